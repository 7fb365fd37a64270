// Who reaches whom, through every door that there is: each route that names a customer, asked by each kind of colleague, against a
// table written from the usual rights. What is denied looks like what is not there, and changes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, placeEverybody, reaches } from '#features/customers/index.ts';
import { createPerson } from '#features/people/index.ts';
import { adoptPack, placeShelf } from '#features/policies/index.ts';
import { actorWithin, shippedShelf } from '#features/policies/testing/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import type { Route } from '#platform/feature.ts';
import { newId } from '#platform/id.ts';
import { sealFeature } from '#platform/seal/feature.ts';
import { keysFeature } from '#platform/secrecy/feature.ts';
import { at } from '#platform/testing/at.ts';
import { sampleOf } from '#platform/testing/fuzz.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { type Reply, type TestServer, testId, testServer } from '#platform/testing/server.ts';
import { acts } from '#policy/access/vocabulary.ts';
import { featuresOf } from './features.ts';

const shelf = shippedShelf();
placeShelf(shelf);
const features = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
registerFacts(features);

/** Everybody stands in some way to the one customer: looks after it, helps, is of the department, handles a request, or none of it. */
const colleagues = {
  owner: { level: 'staff', department: 'care' },
  mate: { level: 'staff', department: 'care' },
  helper: { level: 'staff', department: 'market' },
  handler: { level: 'staff', department: 'market' },
  stranger: { level: 'staff', department: 'market' },
  leader: { level: 'leader', department: 'care' },
  otherLeader: { level: 'leader', department: 'market' },
  head: { level: 'head', department: 'market' },
  auditor: { level: 'auditor', department: undefined },
  administrator: { level: 'administrator', department: undefined },
} as const;
type Colleague = keyof typeof colleagues;
const names = Object.keys(colleagues) as Colleague[];

// The table: who may do what for this customer. Helper and department B: the helper's colleagues look after it, too.
const near: readonly Colleague[] = ['owner', 'mate', 'helper', 'handler', 'stranger', 'leader', 'otherLeader'];
const above: readonly Colleague[] = ['head', 'administrator'];
const expected: Readonly<Record<string, (helped: boolean) => readonly Colleague[]>> = {
  'customer.read': () => [...near, ...above, 'auditor'],
  'customer.history': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  'interaction.read': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  'order.read': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  'alert.read': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  'file.read': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  'request.read': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  'obligation.read': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  'consent.read': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  compensate: (helped) => [...lookingAfter(helped), ...above],
  'interaction.write': () => [...near, ...above],
  'consent.write': () => [...near, ...above],
  'request.write': () => [...near, ...above],
  'duty.record': () => [...near, ...above],
  'archive.audit': () => [...above, 'auditor'],
  'customer.merge': (helped) => [...leading(helped), ...above],
  'customer.reveal': (helped) => [...lookingAfter(helped), ...above],
  'request.link': (helped) => [...lookingAfter(helped), ...above],
  'request.take': (helped) => [...lookingAfter(helped), ...above],
  'request.dispatch': (helped) => [...leading(helped), ...above],
  'message.send': (helped) => [...lookingAfter(helped), ...above],
  'customer.write': (helped) => [...lookingAfter(helped), ...above],
  'order.write': (helped) => [...lookingAfter(helped), ...above],
  'file.write': (helped) => [...lookingAfter(helped), ...above],
  'tier.override': (helped) => [...leading(helped), ...above],
  'contract.read': (helped) => [...lookingAfter(helped), ...above, 'auditor'],
  'contract.write': (helped) => [...leading(helped), ...above],
  'interaction.approve': (helped) => [...leading(helped), ...above],
  'obligation.waive': (helped) => [...leading(helped), ...above],
  'obligation.reassign': (helped) => [...leading(helped), ...above],
};
const lookingAfter = (helped: boolean): Colleague[] => (helped ? [...near] : ['owner', 'mate', 'leader', 'handler']);
const leading = (helped: boolean): Colleague[] => (helped ? ['leader', 'otherLeader'] : ['leader']);

let server: TestServer;
const actors = {} as Record<Colleague, Actor>;
/** One that nobody of the other department helps to, and one that somebody does. */
let alone = '';
let helped = '';

beforeAll(async () => {
  server = await testServer(features, { guard: { param: 'customerId', reaches } });
  server.db.setNow(at('2026-10-09 15:00'));
  const departments = { care: newId(), market: newId() };
  await server.db.write(async (tx, now) => {
    for (const [name, id] of Object.entries(departments)) {
      await tx.run(sql`with s as (insert into subject (id, kind, entered_at, lane) values (${id}, 'department', now(), 0))
        insert into department (id, name, created_at) values (${id}, ${name}, now())`);
    }
    for (const name of names) {
      const { level, department } = colleagues[name];
      const given = {
        name,
        username: name.toLowerCase(),
        level,
        roles: [],
        passwordHash: 'x',
        ownPassword: true,
      } as const;
      const departmentId = department === undefined ? undefined : departments[department];
      const { id } = await createPerson(tx, system, { ...given, ...(departmentId && { departmentId }) }, now);
      actors[name] = actorWithin(level, { id, name, ...(departmentId && { departmentId }) });
    }
    for (const name of names) {
      const own = colleagues[name].department;
      const mates = names
        .filter((other) => colleagues[other].department === own)
        .map((other) => actors[other].id ?? '');
      actors[name] = { ...actors[name], department: mates };
    }
    const open = shelf.packs.get('equipment-rental')?.pack.parameters ?? {};
    const stated = Object.entries(open).filter(([, { default: given }]) => given === undefined);
    const parameters = Object.fromEntries(stated.map(([name]) => [name, '8h']));
    await adoptPack(
      tx,
      system,
      { pack: 'equipment-rental', parameters, organisation: { name: '华影', goLive: '2026-01-01' } },
      now,
    );
  });
  const inputs = [
    { kind: 'enterprise' as const, name: '单独照看', phone: '13800001111' },
    { kind: 'enterprise' as const, name: '有人协助', phone: '13800002222' },
  ];
  [alone = '', helped = ''] = await server.db.write((tx, now) => createCustomers(tx, system, inputs, now));
  await server.db.write(async (tx) => {
    for (const customer of [alone, helped]) {
      await tx.run(sql`insert into request (subject_id, id, number, kind, urgency, channel, title, state, state_at, received_at, recorded_at, round_at)
        values (${customer}, ${customer}, ${customer}, 'need', 'low', 'phone', 'x', 'received', now(), now(), now(), now())`);
    }
  });
});
afterAll(() => server.close());

const doors: readonly Route[] = features
  .flatMap(({ routes }) => routes)
  .filter(({ endpoint }) => endpoint.path.includes(':customerId'));

const ask = (route: Route, customerId: string, as: Actor): Promise<Reply<{ code?: string; requestId?: string }>> => {
  const { method, path, body, upload } = route.endpoint;
  const filled = path.replace(':customerId', customerId).replace(':step', '1').replace(/:\w+/g, testId(404));
  if (upload !== undefined) {
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.txt' };
    return server.request(method, filled, { as, headers, body: Buffer.from('a') });
  }
  // Of the customer itself: a contact of another one is looked for beside it, and is not there.
  const { contactId: _, ...sample } = body === undefined ? {} : (sampleOf(body) as Record<string, unknown>);
  return server.request(method, filled, { as, ...(body === undefined ? {} : { body: sample }) });
};

/** Puts everybody where the table has them: what is allowed changes who looks after whom. */
const arrange = () =>
  server.db.write(async (tx) => {
    await tx.run(sql`delete from customer_team`);
    await tx.run(sql`update customer set owner_id = ${actors.owner.id}`);
    await tx.run(
      sql`insert into customer_team (subject_id, role, person_id, since) values (${helped}, 'consultant', ${actors.helper.id}, now())`,
    );
    await placeEverybody(tx);
    await tx.run(sql`update request set owner_id = null`);
    await tx.run(sql`update request set owner_id = ${actors.handler.id}, state = 'received' where id = subject_id`);
  });

/** All that could have changed. */
const traces = () =>
  server.db.read((tx) =>
    tx.row(sql`select (select count(*) from event) as events, (select sum(version) from customer) as versions,
      (select count(*) from interaction) as interactions, (select count(*) from request) as requests,
      (select count(*) from customer_order) as orders, (select count(*) from contact_person) as contacts,
      (select count(*) from label_stint) as stints, (select count(*) from fact_statement) as statements,
      (select count(*) from consent) as consents, (select count(*) from processing_basis) as bases`),
  );

describe('what spans customers', () => {
  beforeAll(arrange);

  const list = (as: Actor, query = {}) =>
    server.request<{ items: { id: string }[] }>('GET', '/api/customers', { as, query });

  it('lists, counts and sorts only what is within reach', async () => {
    for (const name of names) {
      const seen = (await list(actors[name])).body.items.map(({ id }) => id).sort();
      const whole = [alone, helped]
        .filter((id) => (expected['interaction.read']?.(id === helped) ?? []).includes(name))
        .sort();
      expect(seen, name).toEqual(whole);
      const { body } = await server.request<{ count: number }>('GET', '/api/customers/count', { as: actors[name] });
      expect(body.count, name).toBe(whole.length);
    }
  });

  it('finds by name whoever is there, and shows of a stranger who it is and no more', async () => {
    const found = async (name: Colleague, text: string) =>
      (
        await server.request<{ items: { id: string; phoneMasked: string | null }[] }>('GET', '/api/customers/search', {
          as: actors[name],
          query: { text },
        })
      ).body.items;
    expect(await found('stranger', '单独照看')).toMatchObject([{ id: alone, phoneMasked: null }]);
    expect(await found('stranger', '13800001111')).toEqual([]);
    expect(await found('mate', '13800001111')).toMatchObject([{ id: alone, phoneMasked: '138****1111' }]);
  });

  it('shows the page in part, with what may be done there', async () => {
    const page = async (name: Colleague) =>
      (
        await server.request<{ whole: boolean; phone: string | null; may: string[] }>(
          'GET',
          `/api/customers/${alone}`,
          { as: actors[name] },
        )
      ).body;
    expect(await page('stranger')).toMatchObject({
      whole: false,
      phone: null,
      may: ['interaction.write', 'request.write', 'duty.record', 'consent.write'],
    });
    expect(await page('owner')).toMatchObject({ whole: true, phone: '138****1111' });
    const { may } = await page('handler');
    expect(may).toContain('customer.write');
    expect(may).not.toContain('tier.override');
  });

  it('keeps bulk work and exports within reach', async () => {
    const assign = (name: Colleague, customerIds: string[]) =>
      server.request('POST', '/api/customers/assign', {
        as: actors[name],
        body: { customerIds, personId: actors.mate.id },
      });
    expect((await assign('otherLeader', [alone])).status).toBe(404);
    expect((await assign('otherLeader', [helped])).status).toBe(200);
    expect((await assign('stranger', [alone])).status).toBe(404);
  });

  it('shows requests, figures and late records of customers within reach only', async () => {
    const { body } = await server.request<{ items: { customerId: string }[] }>('GET', '/api/requests', {
      as: actors.stranger,
    });
    expect(body.items.map(({ customerId }) => customerId)).toEqual([helped]);
    const all = await server.request<{ items: unknown[] }>('GET', '/api/requests', { as: actors.auditor });
    expect(all.body.items).toHaveLength(2);
  });
});

describe('each door of a customer', () => {
  it('asks for a permission that the table knows', () => {
    expect(doors.length).toBeGreaterThan(20);
    expect(doors.map(({ may }) => may).filter((may) => !Object.hasOwn(expected, may))).toEqual([]);
  });

  it.each(doors.map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route] as const))(
    '%s',
    async (_, route) => {
      for (const [customer, isHelped] of [
        [alone, false],
        [helped, true],
      ] as const) {
        const allowed = expected[route.may]?.(isHelped) ?? [];
        for (const name of names) {
          await arrange();
          const before = await traces();
          const reply = await ask(route, customer, actors[name]);
          const where = `${name} of ${isHelped ? 'helped' : 'alone'}: ${reply.status} ${reply.text.slice(0, 120)}`;
          expect(reply.status, where).toBeLessThan(500);
          expect(reply.status === 404 && reply.body.code === 'http.not_found', where).toBe(!allowed.includes(name));
          if (allowed.includes(name)) continue;
          const missing = await ask(route, testId(405), actors[name]);
          expect({ ...reply.body, requestId: '' }, where).toEqual({ ...missing.body, requestId: '' });
          expect(await traces(), where).toEqual(before);
        }
      }
    },
  );
});

it('the vocabulary names every permission that a slice declares, and no other', () => {
  const declared = [sealFeature, keysFeature(testKeys, []), ...features].flatMap(({ permissions }) => permissions);
  expect(declared.sort()).toEqual(Object.keys(acts).sort());
});
