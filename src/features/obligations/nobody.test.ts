// Duties that nobody was found for go to whoever gets the post.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveOwners } from '#features/customers/index.ts';
import { changeDepartment, createPerson } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { leaseLanes } from '#platform/lanes.ts';
import { at } from '#platform/testing/at.ts';
import { sweepOnce } from './standing/sweep.ts';
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

test('duties of a post that fell to the owner go to its holder, but not what a person gave to the owner', async () => {
  const appoint = (headId: string | null) => async () => {
    const { id } = await house.db.read((tx) => tx.row<{ id: string }>(sql`select id from department`));
    await house.db.write((tx, now) => changeDepartment(tx, system, { id, headId }, now));
  };
  house.db.setNow(at('2026-03-02 09:00'));
  await appoint(null)();
  const [fallen, given] = [
    await house.enter('2026-03-02 10:00', { name: '核心甲', since: '2020-05-01' }),
    await house.enter('2026-03-02 10:00', { name: '核心乙', since: '2020-05-01' }),
  ];
  const ofHead = async (customerId: string) => {
    const duties = await house.duties(customerId);
    const owner = duties.find(({ rule }) => rule === 'contact.core')?.ownerId;
    const duty = duties.find(({ rule }) => rule === 'head.core');
    return { id: duty?.id, ownerId: duty?.ownerId, isOwners: duty?.ownerId === owner };
  };
  expect((await ofHead(fallen)).isOwners).toBe(true);
  const { id: obligationId, ownerId: personId } = await ofHead(given);
  const path = `/api/customers/${given}/obligations/${obligationId}/owner`;
  const reply = await house.request('PUT', path, { as: house.as('leader'), body: { personId } });
  expect(reply.status, reply.text).toBe(200);
  await appoint(house.people.head)();
  const leases = await house.db.write((tx, now) => leaseLanes(tx, 'sweeper', now));
  const faults: unknown[] = [];
  await sweepOnce({ db: house.db, holder: 'sweeper', onFault: (error) => faults.push(error) }, leases);
  expect(faults).toEqual([]);
  expect(await ofHead(fallen)).toMatchObject({ ownerId: house.people.head, isOwners: false });
  expect(await ofHead(given)).toMatchObject({ ownerId: personId, isOwners: true });
});
