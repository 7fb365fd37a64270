// Examples with malls, posts and branches on a real database: their customers belong there, own duties are kept and broken, and the system agrees with all of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customersFeature, lookAtAll } from '#features/customers/index.ts';
import { obligations, replan } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { policies } from '#features/policies/index.ts';
import { placeShippedShelf } from '#features/policies/testing/index.ts';
import { type Sql, sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { data as agency } from '../../../../packs/agency-post/example.ts';
import { data as team } from '../../../../packs/onsite-team/example.ts';
import { data as mall } from '../../../../packs/shopping-mall/example.ts';
import { exampleOf } from '../index.ts';

const now = at('2026-11-19 10:20');
const features = [policies, customersFeature(), orders, obligations];
let db: TestDatabase;
/** What the malls' story adds to that of all. */
const wanted = {
  'shopping-mall': [
    'meeting.quarter',
    'fire.notice',
    'letter.receipt',
    'weather.told',
    'visit.year',
    'meeting.reply',
    'web.watch',
  ],
  'onsite-team': ['day.plan', 'day.record', 'round.machine_room', 'scheme', 'support.given', 'evaluation.measures'],
  'agency-post': [
    'listing.promotion',
    'viewing.held',
    'viewing.callback',
    'transfer.search',
    'transfer.title',
    'deal.progress',
  ],
} as Readonly<Record<string, readonly string[]>>;

describe.each([mall, team, agency])('the example of $pack', (data) => {
  beforeAll(async () => {
    placeShippedShelf();
    registerFacts(features);
    db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
    db.setNow(now);
    await exampleOf({ ...data, customers: { ...data.customers, count: 60 } }).fill(db);
  });
  afterAll(() => db.close());

  const rows = <T>(query: Sql): Promise<T[]> => db.read((tx) => tx.rows<T>(query));
  const counted = async (query: Sql): Promise<Record<string, number>> =>
    Object.fromEntries((await rows<{ key: string; count: number }>(query)).map(({ key, count }) => [key, count]));

  it('has every customer at one of its sites, looked after by somebody who works there', async () => {
    const [found] = await rows<Record<string, number>>(sql`select
      (select count(*) from customer) as customers, (select count(*) from customer_site) as placed,
      (select count(*) from customer c join customer_site s on s.subject_id = c.subject_id
        where not exists (select from site_person p where p.site_id = s.site_id and p.person_id = c.owner_id)) as strangers`);
    expect(found).toEqual({ customers: 60, placed: 60, strangers: 0 });
  });

  it('owes duties of its sites and of its customers, in every state', async () => {
    const states = await counted(sql`select s.kind || ' ' || o.state as key, count(*) from obligation o
      join subject s on s.id = o.subject_id group by 1`);
    expect(states['site kept']).toBeGreaterThan(10);
    for (const state of ['open', 'kept', 'late', 'breached'])
      expect(states[`customer ${state}`], `customer ${state}`).toBeGreaterThan(1);
    const rules = await counted(sql`select rule as key, count(*) from obligation group by 1`);
    for (const rule of wanted[data.pack] ?? []) expect(rules[rule], rule).toBeGreaterThan(0);
  });

  it('keeps its books of what was done: for each event that counts, the record that is shown', async () => {
    const [found] = await rows<{ told: number; shown: number }>(sql`select
      (select count(*) from event where type = 'duty.done') as told,
      (select count(*) from duty_done d join event e on e.id = d.event_id and e.subject_id = d.subject_id) as shown`);
    expect(found?.told).toBeGreaterThan(100);
    expect(found?.shown).toBe(found?.told);
  });

  it.runIf(data.pack === 'shopping-mall')('asked at meetings what it asked by that way', async () => {
    const [found] = await rows<{
      asked: number;
      strays: number;
    }>(sql`select count(*) as asked, count(*) filter (where not exists (
        select from event e join customer_site s on s.site_id = e.subject_id
        where s.subject_id = r.subject_id and e.type = 'duty.done' and e.data ->> 'duty' = 'tenant_meeting' and e.occurred_at = r.received_at)) as strays
      from request r where channel = 'meeting'`);
    expect(found?.asked).toBeGreaterThan(3);
    expect(found?.strays).toBe(0);
  });

  it.runIf(data.pack === 'shopping-mall')(
    'followed posts on the web, some of which wait for a second person',
    async () => {
      const states = await counted(sql`select kind || ' ' || state as key, count(*) from post group by 1`);
      for (const state of [
        'found open',
        'found released',
        'found published',
        'found set_aside',
        'own open',
        'own published',
      ])
        expect(states[state], state).toBeGreaterThan(0);
      const [found] = await rows<Record<string, number>>(sql`select
      (select count(*) from approval a join post p on a.told ->> 'post' = p.id::text and a.told ->> 'words' = p.draft
        where a.decided_at is null and a.decide_by > to_timestamp(${now / 1000}) and p.state = 'open') as waiting,
      (select count(*) from post_measure where done_at is null) as open, (select count(*) from post_measure where done_at is not null) as done,
      (select count(*) from post p where p.state in ('released', 'published') and not exists (select from approval a
        where a.told ->> 'post' = p.id::text and a.told ->> 'words' = p.released_words and a.granted and a.decided_by = p.approved_by)) as unproved`);
      expect(found).toMatchObject({ waiting: 1, open: 1, done: 1, unproved: 0 });
      const kept = await counted(sql`select rule as key, count(*) from obligation where state = 'kept' group by 1`);
      for (const rule of ['web.post', 'web.hot']) expect(kept[rule], rule).toBeGreaterThan(0);
    },
  );

  it('is a past that the system agrees with: looked at again, nothing changes', async () => {
    const print = sql`select md5(string_agg(o::text, '' order by o.subject_id, o.id)) as key, count(*) from obligation o
      union all select md5(string_agg(c::text, '' order by c.subject_id, c.obligation_id, c.step)), count(*) from obligation_call c
      union all select md5(string_agg(t::text, '' order by t.subject_id, t.role)), count(*) from customer_team t`;
    const before = await counted(print);
    await lookAtAll(db);
    const ids = (
      await rows<{ id: string }>(sql`select id from subject where kind in ('customer', 'site', 'organisation')`)
    ).map(({ id }) => id);
    await db.write((tx) => replan(tx, ids, now, { since: 0 }));
    expect(await counted(print)).toEqual(before);
  });
});
