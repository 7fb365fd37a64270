// A clock of the database that is put back: what broke stays broken and breaks once, and whoever keeps it in time then has kept it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockSubjects } from '#platform/events.ts';
import { replan } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('makes nothing undone', async () => {
  const id = await house.enter('2026-06-01 00:00', { name: '甲公司', since: '2020-05-01' });
  const request = await house.ask(id, '2026-06-02 10:00', 'received');
  const look = (when: string) =>
    house.writeAt(when, async (tx, now) => {
      await lockSubjects(tx, [id]);
      await replan(tx, [id], now);
    });
  const answer = async () => (await house.duties(id)).filter(({ rule }) => rule === 'respond.core');
  await look('2026-06-02 10:31');
  const broken = await house.events(id, 'obligation.breached');
  for (const when of ['2026-06-02 10:15', '2026-06-02 10:32']) {
    expect(await answer()).toMatchObject([{ state: 'breached' }]);
    await look(when);
  }
  expect(await answer()).toMatchObject([{ state: 'breached' }]);
  expect(await house.events(id, 'obligation.breached')).toBe(broken);
  expect(await house.events(id, 'obligation.corrected')).toBe(0);
  await house.ask(id, '2026-06-02 10:20', 'responded', { request });
  expect(await answer()).toMatchObject([{ state: 'kept' }]);
  expect(await house.events(id, 'obligation.corrected')).toBe(1);
});
