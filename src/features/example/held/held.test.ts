// The broadcaster's example on a real database: services with every fate, and a past that the running system agrees with.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alerts, lookForAlerts } from '#features/alerts/index.ts';
import { archive } from '#features/archive/index.ts';
import { customersFeature, lookAtAll } from '#features/customers/index.ts';
import { obligations, replan } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { policies } from '#features/policies/index.ts';
import { placeShippedShelf } from '#features/policies/testing/index.ts';
import { type Sql, sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { data, example } from '../../../../packs/broadcast/example.ts';

const now = at('2026-11-19 10:20');
const features = [policies, customersFeature(), orders, archive, alerts, obligations];
let db: TestDatabase;

beforeAll(async () => {
  placeShippedShelf();
  registerFacts(features);
  db = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  db.setNow(now);
  await example.fill(db);
});
afterAll(() => db.close());

const rows = <T>(query: Sql): Promise<T[]> => db.read((tx) => tx.rows<T>(query));
const counted = async (query: Sql): Promise<Record<string, number>> =>
  Object.fromEntries((await rows<{ key: string; count: number }>(query)).map(({ key, count }) => [key, count]));

describe("the broadcaster's example", () => {
  it('has subscribers of every class and grade, each looked after', async () => {
    const kinds = await counted(sql`select kind as key, count(*) from customer group by 1`);
    expect(kinds.individual).toBeGreaterThan(350);
    for (const kind of ['enterprise', 'special']) expect(kinds[kind], kind).toBeGreaterThan(30);
    const tiers = await counted(sql`select tier as key, count(*) from customer group by 1`);
    for (const tier of ['gold', 'silver', 'bronze']) expect(tiers[tier], tier).toBeGreaterThan(30);
    const stints = await counted(sql`select kind as key, count(*) from label_stint where label = 'tier' group by 1`);
    for (const kind of ['assigned', 'promoted', 'demoted', 'override']) expect(stints[kind], kind).toBeGreaterThan(2);
    expect(await rows(sql`select 1 from customer where owner_id is null`)).toEqual([]);
  });

  it('has services that run, ran out, ended, and come to their end; bills unpaid for long', async () => {
    const [states] = await rows<Record<string, number>>(sql`select
      count(*) filter (where ended_on is null and expires_on >= '2026-11-19') as running,
      count(*) filter (where ended_on is null and expires_on < '2026-11-19') as expired,
      count(*) filter (where ended_on is not null) as ended,
      count(*) filter (where ended_on is null and expires_on between '2026-11-19' and '2026-12-19') as soon,
      count(*) filter (where reminded_at is not null) as reminded from subscription`);
    for (const [what, count] of Object.entries(states ?? {})) expect(count, what).toBeGreaterThan(15);
    const [arrears] = await rows<{ count: number }>(sql`select count(distinct subject_id) from customer_order
      where paid_on is null and due_on < '2026-10-20'`);
    expect(arrears?.count).toBeGreaterThan(3);
  });

  it('has every state that a policy knows, of each duty of services', async () => {
    const states = await counted(sql`select state as key, count(*) from obligation group by 1`);
    for (const state of ['open', 'kept', 'late', 'breached', 'waived', 'void'])
      expect(states[state], state).toBeGreaterThan(10);
    const kept = await counted(sql`select duty as key, count(*) from obligation where state = 'kept' group by 1`);
    for (const duty of [
      'install',
      'order_confirmation',
      'invoice',
      'renewal_reminder',
      'entry_check',
      'respond',
      'progress_update',
    ])
      expect(kept[duty], duty).toBeGreaterThan(10);
    for (const duty of ['install', 'renewal_reminder'])
      expect(
        (await counted(sql`select duty as key, count(*) from obligation where state = 'open' group by 1`))[duty],
        duty,
      ).toBeGreaterThan(0);
  });

  it('has a house that keeps what it owes itself: plans, cleanings, inspections, appraisals', async () => {
    const kept =
      await counted(sql`select o.duty as key, count(*) from obligation o join subject s on s.id = o.subject_id
      where s.kind <> 'customer' and o.state = 'kept' group by 1`);
    for (const duty of ['plan_month', 'archive_cleaning', 'inspect', 'appraise', 'publish_roster', 'brief_hotline'])
      expect(kept[duty], duty).toBeGreaterThan(3);
  });

  it('has work waiting for everybody who looks after subscribers', async () => {
    const loads = await rows<{ name: string; soon: number }>(sql`select p.name,
        count(*) filter (where due_now_at < to_timestamp(${now / 1000}) + interval '45 days') as soon
      from obligation o join person p on p.id = o.owner_id where o.actionable group by 1`);
    const working = ['customer_service', 'account_manager', 'marketing', 'installer'];
    const busy = data.departments
      .flatMap(({ people }) => people)
      .filter(({ roles }) => roles.some((role) => working.includes(role)));
    for (const { name } of busy) expect(loads.find((load) => load.name === name)?.soon, name).toBeGreaterThan(0);
  });

  it('warned of whoever owed for long or used less, some of whom are over it; who lost no time found out why', async () => {
    const found =
      await counted(sql`select alert || case when cleared_at is null then ' stands' else ' over' end as key, count(*)
      from alert group by 1`);
    for (const one of ['churn_arrears stands', 'churn_arrears over', 'churn_usage stands', 'churn_usage over'])
      expect(found[one], one).toBeGreaterThan(2);
    const after = await counted(
      sql`select state as key, count(*) from obligation where rule = 'churn.analyse' group by 1`,
    );
    for (const state of ['open', 'kept', 'late', 'breached']) expect(after, state).toHaveProperty(state);
  });

  it('has suggestions adopted, declined and told of, and some that nobody has decided yet', async () => {
    const found =
      await counted(sql`select case when adopted then 'adopted' when adopted is false then 'declined' else 'open' end
        || case when result_told_at is null then '' else ' told' end as key, count(*) from request where kind = 'suggestion' group by 1`);
    for (const how of ['adopted told', 'declined told', 'open']) expect(found[how], how).toBeGreaterThan(0);
  });

  it('is a past that the system agrees with: looked at again, nothing changes', async () => {
    const print = sql`select md5(string_agg(o::text, '' order by o.subject_id, o.id)) as key, count(*) from obligation o
      union all select md5(string_agg(l::text, '' order by l.subject_id, l.id)), count(*) from label_stint l
      union all select md5(string_agg(t::text, '' order by t.subject_id, t.role)), count(*) from customer_team t
      union all select md5(string_agg(a::text, '' order by a.subject_id, a.id)), count(*) from alert a`;
    const before = await counted(print);
    await lookAtAll(db);
    await lookForAlerts(db);
    const ids = (await rows<{ id: string }>(sql`select distinct subject_id as id from obligation`)).map(({ id }) => id);
    await db.write((tx) => replan(tx, ids, now, { since: 0 }));
    expect(await counted(print)).toEqual(before);
  });
});
