// `weixi scale citus`: what it shows, what it refuses, and, on functions that stand in for Citus and write down what they are asked, what it applies.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpSchema } from '#platform/database/dump.ts';
import { openDirect } from '#platform/db.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { distribute, distribution } from './citus.ts';
import { placementsOf } from './placement.ts';
import { readSchema, type Schema } from './schema.ts';
import { runScale } from './terminal.ts';

let db: TestDatabase;
let schema: Schema;
const said: string[] = [];
const run = (given: { what?: string; apply?: boolean; shards?: string }) =>
  runScale({
    what: 'citus',
    apply: false,
    shards: undefined,
    ...given,
    language: 'en',
    flags: { 'database-url': db.url },
    env: { MASTER_KEY: testKeys.source.text },
    print: (text) => void said.push(text),
    complain: (text) => void said.push(text),
  });

beforeAll(async () => {
  db = await testDatabase();
  const client = await openDirect(db.url);
  schema = readSchema(await dumpSchema(client));
  await client.end();
});
afterAll(() => db.close());

describe('weixi scale citus', () => {
  it('places every table, and nothing before what it refers to', () => {
    const order = distribution(schema).map(({ table }) => table);
    const local = [...placementsOf(schema)].filter(([, { kind }]) => kind === 'local').map(([name]) => name);
    expect([...order, ...local].sort()).toEqual(schema.tables.map(({ name }) => name).sort());
    const placed = placementsOf(schema);
    for (const table of schema.tables.filter(({ name }) => placed.get(name)?.kind === 'distributed'))
      for (const { to } of table.references)
        expect(order.indexOf(to), `${table.name} refers to ${to}`).toBeLessThan(order.indexOf(table.name));
  });

  it('shows the statements without a database', async () => {
    said.length = 0;
    expect(await run({ shards: '128' })).toBe(0);
    const shown = said.join('\n').split('\n');
    expect(shown[0]).toBe('begin;');
    expect(shown).toContain('set local citus.shard_count to 128;');
    expect(shown).toContain("select create_reference_table('locator');");
    expect(shown).toContain("select create_distributed_table('subject', 'id');");
    expect(shown).toContain("select create_distributed_table('event', 'subject_id', colocate_with => 'subject');");
    expect(shown.at(-1)).toBe('commit;');
  });

  it('refuses in words where the extension is absent, and what it does not know', async () => {
    said.length = 0;
    expect(await run({ apply: true })).toBe(1);
    expect(said[0]).toMatch(/The extension citus is not installed .* nothing was changed/);
    expect(await run({ what: 'sharding' })).toBe(2);
    expect(await run({ shards: '1' })).toBe(2);
    expect(said.slice(1)).toEqual([
      '"sharding" is not known. There is: citus.',
      '--shards takes a whole number from 2 to 1024, not "1".',
    ]);
  });

  it('applies each once, whole or not at all', async () => {
    const client = await openDirect(db.url);
    await client.query(`create table pg_dist_partition (logicalrelid regclass, by text);
      create function create_reference_table(name text) returns void language sql as 'insert into pg_dist_partition values (name::regclass, null)';
      create function create_distributed_table(name text, by text, colocate_with text default null) returns void language sql
        as 'insert into pg_dist_partition values (name::regclass, by)'`);
    const count = distribution(schema).length;
    await expect(distribute(client, { ...schema, tables: [...schema.tables, planted] }, 8)).rejects.toThrow(
      'no_such_table',
    );
    expect(await distribute(client, schema, 8)).toEqual({ tables: count, before: 0 });
    expect(await distribute(client, schema, 8)).toEqual({ tables: 0, before: count });
    const { rows } = await client.query("select by from pg_dist_partition where logicalrelid = 'event'::regclass");
    expect(rows).toEqual([{ by: 'subject_id' }]);
    await client.end();
  });
});

const planted = { name: 'no_such_table', columns: [], keys: [], references: [], checks: [], indexes: [] };
