// What the doctor asks the database: whether it is fit, of this version, sorted as it was, in time, behind a pooler, with its replicas, its mail and its backups.
import type { Socket } from 'node:net';
import type pg from 'pg';
import { type Keeper, standingOf } from '#features/backups/index.ts';
import type { Config } from '#platform/config.ts';
import { guardDatabase, UnfitDatabase } from '#platform/database/guard.ts';
import { migrationsDirectory, readMigrations } from '#platform/database/migrate.ts';
import { openDatabase, openDirect } from '#platform/db.ts';
import { listener } from '#platform/live/channel.ts';
import { type Finding, fault, note, reasonText, warning } from './finding.ts';

export interface Asked {
  readonly findings: readonly Finding[];
  /** The ids of the keys it needs. */
  readonly wanted: { readonly master: string | undefined; readonly seal: string | undefined };
}

const nothingWanted = { master: undefined, seal: undefined };

/** Asks everything. A database that cannot be reached is one finding. */
export async function askDatabase(url: string, config: Config, keeper: Keeper): Promise<Asked> {
  let client: pg.Client;
  try {
    client = await openDirect(url, 'weixi-doctor');
  } catch (error) {
    return { findings: [fault('database_away', { reason: reasonText(error) })], wanted: nothingWanted };
  }
  try {
    await client.query('set statement_timeout = 10000');
    const [{ ours } = { ours: false }] = await rows<{ ours: boolean }>(
      client,
      `select to_regclass('schema_migration') is not null as ours`,
    );
    const general = [...(await lookAtFitness(url)), ...(await lookAtServer(client, config))];
    if (!ours) return { findings: [...general, note('database_empty')], wanted: nothingWanted };
    const schema = await lookAtSchema(client);
    // What another version has laid out is not asked about.
    if (schema.some(({ weight }) => weight === 'fault'))
      return { findings: [...general, ...schema], wanted: nothingWanted };
    const [keys] = await rows<{ master: string | null; seal: string | null }>(
      client,
      `select (select master from data_key order by version limit 1) as master,
        (select key_id from seal order by number desc limit 1) as seal`,
    );
    const findings = [
      ...general,
      ...schema,
      ...(await lookAtWork(client)),
      ...(await lookAtBackups(url, config, keeper)),
    ];
    return { findings, wanted: { master: keys?.master ?? undefined, seal: keys?.seal ?? undefined } };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function rows<T extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<T[]> {
  return (await client.query<T>(text)).rows;
}

async function lookAtFitness(url: string): Promise<Finding[]> {
  try {
    await guardDatabase(url);
    return [];
  } catch (error) {
    if (!(error instanceof UnfitDatabase)) throw error;
    return error.objections.map((reason) => fault('database_unfit', { reason }));
  }
}

/** What the server says of itself; null where it says nothing. */
export interface ServerFigures {
  readonly collation: string | null;
  readonly actual: string | null;
  readonly used: number;
  readonly most: number;
  /** Processes of Weixi that are connected now. */
  readonly processes: number;
  /** Of the slowest replica (s). */
  readonly lag: number | null;
  /** Of the log that the slot furthest behind holds (MB). */
  readonly held: number | null;
  readonly slot: string | null;
  /** How often damaged pages were read. */
  readonly pages: number | null;
}

/** Collation, room for connections, pages, replicas; what several processes do not share. */
export function findingsOfServer(server: ServerFigures, rateLimit: number): Finding[] {
  const { collation, actual, used, most, processes } = server;
  const found: Finding[] = [];
  if (collation !== null && actual !== null && collation !== actual)
    found.push(fault('collation_changed', { was: collation, is: actual }));
  if (used > most * 0.9) found.push(warning('connections_low', { used, most }));
  if ((server.pages ?? 0) > 0) found.push(fault('pages_damaged', { count: server.pages ?? 0 }));
  if ((server.lag ?? 0) > 60) found.push(warning('replica_lag', { seconds: server.lag ?? 0 }));
  if ((server.held ?? 0) > 1_024)
    found.push(warning('slot_holds', { slot: server.slot ?? '', megabytes: server.held ?? 0 }));
  if (processes > 1 && rateLimit > 0)
    found.push(note('limits_multiply', { processes, limit: rateLimit, all: processes * rateLimit }));
  return found;
}

/** Asks the server about itself, and whether something stands in between. */
async function lookAtServer(client: pg.Client, config: Config): Promise<Finding[]> {
  const [server] = await rows<Omit<ServerFigures, 'lag' | 'held' | 'slot' | 'pages'>>(
    client,
    `select datcollversion as collation, pg_database_collation_actual_version(oid) as actual,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used, current_setting('max_connections')::int as most,
      (select count(*)::int from pg_stat_activity where application_name = '${listener}' and datname = current_database()) as processes
    from pg_database where datname = current_database()`,
  );
  if (server === undefined) return [];
  const [replication = { lag: null, held: null, slot: null }] = await rows<
    Pick<ServerFigures, 'lag' | 'held' | 'slot'>
  >(
    client,
    `select (select extract(epoch from max(replay_lag))::int from pg_stat_replication) as lag, s.held, s.slot
    from (select) as one left join lateral (select slot_name::text as slot, (pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) / 1048576)::int as held
      from pg_replication_slots where not pg_is_in_recovery() and restart_lsn is not null order by restart_lsn limit 1) as s on true`,
  ).catch(() => []);
  const [damage = { pages: null }] = await rows<Pick<ServerFigures, 'pages'>>(
    client,
    'select checksum_failures::int as pages from pg_stat_database where datname = current_database()',
  );
  const found = findingsOfServer({ ...server, ...replication, ...damage }, config.rateLimit);
  if (config.databaseUrl !== undefined && (await isPooled(client, config))) found.push(fault('pooler', {}));
  return found;
}

/** A pooler in transaction mode gives the session of one idle client to the next one's transaction. */
async function isPooled(client: pg.Client, { databaseDirectUrl = '' }: Config): Promise<boolean> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const [first] = await rows<{ pid: number; port: number | null }>(
    client,
    'select pg_backend_pid() as pid, inet_client_port() as port',
  );
  if (first?.port === null || first?.port === stream.localPort) return false;
  const second = await openDirect(databaseDirectUrl, 'weixi-doctor');
  try {
    await second.query('begin');
    const [other] = await rows<{ pid: number }>(second, 'select pg_backend_pid() as pid');
    return other?.pid === first?.pid;
  } finally {
    await second.end().catch(() => undefined);
  }
}

/** Migrations that are not known here, were changed, or wait. */
async function lookAtSchema(client: pg.Client): Promise<Finding[]> {
  const known = await readMigrations(migrationsDirectory());
  const applied = await rows<{ number: number; name: string; checksum: string }>(
    client,
    'select number, name, checksum from schema_migration order by number',
  );
  const byNumber = new Map(known.map((one) => [one.number, one]));
  const strangers = applied.filter(({ number }) => !byNumber.has(number)).map(({ name }) => name);
  const changed = applied.filter(
    ({ number, checksum }) => byNumber.has(number) && byNumber.get(number)?.checksum !== checksum,
  );
  const done = new Set(applied.map(({ number }) => number));
  const waiting = known.filter(({ number }) => !done.has(number)).map(({ name }) => name);
  const found: Finding[] = [];
  if (strangers.length > 0) found.push(fault('schema_newer', { names: strangers.join(', ') }));
  if (changed.length > 0) found.push(fault('schema_changed', { names: changed.map(({ name }) => name).join(', ') }));
  if (waiting.length > 0) found.push(note('schema_waiting', { count: waiting.length, first: waiting[0] ?? '' }));
  return found;
}

/** What was recorded in the future, work that does not end, mail that does not go out, seals that are behind. */
async function lookAtWork(client: pg.Client): Promise<Finding[]> {
  const found: Finding[] = [];
  const [events] = await rows<{ ahead: number | null }>(
    client,
    `select extract(epoch from max(recorded_at) - now())::int as ahead from (select recorded_at from event order by xid desc limit 1000) as latest`,
  );
  if ((events?.ahead ?? 0) > 300) found.push(fault('clock_jumped', { seconds: events?.ahead ?? 0 }));
  const jobs = await rows<{ task: string; failed: number; error: string | null }>(
    client,
    `select task_identifier as task, count(*)::int as failed, left(max(last_error), 200) as error from graphile_worker.jobs
    where attempts >= max_attempts group by 1 order by 2 desc limit 5`,
  ).catch(() => []);
  for (const { task, failed, error } of jobs)
    found.push(warning('job_failed', { task, count: failed, error: error ?? '' }));
  const [seal] = await rows<{ waiting: number | null }>(
    client,
    `select extract(epoch from now() - min(e.recorded_at))::int as waiting from event e
    where e.recorded_at > now() - interval '1 day' and not exists (select from sealed_event s where s.subject_id = e.subject_id and s.event_id = e.id)`,
  );
  if ((seal?.waiting ?? 0) > 600)
    found.push(warning('seal_behind', { minutes: Math.floor((seal?.waiting ?? 0) / 60) }));
  const [mail] = await rows<{ stuck: number }>(
    client,
    `select count(*)::int as stuck from message where state in ('failed', 'uncertain') and queued_at > now() - interval '7 days'`,
  ).catch(() => []);
  if ((mail?.stuck ?? 0) > 0) found.push(warning('mail_stuck', { count: mail?.stuck ?? 0 }));
  return found;
}

async function lookAtBackups(url: string, { databaseUrl }: Config, keeper: Keeper): Promise<Finding[]> {
  const db = openDatabase({ url, size: 1 });
  try {
    const { state, backupAge = 0 } = await db.read((tx, now) => standingOf(tx, keeper, now));
    const hours = Math.floor(backupAge / 3_600);
    if (state === 'unset') return [databaseUrl === undefined ? warning('backup_unset') : note('backup_unset')];
    if (state === 'stale' || state === 'failing' || state === 'never') return [warning('backup_stale', { hours })];
    if (state === 'drill_failing' || state === 'drill_stale') return [warning('drill_stale')];
    return [];
  } finally {
    await db.close();
  }
}
