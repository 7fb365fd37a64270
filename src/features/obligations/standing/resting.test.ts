// A restricted customer's duties on the database: they rest at once, the sweep leaves them alone, and they go on when it is over.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { liftRestriction, restrict } from '#features/consents/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { lockSubject, lockSubjects } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse } from '../testing/house.ts';
import { letAge } from './ageing.ts';

let house: House;
let customer = '';
let request = '';
beforeAll(async () => {
  house = await openHouse();
  customer = await house.enter('2026-03-02 10:00', { name: '要求限制', since: '2020-05-01' });
  request = await house.ask(customer, '2026-03-02 10:05', 'received');
});
afterAll(() => house.close());

const age = (when: string) =>
  house.writeAt(when, async (tx, now) => {
    await lockSubjects(tx, [customer]);
    await letAge(tx, [customer], now);
  });
const standing = async () => {
  const rows = await house.db.read((tx) =>
    tx.rows<{
      rule: string;
      state: string;
      reason: string | null;
      actionable: boolean;
      due: number;
      next: number | null;
    }>(
      sql`select rule, state, reason, actionable, due_now_at as due, next_at as next from obligation where subject_id = ${customer} order by rule, from_at`,
    ),
  );
  return new Map(rows.map(({ rule, ...rest }) => [rule, rest]));
};
const calls = () =>
  house.db.read((tx) =>
    tx.row<{ n: number }>(sql`select count(*)::int as n from obligation_call where subject_id = ${customer}`),
  );

it('rests at once, is not swept, breaks nothing and calls nobody', async () => {
  expect((await standing()).get('respond.core')).toMatchObject({ state: 'open', due: at('2026-03-02 10:35') });
  await house.writeAt('2026-03-02 10:15', async (tx, now) => {
    await lockSubject(tx, customer);
    await restrict(tx, system, customer, 'QX-1', now);
  });
  const before = await calls();
  const resting = await standing();
  expect(resting.get('respond.core')).toMatchObject({
    state: 'open',
    reason: 'restricted',
    actionable: false,
    next: null,
  });
  expect(resting.get('contact.core')).toMatchObject({ state: 'void', reason: 'restricted' });
  for (const when of ['2026-03-02 11:00', '2026-03-09 10:00', '2026-04-20 10:00']) await age(when);
  expect([...(await standing()).values()].some(({ actionable }) => actionable)).toBe(false);
  expect(await house.events(customer, 'obligation.breached')).toBe(0);
  expect(await calls()).toEqual(before);
});

it('goes on afterwards with the time that was left', async () => {
  await house.writeAt('2026-05-04 09:00', async (tx, now) => {
    await lockSubject(tx, customer);
    await liftRestriction(tx, system, customer, now);
  });
  expect((await standing()).get('respond.core')).toMatchObject({
    state: 'open',
    reason: null,
    actionable: true,
    due: at('2026-05-04 09:20'),
  });
  await house.ask(customer, '2026-05-04 09:10', 'responded', { request });
  const after = await house.duties(customer);
  expect(after.filter(({ rule }) => rule === 'respond.core').map(({ state }) => state)).toEqual(['kept']);
  await age('2026-06-01 10:00');
  const months = (await house.duties(customer)).filter(({ rule }) => rule === 'contact.core');
  expect(months.map(({ state, from }) => [state, from])).toEqual([
    ['void', at('2026-03-02 10:00')],
    ['void', at('2026-04-01')],
    ['void', at('2026-05-01')],
    ['open', at('2026-06-01')],
  ]);
});
