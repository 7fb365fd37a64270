// How backups stand, and what is due: pure, so that the screen, the alarm, the figures and the job say the same.
import type { Instant } from '#platform/clock.ts';
import type { BackupState } from './contract.ts';

export interface Known {
  /** Whether a folder is set. */
  readonly isSet: boolean;
  /** Minutes after midnight (UTC) at which a backup is made each day. */
  readonly at: number;
  readonly drillDays: number;
  /** Whether backups of this kind can be drilled by the program itself. */
  readonly canDrill: boolean;
  /** When this installation began to be backed up; what was never done is judged from here. */
  readonly since: Instant;
  readonly backup: Last;
  readonly drill: Last;
  /** Of the archived log: how far it reaches, and whether it should be there. */
  readonly log: { readonly isWanted: boolean; readonly reachedAt: Instant | undefined };
}
export interface Last {
  readonly succeededAt: Instant | undefined;
  readonly failedAt: Instant | undefined;
}

const minute = 60_000;
const day = 86_400_000;
/** A backup may take as long before it counts as missing. */
const patience = 3 * 3_600_000;
/** The archive is a second or two behind; as long as this, something is wrong. */
const behind = 5 * minute;

/** What somebody has to look at first. */
export function stateOf(known: Known, now: Instant): BackupState {
  return troublesOf(known, now)[0] ?? 'fine';
}

/** All that somebody has to look at, the worst first: of backups, of drills and of the log one each at most. */
export function troublesOf(known: Known, now: Instant): BackupState[] {
  if (!known.isSet) return ['unset'];
  const { log, since } = known;
  const isBehind = log.isWanted && now - (log.reachedAt ?? since) > behind;
  const all = [backupTrouble(known, now), drillTrouble(known, now), isBehind ? ('log_behind' as const) : undefined];
  return all.filter((one) => one !== undefined);
}

function backupTrouble({ backup, since }: Known, now: Instant): BackupState | undefined {
  if (failed(backup)) return 'failing';
  if (backup.succeededAt === undefined) return now - since > patience ? 'stale' : 'never';
  return now - backup.succeededAt > day + patience ? 'stale' : undefined;
}

function drillTrouble({ drill, since, canDrill, drillDays }: Known, now: Instant): BackupState | undefined {
  if (!canDrill) return undefined;
  if (failed(drill)) return 'drill_failing';
  return now - (drill.succeededAt ?? since) > (drillDays + 1) * day + patience ? 'drill_stale' : undefined;
}

function failed({ succeededAt = 0, failedAt = 0 }: Last): boolean {
  return failedAt > succeededAt;
}

/** What is due now. After a failure it is tried again every hour, so a disk that has room again is used the same night. */
export function dueOf(known: Known, isLineCovered: boolean, now: Instant): { backup: boolean; drill: boolean } {
  const { isSet, at, backup, drill, drillDays, canDrill } = known;
  if (!isSet) return { backup: false, drill: false };
  const midnight = now - (now % day);
  const wanted = now >= midnight + at * minute ? midnight + at * minute : midnight - day + at * minute;
  const rested = (last: Last): boolean => now - (last.failedAt ?? 0) >= 60 * minute;
  const isOld = backup.succeededAt === undefined || backup.succeededAt < wanted || !isLineCovered;
  const isUntried = drill.succeededAt === undefined || now - drill.succeededAt >= drillDays * day;
  return {
    backup: isOld && rested(backup),
    drill: canDrill && backup.succeededAt !== undefined && isUntried && rested(drill),
  };
}
