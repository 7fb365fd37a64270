// Duties that nobody was found for go to whoever gets the post.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveOwners } from '#features/customers/index.ts';
import { createPerson } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const owners = async (customerId: string) => new Set((await house.duties(customerId)).map(({ ownerId }) => ownerId));

test('customers and their duties wait for a holder of the post, are counted for leaders, and are given out', async () => {
  await house.writeAt('2026-02-02 09:00', (tx, now) =>
    tx.run(sql`update person set disabled_at = to_timestamp(${now / 1000}) where id = ${house.people.senior}`),
  );
  const customerId = await house.enter('2026-02-02 10:00', { name: '重要公司', since: '2024-09-01' });
  expect(await owners(customerId)).toEqual(new Set([null]));
  house.db.setNow(at('2026-02-02 11:00'));
  const today = (as: 'leader' | 'senior') =>
    house.request<{ whole: { unowned: number } }>('GET', '/api/today', { as: house.as(as) });
  expect((await today('leader')).body.whole.unowned).toBe((await house.duties(customerId)).length);
  expect((await today('senior')).body.whole.unowned).toBe(0);
  const { id } = await house.writeAt('2026-02-02 12:00', (tx, now) => {
    const person = { name: '新顾问', username: 'new', level: 'staff', roles: ['senior_consultant'] } as const;
    return createPerson(
      tx,
      system,
      { ...person, roles: [...person.roles], passwordHash: 'none', ownPassword: true },
      now,
    );
  });
  house.db.setNow(at('2026-02-02 12:01'));
  await giveOwners(house.db);
  expect(await owners(customerId)).toEqual(new Set([id]));
  expect((await today('leader')).body.whole.unowned).toBe(0);
});
