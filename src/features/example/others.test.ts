// scratch
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { archive } from '#features/archive/index.ts';
import { customersFeature, lookAtAll } from '#features/customers/index.ts';
import { obligations, replan } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { openShelf, placeShelf, policies } from '#features/policies/index.ts';
import { type Sql, sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { example } from '../../../packs/b2b-service/example.ts';

const now = at('2026-11-19 10:20');
const features = [policies, customersFeature(), orders, archive, obligations];

it('fills', async () => {
  placeShelf(openShelf(join(import.meta.dirname, '../../../packs')));
  registerFacts(features);
  const db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  db.setNow(now);
  const before = process.cpuUsage();
  await example.fill(db);
  console.log('took', process.cpuUsage(before).user / 1000);
  const rows = <T>(query: Sql): Promise<T[]> => db.read((tx) => tx.rows<T>(query));
  console.log(await rows(sql`select tier as key, count(*) from customer group by 1`));
  console.log(
    await rows(
      sql`select rule, json_object_agg(state, n) as s from (select rule, state, count(*) n from obligation group by 1,2) x group by 1 order by 1`,
    ),
  );
  console.log(await rows(sql`select kind, state as key, count(*) from request group by 1, 2 order by 1, 2`));
  console.log(
    await rows(sql`select p.name, count(*) filter (where due_now_at < to_timestamp(${now / 1000})) as overdue,
        count(*) filter (where due_now_at < to_timestamp(${now / 1000}) + interval '7 days') as week
      from obligation o left join person p on p.id = o.owner_id where o.actionable group by 1`),
  );
  const print = sql`select md5(string_agg(o::text, '' order by o.subject_id, o.id)) as key, count(*) from obligation o
      union all select md5(string_agg(l::text, '' order by l.subject_id, l.id)), count(*) from label_stint l
      union all select md5(string_agg(c::text, '' order by c.subject_id, c.obligation_id, c.step)), count(*) from obligation_call c
      union all select md5(string_agg(t::text, '' order by t.subject_id, t.role)), count(*) from customer_team t`;
  const first = await rows(print);
  await lookAtAll(db);
  const ids = (await rows<{ id: string }>(sql`select subject_id as id from customer`)).map(({ id }) => id);
  await db.write((tx) => replan(tx, ids, now, { since: 0 }));
  expect(await rows(print)).toEqual(first);
  await db.close();
}, 240_000);
