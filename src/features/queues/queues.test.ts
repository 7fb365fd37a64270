// Whose work a request is: by rule into a queue or to a person, taken, passed on, handed over; in which order, and how much everybody has.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Colleague, type House, openHouse, type Which } from '#features/teamwork/testing/index.ts';
import { sql } from '#platform/db.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { queues } from './index.ts';

let house: House;
let customer = '';
beforeAll(async () => {
  house = await openHouse([queues]);
  customer = await house.enter('anna');
});
afterAll(() => house.close());

interface Item {
  id: string;
  customerId: string;
  urgency: string;
  owner: { id: string; name: string } | null;
  department: { name: string } | null;
  clock: { due: string } | null;
}
interface Listed {
  now: string;
  items: Item[];
  more: boolean;
  gone: string[] | null;
}
interface Refused {
  code: string;
  message: string;
  fields?: { path: string; code: string }[];
}
const id = (who: Colleague) => house.ids[who] ?? '';
const listed = async (who: Colleague, query = '') => (await house.ask<Listed>(who, 'GET', `/api/queue?${query}`)).body;
const idsOf = async (who: Colleague, part: string) => (await listed(who, `part=${part}`)).items.map((item) => item.id);
const placeOf = async (which: Which, who: Colleague = 'fang') =>
  (
    await house.by<{ owner: { name: string } | null; place: Record<string, unknown> | null; version: number }>(
      who,
      'GET',
      which,
      '/queue',
    )
  ).body;
const move = <T = Refused>(who: Colleague, which: Which, path: string, body: object) =>
  house.by<T>(who, 'POST', which, path, body);

const any = { kinds: [], needTypes: [], channels: [], siteIds: [], gives: 'queue', roles: [] };
let seen: string | null = null;
async function rule(...items: object[]): Promise<void> {
  const saved = await house.ask<{ changedAt: string | null }>('fang', 'PUT', '/api/assignment-rules', {
    seen,
    items: items.map((item) => ({ ...any, ...item })),
  });
  expect(saved.status, saved.text).toBe(200);
  seen = saved.body.changedAt;
}

describe('a request that comes in', () => {
  it('stays with whoever looks after the customer where no rule speaks', async () => {
    await rule();
    const which = await house.receive(customer);
    expect(await placeOf(which)).toMatchObject({ owner: { name: '安娜' }, place: null });
  });

  it('goes into the queue of the first rule that matches, whose people may work on it', async () => {
    await rule({ kinds: ['repair'], departmentId: house.technical }, { departmentId: house.care });
    const which = await house.receive(customer, { kind: 'repair' });
    expect(await placeOf(which)).toMatchObject({
      owner: null,
      place: { department: { name: '技术部' }, byRule: true },
    });
    expect(await idsOf('dan', 'department')).toEqual([which.requestId]);
    expect((await house.by('dan', 'GET', which, '')).status).toBe(200);
    expect(await house.eventsOf(which, 'request.queued')).toMatchObject([{ department: house.technical }]);
    expect(await house.eventsOf(which, 'request.assigned')).toMatchObject([{ owner: null, previous: id('anna') }]);
  });

  it('goes to whoever of the department holds the post, is there and has the fewest in hand', async () => {
    await rule({ kinds: ['issue'], departmentId: house.technical, gives: 'person' });
    const owners: (string | undefined)[] = [];
    for (let turn = 0; turn < 4; turn += 1)
      owners.push((await placeOf(await house.receive(customer, { kind: 'issue' }))).owner?.name);
    expect(owners.toSorted()).toEqual(['技术小丹', '技术小丹', '技术小艾', '技术小艾']);
    await rule({ kinds: ['issue'], departmentId: house.technical, gives: 'person', roles: ['technical_support'] });
    expect((await placeOf(await house.receive(customer, { kind: 'issue' }))).owner?.name).toBe('技术小丹');
    await house.db.write((tx) =>
      tx.run(sql`insert into absence (id, person_id, deputy_id, from_at, to_at, created_at)
        values (gen_random_uuid(), ${id('dan')}, ${id('eva')}, '2026-10-01', '2026-10-20', now())`),
    );
    // Nobody with the post is there: it waits in the queue, seen by the department.
    const waiting = await house.receive(customer, { kind: 'issue' });
    expect(await placeOf(waiting)).toMatchObject({ owner: null, place: { department: { name: '技术部' } } });
    await house.db.write((tx) => tx.run(sql`delete from absence`));
  });

  it('keeps whom somebody chose', async () => {
    await rule({ departmentId: house.technical });
    const which = await house.receive(customer, { ownerId: id('bo') });
    expect((await placeOf(which)).owner?.name).toBe('小博');
  });

  it('is never lost: what nobody answers for is seen as that', async () => {
    await rule();
    const which = await house.receive(customer);
    await house.db.write((tx) => tx.run(sql`update request set owner_id = null where id = ${which.requestId}`));
    expect(await idsOf('bo', 'nobody')).toContain(which.requestId);
    await move('bo', which, '/take', { version: (await placeOf(which)).version });
    expect(await idsOf('bo', 'nobody')).not.toContain(which.requestId);
    expect(await idsOf('bo', 'mine')).toContain(which.requestId);
  });
});

describe('what is queued', () => {
  let which: Which;
  beforeAll(async () => {
    await rule({ departmentId: house.technical });
    which = await house.receive(await house.enter('anna'));
  });

  it('is taken once', async () => {
    const { version } = await placeOf(which);
    const taken = await move<{ owner: { name: string } }>('dan', which, '/take', { version });
    expect(taken.body.owner.name).toBe('技术小丹');
    const second = await move('fang', which, '/take', { version });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ code: 'queue.already_taken' });
    expect(second.body.message).toContain('技术小丹');
  });

  it('is passed on by whoever has it, with words', async () => {
    const { version } = await placeOf(which);
    const body = { version, departmentId: house.care, words: '是合同问题' };
    expect((await move('bo', which, '/pass-on', body)).body.code).toBe('queue.not_in_hand');
    expect((await move('dan', which, '/pass-on', { version, departmentId: house.care })).status).toBe(400);
    expect((await move('dan', which, '/pass-on', body)).status).toBe(200);
    expect(await placeOf(which)).toMatchObject({
      owner: null,
      place: { department: { name: '客户关系部' }, byName: '技术小丹', words: '是合同问题', byRule: false },
    });
    // Out of their queue, it is out of their sight.
    expect((await house.by('dan', 'GET', which, '')).status).toBe(404);
    expect(await house.eventsOf(which, 'request.passed_on')).toMatchObject([
      { department: house.care, words: '是合同问题' },
    ]);
  });

  it('is handed over by a leader, to one colleague or one department', async () => {
    const { version } = await placeOf(which);
    expect((await move('anna', which, '/hand-over', { version, personId: id('bo') })).status).toBe(404);
    const both = await move('chen', which, '/hand-over', { version, personId: id('bo'), departmentId: house.care });
    expect(both.body.fields).toMatchObject([{ path: 'departmentId', code: 'queue.one_target' }]);
    expect((await move('chen', which, '/hand-over', { version, personId: id('bo') })).status).toBe(200);
    const late = await move('chen', which, '/hand-over', { version, personId: id('anna') });
    expect(late.body.code).toBe('request.changed_by_conflict');
    expect((await placeOf(which)).owner?.name).toBe('小博');
  });

  it('is passed on no more once it has ended', async () => {
    await house.by('bo', 'POST', which, '/steps', { step: 'cancel', words: '重复' });
    const { version } = await placeOf(which);
    expect((await move('bo', which, '/pass-on', { version, personId: id('anna'), words: '请接手' })).body.code).toBe(
      'queue.request_over',
    );
  });
});

describe('the list', () => {
  it('has the earliest limit first, then the higher tier and urgency', async () => {
    const { items } = await listed('fang', 'part=all');
    const dues = items.map(({ clock }) => (clock === null ? Number.POSITIVE_INFINITY : Date.parse(clock.due)));
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    expect(items.length).toBeGreaterThan(5);
    const equal = items.flatMap((item, at) =>
      at > 0 && dues[at - 1] === dues[at] ? [[items[at - 1]?.urgency, item.urgency]] : [],
    );
    const rank = ['high', 'medium', 'low'];
    for (const [one = '', next = ''] of equal) expect(rank.indexOf(one)).toBeLessThanOrEqual(rank.indexOf(next));
    expect(await listed('fang', 'part=all&limit=2')).toMatchObject({ more: true, items: [{}, {}] });
  });

  it('tells what has changed of all that is open: with what was told before it is the whole, within reach', async () => {
    const all = 'part=all&limit=1000';
    const before = await listed('fang', all);
    const [ended] = before.items;
    const fresh = await house.receive(customer, { ownerId: id('anna') });
    const hidden = await house.receive(await house.enter('anna'), { ownerId: id('anna') });
    const which = { customerId: ended?.customerId ?? '', requestId: ended?.id ?? '' };
    await house.by('fang', 'POST', which, '/steps', { step: 'cancel', words: '重复' });
    const changes = await listed('fang', `${all}&since=${before.now}`);
    expect(changes.gone).toContain(which.requestId);
    const told = new Set([...before.items, ...changes.items].map((item) => item.id));
    for (const gone of changes.gone ?? []) told.delete(gone);
    const whole = await listed('fang', all);
    expect(whole.gone).toBeNull();
    expect([...told].toSorted()).toEqual(whole.items.map((item) => item.id).toSorted());
    expect([...told]).toEqual(expect.arrayContaining([fresh.requestId, hidden.requestId]));
    const beyond = await listed('dan', `${all}&since=${before.now}`);
    expect([...beyond.items.map((item) => item.id), ...(beyond.gone ?? [])]).not.toContain(hidden.requestId);
  });

  it('counts as it lists', async () => {
    const { body } = await house.ask<{ parts: { part: string; count: number }[] }>('bo', 'GET', '/api/queue/counts');
    for (const { part, count } of body.parts) expect([part, (await idsOf('bo', part)).length]).toEqual([part, count]);
  });

  it('has what is watched and where one is mentioned', async () => {
    const which = await house.receive(customer, { ownerId: id('anna') });
    await house.by('bo', 'PUT', which, '/watching', { watching: true });
    await house.by('anna', 'POST', which, '/notes', { words: '@小博', mentions: [id('bo')] });
    expect(await idsOf('bo', 'watched')).toEqual([which.requestId]);
    expect(await idsOf('bo', 'mentioned')).toEqual([which.requestId]);
    await house.by('bo', 'POST', which, '/news/seen');
    expect(await idsOf('bo', 'mentioned')).toEqual([]);
  });
});

it('tells leaders how much each of their people has, and heads of everybody', async () => {
  interface Loads {
    people: { id: string; open: number }[];
    queues: { name: string; open: number }[];
  }
  const load = async (who: Colleague) => (await house.ask<Loads>(who, 'GET', '/api/queue/load')).body;
  const chen = await load('chen');
  expect(chen.people.map((one) => one.id).toSorted()).toEqual([id('anna'), id('bo'), id('chen')].toSorted());
  const fang = await load('fang');
  expect(fang.people).toHaveLength(6);
  for (const { id: who, open } of fang.people)
    expect((await listed('fang', `personId=${who}`)).items).toHaveLength(open);
  expect((await house.ask('anna', 'GET', '/api/queue/load')).status).toBe(404);
});

describe('the rules', () => {
  it('are tried before they are saved', async () => {
    const tried = await house.ask<{
      tried: number;
      found: { rule: number | null; count: number; examples: object[] }[];
    }>('fang', 'POST', '/api/assignment-rules/try', {
      items: [
        { ...any, kinds: ['repair'], departmentId: house.care },
        { ...any, kinds: ['issue'], departmentId: house.technical },
      ],
    });
    const [repairs, issues, rest] = tried.body.found;
    expect(repairs).toMatchObject({ rule: 0, count: 1 });
    expect(issues?.count).toBe(6);
    expect(issues?.examples).toHaveLength(3);
    expect(rest?.rule).toBeNull();
    expect((repairs?.count ?? 0) + (issues?.count ?? 0) + (rest?.count ?? 0)).toBe(tried.body.tried);
  });

  it('are changed by one at a time, by whoever may', async () => {
    await rule({ departmentId: house.care });
    const stale = await house.ask<Refused>('fang', 'PUT', '/api/assignment-rules', { seen: null, items: [] });
    expect(stale.body.code).toBe('queue.rules_changed_conflict');
    const gone = await house.ask<Refused>('fang', 'PUT', '/api/assignment-rules', {
      seen,
      items: [{ ...any, departmentId: customer }],
    });
    expect(gone.body.fields).toMatchObject([{ path: 'items.0.departmentId', code: 'queue.department_gone' }]);
    expect((await house.ask('chen', 'GET', '/api/assignment-rules')).status).toBe(404);
  });
});

it('bears whatever is sent to its doors', async () => {
  expect(await fuzz(house, [queues], [house.as('fang'), undefined])).toEqual([]);
});
