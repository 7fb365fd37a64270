// The way that leads to a department's customers, held against what rights say, while customers come, go and move.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allowIdentityNumbers } from '#features/consents/testing/index.ts';
import { createDepartment } from '#features/people/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import { raw, sql } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { addContact, editContact } from '../contacts/actions.ts';
import { createCustomers, mergeCustomers, partCustomers } from '../index.ts';
import { placeStrayed } from '../jobs.ts';
import { type ListQuery, readList } from '../list-store.ts';
import { readMerges } from '../merging/member-store.ts';
import { findByText } from '../search/store.ts';
import { type House, openHouse } from '../testing/house.ts';
import { assignCustomers } from '../tiers/teams.ts';
import { placeEverybody, readStrayed } from './department-store.ts';
import { narrowedTo, nearTo, withinReach } from './reach.ts';
import { inHandOf } from './scopes.ts';

let house: House;
let departments: readonly string[] = [];
const now = at('2026-10-09 15:00');
const names = ['specialist1', 'specialist2', 'senior', 'consultant', 'service', 'marketing'];
const ids: string[] = [];

beforeAll(async () => {
  house = await openHouse();
  departments = await house.db.write(async (tx) => [
    (await createDepartment(tx, system, { name: '租赁部' }, now)).id,
    (await createDepartment(tx, system, { name: '市场部' }, now)).id,
  ]);
});
afterAll(() => house.close());

const nth = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;

type Step = (one: number, other: number) => Promise<unknown>;
const steps: Readonly<Record<string, Step>> = {
  enter: async (one, other) => {
    const input = {
      kind: 'enterprise' as const,
      name: `客户${one % 7}`,
      phone: `1380000000${one % 5}`,
      ...(other % 2 ? { ownerId: idOf(other) } : {}),
    };
    ids.push(...(await house.db.write((tx) => createCustomers(tx, system, [input], now))));
  },
  assign: (one, other) =>
    house.db.write((tx) => assignCustomers(tx, system, { customerIds: [nth(ids, one)], personId: idOf(other) }, now)),
  contact: (one, other) =>
    house.db.write(async (tx) => {
      const told = { subjectId: nth(ids, one), occurredAt: now - other * 1000, actor: system };
      record(tx, {
        ...told,
        type: 'interaction.held',
        data: { channel: 'phone', direction: 'outgoing', participants: [] },
      });
    }),
  rename: (one, other) =>
    house.request('PATCH', `/api/customers/${nth(ids, one)}`, {
      as: house.administrator,
      body: { version: 1, name: `改名${other % 5}` },
    }),
  renumber: async (one, other) => {
    const { version } = await house.db.read((tx) =>
      tx.row<{ version: number }>(sql`select version from customer where subject_id = ${nth(ids, one)}::uuid`),
    );
    const body = { version, phone: other % 3 ? `1390000000${other % 5}` : null };
    const reply = await house.request('PATCH', `/api/customers/${nth(ids, one)}`, { as: house.administrator, body });
    expect(reply.status).toBe(200);
  },
  speak: async (one, other) => {
    const contact = { name: '联系人', phone: `1370000000${other % 5}`, roles: [], keyPerson: false };
    await house.db.write((tx) => addContact(tx, system, nth(ids, one), contact, now));
  },
  respeak: (one, other) =>
    house.db.write(async (tx) => {
      const contact = await tx.maybe<{ customerId: string; contactId: string }>(
        sql`select subject_id as "customerId", id as "contactId" from contact_person where left_at is null order by id offset ${one % 4} limit 1`,
      );
      const change = other % 2 ? { phone: `1360000000${other % 5}` } : { left: true };
      if (contact) await editContact(tx, system, contact, change, now);
    }),
  move: async (one, other) => {
    const { version } = await house.db.read((tx) =>
      tx.row<{ version: number }>(sql`select version from person where id = ${idOf(one)}::uuid`),
    );
    const departmentId = nth([...departments, null], other);
    const reply = await house.request('PATCH', `/api/people/${idOf(one)}`, {
      as: house.administrator,
      body: { version, departmentId },
    });
    expect(reply.status).toBe(200);
  },
  merge: async (one, other) => {
    const [rootId, member] = [nth(ids, one), nth(ids, other)];
    const merging = { rootId, memberIds: [member] };
    if (rootId !== member) await house.db.write((tx) => mergeCustomers(tx, system, merging, now)).catch(refused);
  },
  part: (one) =>
    house.db
      .write(async (tx) => {
        const rootId = nth(ids, one);
        const last = (await readMerges(tx, rootId)).findLast(({ undoneAt }) => undoneAt === null);
        if (last) await partCustomers(tx, system, { rootId, mergeId: last.id }, now);
      })
      .catch(refused),
};

const idOf = (place: number): string => house.people[nth(names, place)] ?? '';

/** What is merged already cannot be merged so again. */
function refused(error: unknown): void {
  if ((error as { code?: string }).code === undefined) throw error;
}

async function readerOf(name: string, scope: 'department' | 'own'): Promise<Actor> {
  const id = house.people[name] ?? '';
  const { departmentId, department } = await house.db.read((tx) =>
    tx.row<{ departmentId: string | null; department: string[] }>(sql`select p.department_id as "departmentId",
      array(select id from person m where m.department_id is not distinct from p.department_id) as department from person p where p.id = ${id}::uuid`),
  );
  const permissions = new Map([['customer.read', [{ scope, while: 'open_request' }]]]);
  const own = departmentId === null ? {} : { departmentId };
  return { id, kind: 'person', name, permissions, roles: [], department, ...own, locale: null };
}

/** All pages of three. */
async function listed(query: Omit<ListQuery, 'limit'>, actor: Actor, isNear: boolean): Promise<string[]> {
  const near = isNear ? nearTo(actor, 'customer.read') : undefined;
  const also = narrowedTo(actor, 'customer.read', undefined, { filter: query, sort: query.sort });
  const found: string[] = [];
  let after = query.after;
  for (;;) {
    const rows = await house.db.read((tx) => readList(tx, { ...query, after, limit: 3 }, now, { also, near }));
    found.push(...rows.map(({ id }) => id));
    const last = rows[2];
    if (last === undefined) return found;
    if (found.length > 3 * ids.length) throw new Error('the pages do not end');
    after = { value: query.sort === 'name' ? last.name : last.lastContactAt, id: last.id };
  }
}

/** Whom a text finds as one types, by the way of departments or by rights alone. */
async function typedBy(
  actor: Actor,
  typed: string,
  isNear: boolean,
  limit = 60,
): Promise<(readonly [string, boolean])[]> {
  const near = isNear ? nearTo(actor, 'customer.read') : undefined;
  const rows = await house.db.read((tx) =>
    findByText(tx, typed, limit, {
      near,
      inHand: inHandOf(actor),
      within: (inHand) => withinReach(actor, 'customer.read', raw('c'), inHand),
    }),
  );
  return rows.map(({ id, whole }) => [id, whole] as const);
}

const lists = [
  ['name', undefined, false],
  ['name', ['potential'], true],
  ['last_contact', undefined, true],
  ['last_contact', ['ordinary', 'potential', 'none'], false],
] as const;

const step = fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat({ max: 500 }), fc.nat({ max: 500 }));

test('a department’s list is what its rights reach, in the same order, page by page', async () => {
  for (let first = 0; first < 6; first += 1) await steps.enter?.(first, first);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (acts) => {
      for (const [name, one, other] of acts) await steps[name]?.(one, other);
      expect(await house.db.read((tx) => readStrayed(tx, ids))).toEqual([]);
      for (const name of ['specialist1', 'marketing'])
        for (const scope of ['department', 'own'] as const) {
          const actor = await readerOf(name, scope);
          expect(nearTo(actor, 'customer.read')).toBeDefined();
          for (const [sort, tier, descending] of lists) {
            const query = { sort, descending, ...(tier && { tier: [...tier] }) };
            expect(await listed(query, actor, true)).toEqual(await listed(query, actor, false));
          }
          for (const typed of [
            '客户',
            'kh',
            '改名',
            'gaiming',
            '3',
            '138 0000 0001',
            '139 0000 0001',
            '0001',
            '00003',
          ]) {
            expect(await typedBy(actor, typed, true), typed).toEqual(await typedBy(actor, typed, false));
            const query = { sort: 'name', descending: false, text: typed } as const;
            expect(await listed(query, actor, true), typed).toEqual(await listed(query, actor, false));
          }
        }
    }),
    { numRuns: 6 },
  );
});

test('one’s own are found among any number of others who are called so', async () => {
  const enter = (owner: string, count: number): Promise<string[]> => {
    const one = { kind: 'individual' as const, name: '诸葛青', ownerId: house.people[owner] ?? '' };
    return house.db.write((tx) => createCustomers(tx, system, Array(count).fill(one), now));
  };
  const settle = (name: string, departmentId: string | undefined) =>
    house.db.write(async (tx) => {
      await tx.run(
        sql`update person set department_id = ${departmentId ?? null}::uuid where id = ${house.people[name]}::uuid`,
      );
      await placeEverybody(tx);
    });
  await settle('specialist1', departments[0]);
  await settle('marketing', departments[1]);
  await enter('marketing', 150);
  const own = await enter('specialist1', 1);
  await enter('marketing', 150);
  const actor = await readerOf('specialist1', 'department');
  for (const typed of ['zhugeqing', 'zgq', 'zh', 'zhu'])
    expect(await typedBy(actor, typed, true)).toEqual([[own[0], true]]);
  // Whose name is written so they see of anybody: one's own come first, however many are called exactly so.
  expect((await typedBy(actor, '诸葛青', true, 20))[0]).toEqual([own[0], true]);
  // Of many of one's own that are called so, enough are found, and nobody else.
  await enter('specialist1', 130);
  for (const typed of ['zh', 'zhu', '诸葛青']) {
    const found = await typedBy(actor, typed, true);
    expect(found.length).toBe(60);
    expect(found.filter(([, whole]) => !whole)).toEqual([]);
  }
});

test('a number that changes is found by its new end at once, and by its old one no more', async () => {
  await allowIdentityNumbers(house.db);
  const actor = await readerOf('specialist1', 'department');
  const input = {
    ...{ kind: 'individual' as const, name: '欧阳兰', ownerId: actor.id, phone: '13800005551' },
    ...{ idNumber: '110101199003074578', separate: { basis: 'consent' as const } },
    contacts: [{ name: '何先生', phone: '13900005552', roles: [], keyPerson: false }],
  };
  const [id = ''] = await house.db.write((tx) => createCustomers(tx, system, [input], now));
  const found = async (typed: string): Promise<boolean> =>
    (await typedBy(actor, typed, true)).some(([one]) => one === id);
  for (const typed of ['5551', '5552', '4578', '138 0000 5551', '05551']) expect(await found(typed), typed).toBe(true);
  const { contactId, version } = await house.db.read((tx) =>
    tx.row<{ contactId: string; version: number }>(sql`select k.id as "contactId", c.version from contact_person k
      join customer c on c.subject_id = k.subject_id where c.subject_id = ${id}::uuid`),
  );
  const at = { customerId: id, contactId };
  await house.db.write((tx) => editContact(tx, system, at, { phone: '13900006662' }, now));
  expect([await found('6662'), await found('5552')]).toEqual([true, false]);
  const body = { version, phone: '13800006661', idNumber: '440524188001010014' };
  const reply = await house.request('PATCH', `/api/customers/${id}`, { as: house.administrator, body });
  expect(reply.status).toBe(200);
  for (const typed of ['6661', '0014']) expect(await found(typed), typed).toBe(true);
  for (const typed of ['5551', '4578']) expect(await found(typed), typed).toBe(false);
});

test('who strayed is put back by the nightly look', async () => {
  const strayed = (): Promise<string[]> => house.db.read((tx) => readStrayed(tx, ids));
  expect(await strayed()).toEqual([]);
  const [one = ''] = await house.db.read(async (tx) =>
    (
      await tx.rows<{ id: string }>(sql`select subject_id as id from customer_department order by subject_id limit 1`)
    ).map(({ id }) => id),
  );
  for (const stray of [
    sql`update customer_department set name = '走失' where subject_id = ${one}`,
    sql`update customer_search set departments = '{}' where subject_id = ${one}`,
    sql`update customer_search set tails = array['\\x00011234'::bytea] where subject_id = ${one}`,
  ]) {
    await house.db.write((tx) => tx.run(stray));
    expect(await strayed()).toEqual([one]);
    await placeStrayed(house.db);
    expect(await strayed()).toEqual([]);
  }
});
