// Connections to PostgreSQL: pools with limits for everything that can hang, and single ones for what needs a session.
import pg from 'pg';
import { faultOf, sqlstate } from './fault.ts';
import { typeParsers } from './parse.ts';
import { planOnce } from './planning.ts';

export interface Limits {
  /** A statement longer than this is cancelled by the server (ms). */
  readonly statement: number;
  /** A transaction in which nothing happens for this long is ended by the server (ms), so that no lock is held by nobody. */
  readonly idleInTransaction: number;
  /** Waiting for a lock longer than this fails (ms). */
  readonly lock: number;
}

export interface PoolOptions {
  readonly url: string;
  readonly size: number;
  readonly application: string;
  readonly limits: Limits;
  /** Whether a pooler stands between: then the session is not ours alone, and limits are said with each transaction (limitsOf). */
  readonly pooled?: boolean;
  /** Whether a statement is planned once for all values (planning.ts). */
  readonly plansOnce?: boolean;
}

/** How long anybody waits for a connection (ms) before hearing that the database is busy. */
export const poolWait = 2_000;

/** A pool with our type parsers and limits. A connection that breaks while idle is dropped and told to `lost`. */
export function openPool(options: PoolOptions, lost: (error: Error) => void = () => undefined): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    application_name: options.application,
    connectionTimeoutMillis: poolWait,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    types: typeParsers,
    // Statements that do not wait for each other's answers travel together.
    pipeline: true,
    // Not as start-up parameters: pgbouncer refuses a connection that brings parameters it does not know.
    onConnect: (client) => prepare(client, options),
  });
  // While the pool ends they break because it ends.
  pool.on('error', (error) => (pool.ending ? undefined : lost(error)));
  // The pool listens to idle connections only. One that breaks while it is lent, between two statements, would else end the process;
  // whoever holds it hears of it by the next statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * One connection outside every pool, for LISTEN and session-level locks; give it DATABASE_DIRECT_URL, because a pooler in transaction
 * mode loses both. The caller ends it, and listens to its 'error' and 'end'.
 */
export async function openDirect(url: string, application = 'weixi-direct'): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: application,
    connectionTimeoutMillis: poolWait,
    keepAlive: true,
    types: typeParsers,
  });
  // Without a listener a broken idle connection would end the process; 'end' follows and tells the caller.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query("set timezone = 'UTC'");
    await client.query(quietLog).catch(unlessTooOld);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw faultOf(error);
  }
}

/** 42883: before version 15 there is no has_parameter_privilege; the guard, which comes through here, says so in words. */
function unlessTooOld(error: unknown): void {
  if (sqlstate(error) !== '42883') throw error;
}

/**
 * PostgreSQL's log must not carry people's data: parameters, the row of a violated constraint (DETAIL), the value that could not be read. We
 * hear every error ourselves and log it without those. Only the owner of a server may set most of these; elsewhere they are left as they are
 * (docs/decisions/0011-sensitive-values.md).
 */
export const quietLog = `set log_parameter_max_length_on_error = 0;
  select set_config(name, value, false) from (values ('log_parameter_max_length', '0'), ('log_error_verbosity', 'terse'),
    ('log_min_error_statement', 'panic'), ('log_min_messages', 'log')) as wanted(name, value)
  where has_parameter_privilege(name, 'set')`;

/**
 * No parallel workers either: starting one takes longer than what we ask, and many people ask at once. Nor memory of inner rows: its table is
 * made as large as all rows of the outer side, also where a page of fifty is asked for (a list of requests paid a third of its time for it).
 */
async function prepare(client: pg.ClientBase, { limits, pooled, plansOnce }: PoolOptions): Promise<void> {
  const limited = pooled === true ? '' : limitsOf(limits, 'session');
  const planned = plansOnce === true ? `${planOnce}; ` : '';
  await client.query(
    `set timezone = 'UTC'; ${limited}${planned}set max_parallel_workers_per_gather = 0; set enable_memoize = off; ${quietLog}`,
  );
}

/** The limits as statements, for a session or for the transaction that has just begun. */
export function limitsOf({ statement, lock, idleInTransaction }: Limits, of: 'session' | 'local'): string {
  const set = of === 'local' ? 'set local' : 'set';
  return `${set} statement_timeout = ${statement}; ${set} lock_timeout = ${lock}; ${set} idle_in_transaction_session_timeout = ${idleInTransaction}; `;
}

/**
 * Whether a pooler stands between: it gives its own number of the connection where PostgreSQL would give that of its process. Throws DatabaseAway when
 * nobody answers.
 */
export async function isPooled(url: string): Promise<boolean> {
  const client = await openDirect(url, 'weixi-pooled');
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return rows[0]?.pid !== (client as unknown as { processID: number }).processID;
  } finally {
    await client.end();
  }
}
