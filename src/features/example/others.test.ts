// The example organisations of the general rules and of business services on a real database: alive in every state, and a past that the
// running system agrees with.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alerts, lookForAlerts } from '#features/alerts/index.ts';
import { archive } from '#features/archive/index.ts';
import { customersFeature, lookAtAll } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations, replan } from '#features/obligations/index.ts';
import { orders } from '#features/orders/index.ts';
import { policies } from '#features/policies/index.ts';
import { placeShippedShelf } from '#features/policies/testing/index.ts';
import { requests, signaturesOf } from '#features/requests/index.ts';
import { type Sql, sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { data as business, example as businessExample } from '../../../packs/b2b-service/example.ts';
import { data as general, example as generalExample } from '../../../packs/general/example.ts';
import { exampleOf } from './index.ts';

const now = at('2026-11-19 10:20');
const features = [policies, customersFeature(), orders, interactions, requests, archive, alerts, obligations];

describe.each([
  {
    data: business,
    example: businessExample,
    tiers: ['core', 'ordinary', 'potential'],
    // What the document is about, besides contacts: urgent problems, complex ones, closing, looking back.
    lived: [
      'impact.high',
      'complex.report',
      'milestone',
      'progress',
      'closing.report',
      'callback',
      'retrospective',
      'need.progress',
    ],
    // Steps that only some requests take, and what is left out or not reached now and then.
    opened: {
      classify: 200,
      form_team: 40,
      report: 40,
      reach_milestone: 50,
      explain_delay: 20,
      try_reach: 20,
      review: 200,
    },
    warned: ['repeated_problem'],
    particular: 1,
  },
  {
    data: general,
    example: generalExample,
    tiers: ['strategic', 'key', 'ordinary'],
    lived: [
      'dialogue',
      'callback.strategic',
      'callback.ordinary',
      'respond.major',
      'feedback.ordinary',
      'first_advice',
      'complaint.care',
      'knowledge',
    ],
    opened: {},
    warned: ['churn_login', 'health_low', 'repeated_problem'],
    particular: 0,
  },
])('the example of $data.pack', ({ data, example, tiers, lived, opened, warned, particular }) => {
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

  it('has obligations in every state, and what its document is about was lived', async () => {
    const states = await counted(sql`select state as key, count(*) from obligation group by 1`);
    for (const state of ['open', 'kept', 'late', 'breached', 'waived', 'void'])
      expect(states[state], state).toBeGreaterThan(3);
    const kept = await counted(sql`select rule as key, count(*) from obligation where state = 'kept' group by 1`);
    for (const rule of lived) expect(kept[rule], rule).toBeGreaterThan(20);
    const done = await counted(sql`select step as key, count(*) from request_step group by 1`);
    for (const [step, least] of Object.entries(opened)) expect(done[step], step).toBeGreaterThan(least);
  });

  it('has customers of every tier, requests on every stretch of the way, and work for who looks after them', async () => {
    const found = await counted(sql`select tier as key, count(*) from customer group by 1`);
    for (const tier of tiers) expect(found[tier], tier).toBeGreaterThan(20);
    expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBe(data.customers.count);
    const requests = await counted(sql`select state as key, count(*) from request group by 1`);
    for (const state of ['received', 'responded', 'proposed', 'resolved', 'closed', 'cancelled'])
      expect(requests[state], state).toBeGreaterThan(0);
    // Nothing stays agreed for long: that there is one today would be chance.
    const agreed = await counted(
      sql`select type as key, count(*) from event where type = 'request.solution_agreed' group by 1`,
    );
    expect(agreed['request.solution_agreed']).toBeGreaterThan(100);
    const busy =
      await counted(sql`select p.username as key, count(*) from obligation o join person p on p.id = o.owner_id
      where o.actionable group by 1`);
    const caring = data.departments
      .flatMap(({ people }) => people)
      .filter(({ roles }) => roles.includes('account_manager') || roles.includes('customer_service'));
    for (const { username } of caring) expect(busy[username], username).toBeGreaterThan(0);
  });

  it('has warnings that stand and warnings that are over, and what is done after them in every way', async () => {
    const found = await rows<{ alert: string; standing: number; over: number }>(sql`
      select alert, count(*) filter (where cleared_at is null)::int as standing, count(*) filter (where cleared_at is not null)::int as over
      from alert group by 1 order by 1`);
    for (const { alert, standing, over } of found) expect([standing > 0, over > 0], alert).toEqual([true, true]);
    expect(found.map(({ alert }) => alert)).toEqual(warned);
    const after = await counted(
      sql`select o.state as key, count(*) from obligation o join alert a on a.id = o.ground_id group by 1`,
    );
    for (const state of ['open', 'kept', 'breached']) expect(after, state).toHaveProperty(state);
  });

  it('has one request of each that went a way of its own, as the running system would have written it', async () => {
    const signed = await rows<{
      subjectId: string;
      id: string;
    }>(sql`select distinct subject_id as "subjectId", request_id as id
      from request_signature`);
    expect(signed).toHaveLength(particular);
    for (const { subjectId, id } of signed) {
      const given = await db.read((tx) => signaturesOf(tx, subjectId, id));
      expect(given.map(({ step, isIntact }) => [step, isIntact])).toEqual([
        ['agree', true],
        ['confirm_closing', true],
      ]);
      expect(given.every(({ text }) => (text ?? '').length > 5)).toBe(true);
    }
    const came = await rows<{
      state: string;
      isLater: boolean;
    }>(sql`select state, round_at > received_at as "isLater" from request r
      where exists (select from event e where e.subject_id = r.subject_id and e.ground_id = r.id and e.type = 'request.reopened')`);
    expect(came).toEqual(Array.from({ length: particular }, () => ({ state: 'analysed', isLater: true })));
    const given = await rows<{
      amount: number;
      used: boolean;
      left: number;
    }>(sql`select k.amount, a.used_at = k.given_at as used,
        b.amount - k.amount as left from compensation k join request r on r.subject_id = k.subject_id and r.id = k.request_id
      join approval a on a.acts = '{compensate}' and a.told ->> 'number' = r.number and a.decided_by = k.approved_by
      join compensation_budget b on b.department_id = k.department_id`);
    expect(given).toEqual(Array.from({ length: particular }, () => ({ amount: 1800, used: true, left: 28_200 })));
  });

  it.skipIf(particular === 0)('comes to be on whatever day and hour it is made', async () => {
    const small = exampleOf({ ...data, customers: { ...data.customers, count: 40 } });
    for (const some of ['2026-11-21 03:40', '2026-10-06 23:10', '2027-01-04 08:30']) {
      const own = await testDatabase({ reactions: features.flatMap((feature) => feature.reactions ?? []) });
      own.setNow(at(some));
      await small.fill(own);
      const told = await own.read((tx) =>
        tx.rows(sql`select distinct type from event
          where type in ('link.used', 'request.reopened', 'request.compensated', 'approval.used')`),
      );
      expect(told, some).toHaveLength(4);
      await own.close();
    }
  });

  it('is a past that the system agrees with: looked at again, nothing changes', async () => {
    const print = sql`select md5(string_agg(o::text, '' order by o.subject_id, o.id)) as key, count(*) from obligation o
      union all select md5(string_agg(l::text, '' order by l.subject_id, l.id)), count(*) from label_stint l
      union all select md5(string_agg(c::text, '' order by c.subject_id, c.obligation_id, c.step)), count(*) from obligation_call c
      union all select md5(string_agg(t::text, '' order by t.subject_id, t.role)), count(*) from customer_team t
      union all select md5(string_agg(a::text, '' order by a.subject_id, a.id)), count(*) from alert a`;
    const before = await counted(print);
    await lookAtAll(db);
    await lookForAlerts(db);
    const ids = (await rows<{ id: string }>(sql`select subject_id as id from customer`)).map(({ id }) => id);
    await db.write((tx) => replan(tx, ids, now, { since: 0 }));
    expect(await counted(print)).toEqual(before);
  });
});
