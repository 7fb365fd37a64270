import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObligationItem } from '#features/obligations/contract.ts';
import { permitting } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { readAt } from '#platform/testing/database.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { Reply } from '#platform/testing/server.ts';
import { requests } from './index.ts';
import { type House, openHouse } from './testing/house.ts';
import { versionOf } from './testing/index.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Item {
  id: string;
  number: string;
  state: string;
  version: number;
  ownerName: string | null;
  clock: { due: string } | null;
  [field: string]: unknown;
}
interface Changed {
  code: string;
  page: {
    request: Item;
    way: { step: string; takenAt: string | null; passedOver: string | null }[];
    possible: { step: string; passesOver: string[] }[];
    taken: Record<string, unknown>[];
    notes: { words: string }[];
  };
  events: string[];
  fields?: { path: string; code: string }[];
}
interface Column {
  state: string;
  count: number;
  items: Item[];
}

const need = { kind: 'need', channel: 'phone', title: '下月拍摄需要三台摄像机' };
const take = (when: string, customer: string, body: object = {}, as = house.staff) =>
  house.at<Changed>(when, as, 'POST', `/api/customers/${customer}/requests`, { ...need, ...body });
const step = async (when: string, customer: string, id: string, name: string, body: object = {}, as = house.staff) => {
  const path = `/api/customers/${customer}/requests/${id}/steps`;
  return house.at<Changed>(when, as, 'POST', path, { step: name, version: await versionOf(house.db, id), ...body });
};
const core = (name: string) => house.enter('2026-09-01 09:00', { name, cooperationFrom: '2020-01-01' });

function ok(reply: Reply<Changed>): Changed {
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
}

async function received(
  when: string,
  body: object = {},
  name = '诉求客户',
): Promise<[customer: string, request: string]> {
  const customer = await core(name);
  return [customer, ok(await take(when, customer, body)).page.request.id];
}

/** How the duties of a rule stand for a request. */
async function standing(when: string, customer: string, rule: string): Promise<string[]> {
  const reply = await house.at<{ open: ObligationItem[]; past: ObligationItem[] }>(
    when,
    house.staff,
    'GET',
    `/api/customers/${customer}/obligations`,
  );
  return [...reply.body.open, ...reply.body.past].filter((one) => one.rule === rule).map(({ state }) => state);
}

describe('taking in', () => {
  it('numbers the request, gives it to the owner of the customer, and starts the clocks', async () => {
    const customer = await core('接收客户');
    const { page } = ok(await take('2026-10-09 15:00', customer, {}, house.leader));
    expect(page.request).toMatchObject({
      state: 'received',
      ownerName: '关专员',
      receivedByName: '组长老陈',
      urgency: 'medium',
    });
    expect(page.request.number).toMatch(/^R-2026-\d{6}$/);
    expect(await standing('2026-10-09 15:00', customer, 'respond.core')).toEqual(['open']);
    expect(await standing('2026-10-09 15:00', customer, 'propose.core')).toEqual(['open']);
    const found = await house.at(
      '2026-10-09 15:00',
      house.staff,
      'GET',
      `/api/requests/by-number/${page.request.number}`,
    );
    expect(found.body).toEqual({ customerId: customer, requestId: page.request.id });
  });

  it('runs the clock from receipt, not from when it was entered', async () => {
    const customer = await core('补登客户');
    ok(await take('2026-10-09 15:31', customer, { receivedAt: '2026-10-09T15:00:00+08:00' }));
    expect(await standing('2026-10-09 15:31', customer, 'respond.core')).toEqual(['breached']);
    const future = await take('2026-10-09 15:31', customer, { receivedAt: '2026-10-09T16:00:00+08:00' });
    expect(future.body.fields).toMatchObject([{ path: 'receivedAt', code: 'request.in_future' }]);
    const old = await take('2026-10-09 15:31', customer, { receivedAt: '2026-09-09T16:00:00+08:00' });
    expect(old.body.fields).toMatchObject([{ path: 'receivedAt', code: 'request.too_late' }]);
  });

  it('stops the first clock at once where it was answered in the same conversation', async () => {
    const customer = await core('即答客户');
    const { page } = ok(await take('2026-10-09 15:00', customer, { answered: true }));
    expect(page.request.state).toBe('responded');
    expect(await standing('2026-10-09 15:00', customer, 'respond.core')).toEqual(['kept']);
  });
});

describe('the closed loop', () => {
  it('goes through every step, each with its person and its duty kept', async () => {
    const [customer, id] = await received('2026-10-09 15:00');
    ok(await step('2026-10-09 15:20', customer, id, 'respond'));
    expect(await standing('2026-10-09 15:20', customer, 'respond.core')).toEqual(['kept']);
    ok(await step('2026-10-09 15:50', customer, id, 'propose', { words: '三台，含灯光' }));
    expect(await standing('2026-10-09 15:50', customer, 'propose.core')).toEqual(['kept']);
    ok(await step('2026-10-09 16:00', customer, id, 'agree'));
    ok(await step('2026-10-10 10:00', customer, id, 'resolve', { words: '已交付' }));
    const { page } = ok(await step('2026-10-10 11:00', customer, id, 'close'));
    expect(page.request).toMatchObject({ state: 'closed', proposal: '三台，含灯光', solution: '已交付' });
    const done = ['respond', 'propose', 'agree', 'resolve', 'close'];
    expect(page.way.filter(({ takenAt }) => takenAt !== null).map(({ step: name }) => name)).toEqual(done);
    expect(page.taken.map(({ step: name, byName }) => [name, byName])).toEqual(
      ['respond', 'propose', 'agree', 'resolve', 'close'].map((name) => [name, '关专员']),
    );
    expect(page.possible.map(({ step: name }) => name)).toEqual(expect.arrayContaining(['call_back', 'reopen']));
    const late = await step('2026-10-10 12:00', customer, id, 'propose', { words: '再提' });
    expect([late.status, late.body.code]).toEqual([409, 'request.already_closed']);
  });

  it('takes a proposal for the first answer', async () => {
    const [customer, id] = await received('2026-10-09 15:00');
    const { page, events } = ok(await step('2026-10-09 15:25', customer, id, 'propose', { words: '两台' }));
    expect(page.taken.map(({ step: name }) => name)).toEqual(['respond', 'propose']);
    expect(events).toHaveLength(2);
    expect(await standing('2026-10-09 15:25', customer, 'respond.core')).toEqual(['kept']);
  });

  it('passes nothing over without a reason, and keeps the reason', async () => {
    const [customer, id] = await received('2026-10-09 15:00', { answered: true });
    const bare = await step('2026-10-09 15:10', customer, id, 'resolve', { words: '当场解决' });
    expect([bare.status, bare.body.fields]).toMatchObject([400, [{ path: 'reason', code: 'request.reason_needed' }]]);
    const { page } = ok(
      await step('2026-10-09 15:10', customer, id, 'resolve', { words: '当场解决', reason: '客户自取，无需方案' }),
    );
    expect(page.taken.at(-1)).toMatchObject({
      step: 'resolve',
      passedOver: ['propose', 'agree'],
      reason: '客户自取，无需方案',
    });
  });

  it('reminds before the agreed time, and counts a reconfirmation only then', async () => {
    const [customer, id] = await received('2026-10-09 15:00', { answered: true });
    const early = await step('2026-10-09 15:05', customer, id, 'reconfirm');
    expect(early.body.code).toBe('request.nothing_agreed');
    ok(await step('2026-10-09 15:10', customer, id, 'defer', { fields: { agreed_time: '2026-11-10T10:00:00+08:00' } }));
    ok(await step('2026-10-20 10:00', customer, id, 'reconfirm'));
    expect(await standing('2026-10-20 10:00', customer, 'reconfirm')).not.toContain('kept');
    ok(await step('2026-11-06 10:00', customer, id, 'reconfirm', { words: '需求不变' }));
    expect(await standing('2026-11-06 10:00', customer, 'reconfirm')).toContain('kept');
    const past = await step('2026-11-06 10:00', customer, id, 'defer', {
      fields: { agreed_time: '2026-11-01T10:00:00+08:00' },
    });
    expect(past.body.fields).toMatchObject([{ path: 'fields.agreed_time', code: 'request.agreed_time_past' }]);
  });

  it('tells progress of a repair and calls back within a day of completion', async () => {
    const [customer, id] = await received('2026-10-09 15:00', {
      kind: 'repair',
      title: '摄像机无法开机',
      answered: true,
    });
    ok(await step('2026-10-10 14:00', customer, id, 'tell_progress', { words: '配件已到' }));
    expect(await standing('2026-10-10 14:00', customer, 'service.progress')).toContain('kept');
    ok(await step('2026-10-11 09:00', customer, id, 'resolve', { words: '更换主板' }));
    expect(await standing('2026-10-11 09:00', customer, 'service.callback')).toEqual(['open']);
    const { page } = ok(await step('2026-10-11 15:00', customer, id, 'call_back', { fields: { satisfaction: 5 } }));
    expect(page.request).toMatchObject({ state: 'resolved', satisfaction: 5 });
    expect(await standing('2026-10-11 15:00', customer, 'service.callback')).toEqual(['kept']);
  });

  it('lets duties fall away when it is cancelled', async () => {
    const [customer, id] = await received('2026-10-09 15:00');
    expect((await step('2026-10-09 15:10', customer, id, 'cancel', {})).status).toBe(400);
    ok(await step('2026-10-09 15:10', customer, id, 'cancel', { words: '重复登记' }));
    expect(await standing('2026-10-09 15:10', customer, 'respond.core')).toEqual(['void']);
  });

  it('pauses and resumes; resolving ends a pause', async () => {
    const [customer, id] = await received('2026-10-09 15:00', { kind: 'repair', answered: true });
    ok(await step('2026-10-09 15:10', customer, id, 'pause', { words: '等客户寄回' }));
    expect((await step('2026-10-09 15:11', customer, id, 'pause', { words: '再停' })).body.code).toBe(
      'request.already_paused',
    );
    ok(await step('2026-10-09 16:10', customer, id, 'resume'));
    ok(await step('2026-10-09 16:20', customer, id, 'pause', { words: '等确认' }));
    const { page } = ok(await step('2026-10-09 17:00', customer, id, 'resolve', { words: '修好' }));
    expect(page.request.pausedAt).toBeNull();
    expect(await typesOf(customer)).toEqual(
      expect.arrayContaining(['request.paused', 'request.resumed', 'request.resolved']),
    );
  });

  it('does not take a step before the request was received', async () => {
    const [customer, id] = await received('2026-10-09 15:00');
    const reply = await step('2026-10-09 15:10', customer, id, 'respond', { occurredAt: '2026-10-09T14:00:00+08:00' });
    expect(reply.body.fields).toMatchObject([{ path: 'occurredAt', code: 'request.before_receipt' }]);
  });
});

describe('what comes back', () => {
  it('is received anew with a reason, and its limits run from then', async () => {
    const [customer, id] = await received('2026-10-09 15:00', { kind: 'repair', title: '云台不转' });
    ok(await step('2026-10-09 15:10', customer, id, 'respond'));
    expect((await step('2026-10-09 15:20', customer, id, 'reopen', { words: '又坏了' })).body.code).toBe(
      'request.still_open',
    );
    ok(await step('2026-10-09 16:00', customer, id, 'resolve', { words: '换了电机' }));
    expect(await standing('2026-10-09 16:01', customer, 'service.callback')).toEqual(['open']);
    expect((await step('2026-10-09 17:00', customer, id, 'reopen')).body.fields).toMatchObject([{ path: 'words' }]);
    const { page } = ok(await step('2026-10-09 17:00', customer, id, 'reopen', { words: '又坏了' }));
    expect(page.request.state).toBe('received');
    expect(page.request).toMatchObject({ roundAt: '2026-10-09T09:00:00.000Z' });
    expect(page.way.filter(({ takenAt }) => takenAt !== null)).toEqual([]);
    expect(page.taken.at(-1)).toMatchObject({ step: 'reopen', words: '又坏了' });
    expect(await standing('2026-10-09 17:01', customer, 'respond.core')).toEqual(['open', 'kept']);
    expect(await standing('2026-10-09 17:01', customer, 'service.callback')).toEqual(['void']);
    ok(await step('2026-10-09 18:10', customer, id, 'respond'));
    expect(await standing('2026-10-09 18:11', customer, 'respond.core')).toEqual(['late', 'kept']);
  });

  it('does not rewrite what had ended: an answer that never came stays missing', async () => {
    const [customer, id] = await received('2026-10-09 15:00', { title: '要两盏灯' });
    ok(await step('2026-10-09 16:00', customer, id, 'cancel', { words: '客户撤回' }));
    ok(await step('2026-10-12 10:00', customer, id, 'reopen', { words: '客户又要了' }));
    ok(await step('2026-10-12 10:05', customer, id, 'respond'));
    expect(await standing('2026-10-12 10:06', customer, 'respond.core')).toEqual(['kept', 'breached']);
  });
});

describe('a conversation within a step', () => {
  const conversation = { channel: 'phone', content: '说明方案' };
  it('is recorded as a contact, and is proactive only where we called', async () => {
    const [customer, id] = await received('2026-10-09 15:00');
    ok(await step('2026-10-09 15:10', customer, id, 'respond', { conversation }));
    expect(await standing('2026-10-09 15:10', customer, 'record')).toEqual(['kept']);
    expect(await contactsOf(customer)).toEqual([0]);
    const { events } = ok(
      await step('2026-10-09 15:20', customer, id, 'propose', {
        words: '三台',
        conversation: { ...conversation, weCalled: true },
      }),
    );
    expect(events).toHaveLength(3);
    expect(await contactsOf(customer)).toEqual([1]);
  });

  async function contactsOf(customer: string): Promise<number[]> {
    const reply = await house.at<{ open: ObligationItem[] }>(
      '2026-10-09 15:30',
      house.staff,
      'GET',
      `/api/customers/${customer}/obligations`,
    );
    return reply.body.open.filter(({ rule }) => rule === 'contact.core').map(({ have }) => have);
  }
});

describe('looking after', () => {
  it('changes urgency and owner, and refuses when somebody else was quicker', async () => {
    const [customer, id] = await received('2026-10-09 15:00');
    const edit = (body: object) =>
      house.at<Changed>('2026-10-09 15:05', house.staff, 'PATCH', `/api/customers/${customer}/requests/${id}`, body);
    const { page } = ok(await edit({ version: 1, urgency: 'high', ownerId: house.ids.service }));
    expect(page.request).toMatchObject({ urgency: 'high', ownerName: '客服小李', version: 2 });
    expect((await edit({ version: 1, urgency: 'low' })).body.code).toBe('request.changed_by_conflict');
    expect(await typesOf(customer)).toEqual(expect.arrayContaining(['request.assigned', 'request.changed']));
    const noted = ok(
      await house.at<Changed>(
        '2026-10-09 15:06',
        house.staff,
        'POST',
        `/api/customers/${customer}/requests/${id}/notes`,
        {
          words: '客户在赶工',
        },
      ),
    );
    expect(noted.page.notes).toMatchObject([{ words: '客户在赶工', byName: '关专员' }]);
  });

  it('puts the most pressing first on the board, and finds by text', async () => {
    const customer = await core('看板客户');
    const number = async (when: string, body: object) => ok(await take(when, customer, body)).page.request.number;
    const calm = await number('2026-10-09 15:00', {
      title: '看板建议',
      kind: 'suggestion',
      urgency: 'low',
      answered: true,
    });
    const later = await number('2026-10-09 15:10', { title: '看板需求一', answered: true });
    const sooner = await number('2026-10-09 15:10', {
      title: '看板需求二',
      answered: true,
      receivedAt: '2026-10-09T15:05:00+08:00',
    });
    const board = await house.at<{ columns: Column[] }>(
      '2026-10-09 15:15',
      house.staff,
      'GET',
      '/api/requests/board?text=看板',
    );
    const column = board.body.columns.find(({ state }) => state === 'responded');
    expect([column?.count, column?.items.map((item) => item.number)]).toEqual([3, [sooner, later, calm]]);
    expect(column?.items[0]?.clock?.due).toBe('2026-10-09T08:05:00.000Z');
    const list = await house.at<{ items: Item[]; next?: string }>(
      '2026-10-09 15:15',
      house.staff,
      'GET',
      '/api/requests?text=看板客户&limit=2',
    );
    const rest = await house.at<{ items: Item[] }>(
      '2026-10-09 15:15',
      house.staff,
      'GET',
      `/api/requests?text=看板客户&limit=2&cursor=${list.body.next}`,
    );
    expect([...list.body.items, ...rest.body.items].map((item) => item.number)).toEqual([later, sooner, calm]);
    const ofTier = async (tier: string) => {
      const path = `/api/requests?text=看板客户&tier=${tier}`;
      return (await house.at<{ items: Item[] }>('2026-10-09 15:15', house.staff, 'GET', path)).body.items.length;
    };
    expect([await ofTier('core'), await ofTier('ordinary,core'), await ofTier('ordinary')]).toEqual([3, 3, 0]);
  });

  it('is handed over with its owner', async () => {
    const [customer, id] = await received('2026-10-09 15:00', { ownerId: house.ids.marketing });
    const administrator = {
      ...house.head,
      permissions: permitting(...house.head.permissions.keys(), 'people.hand_over'),
    };
    const address = `/api/people/${house.ids.marketing}`;
    const seen = await house.at<{ items: { kind: string; count: number }[] }>(
      '2026-10-09 15:30',
      administrator,
      'GET',
      `${address}/holdings`,
    );
    expect(seen.body.items).toMatchObject([{ kind: 'request', count: 1 }]);
    const body = { to: [house.ids.service], reason: '调岗', seen: { request: 1 } };
    const done = await house.at('2026-10-09 15:30', administrator, 'POST', `${address}/hand-over`, body);
    expect(done.status, done.text).toBe(200);
    const page = await house.at<Changed['page']>(
      '2026-10-09 15:30',
      house.staff,
      'GET',
      `/api/customers/${customer}/requests/${id}`,
    );
    expect(page.body.request.ownerName).toBe('客服小李');
  });
});

describe('doors', () => {
  it('refuse strangers, readers, and what belongs to another customer', async () => {
    const [customer, id] = await received('2026-10-09 15:00');
    expect((await house.request('GET', '/api/requests')).status).toBe(401);
    expect((await take('2026-10-09 15:00', customer, {}, house.auditor)).status).toBe(404);
    const other = await core('别的客户');
    expect((await step('2026-10-09 15:00', other, id, 'respond')).body.code).toBe('request.not_found');
  });

  it('bear whatever is sent', async () => {
    house.db.setNow(at('2026-10-09 15:00'));
    expect(await fuzz(house, [requests], [house.leader])).toEqual([]);
  });
});

async function typesOf(customer: string): Promise<string[]> {
  return readAt(house.db, at('2026-12-01'), async (tx) =>
    (await tx.rows<{ type: string }>(sql`select distinct type from event where subject_id = ${customer}::uuid`)).map(
      ({ type }) => type,
    ),
  );
}
