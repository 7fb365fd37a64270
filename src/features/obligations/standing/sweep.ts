// What time alone changes: windows that open, duties that become due, calls up the ladder. Any number of processes share
// the work by lanes; nothing is done twice (the rows are locked), nothing early (the database's clock), and nothing waits for
// the lease of a process that died or froze: what is left lying is done by whoever sees it first.
import { editionsInForce } from '#features/policies/index.ts';
import { sinceBoot } from '#platform/clock.ts';
import { type Database, DatabaseAway, type Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { fence, type Lease, laneNumbers, leaseLanes, leaseSeconds, releaseLanes } from '#platform/lanes.ts';
import type { Instant } from '#policy/index.ts';
import { dueLanes, holdBriefly, lockDue, postpone } from '../store.ts';
import { watchOthers } from '../subjects/store.ts';
import { letAge } from './ageing.ts';
import { type OnJump, watchJumps } from './jumps.ts';

export interface SweepOptions {
  readonly db: Database;
  /** Unique among all processes that ever ran: a host, a process and a start. */
  readonly holder: string;
  /** Told of a subject that could not be planned; it is tried again later and holds nobody up. */
  readonly onFault: (error: unknown, subjectId?: string) => void;
  /** Told when the database's clock jumps, by how much (ms); 0 when it is believed again. */
  readonly onJump?: OnJump;
  /** Told how many subjects a round has worked. */
  readonly onSwept?: (subjects: number) => void;
}

export interface Sweep {
  stop(): Promise<void>;
}

/** How often the clock is looked at: a breach is recorded at the latest this much and one transaction after due. */
const pause = 500;
/** Several times within a lease, so that one lost renewal loses no lane. */
const renewEvery = (leaseSeconds * 1000) / 4;
/** Subjects in one transaction: short enough that nobody waits long for a row. */
const batch = 500;
/** What is due for so long (ms) and still lies in somebody else's lane is anybody's work. */
const strayAfter = 500;
/** Lanes worked at the same time: while one is planned, one is read and one waits for the disk. One connection of a pool of four is left for others. */
const abreast = 3;
/** A subject that cannot be planned is left alone for so long. */
const retryAfter = 5 * 60_000;

/** Sweeps until stopped. */
export function startSweep(given: SweepOptions): Sweep {
  const options: Sweeping = { ...given, mayJudge: watchJumps(sinceBoot, given.onJump ?? (() => undefined)) };
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
          leases = await renewed(options, leases);
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

/** `mayJudge`: whether the time of a transaction is believed; always, where nobody watches. */
type Sweeping = SweepOptions & { readonly mayJudge?: (now: Instant) => boolean };

/** Somebody may be frozen in the middle of leasing: then one goes on with what one has, which the fence judges. */
function renewed({ db, holder, mayJudge }: Sweeping, leases: readonly Lease[]): Promise<Lease[]> {
  return db
    .write(async (tx, now) => {
      mayJudge?.(now);
      if ((await editionsInForce(tx, now)).editions.length > 0) await watchOthers(tx, now);
      return leaseLanes(tx, holder, now);
    })
    .catch((error: unknown) => {
      if (error instanceof DatabaseAway && error.reason === 'busy') return [...leases];
      throw error;
    });
}

/** Works everything that is due in the lanes, and what lies too long in those of others; answers how many subjects that were. */
export async function sweepOnce(options: Sweeping, leases: readonly Lease[]): Promise<number> {
  const { db, holder } = options;
  const own = new Set(leases.map(({ lane }) => lane));
  const others = laneNumbers.filter((lane) => !own.has(lane));
  const waiting = await db.read((tx, now) => dueLanes(tx, [...own], now));
  const stray = others.length === 0 ? [] : await db.read((tx, now) => dueLanes(tx, others, now - strayAfter));
  let swept = 0;
  const lanes: Task[] = [
    ...leases
      .filter(({ lane }) => waiting.includes(lane))
      .map((lease) => ({
        lane: lease.lane,
        late: 0,
        mayWork: (tx: Tx, now: Instant) => fence(tx, holder, lease, now),
      })),
    ...stray.map((lane) => ({ lane, late: strayAfter, mayWork: async () => true })),
  ];
  // A batch of each lane in turn: who waits equally long in several lanes came at about the same time and lies together on the disk, so that what is
  // read for one lane is still in memory for the next. One lane after the other reads a million customers' pages many times over.
  const work = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
      // Awaited first: a sum read before an await forgets what others added meanwhile.
      const worked = await sweepBatch(options, lane);
      swept += worked;
      if (worked === batch) lanes.push(lane);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: abreast }, work));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return swept;
}

type MayWork = (tx: Tx, now: Instant) => Promise<boolean>;

interface Task {
  readonly lane: number;
  /** Only what is due for so long (ms). */
  readonly late: number;
  /** Asked first in each transaction. */
  readonly mayWork: MayWork;
}

async function sweepBatch(options: Sweeping, task: Task): Promise<number> {
  let ids: readonly string[] = [];
  try {
    return await options.db.write(async (tx, now) => {
      if (options.mayJudge?.(now) === false) return 0;
      const [, mayWork] = await Promise.all([holdBriefly(tx), task.mayWork(tx, now)]);
      // Only then: rows locked by one that may not work them are left out by the one that may.
      ids = mayWork ? await lockDue(tx, task.lane, now - task.late, batch) : [];
      await letAge(tx, ids, now);
      return ids.length;
    });
  } catch (error) {
    // Nobody's fault but the connection's, or of having been frozen: all of it again, later.
    if (ids.length === 0 || error instanceof DatabaseAway) throw error;
    for (const id of ids) await sweepAlone(options, task, id);
    return ids.length;
  }
}

/** After a batch has failed, each by itself: one that cannot be planned must not hold up the others. */
async function sweepAlone({ db, onFault, mayJudge }: Sweeping, { mayWork }: Task, subjectId: string): Promise<void> {
  try {
    await db.write(async (tx, now) => {
      if (mayJudge?.(now) === false) return;
      await holdBriefly(tx);
      if (!(await mayWork(tx, now))) return;
      await lockSubjects(tx, [subjectId]);
      await letAge(tx, [subjectId], now);
    });
  } catch (error) {
    onFault(error, subjectId);
    await db.write((tx, now) => postpone(tx, subjectId, now + retryAfter));
  }
}
