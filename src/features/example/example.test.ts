// The example organisation on a real database: quickly made, the same each time, and a past that the running system agrees with.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customersFeature, lookAtAll } from '#features/customers/index.ts';
import { obligations, replan } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { openShelf, placeShelf, policies } from '#features/policies/index.ts';
import { sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { example } from '../../../packs/equipment-rental/example.ts';

const now = at('2026-11-19 10:20');
const features = [policies, customersFeature(), orders, obligations];
let db: TestDatabase;
let took: number;

beforeAll(async () => {
  placeShelf(openShelf(join(import.meta.dirname, '../../../packs')));
  registerFacts(features);
  db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  db.setNow(now);
  const begun = performance.now();
  await example.fill(db);
  took = performance.now() - begun;
}, 120_000);
afterAll(() => db.close());

const rows = <T>(query: ReturnType<typeof sql>): Promise<T[]> => db.read((tx) => tx.rows<T>(query));
const counted = async (query: ReturnType<typeof sql>): Promise<Record<string, number>> =>
  Object.fromEntries((await rows<{ key: string; count: number }>(query)).map(({ key, count }) => [key, count]));

describe('the example', () => {
  it('shows', async () => {
    console.log(took);
    console.log(await counted(sql`select tier as key, count(*) from customer group by 1`));
    console.log(await counted(sql`select state as key, count(*) from obligation group by 1`));
    console.log(await counted(sql`select kind as key, count(*) from label_stint group by 1`));
    console.log(await counted(sql`select type as key, count(*) from event group by 1`));
    console.log(await counted(sql`select state as key, count(*) from request group by 1`));
    console.log(await counted(sql`select rule||' '||state as key, count(*) from obligation group by 1 order by 1`));
    console.log(await rows(sql`select p.name, count(*) filter (where due_now_at < to_timestamp(${now}/1000.0)) as overdue, count(*) filter (where due_now_at between to_timestamp(${now}/1000.0) and to_timestamp(${now}/1000.0)+interval '1 hour') as hour, count(*) filter (where due_now_at >= to_timestamp(${now}/1000.0) and due_now_at < to_timestamp(${now}/1000.0)+interval '14 hour') as today, count(*) as all from obligation o join person p on p.id=o.owner_id where o.state='open' or (o.state='breached' and not closes) group by 1`));
  });

  it('is a past the system agrees with: looked at again, nothing changes', async () => {
    const print = sql`select md5(string_agg(o::text, '' order by o.subject_id, o.id)) as key, count(*) from obligation o
      union all select md5(string_agg(l::text, '' order by l.subject_id, l.id)), count(*) from label_stint l
      union all select md5(string_agg(c::text, '' order by c.subject_id, c.obligation_id, c.step)), count(*) from obligation_call c
      union all select md5(string_agg(t::text, '' order by t.subject_id, t.role)), count(*) from customer_team t`;
    const before = await counted(print);
    await lookAtAll(db);
    const ids = (await rows<{ id: string }>(sql`select subject_id as id from customer`)).map(({ id }) => id);
    await db.write((tx) => replan(tx, ids, now, { since: 0 }));
    expect(await counted(print)).toEqual(before);
  });
});
