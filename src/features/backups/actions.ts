// Backups as acts: each begun and ended in a transaction of its own, so that one whose process dies is seen as what it is, no success.
import { type Actor, system } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { refuse } from '#platform/refusal.ts';
import type { RunKind } from './contract.ts';
import type { DrillOutcome, Keeper, Outcome, Standing } from './keeper.ts';
import { dueOf, type Known, troublesOf } from './standing.ts';
import { finishRun, forgetRuns, insertRun, readLast, readRunning, readSince, removeRun } from './store.ts';

export const runJob = 'backups.run';

/** What is known of this installation's backups. */
export async function knownOf(tx: Tx, keeper: Keeper): Promise<Known> {
  const { backup, drill } = await readLast(tx);
  const reach = keeper.reach();
  const last = ({ succeeded, failedAt }: typeof backup): Known['backup'] => ({
    succeededAt: succeeded?.finishedAt ?? undefined,
    failedAt,
  });
  return {
    isSet: keeper.folder !== undefined,
    at: keeper.at,
    drillDays: keeper.drillDays,
    canDrill: true,
    since: await readSince(tx),
    backup: last(backup),
    drill: last(drill),
    log: { isWanted: reach !== undefined, reachedAt: reach?.reachedAt },
  };
}

/** How backups stand, for the figures, the report of being ready and the strip on Today. */
export async function standingOf(tx: Tx, keeper: Keeper, now: Instant): Promise<Standing> {
  const known = await knownOf(tx, keeper);
  const ageOf = (moment: Instant | undefined): number | undefined =>
    moment === undefined ? undefined : Math.max(0, (now - moment) / 1_000);
  const troubles = troublesOf(known, now);
  return {
    state: troubles[0] ?? 'fine',
    troubles,
    backupAge: ageOf(known.backup.succeededAt),
    drillAge: ageOf(known.drill.succeededAt),
    logAge: ageOf(known.log.reachedAt),
  };
}

/** Has a backup or a drill made now, in the background. */
export async function askFor(tx: Tx, actor: Actor, keeper: Keeper, kind: RunKind, now: Instant): Promise<void> {
  if (keeper.folder === undefined) throw refuse('backup.not_set');
  const { backup } = await readLast(tx);
  if (kind === 'drill' && backup.succeeded === undefined) throw refuse('backup.none_to_drill');
  if ((await readRunning(tx, now)).includes(kind)) throw refuse('backup.already_running');
  record(tx, { type: 'backup.asked', subjectId: organisationId, occurredAt: now, actor, data: { kind } });
  await enqueue(tx, runJob, { kind }, { key: `${runJob}.${kind}`, attempts: 1 });
}

/** What is due now, one after the other. */
export async function doDue(db: Database, keeper: Keeper, signal: AbortSignal): Promise<void> {
  if (keeper.folder === undefined) return;
  await keeper.keepCopies();
  const isCovered = await keeper.isLineCovered();
  const due = await db.read(async (tx, now) => dueOf(await knownOf(tx, keeper), isCovered, now));
  if (due.backup) await doRun(db, keeper, 'backup', signal);
  const { drill } = await db.read(async (tx, now) => dueOf(await knownOf(tx, keeper), true, now));
  if (drill) await doRun(db, keeper, 'drill', signal);
}

/** Makes one and keeps how it came out. What it fails of is told, not thrown: the next look tries again. */
export async function doRun(db: Database, keeper: Keeper, kind: RunKind, signal: AbortSignal): Promise<void> {
  const id = newId();
  await db.write(async (tx, now) => {
    await forgetRuns(tx, now - kept);
    await insertRun(tx, { id, kind }, now);
  });
  try {
    const outcome = await (kind === 'backup' ? keeper.backUp(signal) : keeper.drill(signal));
    await db.write((tx, now) => keepSuccess(tx, { id, kind, outcome }, now));
  } catch (error) {
    const reason = keeper.reasonOf(error);
    await db.write(async (tx, now) => {
      // Another makes one at this moment, which is as good.
      if (reason.code === 'busy') return removeRun(tx, id);
      await finishRun(tx, { id, succeeded: false, generation: null, bytes: null, told: { reason } }, now);
      const type = kind === 'backup' ? 'backup.failed' : 'backup.drill_failed';
      record(tx, { type, subjectId: organisationId, occurredAt: now, actor: system, data: { why: reason.code } });
    });
  }
}

const kept = 400 * 86_400_000;

/** That a database was restored is written into its own record. `data`: which backup, and up to which moment if one was asked for. */
export function noteRestored(tx: Tx, data: { generation: string; to: string | null }, now: Instant): void {
  record(tx, { type: 'backup.restored', subjectId: organisationId, occurredAt: now, actor: system, data });
}

/** A backup that was made at the terminal counts like any other. */
export async function noteMade(db: Database, outcome: Outcome, seconds: number): Promise<void> {
  await db.write(async (tx, now) => {
    const id = newId();
    await insertRun(tx, { id, kind: 'backup' }, now - seconds * 1_000);
    await keepSuccess(tx, { id, kind: 'backup', outcome }, now);
  });
}

async function keepSuccess(
  tx: Tx,
  { id, kind, outcome }: { id: string; kind: RunKind; outcome: Outcome | DrillOutcome },
  now: Instant,
): Promise<void> {
  const { generation, bytes } = outcome;
  const told = 'found' in outcome ? { found: outcome.found } : {};
  await finishRun(tx, { id, succeeded: true, generation, bytes, told }, now);
  const type = kind === 'backup' ? 'backup.made' : 'backup.drilled';
  const data = { generation, bytes, ...('found' in outcome ? { seals: outcome.found.seals } : {}) };
  record(tx, { type, subjectId: organisationId, occurredAt: now, actor: system, data });
}
