// PostgreSQL's own log never carries a value, whatever goes wrong with the statement that brought it.
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, openDirect, sql } from '../db.ts';
import { type Embedded, startEmbedded } from './index.ts';

let dataDir: string;
let server: Embedded;
beforeAll(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'quiet-')));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  server = await startEmbedded({ dataDir, log });
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const canary = 'canary 13812349999';
const logged = () => readFile(join(dataDir, 'postgres.log'), 'utf8');

/** Everything by which PostgreSQL quotes values: a violated key and check (DETAIL), a cast, a slow statement, the statement's own text. */
async function provoke(ask: (text: string, values: unknown[]) => Promise<unknown>): Promise<void> {
  await ask('create table if not exists kept (phone text unique check (length(phone) < 30), n int)', []);
  await ask('delete from kept', []);
  await ask('insert into kept values ($1)', [canary]);
  const wrong: [string, unknown[]][] = [
    ['insert into kept values ($1)', [canary]],
    ['insert into kept values ($1)', [`${canary} ${'x'.repeat(30)}`]],
    ['select $1::text::int', [canary]],
    [`select '${canary}'::int`, []],
    ['select $1::jsonb', [`{"${canary}`]],
    ['select to_tsquery($1)', [`${canary} & & (`]],
  ];
  for (const [text, values] of wrong) await expect(ask(text, values)).rejects.toThrow();
}

it('is quiet on a pool of ours and on a connection of its own', async () => {
  const db = openDatabase({ url: server.url });
  await provoke((text, values) =>
    db.read((tx) => tx.rows({ ...sql`${text}`, text, values } as unknown as ReturnType<typeof sql>)),
  );
  await db.close();
  const client = await openDirect(server.url);
  await provoke((text, values) => client.query(text, values));
  await client.end();
  expect(await logged()).not.toContain('canary');
});

it('would not be without those settings', async () => {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(
    `set log_error_verbosity = 'default'; set log_min_error_statement = 'error'; set log_parameter_max_length_on_error = -1`,
  );
  await provoke((text, values) => client.query(text, values));
  await client.end();
  const lines = await logged();
  expect(lines).toMatch(/DETAIL: .*canary/);
  expect(lines).toMatch(/STATEMENT: .*canary/);
});
