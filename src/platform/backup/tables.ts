// A backup of any PostgreSQL through SQL alone: every table's rows in one state of the database, in COPY's text form, which every version reads. Where
// only an address is given, neither files nor the replication protocol are ours to use, and what is restored must fit another server and version.
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { describeDatabase } from './about.ts';
import type { About, Manifest } from './manifest.ts';
import type { VolumeWriter } from './volume.ts';

export interface Exporting {
  /** A connection of its own, not through a pooler. */
  readonly client: pg.Client;
  readonly program: string;
  readonly into: VolumeWriter;
  readonly signal: AbortSignal;
  /** Told the bytes written so far. */
  readonly onBytes: (bytes: number) => void;
}

/** The schemas that are Weixi's: its own, and the queue's. */
export const ourSchemas = ['public', 'graphile_worker'];

export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Those that hold something of their own; generated ones are computed again. */
  readonly columns: readonly string[];
}

/** Every table of ours, in the order of their names. Views and what is computed are made again by the migrations. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = any($1) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      and (n.nspname, c.relname) <> ('graphile_worker', 'migrations')
    group by 1, 2 order by 1, 2`,
    [ourSchemas],
  );
  return rows;
}

export interface Sequence {
  readonly schema: string;
  readonly name: string;
  readonly value: string | null;
}

async function sequencesOf(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
    where schemaname = any($1) order by 1, 2`,
    [ourSchemas],
  );
  return rows;
}

/** The name of a table's rows within the stream; the sequences' values are one file besides. */
export const fileOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `tables/${schema}/${name}`;
export const sequencesFile = 'sequences.json';

/** Writes every table out of one snapshot; answers what it is of and the files. */
export async function exportTables(exporting: Exporting): Promise<{ about: About } & Pick<Manifest, 'files'>> {
  const { client, program, into, signal, onBytes } = exporting;
  await client.query(
    `set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set datestyle = 'ISO, YMD'; set extra_float_digits = 3;
    begin isolation level repeatable read read only`,
  );
  try {
    const files: { path: string; size: number }[] = [];
    let all = 0;
    const about = await describeDatabase(client, program);
    for (const table of await tablesOf(client)) {
      let size = 0;
      const stream = client.query(copyTo(`copy ${nameOf(table)} (${table.columns.map(quoted).join(', ')}) to stdout`));
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        signal.throwIfAborted();
        size += chunk.length;
        await into.write(chunk);
      }
      all += size;
      onBytes(all);
      files.push({ path: fileOf(table), size });
    }
    const sequences = Buffer.from(JSON.stringify(await sequencesOf(client)));
    await into.write(sequences);
    files.push({ path: sequencesFile, size: sequences.length });
    return { about, files };
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function nameOf({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${quoted(schema)}.${quoted(name)}`;
}
