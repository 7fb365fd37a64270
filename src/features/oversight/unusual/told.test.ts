// Who opens too many customers: told to supervision while it goes on, and then waits.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCustomers, customersFeature, reaches } from '#features/customers/index.ts';
import { createPerson, peopleFeature } from '#features/people/index.ts';
import { actorAt, actorWithin, placeShippedShelf } from '#features/policies/testing/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { addSubject } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testServer } from '#platform/testing/server.ts';
import type { UnusualEntry } from '../contract.ts';
import { oversight } from '../index.ts';

const features = [peopleFeature({ holdings: [], passwordLength: 10 }), customersFeature(), oversight];
const auditor = actorAt('auditor');
let server: TestServer;
let busy: Actor;
let customers: string[] = [];
beforeAll(async () => {
  placeShippedShelf();
  server = await testServer(features, { guard: { param: 'customerId', reaches } });
  registerFacts(features);
  const given = {
    name: '孙顾问',
    username: 'sun',
    level: 'staff',
    roles: [],
    passwordHash: 'x',
    ownPassword: true,
  } as const;
  const { id } = await server.db.write((tx, now) => createPerson(tx, system, given, now));
  busy = actorWithin('staff', { id });
  // What a supervisor takes out is told on themselves: they are somebody.
  await server.db.write((tx, now) => addSubject(tx, { id: auditor.id ?? '', kind: 'person', enteredAt: now }));
  const inputs = Array.from({ length: 8 }, (_, index) => ({ kind: 'enterprise' as const, name: `客户${index}` }));
  customers = await server.db.write((tx, now) => createCustomers(tx, system, inputs, now));
});
afterAll(() => server.close());

const unusual = async (as: Actor) => {
  const { status, body } = await server.request<{ items: UnusualEntry[] }>('GET', '/api/oversight/unusual', { as });
  return { status, items: body.items };
};

it('is told to supervision, once, and to nobody else', async () => {
  const right = busy.permissions.get('customer.read')?.[0];
  const { atMost = 0, toldOver = 0 } = right?.limit ?? {};
  expect(toldOver).toBeGreaterThan(0);
  for (const id of customers)
    expect((await server.request('GET', `/api/customers/${id}`, { as: busy })).status).toBe(200);
  expect((await unusual(auditor)).items).toEqual([]);
  const search = (text: string) => server.request('GET', '/api/customers/search', { as: busy, query: { text } });
  for (let count = customers.length; count < toldOver + 1; count += 1)
    expect((await search(`客户 ${count}`)).status).toBe(200);
  expect((await unusual(auditor)).items).toMatchObject([
    { person: { id: busy.id, name: '孙顾问' }, what: 'customer.read', count: toldOver + 1, each: 'hour' },
  ]);
  for (let count = toldOver + 1; count < atMost; count += 1) await search(`客户 ${count}`);
  expect(await search('再一位')).toMatchObject({ status: 429, body: { code: 'http.too_many_looks' } });
  expect((await search(`客户 ${toldOver}`)).status).toBe(200);
  expect((await unusual(auditor)).items).toHaveLength(1);
  expect((await unusual(busy)).status).toBe(404);
});

it('bears everything hostile', async () => {
  expect(await fuzz(server, [oversight], [auditor, undefined])).toEqual([]);
});
