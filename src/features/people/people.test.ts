import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptPack, placeShelf } from '#features/policies/index.ts';
import { actorAt, shippedShelf } from '#features/policies/testing/index.ts';
import { permitting, system } from '#platform/actor.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testActor, testServer } from '#platform/testing/server.ts';
import { parsePack } from '#policy/index.ts';
import type { Holding } from './hand-over.ts';
import {
  actorOfAccount,
  createPerson,
  headOf,
  holdersOf,
  namesOf,
  peopleFeature,
  standInFor,
  standingInFor,
} from './index.ts';
import { readPeople } from './store.ts';

const now = at('2026-10-09 15:00');
let customers = 3;
const held: Holding = {
  slice: 'customers',
  kind: 'customer',
  of: async () => ({ count: customers, examples: ['A公司'] }),
};
const people = peopleFeature({ holdings: [held], passwordLength: 10 });
const heard: unknown[] = [];
const listener = {
  name: 'listener',
  routes: [],
  permissions: [],
  reactions: [
    {
      on: 'person.handed_over',
      react: async (_: unknown, events: readonly { data: unknown }[]) =>
        void heard.push(...events.map(({ data }) => data)),
    },
  ],
};
const features = [people, listener];
const administrator = actorAt('administrator', { name: '管理员' });
const staff = actorAt('staff', { name: '专员' });
let server: TestServer;

beforeAll(async () => {
  server = await testServer(features);
  server.db.setNow(now);
});
afterAll(() => server.close());

interface Body {
  id: string;
  version: number;
  [field: string]: unknown;
}

async function invite(name: string, username: string, more: object = {}): Promise<Body> {
  const body = { name, username, level: 'staff', roles: [], password: 'lang-enough-42', ...more };
  const reply = await server.request<Body>('POST', '/api/people', { as: administrator, body });
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
}

async function department(name: string, headId?: string): Promise<Body> {
  const reply = await server.request<Body>('POST', '/api/departments', { as: administrator, body: { name, headId } });
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
}

describe('people', () => {
  it('invites somebody with roles and a department, and finds them by name', async () => {
    const sales = await department('客户部');
    const zhang = await invite('张晓梅', 'Zhang.XM', { roles: ['relationship_specialist'], departmentId: sales.id });
    expect(zhang).toMatchObject({
      name: '张晓梅',
      username: 'zhang.xm',
      invited: true,
      department: { name: '客户部' },
    });
    const found = await server.request<{ items: Body[] }>('GET', '/api/people?text=晓梅', { as: staff });
    expect(found.body.items.map(({ id }) => id)).toEqual([zhang.id]);
  });

  it('keeps a user name for one person only, and says which field is wrong', async () => {
    await invite('李一', 'li.yi');
    const body = { name: '李二', username: 'LI.YI', level: 'staff', roles: [], password: 'lang-enough-42' };
    const again = await server.request('POST', '/api/people', { as: administrator, body });
    expect(again.status).toBe(400);
    expect(again.body).toMatchObject({ fields: [{ path: 'username', code: 'people.username_taken' }] });
  });

  it('refuses a change made from an old view', async () => {
    const wang = await invite('王五', 'wang.wu');
    const path = `/api/people/${wang.id}`;
    const first = await server.request('PATCH', path, {
      as: administrator,
      body: { version: wang.version, phone: '13900001111' },
    });
    expect(first.body).toMatchObject({ phone: '13900001111' });
    const second = await server.request('PATCH', path, {
      as: administrator,
      body: { version: wang.version, phone: '1' + '0'.repeat(9) },
    });
    expect(second).toMatchObject({ status: 409, body: { code: 'people.changed_conflict' } });
  });

  it('never loses the last administrator, neither by closing nor by level', async () => {
    const only = await invite('唯一', 'only.admin', { level: 'administrator' });
    const closed = await server.request('POST', `/api/people/${only.id}/disable`, { as: administrator });
    expect(closed).toMatchObject({ status: 422, body: { code: 'people.last_administrator' } });
    const lowered = await server.request('PATCH', `/api/people/${only.id}`, {
      as: administrator,
      body: { version: only.version, level: 'staff' },
    });
    expect(lowered).toMatchObject({ status: 422, body: { code: 'people.last_administrator' } });
    await invite('第二', 'second.admin', { level: 'administrator' });
    const now_ = await server.request('POST', `/api/people/${only.id}/disable`, { as: administrator });
    expect(now_.status).toBe(200);
  });

  it('lets a closed account act no longer, and says of an invited one that its password was given', async () => {
    const made = await server.db.write((tx, at_) =>
      createPerson(
        tx,
        system,
        { name: '赵六', username: 'zhao.liu', level: 'leader', roles: [], passwordHash: 'x' },
        at_,
      ),
    );
    const permissions = async () => permitting('people.read');
    const actor = await server.db.read((tx, now) => actorOfAccount(tx, made.accountId, permissions, now));
    expect(actor).toMatchObject({ id: made.id, name: '赵六' });
    expect(actor?.isPasswordGiven).toBe(true);
    await server.request('POST', `/api/people/${made.id}/disable`, { as: administrator });
    expect(await server.db.read((tx, now) => actorOfAccount(tx, made.accountId, permissions, now))).toBeUndefined();
    const own = await server.db.write((tx, at_) =>
      createPerson(
        tx,
        system,
        { name: '钱七', username: 'qian.qi', level: 'leader', roles: [], passwordHash: 'x', ownPassword: true },
        at_,
      ),
    );
    const free = await server.db.read((tx, now) => actorOfAccount(tx, own.accountId, permissions, now));
    expect([...(free?.permissions.keys() ?? [])]).toEqual(['people.read']);
    expect(free?.isPasswordGiven).toBeUndefined();
  });

  it('shows strangers nothing and staff no door to change', async () => {
    expect((await server.request('GET', '/api/people')).status).toBe(401);
    expect((await server.request('POST', '/api/departments', { as: staff, body: { name: 'x' } })).status).toBe(404);
    const nobody = testActor({ name: '无权' });
    expect((await server.request('GET', '/api/people', { as: nobody })).status).toBe(404);
  });

  it('takes roles that a policy in force names, and no others', async () => {
    const rules = [
      { id: 'watch', clause: '1', do: 'shift_plan', for: { each: 'site' }, every: 'day', by: 'mall_keeper' },
    ];
    const document = {
      pack: 'malls',
      edition: '1',
      title: { zh: '商场制度', en: 'Malls' },
      applies_from: '2026-01-01',
      calendar: 'round-the-clock',
      correction_limit: '7d',
      ladder: { param: 'ladder' },
      roles: { mall_keeper: { zh: '商场管家', en: 'mall keeper' } },
      parameters: {
        ladder: {
          kind: 'ladder',
          title: { zh: '上报', en: 'ladder' },
          clause: '1',
          default: [{ over: '1h', tell: 'mall_keeper' }],
        },
      },
      clauses: [{ no: '1', title: { zh: '管家', en: 'Keepers' } }],
      rules,
    };
    const { pack, findings } = parsePack(document);
    expect(findings).toEqual([]);
    const body = {
      name: '管家',
      username: 'keeper.one',
      password: 'long enough to be taken 1',
      level: 'staff',
      roles: ['mall_keeper'],
    };
    const invited = () => server.request<Body>('POST', '/api/people', { as: administrator, body });
    expect(await invited()).toMatchObject({ status: 400, body: { fields: [{ path: 'roles' }] } });
    const shelf = shippedShelf();
    placeShelf({
      ...shelf,
      packs: new Map([['malls', { pack: pack!, document, notes: [], text: { cases: [], notes: '', asWritten: {} } }]]),
    });
    await server.db.write((tx, now) =>
      adoptPack(
        tx,
        system,
        { pack: 'malls', parameters: {}, organisation: { name: '商场', goLive: '2026-01-01' } },
        now,
      ),
    );
    expect(await invited()).toMatchObject({ body: { roles: ['mall_keeper'] } });
    const held = await server.db.read((tx) => holdersOf(tx, 'mall_keeper'));
    expect(held.map(({ name }) => name)).toEqual(['管家']);
  });

  it('pages by name without losing or repeating anybody', async () => {
    const all = await server.request<{ items: Body[] }>('GET', '/api/people?limit=200&disabled=true', { as: staff });
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const query: Record<string, string> = {
        limit: '2',
        disabled: 'true',
        ...(next === undefined ? {} : { cursor: next }),
      };
      const page = await server.request<{ items: Body[]; next?: string }>('GET', '/api/people', { as: staff, query });
      seen.push(...page.body.items.map(({ id }) => id));
      next = page.body.next;
    } while (next !== undefined);
    expect(seen).toEqual(all.body.items.map(({ id }) => id));
  });
});

describe('departments', () => {
  it('makes its head a holder of that role, and is not removed while anybody is in it', async () => {
    const head = await invite('部长', 'head.one', { level: 'head' });
    const made = await department('技术部', head.id);
    await invite('技师', 'tech.one', { departmentId: made.id, roles: ['technician'] });
    await server.db.read(async (tx) => {
      expect((await holdersOf(tx, 'department_head')).map(({ name }) => name)).toEqual(['部长']);
      expect((await holdersOf(tx, 'technician', { departmentId: made.id })).map(({ name }) => name)).toEqual(['技师']);
      expect(await headOf(tx, made.id)).toBe(head.id);
      expect(await namesOf(tx, [head.id, head.id])).toEqual(new Map([[head.id, '部长']]));
    });
    const removed = await server.request('DELETE', `/api/departments/${made.id}`, { as: administrator });
    expect(removed).toMatchObject({ status: 422, body: { code: 'people.department_in_use' } });
    const empty = await department('空部门');
    expect((await server.request('DELETE', `/api/departments/${empty.id}`, { as: administrator })).status).toBe(204);
  });
});

describe('absences', () => {
  it('gives what is owed to the deputy while somebody is away, and back afterwards', async () => {
    const away = await invite('外出', 'away.one');
    const deputy = await invite('代理', 'deputy.one');
    const self = actorAt('staff', { id: away.id, name: '外出' });
    const body = { from: '2026-10-09T12:00:00+08:00', to: '2026-10-12T09:00:00+08:00', deputyId: deputy.id };
    const planned = await server.request<Body>('POST', `/api/people/${away.id}/absences`, { as: self, body });
    expect(planned.status, planned.text).toBe(200);
    await server.db.read(async (tx) => {
      expect(await standInFor(tx, away.id, now)).toBe(deputy.id);
      expect(await standingInFor(tx, deputy.id, now)).toEqual([away.id]);
      expect(await standInFor(tx, away.id, at('2026-10-12 09:00'))).toBe(away.id);
    });
    const shown = await server.request<{ items: Body[] }>('GET', `/api/people/${away.id}/absences`, { as: staff });
    expect(shown.body.items).toHaveLength(1);
    const twice = await server.request('POST', `/api/people/${away.id}/absences`, { as: self, body });
    expect(twice).toMatchObject({ status: 409, body: { code: 'people.absence_conflict' } });
    const back = await server.request('DELETE', `/api/people/${away.id}/absences/${planned.body.id}`, { as: self });
    expect(back.status).toBe(204);
    expect(await server.db.read((tx) => standInFor(tx, away.id, now))).toBe(away.id);
  });

  it('is not planned for somebody else without the right to', async () => {
    const one = await invite('同事一', 'mate.one');
    const two = await invite('同事二', 'mate.two');
    const body = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z', deputyId: two.id };
    expect((await server.request('POST', `/api/people/${one.id}/absences`, { as: staff, body })).status).toBe(404);
  });
});

describe('handing over', () => {
  it('tells what moves, once, and only when it is what was seen', async () => {
    const from = await invite('离职', 'leaver.one');
    const to = await invite('接手', 'taker.one');
    const path = `/api/people/${from.id}/hand-over`;
    const preview = await server.request('GET', `/api/people/${from.id}/holdings`, { as: administrator });
    expect(preview.body).toEqual({ items: [{ slice: 'customers', kind: 'customer', count: 3, examples: ['A公司'] }] });
    customers = 4;
    const stale = await server.request('POST', path, {
      as: administrator,
      body: { to: [to.id], reason: '离职', seen: { customer: 3 } },
    });
    expect(stale).toMatchObject({ status: 409, body: { code: 'people.holdings_conflict' } });
    expect(heard).toEqual([]);
    const done = await server.request('POST', path, {
      as: administrator,
      body: { to: [to.id, to.id], reason: '离职', seen: { customer: 4 } },
    });
    expect(done.status, done.text).toBe(200);
    expect(heard).toEqual([{ from: from.id, to: [to.id], reason: '离职', held: { customer: 4 } }]);
    const own = await server.request('POST', path, {
      as: administrator,
      body: { to: [from.id], reason: '离职', seen: { customer: 4 } },
    });
    expect(own).toMatchObject({ status: 400, body: { fields: [{ code: 'people.own_taker' }] } });
  });
});

it('answers everything hostile with words', async () => {
  expect(await fuzz(server, [people], [administrator, undefined])).toEqual([]);
  const left = await writeAt(server.db, now, (tx) => readPeople(tx, { text: '张晓梅' }, now));
  expect(left).toHaveLength(1);
});
