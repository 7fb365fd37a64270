import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liftRestriction, restrict } from '#features/consents/index.ts';
import { mergeCustomers, partCustomers } from '#features/customers/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { lookForAlerts } from './index.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const lookAt = async (when: string): Promise<void> => {
  house.db.setNow(at(when));
  await lookForAlerts(house.db);
};
const kinds = async (customerId: string) =>
  (await house.alerts(customerId)).map(({ alert, because }) => [alert, because] as const);
const duties = (customerId: string) =>
  house.db.read((tx) =>
    tx.rows<{ rule: string; state: string; ownerId: string; reason: string | null }>(sql`
      select rule, state, owner_id as "ownerId", reason from obligation
      where subject_id = ${customerId} and rule like 'churn.%' order by from_at, rule`),
  );

describe('a warning', () => {
  it('is raised in the very act that makes it true, tells what was seen, and begins a duty with an owner', async () => {
    const customer = await house.enter('2026-03-01 09:00', '长江水务');
    const bill = await house.bill(customer, '2026-03-02 10:00', '2026-01-20');
    expect(await kinds(customer)).toEqual([['churn_arrears', null]]);
    const { data } = await house.db.read((tx) =>
      tx.row<{ data: object }>(sql`select data from event where subject_id = ${customer} and type = 'alert.raised'`),
    );
    expect(data).toMatchObject({
      alert: 'churn_arrears',
      rule: 'warn.arrears',
      clause: '7.3.1',
      facts: { arrears_days: 41 },
    });
    expect(await duties(customer)).toMatchObject([
      { rule: 'churn.analyse', state: 'open', ownerId: house.ids.manager },
    ]);
    await house.pay(customer, bill, '2026-03-02 11:00');
    expect(await kinds(customer)).toEqual([['churn_arrears', 'passed']]);
    // Why it came to that is still to be found out: a warning that has passed lets nobody off.
    expect(await duties(customer)).toMatchObject([{ rule: 'churn.analyse', state: 'open' }]);
  });

  it('comes with time alone, and looking twice raises it once', async () => {
    const customer = await house.enter('2026-03-01 09:00', '静安物业');
    await house.bill(customer, '2026-03-02 10:00', '2026-03-10');
    await lookAt('2026-04-08 00:02');
    expect(await kinds(customer)).toEqual([]);
    await lookAt('2026-04-09 00:02');
    expect(await kinds(customer)).toEqual([['churn_arrears', null]]);
    await lookAt('2026-04-09 00:03');
    await lookAt('2026-04-20 00:02');
    expect(await house.told(customer)).toEqual({ 'alert.raised': 1 });
  });

  it('rests on what another system measures, and may come back', async () => {
    const customer = await house.enter('2026-03-01 09:00', '徐汇学校');
    expect(await house.state(customer, '2026-03-02 10:00', 'usage_drop', 0.49)).toBe(204);
    expect(await kinds(customer)).toEqual([]);
    await house.state(customer, '2026-03-03 10:00', 'usage_drop', 0.5);
    expect(await kinds(customer)).toEqual([['churn_usage', null]]);
    await house.state(customer, '2026-03-05 10:00', 'usage_drop', 0.1);
    await house.state(customer, '2026-03-06 10:00', 'usage_drop', 0.9);
    expect(await kinds(customer)).toEqual([
      ['churn_usage', 'passed'],
      ['churn_usage', null],
    ]);
    // The rule asks for a figure that is known: who takes it back says that there is none to warn by.
    await house.state(customer, '2026-03-07 10:00', 'usage_drop', null);
    expect((await kinds(customer)).at(-1)).toEqual(['churn_usage', 'passed']);
  });

  it('takes no figure that cannot be: a drop of more than all, one that records tell', async () => {
    const customer = await house.enter('2026-03-01 09:00', '普陀影院');
    expect(await house.state(customer, '2026-03-02 10:00', 'usage_drop', 1.2)).toBe(400);
    expect(await house.state(customer, '2026-03-02 10:00', 'arrears_days', 40)).toBe(400);
  });
});

describe('a customer', () => {
  it('whose data may only be kept is not looked at until that is over', async () => {
    const customer = await house.enter('2026-03-01 09:00', '虹口书店');
    await house.writeAt('2026-03-02 09:00', (tx, now) => restrict(tx, system, customer, '本人要求', now));
    await house.bill(customer, '2026-03-02 10:00', '2026-01-20');
    await lookAt('2026-03-03 00:02');
    expect(await kinds(customer)).toEqual([]);
    await house.writeAt('2026-03-05 09:00', (tx, now) => liftRestriction(tx, system, customer, now));
    expect(await kinds(customer)).toEqual([['churn_arrears', null]]);
  });

  it('that is one with another is warned of once, and parted each stands for itself', async () => {
    const root = await house.enter('2026-03-01 09:00', '黄浦商厦');
    const member = await house.enter('2026-03-01 09:00', '黄浦商厦（分）');
    await house.bill(member, '2026-03-02 10:00', '2026-01-20');
    const id = await house.writeAt('2026-03-03 09:00', (tx, now) =>
      mergeCustomers(tx, system, { rootId: root, memberIds: [member] }, now),
    );
    await lookAt('2026-03-04 00:02');
    expect([await kinds(root), await kinds(member)]).toEqual([[], [['churn_arrears', null]]]);
    house.db.setNow(at('2026-03-04 10:00'));
    const { body } = await house.request<{ items: { customerId: string; duties: { rule: string }[] }[] }>(
      'GET',
      `/api/customers/${root}/alerts`,
      { as: house.as('head') },
    );
    expect(body.items).toMatchObject([{ customerId: root, duties: [{ rule: 'churn.analyse' }] }]);
    await house.writeAt('2026-03-05 09:00', (tx, now) => partCustomers(tx, system, { rootId: root, mergeId: id }, now));
    expect([await kinds(root), await kinds(member)]).toEqual([[], [['churn_arrears', null]]]);
  });

  it('that is taken back is warned of no more', async () => {
    const customer = await house.enter('2026-03-01 09:00', '误录客户');
    await house.bill(customer, '2026-03-02 10:00', '2026-01-20');
    await house.writeAt('2026-03-02 11:00', async (tx, now) => {
      record(tx, { type: 'subject.retracted', subjectId: customer, occurredAt: now, actor: system, data: {} });
    });
    expect(await kinds(customer)).toEqual([['churn_arrears', 'retracted']]);
  });
});

describe('a policy', () => {
  it('may let the duty end with the warning', async () => {
    await house.rewrite((rules) =>
      rules.map((rule) => (rule.id === 'churn.analyse' ? { ...rule, until: 'alert.cleared' } : rule)),
    );
    const customer = await house.enter('2026-05-01 09:00', '长宁酒店');
    const bill = await house.bill(customer, '2026-05-02 10:00', '2026-01-20');
    await house.pay(customer, bill, '2026-05-02 11:00');
    expect(await duties(customer)).toMatchObject([{ rule: 'churn.analyse', state: 'void', reason: 'ground_ended' }]);
  });

  it('warns only of those it speaks of, and of nobody once it says so no more', async () => {
    const customer = await house.enter('2026-05-01 09:00', '杨浦工厂');
    await house.bill(customer, '2026-05-02 10:00', '2026-01-20');
    expect(await kinds(customer)).toEqual([['churn_arrears', null]]);
    await house.rewrite((rules) =>
      rules.map((rule) => (rule.id === 'warn.arrears' ? { ...rule, for: { class: 'household' } } : rule)),
    );
    await lookAt('2026-05-03 00:02');
    expect(await kinds(customer)).toEqual([['churn_arrears', 'audience']]);
    await house.rewrite((rules) =>
      rules.map((rule) => (rule.id === 'warn.arrears' ? { ...rule, for: { class: 'enterprise' } } : rule)),
    );
    await lookAt('2026-05-04 00:02');
    await house.rewrite((rules) => rules.filter(({ id }) => id !== 'warn.arrears'));
    await lookAt('2026-05-05 00:02');
    expect((await kinds(customer)).map(([, because]) => because)).toEqual(['audience', 'policy']);
    expect(await house.told(customer)).toEqual({ 'alert.raised': 2, 'alert.cleared': 2 });
  });
});
