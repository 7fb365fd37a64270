// Migrations: numbered SQL files, each in one transaction, so that a process killed in between leaves a whole step or none.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { openDirect } from './connection.ts';
import { sqlstate } from './fault.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/**
 * Brings the database to this version of Weixi. Answers the names of the migrations applied now. Several processes may call it at once: each
 * step is taken once. Throws, with words that say what to do, when the database is newer than the code, when an applied migration's text has
 * changed since, and when one fails (which leaves that one wholly undone).
 * @param only those with these numbers, where an older structure is wanted (a backup's)
 */
export async function migrate(
  url: string,
  directory: string = migrationsDirectory(),
  only?: ReadonlySet<number>,
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = await openDirect(url, 'weixi-migrate');
  try {
    await prepare(client);
    refuseNewer(migrations, await readApplied(client));
    const applied: string[] = [];
    for (const migration of migrations)
      if (only?.has(migration.number) !== false && (await apply(client, migration))) applied.push(migration.name);
    return applied;
  } finally {
    await client.end();
  }
}

/** The migrations of a folder in order. Throws when a file is not named `0001-word.sql` or a number stands twice. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const name of names) {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (Number.isNaN(number)) throw new Error(`A migration is named like 0001-platform.sql; this is not: ${name}`);
    const twin = migrations.find((other) => other.number === number);
    if (twin !== undefined) throw new Error(`Two migrations have the number ${number}: ${twin.name} and ${name}`);
    const text = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
    migrations.push({ number, name, text, checksum: createHash('sha256').update(text).digest('hex') });
  }
  if (migrations.length === 0) throw new Error(`No migration lies in ${directory}`);
  return migrations;
}

/** `db/migrations` of the package this file is part of, from the sources as from the bundle. */
export function migrationsDirectory(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'db', 'migrations');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) throw new Error('The folder db/migrations is missing; install Weixi again');
  }
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** One advisory lock for all of Weixi's migrators; held by transactions, not sessions, so a dead process cannot keep it. */
const lock = "select pg_advisory_xact_lock(hashtext('weixi.migrate'))";

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`begin; ${lock};
    create table if not exists schema_migration (
      number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now());
    commit`);
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  return (await client.query<Applied>('select number, name, checksum from schema_migration order by number')).rows;
}

function refuseNewer(migrations: readonly Migration[], applied: readonly Applied[]): void {
  const known = new Set(migrations.map(({ number }) => number));
  const strangers = applied.filter(({ number }) => !known.has(number));
  if (strangers.length === 0) return;
  throw new Error(
    `This database was written by a newer Weixi (it has ${strangers.map(({ name }) => name).join(', ')}, which this version does not know). ` +
      'Start the newer version, or give this one a database of its own.',
  );
}

/** Applies one migration unless it is applied already; answers whether it did. */
async function apply(client: pg.Client, migration: Migration): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyOnce(client, migration);
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      // 55P03: some table is in use longer than we may hold up its users; let them go on and come back.
      if (sqlstate(error) === '55P03' && attempt < lockAttempts) {
        await pause(300);
        continue;
      }
      if (error instanceof Refused) throw error;
      if (sqlstate(error) === '55P03')
        throw new Error(
          `Migration ${migration.name} changes a table that was in use all the time it waited for it. Nothing of it was done. ` +
            'End what holds the table (a long report, another program; pg_stat_activity shows it), then start again.',
          { cause: error },
        );
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Migration ${migration.name} failed and was undone: ${reason}`, { cause: error });
    }
  }
}

const lockAttempts = 30;

async function applyOnce(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query(`begin; ${lock}; set local lock_timeout = '2s'`);
  const { rows } = await client.query<Applied>(
    'select number, name, checksum from schema_migration where number = $1',
    [migration.number],
  );
  const before = rows[0];
  if (before !== undefined) {
    await client.query('rollback');
    if (before.checksum === migration.checksum) return false;
    throw new Refused(
      `Migration ${migration.name} was changed after it had been applied. A landed migration is never edited: put its text back and write a new one.`,
    );
  }
  await client.query(migration.text);
  await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ]);
  await client.query('commit');
  return true;
}

class Refused extends Error {}
