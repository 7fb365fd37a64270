// What time alone changes: windows that open, duties that become due, calls up the ladder. Any number of processes share
// the work by lanes; nothing is done twice (the lane is fenced, the rows are locked), nothing early (the database's clock).
import type { Database, Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { fence, type Lease, leaseLanes, leaseSeconds, releaseLanes } from '#platform/lanes.ts';
import type { Instant } from '#policy/index.ts';
import { replan } from './replan.ts';
import { dueLanes, dueSubjects, postpone } from '../store.ts';

export interface SweepOptions {
  readonly db: Database;
  /** Unique among all processes that ever ran: a host, a process and a start. */
  readonly holder: string;
  /** Told of a subject that could not be planned; it is tried again later and holds nobody up. */
  readonly onFault: (error: unknown, subjectId?: string) => void;
  /** Told how many subjects a round has worked. */
  readonly onSwept?: (subjects: number) => void;
}

export interface Sweep {
  stop(): Promise<void>;
}

/** How often the clock is looked at: a breach is recorded at the latest this much and one transaction after due. */
const pause = 1000;
/** Several times within a lease, so that one lost renewal loses no lane. */
const renewEvery = (leaseSeconds * 1000) / 4;
/** Subjects in one transaction: short enough that nobody waits long for a row. */
const batch = 250;
/** A subject that cannot be planned is left alone for so long. */
const retryAfter = 5 * 60_000;

/** Sweeps until stopped. */
export function startSweep(options: SweepOptions): Sweep {
  let stopped = false;
  let wake = (): void => undefined;
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    let leases: Lease[] = [];
    let renewIn = 0;
    while (!stopped) {
      try {
        if (renewIn <= 0) {
          leases = await options.db.write((tx, now) => leaseLanes(tx, options.holder, now));
          renewIn = renewEvery;
        }
        const swept = await sweepOnce(options, leases);
        if (swept > 0) options.onSwept?.(swept);
      } catch (error) {
        // The database is away or a lease was lost: said once, tried again after the pause.
        options.onFault(error);
        renewIn = 0;
      }
      if (!stopped) await rest();
      renewIn -= pause;
    }
    await options.db.write((tx) => releaseLanes(tx, options.holder));
  })();
  return {
    stop: () => {
      stopped = true;
      wake();
      return running.catch(options.onFault);
    },
  };
}

/** Works everything that is due in the lanes; answers how many subjects that were. */
export async function sweepOnce(options: SweepOptions, leases: readonly Lease[]): Promise<number> {
  const waiting = new Set(
    await options.db.read((tx, now) =>
      dueLanes(
        tx,
        leases.map(({ lane }) => lane),
        now,
      ),
    ),
  );
  let swept = 0;
  for (const lease of leases) {
    if (!waiting.has(lease.lane)) continue;
    for (;;) {
      const worked = await sweepBatch(options, lease);
      swept += worked;
      if (worked < batch) break;
    }
  }
  return swept;
}

async function sweepBatch(options: SweepOptions, lease: Lease): Promise<number> {
  let ids: string[] = [];
  try {
    return await options.db.write(async (tx, now) => {
      if (!(await fence(tx, options.holder, lease, now))) return 0;
      ids = await dueSubjects(tx, lease.lane, now, batch);
      await planLocked(tx, ids, now);
      return ids.length;
    });
  } catch (error) {
    if (ids.length === 0) throw error;
    for (const id of ids) await sweepAlone(options, lease, id);
    return ids.length;
  }
}

/** After a batch has failed, each by itself: one that cannot be planned must not hold up the others. */
async function sweepAlone(options: SweepOptions, lease: Lease, subjectId: string): Promise<void> {
  const { db, holder, onFault } = options;
  try {
    await db.write(async (tx, now) => {
      if (await fence(tx, holder, lease, now)) await planLocked(tx, [subjectId], now);
    });
  } catch (error) {
    onFault(error, subjectId);
    await db.write((tx, now) => postpone(tx, subjectId, now + retryAfter));
  }
}

async function planLocked(tx: Tx, subjectIds: readonly string[], now: Instant): Promise<void> {
  if (subjectIds.length === 0) return;
  await lockSubjects(tx, subjectIds);
  await replan(tx, subjectIds, now);
}
