// Any PostgreSQL backed up by its tables and brought back into an empty database: every row, sequence and reference, or nothing.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../db.ts';
import { migrateJobs } from '../jobs/jobs.ts';
import { happen, onClient } from '../seal/testing/record.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import type { Made } from './backup.ts';
import { type Loaded, restoreTables } from './restoring/tables.ts';
import { backUp, flipBit, freshFolder, keyFileOf, refusalOf, whileBroken } from './testing/shelf.ts';

let dataDir: string;
let db: TestDatabase;
let made: Made;

beforeAll(async () => {
  dataDir = await freshFolder();
  db = await testDatabase();
  await migrateJobs(db.url);
  await happen(db, 5);
  await db.write((tx) => tx.rows(sql`select graphile_worker.add_job('some.job', payload => '{"a": 1}'::json)`));
  await writeFile(join(dataDir, 'erasures.log'), 'a line\n');
  made = await backUp({ directUrl: db.url, cluster: undefined }, dataDir);
});
afterAll(async () => {
  await db.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function loadInto(url: string, settle = async (_url: string, _erasures: string) => 0): Promise<Loaded> {
  return restoreTables({
    from: join(dataDir, 'shelf'),
    id: undefined,
    source: keyFileOf(dataDir),
    directUrl: url,
    masterKey: undefined,
    erasureFile: join(dataDir, 'erasures.log'),
    depth: 'record',
    settle,
  });
}

/** A hash over every row of every table of ours, and the sequences. */
const everything = (url: string): Promise<unknown> =>
  onClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
        and oid::regclass::text not in ('schema_migration', 'graphile_worker.migrations') order by 1`,
    );
    const found: Record<string, unknown> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as hash from ${name} t`,
      );
      found[name] = rows[0]?.hash;
    }
    const { rows: references } = await client.query<{ count: string }>(
      `select count(*) from pg_constraint where contype = 'f' and convalidated`,
    );
    return { found, references: references[0]?.count };
  });

describe('a backup by tables', () => {
  it('comes back whole in an empty database, with what lay beside it', async () => {
    const blank = await testDatabase({ blank: true });
    const given: string[] = [];
    const { beside, counts } = await loadInto(blank.url, async (_, erasures) => given.push(erasures));
    expect(await everything(blank.url)).toEqual(await everything(db.url));
    expect(counts.event).toBe(made.manifest.about.counts.event);
    expect(given).toEqual(['a line\n']);
    expect([...beside.keys()]).toContain('beside/erasures.log');
    expect(await refusalOf(loadInto(blank.url))).toBe('target_not_empty');
    await blank.close();
  });

  it('leaves no row behind when it is damaged, and can be tried again', async () => {
    const blank = await testDatabase({ blank: true });
    const volume = join(made.folder, made.manifest.volumes[0]?.name ?? '');
    const refusal = await whileBroken(
      volume,
      () => flipBit(volume),
      () => refusalOf(loadInto(blank.url)),
    );
    expect(refusal).toBe('volume_damaged');
    const [left] = await onClient(
      blank.url,
      async (client) => (await client.query('select count(*)::int as n from event')).rows,
    );
    expect(left).toEqual({ n: 0 });
    await loadInto(blank.url);
    await blank.close();
  });

  it("goes into no database that is somebody else's, or that Weixi works on", async () => {
    const blank = await testDatabase({ blank: true });
    await onClient(blank.url, (client) => client.query('create table theirs (id int)'));
    expect(await refusalOf(loadInto(blank.url))).toBe('target_not_empty');
    await blank.close();
    const used = await testDatabase({ blank: true });
    await used.read((tx) => tx.rows(sql`select 1`));
    expect(await refusalOf(loadInto(used.url))).toBe('server_running');
    await used.close();
  });
});
