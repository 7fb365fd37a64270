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

/** What somebody has to look at, the worst first. */
export function stateOf(known: Known, now: Instant): BackupState {
  const { isSet, backup, drill, log, since, canDrill, drillDays } = known;
  if (!isSet) return 'unset';
  const failed = ({ succeededAt = 0, failedAt = 0 }: Last): boolean => failedAt > succeededAt;
  if (failed(backup)) return 'failing';
  if (backup.succeededAt === undefined) return now - since > patience ? 'stale' : 'never';
  if (now - backup.succeededAt > day + patience) return 'stale';
  if (canDrill && failed(drill)) return 'drill_failing';
  const drilled = drill.succeededAt ?? since;
  if (canDrill && now - drilled > (drillDays + 1) * day + patience) return 'drill_stale';
  if (log.isWanted && now - (log.reachedAt ?? since) > behind) return 'log_behind';
  return 'fine';
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
