// Handing over through all slices as they run together: what one person holds is with others afterwards, in one act.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCustomers } from '#features/customers/index.ts';
import { createPerson } from '#features/people/index.ts';
import { adoptPack, placeShelf } from '#features/policies/index.ts';
import { actorAt, shippedShelf } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { registerFacts } from '#platform/facts.ts';
import { at } from '#platform/testing/at.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import { featuresOf } from './features.ts';

const shelf = shippedShelf();
placeShelf(shelf);
const features = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
registerFacts(features);
const administrator = actorAt('administrator');
let server: TestServer;
const people: Record<string, string> = {};

beforeAll(async () => {
  server = await testServer(features);
  server.db.setNow(at('2026-10-09 15:00'));
  await server.db.write(async (tx, now) => {
    for (const username of ['leaver', 'first', 'second']) {
      const role = username === 'leaver' ? (['marketing', 'customer_service'] as const) : [];
      const person = {
        name: username,
        username,
        level: 'staff',
        roles: role,
        passwordHash: 'x',
        ownPassword: true,
      } as const;
      people[username] = (await createPerson(tx, system, person, now)).id;
    }
    const open = shelf.packs.get('equipment-rental')?.pack.parameters ?? {};
    const stated = Object.entries(open).filter(([, { default: given }]) => given === undefined);
    const parameters = Object.fromEntries(stated.map(([name]) => [name, '8h']));
    const organisation = { name: '华影', goLive: new Date(now).toISOString() };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, now);
  });
  await server.db.write((tx, now) =>
    createCustomers(
      tx,
      system,
      ['甲', '乙', '丙', '丁'].map((name) => ({ kind: 'enterprise' as const, name })),
      now,
    ),
  );
});
afterAll(() => server.close());

interface Held {
  items: { kind: string; count: number }[];
}
const heldBy = async (name: string): Promise<Record<string, number>> => {
  const reply = await server.request<Held>('GET', `/api/people/${people[name]}/holdings`, { as: administrator });
  return Object.fromEntries(reply.body.items.map(({ kind, count }) => [kind, count]));
};

it('moves all customers and open duties at once, evenly, and leaves nothing behind', async () => {
  const seen = await heldBy('leaver');
  expect(seen.customers).toBe(4);
  expect(seen.duties).toBeGreaterThan(0);
  const to = [people.first, people.second];
  const body = { to, reason: '离职', seen };
  const path = `/api/people/${people.leaver}/hand-over`;
  const reply = await server.request('POST', path, { as: administrator, body });
  expect(reply.status, reply.text).toBe(200);
  expect(await heldBy('leaver')).toEqual({});
  const [first, second] = [await heldBy('first'), await heldBy('second')];
  expect([first.customers, second.customers]).toEqual([2, 2]);
  expect((first.duties ?? 0) + (second.duties ?? 0)).toBe(seen.duties);
  const again = await server.request('POST', path, { as: administrator, body });
  expect(again).toMatchObject({ status: 422, body: { code: 'people.nothing_held' } });
});
