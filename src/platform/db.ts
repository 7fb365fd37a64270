// The database as the house uses it: write in one transaction, read on one connection, nothing else.
import type pg from 'pg';
import { clock, type Instant, staleAfter } from './clock.ts';
import { type Limits, limitsOf, openPool, poolWait } from './database/connection.ts';
import { DatabaseAway, faultOf, isRetryable } from './database/fault.ts';
import { noNames, statementNames } from './database/naming.ts';
import { isDatabases, type KeptReplica, watchReplica } from './database/replica.ts';
import { type Act, writeTogether } from './database/together.ts';
import {
  askNow,
  type BeginHow,
  begin,
  commit,
  type OpenTx,
  rollback,
  type Terms,
  txOn,
} from './database/transaction.ts';
import type { AfterCommit, BeforeCommit, Connections, Database, RecordedEvent } from './database/tx.ts';
import { reactTo } from './events.ts';
import { entrust, type KeyAccess } from './secrecy/keys/keyring.ts';

export { default as sql, empty, join, raw, Sql } from 'sql-template-tag';
export type { Instant } from './clock.ts';
export { openDirect } from './database/connection.ts';
export { DatabaseAway, isDuplicate, sqlstate } from './database/fault.ts';
export { forItsValues } from './database/planning.ts';
export { type Cell, insertRows } from './database/rows.ts';
export {
  type AfterCommit,
  anyOf,
  at,
  type BeforeCommit,
  type Database,
  type RecordedEvent,
  type Tx,
} from './database/tx.ts';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most; 20 by default, 4 for background work. */
  readonly size?: number;
  /** Whether no pooler stands between: sessions are ours alone, so frequent statements are planned once (naming.ts). */
  readonly ownSessions?: boolean;
  /** Whether a pooler does: then nothing is left in a session for whoever has it next. */
  readonly pooled?: boolean;
  /** Where a replica is that may be read (replica.ts). */
  readonly readUrl?: string | undefined;
  /** For sweeps, imports and jobs: a small pool of their own, so that neither waits for the other, with longer limits. */
  readonly background?: boolean;
  /** What runs before commit; `reactTo(reactions)` of events.ts. By default the events are written and nobody reacts. */
  readonly beforeCommit?: BeforeCommit;
  /** Opens its data keys (secrecy/keys/ready.ts). Without it nothing sensitive can be read or written. */
  readonly keys?: KeyAccess | undefined;
  /** Told of faults nobody waits for: an idle connection that broke, a listener that threw. */
  readonly onFault?: (error: unknown) => void;
  /** For tests: an answer here is used as `now` instead of the database's time. */
  readonly fixedNow?: () => Instant | undefined;
}

/** Opens the database. No connection is made before the first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const limits = options.background === true ? backgroundLimits : requestLimits;
  // Batches bring their hundreds at once, and are planned for them.
  const plansOnce = options.ownSessions === true && options.background !== true;
  const pool = openPool(
    {
      url: options.url,
      size: options.size ?? (options.background === true ? 4 : 20),
      application: options.background === true ? 'weixi-background' : 'weixi',
      limits,
      pooled: options.pooled === true,
      plansOnce,
    },
    options.onFault,
  );
  const near = options.readUrl === undefined ? undefined : openReplica(options, options.readUrl, pool, limits);
  const beforeCommit = options.beforeCommit ?? reactTo([]);
  const fixedNow = options.fixedNow ?? (() => undefined);
  const listeners = new Set<AfterCommit>();
  const nameOf = options.ownSessions === true ? statementNames() : noNames;
  const settings = options.pooled === true ? limitsOf(limits, 'local') : '';
  const terms: Terms = { patience: patienceOf(limits), nameOf, home: {}, plansOnce, settings };
  if (options.keys !== undefined) entrust(terms.home, options.keys);
  const tell = (events: readonly RecordedEvent[], told: ReadonlySet<string>): void => {
    for (const listener of listeners) {
      try {
        listener(events, told);
      } catch (error) {
        // The transaction stands; a listener's failure is told, and must not look like a failed write.
        options.onFault?.(error);
      }
    }
  };
  const once = async <R>(act: Act<R>, how: BeginHow = {}): Promise<R> => {
    const { result, events, told } = await writeOnce(
      { pool, terms, beforeCommit, fixedNow, how, near: near?.kept },
      act,
    );
    if (events.length + told.size > 0) tell(events, told);
    return result;
  };
  const write = async <R>(act: Act<R>, how: BeginHow = {}): Promise<R> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(act, how);
      } catch (error) {
        if (attempt > retries || !isRetryable(error)) throw faultOf(error);
        await jitter(attempt);
      }
    }
  };
  const read = <R>(act: Act<R>): Promise<R> =>
    readOn(pool, terms, act, async (one) => fixedNow() ?? (await nowFor(one)));
  return {
    write,
    writeAbout: writeTogether({ company: (act) => once(act, { lock: companyLock }), alone: (act) => write(act) }),
    read,
    readSeen: readerSeen(near, read, (from, act) => readOn(from, terms, act, async () => fixedNow() ?? clock.now())),
    replica: near?.kept,
    connections: () => connectionsOf(pool),
    afterCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      near?.kept.close();
      await near?.pool.end();
      await pool.end();
    },
  };
}

type Read = <R>(act: Act<R>) => Promise<R>;

/** At the replica the time is not asked for: it is the primary's that counts, and the watch over both hears it all the time. */
function readerSeen(
  near: Near | undefined,
  read: Read,
  readThere: <R>(from: pg.Pool, act: Act<R>) => Promise<R>,
): Database['readSeen'] {
  return async (seen, act) => {
    if (near === undefined || !near.kept.serves(seen)) return read(act);
    try {
      const result = await readThere(near.pool, act);
      near.kept.counted('there');
      return result;
    } catch (error) {
      if (!isDatabases(error)) throw error;
      near.kept.counted('returned');
      return read(act);
    }
  };
}

function readOn<R>(
  pool: pg.Pool,
  terms: Terms,
  act: Act<R>,
  nowOf: (connection: Connection) => Promise<Instant>,
): Promise<R> {
  return onConnection(pool, async (connection) => {
    const { tx, end } = reader(connection.client, terms);
    try {
      return await act(tx, await nowOf(connection));
    } finally {
      end();
    }
  });
}

function connectionsOf({ options, totalCount: open, idleCount: idle, waitingCount: waiting }: pg.Pool): Connections {
  return { most: options.max, open, idle, waiting };
}

interface Near {
  readonly pool: pg.Pool;
  readonly kept: KeptReplica;
}

function openReplica(
  { size = 20, ownSessions: plansOnce = false, onFault }: DatabaseOptions,
  url: string,
  primary: pg.Pool,
  limits: Limits,
): Near {
  const pool = openPool({ url, size, application: 'weixi-read', limits, plansOnce }, onFault);
  const kept = watchReplica({ replica: pool, primary }, (to) =>
    onFault?.(new Error(`The replica for reading is ${to}`)),
  );
  return { pool, kept };
}

const retries = 3;
/** How long acts that go together wait for a lock (ms) before each goes alone. */
const companyLock = 200;
const requestLimits: Limits = { statement: 10_000, idleInTransaction: 15_000, lock: 5_000 };
const backgroundLimits: Limits = { statement: 300_000, idleInTransaction: 60_000, lock: 10_000 };

interface Writing {
  readonly pool: pg.Pool;
  readonly terms: Terms;
  readonly beforeCommit: BeforeCommit;
  readonly fixedNow: () => Instant | undefined;
  readonly how: BeginHow;
  /** Told where the log is after the commit. */
  readonly near: KeptReplica | undefined;
}

async function writeOnce<R>(
  { pool, terms, beforeCommit, fixedNow, how, near }: Writing,
  act: Act<R>,
): Promise<{ result: R; events: readonly RecordedEvent[]; told: ReadonlySet<string> }> {
  return onConnection(pool, async ({ client, discard }) => {
    const began = await hear(() => begin(client, poolWait, terms, how));
    const now = fixedNow() ?? Math.floor(began);
    const { tx, end } = txOn(client, terms, []);
    try {
      const result = await act(tx, now);
      await beforeCommit(tx, now);
      end();
      const position = await commit(client, terms.patience, near !== undefined);
      if (position !== undefined) near?.wrote(position);
      return { result, events: tx.recorded, told: tx.told };
    } catch (error) {
      end();
      if (!(await rollback(client, poolWait))) discard();
      throw error;
    }
  });
}

interface Connection {
  readonly client: pg.PoolClient;
  /** How long nobody has used it (ms). */
  readonly rested: number;
  /** Not to be given to anybody else. */
  discard(): void;
}

/** Runs on one connection of the pool; a connection that a fault has made doubtful is thrown away, not handed to the next. */
async function onConnection<R>(pool: pg.Pool, use: (connection: Connection) => Promise<R>): Promise<R> {
  const client = await pool.connect().catch((error: unknown) => {
    throw faultOf(error);
  });
  let doubtful = false;
  const discard = (): void => {
    doubtful = true;
  };
  try {
    return await use({ client, rested: clock.ticks() - (lastUse.get(client) ?? clock.ticks()), discard });
  } catch (error) {
    const fault = faultOf(error);
    if (fault instanceof DatabaseAway && fault.reason === 'away') discard();
    throw fault;
  } finally {
    lastUse.set(client, clock.ticks());
    client.release(doubtful);
  }
}

const lastUse = new WeakMap<pg.PoolClient, number>();

/** Events are recorded by what changes something, so a reader's list refuses them. */
function reader(client: pg.PoolClient, terms: Terms): OpenTx {
  return txOn(client, terms, Object.freeze([]) as unknown as RecordedEvent[]);
}

/** The server cancels first; this is for when its answer cannot reach us. */
const patienceOf = (limits: Limits): number => limits.statement + 2_000;

/** A connection that has rested may have died in silence: asking the time, with little patience, finds out before a long statement does. */
async function nowFor({ client, rested }: Connection): Promise<Instant> {
  if (clock.age() > staleAfter || rested > longRest) await hear(() => askNow(client, poolWait));
  return clock.now();
}

const longRest = 1_000;

async function hear(ask: () => Promise<number>): Promise<number> {
  const sent = clock.ticks();
  const answer = await ask();
  clock.hear(answer, sent, clock.ticks());
  return answer;
}

/** Deadlocked twins that wait equally long meet again. */
function jitter(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
}
