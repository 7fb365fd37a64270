// Seeing Weixi as a colleague does, through every door that there is: nothing can be changed, nothing is seen that the reader may not see
// themselves, and each look is told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, placeEverybody, reaches } from '#features/customers/index.ts';
import { viewingOf } from '#features/oversight/index.ts';
import { createPerson } from '#features/people/index.ts';
import { adoptPack, placeShelf } from '#features/policies/index.ts';
import { actorWithin, shippedShelf } from '#features/policies/testing/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { raw, sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Route } from '#platform/feature.ts';
import { sealFeature } from '#platform/seal/feature.ts';
import { keysFeature } from '#platform/secrecy/feature.ts';
import { at } from '#platform/testing/at.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { sampleOf } from '#platform/testing/fuzz.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { type Reply, type TestServer, testId, testServer } from '#platform/testing/server.ts';
import { featuresOf } from './features.ts';

const shelf = shippedShelf();
placeShelf(shelf);
const slices = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
const features = [sealFeature, keysFeature(testKeys, []), ...slices];
registerFacts(slices);

let server: TestServer;
const ids: Record<string, string> = {};
let admin: Actor;
let customer = '';

beforeAll(async () => {
  const db = await testDatabase({ reactions: slices.flatMap(({ reactions = [] }) => reactions) });
  server = await testServer(features, { db, viewing: viewingOf(db), guard: { param: 'customerId', reaches } });
  db.setNow(at('2026-10-09 15:00'));
  await db.write(async (tx, now) => {
    for (const [name, level] of [
      ['lin', 'staff'],
      ['head', 'head'],
      ['admin', 'administrator'],
      ['closed', 'staff'],
      ['invited', 'staff'],
    ] as const) {
      const given = {
        name,
        username: name,
        level,
        roles: [],
        passwordHash: 'x',
        ownPassword: name !== 'invited',
      } as const;
      ids[name] = (await createPerson(tx, system, given, now)).id;
    }
    await tx.run(sql`update person set disabled_at = now() where id = ${ids.closed}`);
    const open = shelf.packs.get('equipment-rental')?.pack.parameters ?? {};
    const stated = Object.entries(open).filter(([, { default: given }]) => given === undefined);
    const parameters = Object.fromEntries(stated.map(([name]) => [name, '8h']));
    const organisation = { name: '华影', goLive: '2026-01-01' };
    await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, now);
  });
  const inputs = [{ kind: 'enterprise' as const, name: '照看的客户', phone: '13800001111' }];
  [customer = ''] = await db.write((tx, now) => createCustomers(tx, system, inputs, now));
  await db.write(async (tx) => {
    await tx.run(sql`update customer set owner_id = ${ids.lin} where subject_id = ${customer}`);
    await placeEverybody(tx);
  });
  admin = actorWithin('administrator', { id: ids.admin ?? null, name: 'admin' });
});
afterAll(() => server.close());

type Body = { code?: string; name?: string; permissions?: string[]; items?: { id: string }[]; may?: string[] };
const ask = (method: string, path: string, as: Actor, person: string | undefined, body?: unknown) =>
  server.request<Body>(method, path, {
    as,
    ...(body === undefined ? {} : { body }),
    ...(person === undefined ? {} : { headers: { 'x-view-as': person } }),
  });
const pathOf = ({ endpoint }: Route): string =>
  endpoint.path
    .replace(':customerId', customer)
    .replace(':personId', ids.lin ?? '')
    .replace(/:\w+/g, testId(404));
/** Every table, row by row. */
const traces = () =>
  server.db.read(async (tx) => {
    const tables = await tx.rows<{ name: string }>(sql`select c.relname as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by 1`);
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const table = raw(`"${name}"`);
      const { rows } = await tx.row<{ rows: string }>(
        sql`select count(*) || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as rows from ${table} t`,
      );
      found[name] = rows;
    }
    return found;
  });

const changing = features.flatMap(({ routes }) => routes).filter(({ endpoint }) => endpoint.method !== 'GET');
const reading = features.flatMap(({ routes }) => routes).filter(({ endpoint }) => endpoint.method === 'GET');

describe('seeing Weixi as a colleague', () => {
  it('lets no change pass, through any door, and leaves every table as it was', async () => {
    expect(changing.length).toBeGreaterThan(60);
    await ask('GET', '/api/me', admin, ids.lin);
    const before = await traces();
    for (const route of changing) {
      const { method, body } = route.endpoint;
      const sample = body === undefined ? undefined : sampleOf(body);
      const reply: Reply<Body> = await ask(method, pathOf(route), admin, ids.lin, sample);
      const where = `${method} ${route.endpoint.path}: ${reply.text.slice(0, 100)}`;
      expect([reply.status, reply.body?.code], where).toEqual([403, 'viewing.only_seeing']);
    }
    expect(await traces()).toEqual(before);
  });

  it('answers every door that only shows as the colleague would be answered, and none that does more', async () => {
    const lin = actorWithin('staff', { id: ids.lin ?? null, name: 'lin', department: Object.values(ids) });
    const differing: string[] = [];
    for (const route of reading) {
      const path = pathOf(route);
      const [own, seen] = [await ask('GET', path, lin, undefined), await ask('GET', path, admin, ids.lin)];
      const isAsOwn = route.within === 'read' ? seen.status === own.status : [403, 404].includes(seen.status);
      if (!isAsOwn) differing.push(`${path}: ${own.status} but ${seen.status} ${seen.text.slice(0, 80)}`);
    }
    expect(differing).toEqual([]);
    const { body } = await ask('GET', '/api/me', admin, ids.lin);
    expect([body.name, body.permissions?.includes('people.write')]).toEqual(['lin', false]);
  });

  it('shows nothing that the reader may not see themselves', async () => {
    const narrow = actorWithin('staff', { id: ids.admin ?? null, name: 'narrow', department: [] });
    const may = new Map([...narrow.permissions, ['access.view_as', [{ scope: 'all' }]]]);
    const reader: Actor = { ...narrow, permissions: may };
    const list = async (as: Actor, person?: string) =>
      (await ask('GET', '/api/customers', as, person)).body.items?.map(({ id }) => id);
    expect([await list(admin, ids.head), await list(reader), await list(reader, ids.head)]).toEqual([
      [customer],
      [],
      [],
    ]);
    const page = async (as: Actor, person?: string) =>
      (await ask('GET', `/api/customers/${customer}`, as, person)).body;
    expect((await page(admin, ids.head)).may).toContain('customer.write');
    expect((await page(reader, ids.head)).may).not.toContain('customer.history');
    expect((await ask('GET', `/api/customers/${customer}/timeline`, reader, ids.head)).status).toBe(404);
    expect((await ask('GET', '/api/oversight/trail', reader, ids.admin)).status).toBe(404);
  });

  it('is for those who may, and as somebody who is there', async () => {
    const code = async (as: Actor, person: string) => {
      const { status, body } = await ask('GET', '/api/me', as, person);
      return [status, body.code];
    };
    const staff = actorWithin('staff', { id: ids.lin ?? null, name: 'lin' });
    expect(await code(staff, ids.head ?? '')).toEqual([403, 'viewing.over']);
    for (const person of [testId(404), ids.closed ?? '', ids.invited ?? '', 'nobody', "' or 1=1"])
      expect(await code(admin, person), person).toEqual([403, 'viewing.over']);
  });

  it('is told once an hour, on the person who is seen', async () => {
    const told = () =>
      server.db.read((tx) =>
        tx.rows<{ actor_id: string; subject_id: string }>(
          sql`select actor_id, subject_id from event where type = 'access.viewed_as' and actor_id = ${ids.admin} and subject_id = ${ids.lin}`,
        ),
      );
    await ask('GET', '/api/me', admin, ids.lin);
    expect(await told()).toEqual([{ actor_id: ids.admin, subject_id: ids.lin }]);
    const viewing = viewingOf(server.db);
    const lin = (await viewing.actorOf(ids.lin ?? '')) as Actor;
    await viewing.tell(admin, lin);
    expect(await told()).toHaveLength(1);
    server.db.setNow(at('2026-10-09 16:01'));
    await viewing.tell(admin, lin);
    expect(await told()).toHaveLength(2);
    server.db.setNow(at('2026-10-09 15:00'));
  });
});
