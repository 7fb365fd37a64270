// The example organisation on a real database: quickly made, the same each time, and a past that the running system agrees with.
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
import { data, example } from '../../../packs/equipment-rental/example.ts';
import { chanceOf } from './chance.ts';
import { exampleOf } from './index.ts';

const now = at('2026-11-19 10:20');
const features = [policies, customersFeature(), orders, obligations];
let db: TestDatabase;

const open = async (): Promise<TestDatabase> => {
  const made = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
  made.setNow(now);
  return made;
};

beforeAll(async () => {
  placeShippedShelf();
  registerFacts(features);
  db = await open();
  await example.fill(db);
});
afterAll(() => db.close());

const rows = <T>(query: Sql, from = db): Promise<T[]> => from.read((tx) => tx.rows<T>(query));
const counted = async (query: Sql, from = db): Promise<Record<string, number>> =>
  Object.fromEntries((await rows<{ key: string; count: number }>(query, from)).map(({ key, count }) => [key, count]));

describe('chance', () => {
  it('repeats itself for a seed, and makes ids that sort by their time', () => {
    const [one, same, other] = [chanceOf('a'), chanceOf('a'), chanceOf('b')];
    const drawn = Array.from({ length: 20 }, () => one.next());
    expect(Array.from({ length: 20 }, () => same.next())).toEqual(drawn);
    expect(Array.from({ length: 20 }, () => other.next())).not.toEqual(drawn);
    expect(one.id(now)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(one.id(now) < one.id(now + 1)).toBe(true);
  });
});

describe('the example organisation', () => {
  it('has every state that a policy knows', async () => {
    const states = await counted(sql`select state as key, count(*) from obligation group by 1`);
    for (const state of ['open', 'kept', 'late', 'breached', 'waived', 'void'])
      expect(states[state], state).toBeGreaterThan(10);
    const paused = await counted(sql`select duty as key, count(*) from obligation where paused group by 1`);
    for (const duty of ['propose', 'progress_update']) expect(paused[duty], duty).toBeGreaterThan(4);
    const waited = await counted(
      sql`select state as key, count(*) from obligation where due_now_at > due_at and not paused group by 1`,
    );
    for (const state of ['kept', 'breached']) expect(waited[state], `${state} after a pause`).toBeGreaterThan(2);
    const stints = await counted(sql`select kind as key, count(*) from label_stint group by 1`);
    for (const kind of ['assigned', 'promoted', 'demoted', 'override']) expect(stints[kind], kind).toBeGreaterThan(2);
    const tiers = await counted(sql`select tier as key, count(*) from customer group by 1`);
    for (const tier of ['core', 'important', 'ordinary', 'potential']) expect(tiers[tier], tier).toBeGreaterThan(40);
    const requests = await counted(sql`select state as key, count(*) from request group by 1`);
    for (const state of ['received', 'responded', 'proposed', 'resolved', 'closed', 'cancelled'])
      expect(requests[state], state).toBeGreaterThan(0);
    const [others] = await rows<Record<string, number>>(sql`select
      (select count(*) from request where paused_at is not null) as paused, (select count(*) from absence) as absences,
      (select count(*) from interaction where state = 'awaiting_approval') as awaiting,
      (select count(*) from customer_order where paid_on > due_on) as "paidLate", (select count(*) from customer_order where damage_unpaid) as damaged,
      (select count(*) from referral) as referrals, (select count(*) from request where agreed_time > to_timestamp(${now / 1000})) as deferred`);
    for (const [what, count] of Object.entries(others ?? {})) expect(count, what).toBeGreaterThan(0);
  });

  it('has work waiting for everybody who looks after customers, some of it overdue, some due within the hour', async () => {
    const loads = await rows<{ name: string; overdue: number; week: number }>(sql`select p.name,
        count(*) filter (where due_now_at < to_timestamp(${now / 1000})) as overdue,
        count(*) filter (where due_now_at < to_timestamp(${now / 1000}) + interval '7 days') as week
      from obligation o join person p on p.id = o.owner_id where o.actionable group by 1`);
    const busy = data.departments
      .flatMap(({ people }) => people)
      .filter(({ roles }) => roles.some((role) => !['team_leader', 'supervisor'].includes(role)));
    for (const { name } of busy) expect(loads.find((load) => load.name === name)?.week, name).toBeGreaterThan(0);
    expect(loads.reduce((sum, { overdue }) => sum + overdue, 0)).toBeGreaterThan(5);
    const soon = await counted(sql`select 'hour' as key, count(*) from obligation where state = 'open'
      and due_now_at between to_timestamp(${now / 1000}) and to_timestamp(${now / 1000}) + interval '1 hour'`);
    expect(soon.hour).toBeGreaterThan(5);
  });

  it('keeps its books in the times of then', async () => {
    const wrong = await counted(sql`
      select 'recorded before it occurred' as key, count(*) from event where recorded_at < occurred_at and type not like 'person.%'
      union all select 'in the future', count(*) from event where greatest(occurred_at, recorded_at) > to_timestamp(${now / 1000})
      union all select 'opened before it began', count(*) from obligation where opened_at < from_at
      union all select 'before the customer was there', count(*) from obligation o join subject s on s.id = o.subject_id where o.from_at < s.entered_at
      union all select 'broken and not said', count(*) from obligation where (state = 'breached') and breached_at is null
      union all select 'an old call unseen', count(*) from obligation_call where seen_at is null and made_at < to_timestamp(${now / 1000}) - interval '7 days'
      union all select 'two stints at once', count(*) from (select from label_stint where to_at is null group by subject_id, label having count(*) > 1) as t`);
    expect(
      Object.values(wrong).every((count) => count === 0),
      JSON.stringify(wrong),
    ).toBe(true);
  });

  it('is a past that the system agrees with: looked at again, nothing changes', async () => {
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

  it('is the same each time', async () => {
    const small = exampleOf({ ...data, customers: { ...data.customers, count: 30 } });
    const told = await Promise.all(
      [1, 2].map(async () => {
        const own = await open();
        await small.fill(own);
        const customers = await rows(
          sql`select name, kind, phone_mask, tier, tier_since, last_contact_at from customer order by name`,
          own,
        );
        const states = await counted(sql`select rule || ' ' || state as key, count(*) from obligation group by 1`, own);
        await own.close();
        return { customers, states };
      }),
    );
    expect(told[0]).toEqual(told[1]);
  });
});
