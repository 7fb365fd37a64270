// A replica for reading: used for a read when it has replayed what its reader has seen, and only while it is there and not late. Whoever
// has written reads at the primary until the replica has come so far; positions are those of the write-ahead log (PostgreSQL manual, "WAL Internals").
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { clock } from '../clock.ts';
import { DatabaseAway, sqlstate } from './fault.ts';

/** A position of the log as PostgreSQL writes it: `16/B374D848`. */
export type Position = string;

export type ReplicaState =
  /** Used. */
  | 'ready'
  /** Too far behind to be used. */
  | 'late'
  /** Not heard of lately. */
  | 'away'
  /** What answers there is no replica: it would keep what nobody else knows. */
  | 'not_a_replica';

export interface Replica {
  /** What the primary has written so far, as far as this process knows: at least its own last commit. Undefined before the first. */
  position(): Position | undefined;
  /** Whether a reader who has seen this may read there. */
  serves(seen: Position | undefined): boolean;
  standing(): ReplicaStanding;
  /** Ends when what is written by now can be read there, or it is not used any more. */
  caughtUp(): Promise<void>;
}

export interface ReplicaStanding {
  readonly state: ReplicaState;
  /** How old the newest of what it shows is (ms); 0 when it shows everything. */
  readonly behind: number;
  /** Reads so far: there, and given back to the primary because it could not do them. */
  readonly reads: number;
  readonly returned: number;
}

/** What openDatabase does with it besides. */
export interface KeptReplica extends Replica {
  /** A commit of this process ended here. */
  wrote(position: Position): void;
  counted(where: 'there' | 'returned'): void;
  /** Looks where both are; by itself every quarter of a second. */
  look(): Promise<void>;
  close(): void;
}

/** Looked at so often (ms); a commit can be read there so much later at the most, besides what the replica needs itself. */
const pause = 250;
/** Whoever waits for it looks again after this (ms). */
const soon = 20;
/** Later than this (ms) it is not used: what people do elsewhere must be seen soon. */
const lateAfter = 5_000;

/** Watches the replica. `pools` are where it is asked and where the primary is. */
export function watchReplica(
  pools: { replica: pg.Pool; primary: pg.Pool },
  onChange: (to: ReplicaState) => void,
): KeptReplica {
  let state: ReplicaState = 'away';
  let written: Position | undefined;
  let replayed: bigint | undefined;
  let [reads, returned] = [0, 0];
  /** What the primary had written when it was looked at, the oldest first; what is replayed is left out. */
  let ahead: { readonly position: bigint; readonly at: number }[] = [];
  const behind = (): number => (ahead[0] === undefined ? 0 : clock.ticks() - ahead[0].at);
  const change = (to: ReplicaState): void => {
    if (to !== state) onChange(to);
    state = to;
  };
  const note = (position: Position): void => {
    if (written === undefined || numberOf(position) > numberOf(written)) written = position;
  };
  const look = async (): Promise<void> => {
    // The primary first: what it has written by now is what the replica is measured by.
    const sent = clock.ticks();
    const primary = await ask(pools.primary, primaryQuery);
    if (primary?.now !== undefined) clock.hear(primary.now, sent, clock.ticks());
    if (primary?.position !== undefined) {
      note(primary.position);
      ahead.push({ position: numberOf(primary.position), at: clock.ticks() });
    }
    const found = await ask(pools.replica, standbyQuery);
    if (found?.position === undefined) return change(found === undefined ? 'away' : 'not_a_replica');
    const reached = numberOf(found.position);
    replayed = reached;
    ahead = ahead.filter(({ position }) => position > reached);
    change(behind() > lateAfter ? 'late' : 'ready');
  };
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const round = (): void => {
    void look().finally(() => {
      if (isClosed) return;
      timer = setTimeout(round, pause);
      timer.unref();
    });
  };
  round();
  return {
    position: () => written,
    serves: (seen) => state === 'ready' && replayed !== undefined && (seen === undefined || numberOf(seen) <= replayed),
    standing: () => ({ state, behind: behind(), reads, returned }),
    async caughtUp() {
      if (state !== 'ready') return;
      await look();
      const until = written;
      while (!isClosed && state === 'ready' && until !== undefined && (replayed ?? 0n) < numberOf(until)) {
        await sleep(soon);
        await look();
      }
    },
    wrote: note,
    counted(where) {
      if (where === 'there') reads += 1;
      else returned += 1;
    },
    look,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

const primaryQuery = `select pg_current_wal_flush_lsn()::text as position, (extract(epoch from now()) * 1000)::double precision as now`;
const standbyQuery = 'select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as position';

/** Undefined when nobody answers; without a position when who answers is not what was asked for. */
async function ask(pool: pg.Pool, text: string): Promise<{ position?: Position; now?: number } | undefined> {
  try {
    const { rows } = await pool.query<{ position: Position | null; now?: number }>({
      text,
      query_timeout: patience,
    } as {
      text: string;
    });
    const { position = null, ...rest } = rows[0] ?? {};
    return typeof position === 'string' ? { ...rest, position } : rest;
  } catch (error) {
    // That it cannot be asked is what was to be found out; anything else is a fault of ours.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const patience = 2_000;

/** Whether a text is a position, for what comes from outside. */
export function isPosition(text: string): boolean {
  return /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/.test(text);
}

function numberOf(position: Position): bigint {
  const [high = '0', low = '0'] = position.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** Whether a read that failed there may be asked of the primary: everything that the database said, nothing that the act itself refused. */
export function isDatabases(error: unknown): boolean {
  return error instanceof DatabaseAway || sqlstate(error) !== undefined;
}
