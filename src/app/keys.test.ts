// A program with a key that may do everything a key may, at every door there is: nothing of it is a fault, nothing that is a person's own is open to
// it, and what it does carries its name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, reaches } from '#features/customers/index.ts';
import { adoptPack, placeShelf } from '#features/policies/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { type Actor, permitting, system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { addSubject } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Route } from '#platform/feature.ts';
import { sealFeature } from '#platform/seal/feature.ts';
import { insertKey } from '#platform/session/keys/store.ts';
import { at } from '#platform/testing/at.ts';
import { sampleOf } from '#platform/testing/fuzz.ts';
import { type TestServer, testId, testServer } from '#platform/testing/server.ts';
import { featuresOf } from './features.ts';

const shelf = shippedShelf();
placeShelf(shelf);
const features = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
registerFacts(features);
const program: Actor = {
  id: testId(77),
  kind: 'api_key',
  name: '报表',
  permissions: permitting(...features.flatMap(({ permissions }) => permissions)),
  roles: [],
  locale: null,
};
let server: TestServer;
let customerId = '';

beforeAll(async () => {
  server = await testServer(features, { guard: { param: 'customerId', reaches } });
  server.db.setNow(at('2026-10-09 15:00'));
  await server.db.write(async (tx, now) => {
    const id = program.id ?? '';
    await addSubject(tx, { id, kind: 'api_key', enteredAt: now });
    const key = { id, name: program.name, prefix: 'abcdefgh', hash: Buffer.alloc(32), permissions: ['customer.read'] };
    await insertKey(tx, { ...key, addresses: null, createdBy: id, expiresAt: now + 1_000 }, now);
    const open = shelf.packs.get('equipment-rental')?.pack.parameters ?? {};
    const stated = Object.entries(open).filter(([, { default: given }]) => given === undefined);
    const parameters = Object.fromEntries(stated.map(([name]) => [name, '8h']));
    const organisation = { name: '华影', goLive: '2026-01-01' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, now);
    const customer = { kind: 'enterprise' as const, name: '远航传媒', phone: '13800001111' };
    [customerId = ''] = await createCustomers(tx, system, [customer], now);
  });
});
afterAll(() => server.close());

const doors = [sealFeature, ...features].flatMap(({ routes }) => routes).filter(({ may }) => may !== 'public');
const withoutIds = (sample: unknown): unknown =>
  typeof sample === 'object' && sample !== null && !Array.isArray(sample)
    ? Object.fromEntries(Object.entries(sample).filter(([, value]) => ![value].flat().includes(testId(404))))
    : sample;
const isPersons = ({ may, stepUp }: Route): boolean => may === 'signed_in' || stepUp === true;

describe('a program at each door', () => {
  it.each(
    doors
      .filter((route) => features.some(({ routes }) => routes.includes(route)))
      .map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route] as const),
  )('%s', async (_, route) => {
    const { method, path, body } = route.endpoint;
    const filled = path.replace(':customerId', customerId).replace(/:\w+/g, testId(404));
    const sample = body === undefined ? undefined : sampleOf(body);
    // Everything that may be said, and what must be said without naming anybody: then the program itself is who did it.
    for (const given of [sample, withoutIds(sample)]) {
      const sent = given === undefined ? {} : { body: given };
      const reply = await server.request<{ code?: string }>(method, filled, { as: program, ...sent });
      expect(reply.status, reply.text).toBeLessThan(500);
      if (isPersons(route)) expect(reply).toMatchObject({ status: 404, body: { code: 'http.not_found' } });
    }
  });

  it('leaves events that name it', async () => {
    const body = { kind: 'enterprise', name: '新来的公司', phone: '13900002222' };
    const reply = await server.request<{ id: string }>('POST', '/api/customers', { as: program, body });
    expect(reply.status, reply.text).toBe(200);
    const told = await server.db.read((tx) =>
      tx.rows(sql`select distinct actor_kind as kind, actor_id as id from event where subject_id = ${reply.body.id}`),
    );
    expect(told).toContainEqual({ kind: 'api_key', id: program.id });
    const timeline = await server.request<{ items: { actorName: string }[] }>(
      'GET',
      `/api/customers/${reply.body.id}/timeline`,
      { as: program },
    );
    expect(timeline.body.items.map(({ actorName }) => actorName)).toContain('报表');
  });
});
