// For tests: a database of one's own, cloned from the migrated template of this test run, on the real PostgreSQL.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type Instant, openDatabase, type Tx } from '../db.ts';
import { type Reaction, reactTo } from '../events.ts';
import { testKeys } from './keys.ts';

export interface TestDatabase extends Database {
  /** For what needs a connection of its own. */
  readonly url: string;
  /** From here on `now` is this in every write and read; undefined gives it back to the server. */
  setNow(now: Instant | undefined): void;
}

export interface TestDatabaseOptions {
  readonly reactions?: readonly Reaction[];
  readonly size?: number;
  /** Without the migrations, for tests of what runs before them. */
  readonly blank?: boolean;
}

/** Clones the template (some 30 ms). `close` drops the clone; call it in afterAll. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(
    server,
    `create database ${name} template ${options.blank === true ? 'template0' : 'weixi_template'}`,
  );
  const url = urlOf(server, name);
  let general: Instant | undefined;
  const db = openDatabase({
    url,
    size: options.size ?? 5,
    keys: testKeys,
    beforeCommit: reactTo(options.reactions ?? []),
    fixedNow: () => fixed.getStore() ?? general,
  });
  return {
    ...db,
    url,
    setNow(now) {
      general = now;
    },
    async close() {
      await db.close();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

/** A write whose `now` is given; reactions get the same. Only for databases of `testDatabase`. */
export function writeAt<R>(db: Database, now: Instant, act: (tx: Tx, now: Instant) => Promise<R>): Promise<R> {
  return fixed.run(now, () => db.write(act));
}

/** A read whose `now` is given. Only for databases of `testDatabase`. */
export function readAt<R>(db: Database, now: Instant, act: (tx: Tx, now: Instant) => Promise<R>): Promise<R> {
  return fixed.run(now, () => db.read(act));
}

const fixed = new AsyncLocalStorage<Instant>();

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
