import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObligationItem } from '#features/obligations/contract.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { readAt, writeAt } from '#platform/testing/database.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import type { Reply } from '#platform/testing/server.ts';
import { importInteractions, interactions } from './index.ts';
import { type House, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Said {
  code: string;
  interaction: {
    id: string;
    state: string;
    version: number;
    occurredAt: string;
    content: string;
    [field: string]: unknown;
  };
  events: string[];
  fields?: { path: string; code: string }[];
}

const call = { channel: 'phone', direction: 'outgoing', content: '了解近期租赁需求' };
const say = (when: string, customer: string, body: object = {}, as = house.staff) =>
  house.at<Said>(when, as, 'POST', `/api/customers/${customer}/interactions`, { ...call, ...body });
const act = (when: string, customer: string, id: string, what: string, body: object = {}, as = house.staff) =>
  house.at<Said>(when, as, 'POST', `/api/customers/${customer}/interactions/${id}/${what}`, body);
const change = (when: string, customer: string, id: string, body: object, as = house.staff) =>
  house.at<Said>(when, as, 'PATCH', `/api/customers/${customer}/interactions/${id}`, body);
const core = (name: string) => house.enter('2026-09-01 09:00', { name, cooperationFrom: '2020-01-01' });

function ok(reply: Reply<Said>): Said {
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
}

/** How duties of a rule stand, by the month they began: '10: kept 2/2'. */
async function standing(when: string, customer: string, rule: string): Promise<string[]> {
  const reply = await house.at<{ open: Wire[]; past: Wire[] }>(
    when,
    house.staff,
    'GET',
    `/api/customers/${customer}/obligations`,
  );
  return [...reply.body.open, ...reply.body.past]
    .filter((one) => one.rule === rule)
    .map(
      (one) =>
        `${new Date(Date.parse(one.from) + 8 * 3_600_000).toISOString().slice(5, 7)}: ${one.state} ${one.have}/${one.need}`,
    )
    .sort();
}
type Wire = Omit<ObligationItem, 'from'> & { from: string };

describe('recording a contact', () => {
  it('keeps the monthly contacts and the record of each, and says by which events', async () => {
    const customer = await core('月度客户');
    const first = ok(await say('2026-10-08 10:00', customer));
    expect(await standing('2026-10-08 10:00', customer, 'contact.core')).toContain('10: open 1/2');
    const second = ok(await say('2026-10-09 10:00', customer));
    expect(await standing('2026-10-09 10:00', customer, 'contact.core')).toContain('10: kept 2/2');
    expect(await standing('2026-10-09 10:00', customer, 'record')).toEqual(['10: kept 1/1', '10: kept 1/1']);
    expect(first.interaction).toMatchObject({ state: 'counted', version: 1, heldByName: '关专员' });
    const settled = await Promise.all(
      second.events.map((event) =>
        house.at<{ items: Wire[] }>(
          '2026-10-09 10:00',
          house.staff,
          'GET',
          `/api/customers/${customer}/settled/${event}`,
        ),
      ),
    );
    expect(settled.map(({ body }) => body.items.map(({ rule }) => rule))).toEqual([['contact.core'], ['record']]);
  });

  it('does not count an incoming contact as proactive', async () => {
    const customer = await core('来电客户');
    ok(await say('2026-10-08 10:00', customer, { direction: 'incoming' }));
    expect(await standing('2026-10-08 10:00', customer, 'contact.core')).toContain('10: open 0/2');
  });

  it('counts a visit in which the head took part for contact, visit and head', async () => {
    const customer = await core('拜访客户');
    ok(await say('2026-10-08 10:00', customer, { channel: 'in_person', participantIds: [house.ids.head] }));
    for (const rule of ['head.core', 'visit.core'])
      expect(await standing('2026-10-08 10:00', customer, rule)).toContainEqual(expect.stringContaining('kept 1/1'));
  });

  it('shows a late record as late: the duty to record is judged by when it was recorded', async () => {
    const customer = await core('迟记客户');
    ok(await say('2026-10-10 12:00', customer, { occurredAt: '2026-10-08T10:00:00+08:00' }));
    expect(await standing('2026-10-10 12:00', customer, 'record')).toEqual(['10: late 1/1']);
    expect(await standing('2026-10-10 12:00', customer, 'contact.core')).toContain('10: open 1/2');
  });

  it('keeps when to be in touch again, and shows it in the briefing with needs and agenda', async () => {
    const customer = await core('简报客户');
    const nextContactAt = '2026-10-20T09:00:00.000Z';
    ok(await say('2026-10-08 10:00', customer, { need: '下月要三台摄像机', nextStep: '报价', nextContactAt }));
    const page = await house.at<Record<string, unknown>>(
      '2026-10-08 10:00',
      house.staff,
      'GET',
      `/api/customers/${customer}`,
    );
    expect(page.body).toMatchObject({ nextContactAt, lastContactAt: '2026-10-08T02:00:00.000Z' });
    const briefing = await house.at<Record<string, unknown>>(
      '2026-10-08 11:00',
      house.leader,
      'GET',
      `/api/customers/${customer}/briefing`,
    );
    expect(briefing.body).toMatchObject({
      tier: 'core',
      lastContact: { byName: '关专员', byMe: false },
      needs: [{ need: '下月要三台摄像机' }],
      nextStep: { nextStep: '报价' },
      agenda: { zh: expect.arrayContaining(['近期租赁需求']), en: expect.any(Array) },
    });
  });

  it.each([
    ['the future', { occurredAt: '2026-10-09T10:00:00+08:00' }, 'interaction.in_future', 'occurredAt'],
    [
      'a stranger as participant',
      { participantIds: ['00000000-0000-7000-8000-000000000404'] },
      'interaction.person_gone',
      'participantIds',
    ],
    [
      'a contact of somebody else',
      { contactId: '00000000-0000-7000-8000-000000000404' },
      'customer.contact_not_found',
      'contactId',
    ],
  ])('refuses %s', async (_, body, code, path) => {
    const reply = await say('2026-10-08 10:00', await core('拒绝客户'), body);
    expect(reply.status).toBe(400);
    expect(reply.body.fields).toMatchObject([{ code, path }]);
  });
});

describe('recording too late', () => {
  const longAgo = { occurredAt: '2026-10-01T10:00:00+08:00' };

  it('counts only once a leader has approved it, by when it was held', async () => {
    const customer = await core('补录客户');
    ok(await say('2026-10-02 10:00', customer));
    const late = ok(await say('2026-11-02 10:00', customer, longAgo));
    expect(late.interaction.state).toBe('awaiting_approval');
    expect(await standing('2026-11-02 10:00', customer, 'contact.core')).toContain('10: breached 1/2');
    const list = await house.at<{ items: { id: string; customerName: string }[] }>(
      '2026-11-02 11:00',
      house.leader,
      'GET',
      '/api/interactions/awaiting',
    );
    expect(list.body.items).toMatchObject([{ id: late.interaction.id, customerName: '补录客户' }]);
    ok(await act('2026-11-02 12:00', customer, late.interaction.id, 'approve', {}, house.leader));
    expect(await standing('2026-11-02 12:00', customer, 'contact.core')).toContain('10: kept 2/2');
    expect(await standing('2026-11-02 12:00', customer, 'record')).toContain('10: late 1/1');
    const again = await act('2026-11-02 13:00', customer, late.interaction.id, 'approve', {}, house.leader);
    expect([again.status, again.body.code]).toEqual([409, 'interaction.already_decided']);
  });

  it('is refused with a reason, by somebody else than who recorded it', async () => {
    const customer = await core('驳回客户');
    const late = ok(await say('2026-11-02 10:00', customer, longAgo, house.leader));
    const own = await act('2026-11-02 11:00', customer, late.interaction.id, 'approve', {}, house.leader);
    expect([own.status, own.body.code]).toEqual([422, 'interaction.own_record']);
    const decided = ok(
      await act('2026-11-02 11:00', customer, late.interaction.id, 'refuse', { reason: '没有凭据' }, house.head),
    );
    expect(decided.interaction).toMatchObject({
      state: 'refused',
      decisionReason: '没有凭据',
      decidedByName: '部门负责人',
    });
    expect(await standing('2026-11-02 11:00', customer, 'contact.core')).toContain('10: breached 0/2');
  });

  it('counts to the last moment of the limit', async () => {
    const customer = await core('边界客户');
    const states = [];
    for (const when of ['2026-10-08 10:00', '2026-10-08 10:01'])
      states.push(ok(await say(when, customer, longAgo)).interaction.state);
    expect(states).toEqual(['counted', 'awaiting_approval']);
  });
});

describe('correcting and taking back', () => {
  it('un-keeps what a retracted contact had kept, and moves the last contact back', async () => {
    const customer = await core('撤回客户');
    ok(await say('2026-10-08 10:00', customer));
    const second = ok(await say('2026-10-09 10:00', customer));
    expect(await standing('2026-10-09 10:00', customer, 'contact.core')).toContain('10: kept 2/2');
    const gone = ok(await act('2026-10-10 10:00', customer, second.interaction.id, 'retract', { reason: '记错客户' }));
    expect(gone.interaction).toMatchObject({ state: 'retracted', decisionReason: '记错客户' });
    expect(await standing('2026-10-10 10:00', customer, 'contact.core')).toContain('10: open 1/2');
    const page = await house.at<{ lastContactAt: string }>(
      '2026-10-10 10:00',
      house.staff,
      'GET',
      `/api/customers/${customer}`,
    );
    expect(page.body.lastContactAt).toBe('2026-10-08T02:00:00.000Z');
    const again = await act('2026-10-10 10:00', customer, second.interaction.id, 'retract', { reason: '再撤' });
    expect([again.status, again.body.code]).toEqual([409, 'interaction.already_retracted']);
  });

  it('keeps the earlier version, and counts anew when the direction was wrong', async () => {
    const customer = await core('更正客户');
    const first = ok(await say('2026-10-08 10:00', customer));
    const { id } = first.interaction;
    const words = ok(await change('2026-10-08 11:00', customer, id, { version: 1, content: '改过的内容' }));
    expect(await standing('2026-10-08 11:00', customer, 'contact.core')).toContain('10: open 1/2');
    ok(await change('2026-10-08 12:00', customer, id, { version: words.interaction.version, direction: 'incoming' }));
    expect(await standing('2026-10-08 12:00', customer, 'contact.core')).toContain('10: open 0/2');
    const whole = await house.at<{ versions: { version: number; content: object }[] }>(
      '2026-10-08 12:00',
      house.staff,
      'GET',
      `/api/customers/${customer}/interactions/${id}`,
    );
    expect(whole.body.versions.map(({ version, content }) => [version, content])).toEqual([
      [2, { direction: 'outgoing' }],
      [1, { content: call.content }],
    ]);
    const stale = await change('2026-10-08 13:00', customer, id, { version: 1, content: '旧' });
    expect([stale.status, stale.body.code]).toEqual([409, 'interaction.changed_conflict']);
  });

  it('is for who recorded it while late records are admitted, afterwards for a leader', async () => {
    const customer = await core('权限客户');
    const { interaction } = ok(await say('2026-10-08 10:00', customer, {}, house.leader));
    const others = await change('2026-10-08 11:00', customer, interaction.id, { version: 1, content: '别人改' });
    expect(others.body.code).toBe('interaction.others_record');
    const own = ok(await say('2026-10-08 12:00', customer));
    const late = await change('2026-10-20 11:00', customer, own.interaction.id, { version: 1, content: '太晚' });
    expect(late.body.code).toBe('interaction.correction_too_late');
    ok(await change('2026-10-20 11:00', customer, own.interaction.id, { version: 1, content: '组长改' }, house.leader));
  });
});

describe('importing', () => {
  it('counts each by when it was held without approval, and the same one once', async () => {
    const customer = await core('导入客户');
    const rows = [1, 2].map((day) => ({
      customerId: customer,
      direction: 'outgoing' as const,
      channel: 'wechat' as const,
      content: `第 ${day} 次`,
      occurredAt: at(`2026-10-0${day} 10:00`),
      externalRef: `old-${day}`,
      heldById: house.ids.specialist ?? null,
    }));
    const take = () =>
      writeAt(house.db, at('2026-11-20 10:00'), (tx, now) => importInteractions(tx, system, rows, now));
    expect((await take()).every((id) => typeof id === 'string')).toBe(true);
    expect(await take()).toEqual([undefined, undefined]);
    expect(await standing('2026-11-20 10:00', customer, 'contact.core')).toContain('10: kept 2/2');
    const { events } = await readAt(house.db, at('2026-11-20 10:00'), (tx) =>
      tx.row<{ events: number }>(
        sql`select count(*) as events from event where subject_id = ${customer}::uuid and type = 'interaction.held'`,
      ),
    );
    expect(events).toBe(2);
  });
});

describe('information', () => {
  it('counts for each customer it was meant for, and keeps what it brought', async () => {
    const potential = await house.enter('2026-09-01 09:00', { name: '潜在客户甲', kind: 'special' });
    await house.enter('2026-09-01 09:00', { name: '潜在客户乙', kind: 'special' });
    const push = { channel: 'wecom', title: '秋季优惠', content: '灯光套装八折', audience: { kinds: ['special'] } };
    const sent = await house.at<{ information: { id: string; recipients: number } }>(
      '2026-10-08 10:00',
      house.staff,
      'POST',
      '/api/information',
      push,
    );
    expect(sent.status, sent.text).toBe(200);
    expect(sent.body.information.recipients).toBe(2);
    expect(await standing('2026-10-08 10:00', potential, 'push.potential')).toContain('10: kept 1/1');
    const { id } = sent.body.information;
    const noted = await house.at('2026-10-09 10:00', house.staff, 'PATCH', `/api/information/${id}`, {
      effect: '三人回复',
    });
    expect(noted.status).toBe(204);
    const list = await house.at<{ items: object[] }>('2026-10-09 10:00', house.auditor, 'GET', '/api/information');
    expect(list.body.items).toMatchObject([{ effect: '三人回复', title: '秋季优惠' }]);
    const nobody = await house.at<Said>('2026-10-08 10:00', house.staff, 'POST', '/api/information', {
      ...push,
      audience: { tiers: ['none'] },
    });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'information.nobody']);
  });
});

describe('quiet days', () => {
  it('warn of whom somebody was in touch with, once the organisation has said how many they are', async () => {
    const [one, other] = [
      await house.enter('2026-09-01 09:00', { name: '刚联系过', kind: 'individual', source: '展会' }),
      await house.enter('2026-09-01 09:00', { name: '很久没联系', kind: 'individual', source: '展会' }),
    ];
    const audience = { customerIds: [one, other] };
    const ask = async <T>(as: typeof house.staff, method: string, path: string, body?: unknown) =>
      house.at<T>('2026-10-20 10:00', as, method, path, body);
    const counted = async () =>
      (await ask<{ lately: number }>(house.staff, 'POST', '/api/information/audience', { audience })).body;
    const held = { channel: 'phone', direction: 'outgoing', content: '问候' };
    await house.at('2026-10-18 10:00', house.staff, 'POST', `/api/customers/${one}/interactions`, held);
    await house.at('2026-10-15 10:00', house.staff, 'POST', `/api/customers/${other}/interactions`, held);
    expect(await counted()).toMatchObject({ count: 2, quietDays: null, lately: 0, latest: null });
    const path = '/api/information/quiet-days';
    expect((await ask(house.staff, 'PUT', path, { days: 3 })).status).toBe(404);
    expect((await ask(house.leader, 'PUT', path, { days: 3 })).body).toEqual({ days: 3 });
    expect(await counted()).toMatchObject({
      count: 2,
      quietDays: 3,
      lately: 1,
      latest: { byName: '关专员', customerName: '刚联系过' },
    });
    const push = { channel: 'wecom', title: '新品', content: '到货', audience, leaveOutLately: true };
    const sent = await ask<{ information: { recipients: number } }>(house.staff, 'POST', '/api/information', push);
    expect(sent.body.information.recipients).toBe(1);
    // What was sent counts as being in touch, too.
    expect(await counted()).toMatchObject({ lately: 2 });
    expect((await ask(house.leader, 'PUT', path, { days: null })).body).toEqual({ days: null });
    expect(await counted()).toMatchObject({ quietDays: null, lately: 0 });
  });
});

describe('doors', () => {
  it('refuse strangers and those who only read', async () => {
    const customer = await core('门禁客户');
    expect((await house.request('POST', `/api/customers/${customer}/interactions`, { body: call })).status).toBe(401);
    expect((await say('2026-10-08 10:00', customer, {}, house.auditor)).status).toBe(404);
    expect((await house.at('2026-10-08 10:00', house.staff, 'GET', '/api/interactions/awaiting')).status).toBe(404);
  });

  it('tell the timeline once what was said', async () => {
    const customer = await core('时间线客户');
    ok(await say('2026-10-08 10:00', customer));
    const timeline = await house.at<{ items: { type: string; record: { content?: string } | null }[] }>(
      '2026-10-08 10:00',
      house.staff,
      'GET',
      `/api/customers/${customer}/timeline?kinds=interaction`,
    );
    expect(timeline.body.items.map(({ type, record }) => [type, record?.content])).toEqual([
      ['interaction.held', call.content],
    ]);
  });

  it('bear whatever is sent', async () => {
    house.db.setNow(at('2026-10-08 10:00'));
    expect(await fuzz(house, [interactions], [house.leader])).toEqual([]);
  });
});
