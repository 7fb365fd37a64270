// Restoring tables into an empty database of any PostgreSQL: its structure by our own migrations, its rows by COPY, all in one transaction.
import type { Writable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { clock } from '../../clock.ts';
import { openDirect } from '../../database/connection.ts';
import { migrate } from '../../database/migrate.ts';
import { migrateJobs } from '../../jobs/jobs.ts';
import { anchorsIn } from '../../seal/anchors.ts';
import { anchorsName, besideFolder, keysFolder } from '../beside.ts';
import { BackupFault } from '../fault.ts';
import type { KeySource } from '../key.ts';
import { type Manifest, openManifest } from '../manifest.ts';
import { findGeneration } from '../shelf.ts';
import { fileOf, nameOf, ourSchemas, quoted, type Sequence, sequencesFile, type Table, tablesOf } from '../tables.ts';
import { lookAtVolumes, readVolumes } from '../volume.ts';
import { erasuresOf } from './besides.ts';
import { mustFitProgram } from './fit.ts';
import { type Proven, prove } from './prove.ts';
import { memorySink, type Sink } from './sinks.ts';
import { unpack } from './unpack.ts';

export interface Loading {
  readonly from: string;
  readonly id: string | undefined;
  readonly source: KeySource;
  /** Of the empty database, not through a pooler. */
  readonly directUrl: string;
  readonly masterKey: string | undefined;
  /** Where this place keeps who was erased. */
  readonly erasureFile: string;
  readonly depth: 'links' | 'record';
  /** Done before it may be served; given the erasures that are known anywhere. Answers how many persons were erased again. */
  readonly settle: (url: string, erasures: string) => Promise<number>;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface Loaded extends Proven {
  readonly manifest: Manifest;
  readonly erasedAgain: number;
  readonly seconds: number;
  /** What lay beside the tables: anchors, the public key of the seal, keys where they were asked for. */
  readonly beside: ReadonlyMap<string, Buffer>;
}

/** Restores. Throws BackupFault for whatever a person can mend; no row is then in the database. */
export async function restoreTables(loading: Loading): Promise<Loaded> {
  const since = clock.ticks();
  const { folder, shelf } = await findGeneration(loading.from, loading);
  const { manifest, key } = await openManifest(folder, loading.source);
  if (manifest.kind !== 'tables') throw new BackupFault('kind_cluster');
  await mustFitProgram(manifest);
  const { masterKey } = manifest.about;
  if (masterKey !== null && loading.masterKey !== undefined && masterKey !== loading.masterKey)
    throw new BackupFault('master_differs', { id: masterKey, given: loading.masterKey });
  await lookAtVolumes(folder, manifest.volumes);
  const client = await openDirect(loading.directUrl, 'weixi-restore');
  const beside = new Map<string, Buffer>();
  try {
    await mustBeUnused(client);
    await migrate(loading.directUrl, undefined, new Set(manifest.about.schema.map(({ number }) => number)));
    await migrateJobs(loading.directUrl);
    const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0);
    const stream = readVolumes(folder, manifest.id, manifest.volumes, key);
    await loadAll(client, manifest, stream, beside, (done) => loading.onProgress?.(done, bytes));
  } finally {
    await client.end().catch(() => undefined);
  }
  const anchors = anchorsIn(beside.get(anchorsName)?.toString('utf8') ?? '').anchors;
  const publicKey = beside.get(`${keysFolder}/seal.pub.pem`)?.toString('utf8');
  const proven = await prove({ url: loading.directUrl, manifest, anchors, publicKey, depth: loading.depth });
  const erasedAgain = await loading.settle(loading.directUrl, await erasuresOf(loading.erasureFile, shelf, beside));
  return { ...proven, manifest, beside, erasedAgain, seconds: (clock.ticks() - since) / 1_000 };
}

/** Nobody works on it, and nobody ever has: at most our own tables are there, from an attempt that was ended. */
async function mustBeUnused(client: pg.Client): Promise<void> {
  const { rows: others } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'weixi%'`,
  );
  if (others.length > 0) throw new BackupFault('server_running', { folder: others.map(({ name }) => name).join(', ') });
  const { rows } = await client.query<{ ours: boolean; strangers: string[] }>(
    `select to_regclass('public.schema_migration') is not null as ours,
      array(select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 5) as strangers`,
  );
  const { ours = false, strangers = [] } = rows[0] ?? {};
  if (!ours && strangers.length > 0) throw new BackupFault('target_not_empty', { folder: strangers.join(', ') });
  if (!ours) return;
  const { rows: used } = await client.query<{ used: boolean }>(
    `select exists (select from event) or exists (select from data_key) or exists (select from person) as used`,
  );
  if (used[0]?.used === true) throw new BackupFault('target_not_empty', { folder: 'event, data_key, person' });
}

async function loadAll(
  client: pg.Client,
  manifest: Manifest,
  stream: AsyncIterable<Buffer>,
  beside: Map<string, Buffer>,
  onBytes: (done: number) => void,
): Promise<void> {
  await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; begin');
  const tables = new Map((await tablesOf(client)).map((table) => [fileOf(table), table]));
  const dropped = await dropReferences(client);
  await client.query(`truncate ${[...tables.values()].map(nameOf).join(', ')}`);
  const small = new Map<string, Buffer>();
  const sinkFor = async (path: string): Promise<Sink> => {
    if (path.startsWith(`${besideFolder}/`)) return memorySink(beside, path);
    if (path === sequencesFile) return memorySink(small, path);
    const table = tables.get(path);
    if (table === undefined) throw new BackupFault('schema_differs', { name: path, program: manifest.about.program });
    return copyInto(client, table);
  };
  try {
    await unpack(stream, manifest.files, sinkFor, onBytes);
    await setSequences(client, small.get(sequencesFile));
    // Made again they are proven: a row that refers to nothing is found here.
    for (const statement of dropped) await client.query(statement);
    await client.query('commit; analyze');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Takes away the references between tables, so that their order does not matter; answers how to make them again. */
async function dropReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select c.conrelid::regclass::text as table, c.conname::text as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace where c.contype = 'f' and n.nspname = any($1) order by 1, 2`,
    [ourSchemas],
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`);
}

/** The columns are those of the backup's migrations, which this database has; its order is by their numbers, as it was. */
async function copyInto(client: pg.Client, table: Table): Promise<Sink> {
  const into: Writable = client.query(
    copyFrom(`copy ${nameOf(table)} (${table.columns.map(quoted).join(', ')}) from stdin`),
  );
  let fault: Error | undefined;
  into.on('error', (error) => {
    fault = error;
  });
  const settled = (act: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      if (fault !== undefined) return reject(fault);
      into.once('error', reject);
      act((error) => {
        into.off('error', reject);
        if (error) reject(error);
        else resolve();
      });
    });
  return {
    write: (piece) => settled((done) => void into.write(Buffer.from(piece), done)),
    end: () => settled((done) => void into.end(done)),
  };
}

async function setSequences(client: pg.Client, text: Buffer | undefined): Promise<void> {
  const sequences = JSON.parse(text?.toString('utf8') ?? '[]') as Sequence[];
  for (const { schema, name, value } of sequences)
    if (value !== null)
      await client.query('select setval($1::regclass, $2::bigint)', [nameOf({ schema, name }), value]);
}
