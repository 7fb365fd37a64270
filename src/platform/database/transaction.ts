// A Tx over one connection, and the course of a transaction on it.
import type { Duplex } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Sql } from 'sql-template-tag';
import type { StatementNames } from './naming.ts';
import { isForItsValues, planEach, planOnce } from './planning.ts';
import type { RecordedEvent, Tx } from './tx.ts';

/** Asks what time the server's transaction began, in epoch ms. */
const readNow = 'select (extract(epoch from now()) * 1000)::double precision as now';

/** A Tx and the means to end it. */
export interface OpenTx {
  readonly tx: Tx;
  /** From here on the Tx refuses everything: its connection may serve somebody else already. */
  end(): void;
}

/** What all transactions of a database have in common. */
export interface Terms {
  /** Bounds the wait for an answer (ms), for the network that swallows packets; the server's own limit is shorter. */
  readonly patience: number;
  readonly nameOf: StatementNames;
  readonly home: object;
  /** Whether its connections plan a statement once for all values (planning.ts). */
  readonly plansOnce: boolean;
  /** Said with BEGIN: limits of the transaction, where a session is not ours alone. */
  readonly settings: string;
}

/** A Tx on this connection. */
export function txOn(
  client: PoolClient,
  { patience, nameOf, home, plansOnce }: Terms,
  recorded: RecordedEvent[],
): OpenTx {
  let isOver = false;
  const refuseAfterEnd = (): void => {
    if (isOver) throw new Error('This transaction is over; was a promise in it not awaited?');
  };
  const ask = async <T>(q: Sql): Promise<{ rows: T[]; count: number }> => {
    refuseAfterEnd();
    const { text } = q;
    sendTogether(client);
    const name = plansOnce && isForItsValues(q) ? undefined : nameOf(text);
    const query: QueryWithTimeout = { text, values: q.values, query_timeout: patience };
    const send = () => client.query(name === undefined ? query : { ...query, name });
    const result = await (plansOnce && isForItsValues(q) ? plannedApart(client, send) : send());
    return { rows: result.rows as T[], count: result.rowCount ?? 0 };
  };
  const atMostOne = async <T>(q: Sql): Promise<T | undefined> => {
    const { rows } = await ask<T>(q);
    if (rows.length > 1) throw new Error(`One row was expected, ${rows.length} came: ${q.text}`);
    return rows[0];
  };
  const tx: Tx = {
    rows: async <T>(q: Sql) => (await ask<T>(q)).rows,
    maybe: atMostOne,
    async row<T>(q: Sql) {
      const found = await atMostOne<T>(q);
      if (found === undefined) throw new Error(`One row was expected, none came: ${q.text}`);
      return found;
    },
    run: async (q) => (await ask(q)).count,
    copyInto(statement) {
      refuseAfterEnd();
      pipeline(client, false);
      // Told when the server is ready again; after a fault only the end of the transaction is.
      return client.query(copyFrom(statement)).once('finish', () => pipeline(client, true));
    },
    recorded,
    told: new Set(),
    home,
  };
  return {
    tx,
    end() {
      isOver = true;
      pipeline(client, true);
    },
  };
}

/** The three travel together. Where the statement fails, so does what follows in its transaction; undoing that puts the way of planning back as well. */
async function plannedApart<R>(client: PoolClient, send: () => Promise<R>): Promise<R> {
  const [, result] = await Promise.allSettled([client.query(planEach), send(), client.query(planOnce)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/**
 * What is asked in one turn of the event loop leaves in one packet: waking PostgreSQL up costs more than most statements do.
 * pg holds its packets back in the same way, for the parts of one statement.
 */
function sendTogether(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** A copy has its connection to itself until it has ended; pg refuses one among pipelined statements. */
function pipeline(client: PoolClient, on: boolean): void {
  (client as { pipeline: boolean }).pipeline = on;
}

/** pg reads `query_timeout` from a query too; its types do not say so. */
interface QueryWithTimeout {
  text: string;
  values?: unknown[];
  query_timeout: number;
}

export interface BeginHow {
  readonly lock?: number | undefined;
  readonly onReserve?: boolean | undefined;
}

/**
 * Begins a transaction and answers its time, both in one round trip (a simple-protocol message may hold several statements).
 * @param how `lock`: how long it waits for a lock (ms), by default as its connection does; `onReserve`: although the server is set to take no writes
 */
export async function begin(
  client: PoolClient,
  patience: number,
  { settings }: Pick<Terms, 'settings'>,
  { lock, onReserve = false }: BeginHow = {},
): Promise<number> {
  const mode = onReserve ? ' read write' : '';
  const waiting = lock === undefined ? '' : `set local lock_timeout = ${lock}; `;
  const query: QueryWithTimeout = { text: `begin${mode}; ${settings}${waiting}${readNow}`, query_timeout: patience };
  const answers = (await client.query(query)) as unknown as { rows: [{ now: number }] }[];
  return (answers.at(-1) as { rows: [{ now: number }] }).rows[0].now;
}

/** Asks the server's time alone. */
export async function askNow(client: PoolClient, patience: number): Promise<number> {
  const query: QueryWithTimeout = { text: readNow, query_timeout: patience };
  const { rows } = (await client.query(query)) as unknown as { rows: [{ now: number }] };
  return rows[0].now;
}

/**
 * Commits; answers where the log is then, if that is asked for, in the same round trip. PostgreSQL answers ROLLBACK, without an error, when a statement failed and somebody swallowed its error: that is not a commit.
 */
export async function commit(client: PoolClient, patience: number, tell: boolean): Promise<string | undefined> {
  const text = tell ? 'commit; select pg_current_wal_flush_lsn()::text as position' : 'commit';
  const query: QueryWithTimeout = { text, query_timeout: patience };
  const answers = [(await client.query(query)) as unknown as Answer].flat();
  if (answers[0]?.command !== 'COMMIT')
    throw new Error('The transaction was rolled back: a statement in it had failed and its error was swallowed');
  return answers[1]?.rows[0]?.position;
}

interface Answer {
  readonly command: string;
  readonly rows: readonly { position: string }[];
}

/** Rolls back; answers whether that worked. If not, the connection is of no use any more, and its transaction ends with it. */
export async function rollback(client: PoolClient, patience: number): Promise<boolean> {
  const query: QueryWithTimeout = { text: 'rollback', query_timeout: patience };
  return client.query(query).then(
    () => true,
    () => false,
  );
}
