// Who owes what is due about a request: whoever has it in hand, told why; while it waits in a queue its people see it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { replan } from '#features/obligations/index.ts';
import { type Colleague, type House, openHouse, type Which } from '#features/teamwork/testing/index.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { queues } from './index.ts';

let house: House;
let customer = '';
beforeAll(async () => {
  house = await openHouse([queues]);
  customer = await house.enter('anna');
  await house.ask('fang', 'PUT', '/api/assignment-rules', {
    seen: null,
    items: [
      {
        kinds: ['repair'],
        needTypes: [],
        channels: [],
        siteIds: [],
        gives: 'queue',
        roles: [],
        departmentId: house.technical,
      },
    ],
  });
});
afterAll(() => house.close());

interface Duty {
  id: string;
  role: string;
  ownerId: string | null;
  departmentId: string | null;
}
const dutiesOn = ({ requestId }: Which) =>
  house.db.read((tx) =>
    tx.rows<Duty>(sql`select id, role, owner_id as "ownerId", department_id as "departmentId" from obligation
      where ground_id = ${requestId} and actionable order by role <> 'owner', due_at, id`),
  );
const owedBy = async (which: Which) =>
  new Set((await dutiesOn(which)).filter(({ role }) => role === 'owner').map(({ ownerId }) => ownerId));
const why = async (who: Colleague, which: Which) => {
  const [duty] = await dutiesOn(which);
  const path = `/api/customers/${which.customerId}/obligations/${duty?.id}`;
  return (await house.ask<{ owing: Record<string, unknown> }>(who, 'GET', path)).body.owing;
};
const version = async (which: Which) =>
  (await house.by<{ version: number }>('fang', 'GET', which, '/queue')).body.version;
const today = async (who: Colleague) =>
  (await house.ask<{ items: { ground: { id: string } }[]; whole: { unowned: number } }>(who, 'GET', '/api/today')).body;

it('is whoever looks after the customer where nobody else has it in hand', async () => {
  const which = await house.receive(customer);
  expect(await owedBy(which)).toEqual(new Set([house.ids.anna]));
  expect(await why('anna', which)).toMatchObject({ how: 'had' });
});

it('is nobody while it waits in a queue, and then whoever takes it, because they took it', async () => {
  const which = await house.receive(customer, { kind: 'repair' });
  const queued = (await dutiesOn(which)).filter(({ role }) => role === 'owner');
  expect(queued.length).toBeGreaterThan(0);
  for (const { ownerId, departmentId } of queued) expect([ownerId, departmentId]).toEqual([null, house.technical]);
  expect(await why('dan', which)).toMatchObject({ how: 'queue', department: '技术部' });
  const technical = { id: house.technical, name: '技术部' };
  interface Shown {
    open: { id: string; ownerName: string | null; queue: unknown }[];
  }
  const { open } = (await house.ask<Shown>('fang', 'GET', `/api/customers/${customer}/obligations`)).body;
  for (const { id } of queued)
    expect(open.find((one) => one.id === id)).toMatchObject({ ownerName: null, queue: technical });
  expect(open.filter(({ ownerName, queue }) => ownerName !== null && queue !== null)).toEqual([]);
  interface Team {
    people: { personId: string | null; queue: unknown; open: number }[];
  }
  const { people } = (await house.ask<Team>('fang', 'GET', '/api/team/load')).body;
  expect(people.filter(({ queue }) => queue !== null)).toMatchObject([
    { personId: null, queue: technical, open: (await dutiesOn(which)).filter(({ ownerId }) => !ownerId).length },
  ]);
  // It waits for whoever takes it: no leader is told that a post is empty.
  expect((await today('fang')).whole.unowned).toBe(0);
  expect(
    (await house.ask<{ items: { id: string }[] }>('dan', 'GET', '/api/queue?part=department')).body.items.map(
      ({ id }) => id,
    ),
  ).toContain(which.requestId);

  await house.by('dan', 'POST', which, '/take', { version: await version(which) });
  expect(await owedBy(which)).toEqual(new Set([house.ids.dan]));
  expect(await why('dan', which)).toMatchObject({ how: 'took', department: '技术部' });
  expect((await today('dan')).items.map(({ ground }) => ground.id)).toContain(which.requestId);
  expect(await house.eventsOf(which, 'obligation.followed')).toMatchObject([
    { from: null, from_queue: house.technical, to: house.ids.dan },
  ]);
});

it('goes with the request when it is handed over, and what of the customer does not hang on it stays', async () => {
  const which = await house.receive(customer);
  const others = await house.db.read((tx) =>
    tx.rows<{ id: string; owner: string }>(sql`select id, owner_id as owner from obligation
    where subject_id = ${customer} and ground_id <> ${which.requestId} order by id`),
  );
  await house.by('fang', 'POST', which, '/hand-over', {
    version: await version(which),
    personId: house.ids.bo,
    words: '他更熟悉',
  });
  expect(await owedBy(which)).toEqual(new Set([house.ids.bo]));
  expect(await why('anna', which)).toMatchObject({ how: 'given', by: '方总', words: '他更熟悉' });
  expect(
    await house.db.read((tx) =>
      tx.rows(sql`select id, owner_id as owner from obligation
    where subject_id = ${customer} and ground_id <> ${which.requestId} order by id`),
    ),
  ).toEqual(others);
  const [followed] = await house.eventsOf(which, 'obligation.followed');
  expect(followed).toMatchObject({ from: house.ids.anna, to: house.ids.bo });
});

it('stays where it is when planned again, and told of once', async () => {
  const which = await house.receive(customer, { kind: 'repair' });
  await house.by('eva', 'POST', which, '/take', { version: await version(which) });
  const before = await dutiesOn(which);
  await house.db.write(async (tx) => {
    await replan(tx, [customer], at('2026-10-09 15:00'), { reassign: 'all' });
  });
  expect(await dutiesOn(which)).toEqual(before);
  expect(await house.eventsOf(which, 'obligation.followed')).toHaveLength(1);
});

it('leaves a post that the policy names to it; of its holders whoever has the request comes first', async () => {
  const which = await house.receive(customer);
  await house.by('fang', 'POST', which, '/hand-over', { version: await version(which), personId: house.ids.dan });
  const named = (await dutiesOn(which)).filter(({ role }) => role !== 'owner');
  for (const { ownerId } of named) expect(ownerId).not.toBe(house.ids.dan);
});
