import { join } from 'node:path';
import { it } from 'vitest';
import { customersFeature, lookAtAll } from '#features/customers/index.ts';
import { obligations, replan } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { openShelf, placeShelf, policies } from '#features/policies/index.ts';
import { type Sql, sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { data as agency } from '../../../../packs/agency-post/example.ts';
import { data as team } from '../../../../packs/onsite-team/example.ts';
import { data as mall } from '../../../../packs/shopping-mall/example.ts';
import { exampleOf } from '../index.ts';

const now = at('2026-11-19 10:20');
const features = [policies, customersFeature(), orders, obligations];
it.each([mall, team, agency])(
  'fills',
  async (data) => {
    placeShelf(openShelf(join(import.meta.dirname, '../../../../packs')));
    registerFacts(features);
    const db = await testDatabase({ reactions: features.flatMap((f) => f.reactions ?? []) });
    db.setNow(now);
    const t = Date.now();
    const c = process.cpuUsage();
    await exampleOf(data).fill(db);
    console.log(data.pack, Date.now() - t, 'ms', process.cpuUsage(c).user / 1000);
    const rows = (q: Sql) => db.read((tx) => tx.rows<{ key: string; count: number }>(q));
    console.log(
      (await rows(sql`select rule || ' ' || state as key, count(*) from obligation group by 1 order by 1`))
        .map((r) => `${r.key} ${r.count}`)
        .join('\n'),
    );
    console.log(
      (
        await rows(
          sql`select p.name || ' ' || coalesce(o.state, '') as key, count(*) from person p left join obligation o on o.owner_id = p.id and o.actionable group by 1 order by 1`,
        )
      )
        .map((r) => `${r.key} ${r.count}`)
        .join('\n'),
    );
    const print = sql`select md5(string_agg(o::text, '' order by o.subject_id, o.id)) as key, count(*) from obligation o
      union all select md5(string_agg(t::text, '' order by t.subject_id, t.role)), count(*) from customer_team t`;
    const before = JSON.stringify(await rows(print));
    await lookAtAll(db);
    const ids = (
      await db.read((tx) => tx.rows<{ id: string }>(sql`select id from subject where kind in ('customer', 'site')`))
    ).map(({ id }) => id);
    await db.write((tx) => replan(tx, ids, now, { since: 0 }));
    console.log('agrees', before === JSON.stringify(await rows(print)));
    await db.close();
  },
  300_000,
);
