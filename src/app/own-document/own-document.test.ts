// The first start with no policy at all: our own document is brought, reviewed, tried, approved and lived under for a day, by customers of every tier.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookAtAll } from '#features/customers/index.ts';
import { teaHouse } from '#policy/reader/testing/tea-house.ts';
import { beginWithNothing, draftOf, type OwnHouse, putInForce, sweepUntil } from '../testing/living.ts';

let house: OwnHouse;
beforeAll(async () => {
  house = await beginWithNothing('2026-05-01 09:00');
});
afterAll(() => house.close());

it('owes nothing and knows nothing before; no door faults for want of a policy', async () => {
  const words = await house.ask('administrator', 'GET', '/api/policy/words');
  expect(words).toMatchObject({ edition: null, labels: {}, roles: {}, duties: {} });
  const list = await house.ask('administrator', 'GET', '/api/policies');
  expect(list).toEqual({ editions: [], drafts: [] });
  const { done } = await house.ask<{ done: object }>('administrator', 'GET', '/api/setup/checklist');
  expect(done).toEqual({ policy: false, parameters: false, customers: false, people: true });
});

it('lives by its own document, with customers of every tier, and by nothing else', async () => {
  const before = await house.ask<{ id: string }>('administrator', 'POST', '/api/customers', {
    kind: 'enterprise',
    name: '在制度之前',
  });
  const made = await draftOf(house, teaHouse);
  expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const edition = await putInForce(house, made, '2026-05-01');
  // What publishing has put into the queue: whoever was there before is called something now.
  await lookAtAll(house.server.db, undefined, 'reassessment');
  const { editions } = await house.ask<{ editions: { id: string }[] }>('administrator', 'GET', '/api/policies');
  expect(editions.map(({ id }) => id)).toEqual([edition]);
  const { labels, edition: current } = await house.ask<{ labels: object; edition: string }>(
    'administrator',
    'GET',
    '/api/policy/words',
  );
  expect([current, Object.keys(labels)]).toEqual([edition, ['tier']]);

  const enter = async (name: string, more: object = {}) =>
    (await house.ask<{ id: string }>('administrator', 'POST', '/api/customers', { kind: 'enterprise', name, ...more }))
      .id;
  const diamond = await enter('甲', { cooperationFrom: '2020-01-01' });
  const gold = await enter('乙');
  await house.ask('administrator', 'POST', `/api/customers/${gold}/statements`, {
    fact: 'order.amount@last_12_months',
    value: 200_000,
  });
  const ordinary = await enter('丙');
  for (const id of [diamond, gold, ordinary])
    await house.ask('administrator', 'POST', `/api/customers/${id}/requests`, {
      kind: 'complaint',
      urgency: 'medium',
      channel: 'phone',
      title: '包装破损',
    });

  const ruleSaying = (quote: string): string =>
    made.document.rules.find((rule) => rule.quote?.includes(quote))?.id ?? `no rule says ${quote}`;
  const breached = (rule: string) => (one: { rule: string; state: string }) =>
    one.rule === rule && one.state === 'breached';
  const { standing, faults } = await sweepUntil(
    house,
    '2026-05-02 09:00',
    (all) => all.filter(breached(ruleSaying('一般投诉4小时'))).length === 3,
  );
  expect(faults).toEqual([]);
  const rulesOf = (subject: string) => new Set(standing.flatMap((one) => (one.subject === subject ? [one.rule] : [])));
  expect([...rulesOf(diamond)]).toEqual(
    expect.arrayContaining([ruleSaying('主动联系钻石'), ruleSaying('拜访钻石'), ruleSaying('一般投诉4小时')]),
  );
  expect([...rulesOf(gold)]).toContain(ruleSaying('金牌客户每季度'));
  expect([...rulesOf(ordinary)]).toContain(ruleSaying('定期向普通'));
  expect([...rulesOf(ordinary)]).not.toContain(ruleSaying('重大投诉30分钟'));
  expect(rulesOf(before.id).size).toBeGreaterThan(0);
});
