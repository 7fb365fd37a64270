// A customer's link: what it opens, what is said by it, and what it never shows.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { newLinkToken } from '#platform/session/keys/customer-link.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { following } from './index.ts';
import { type House, type Opened, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const early = '2026-10-09 15:00';
const proposal = '三台 A7，每天 300 元，含运送。';

async function proposed(): Promise<Opened> {
  const opened = await house.open(early);
  await house.step(early, opened, 'propose', { words: proposal });
  return opened;
}
async function resolved(): Promise<Opened> {
  const opened = await house.open(early, { kind: 'suggestion' });
  await house.step(early, opened, 'respond');
  await house.step(early, opened, 'resolve', { words: '换了新机' });
  return opened;
}
const see = async ({ token }: Pick<Opened, 'token'>, when = early) =>
  (await house.by(when, token, 'GET', '/api/follow')).body;
async function say({ token }: Opened, what: string, body: object, when = early): Promise<void> {
  const reply = await house.by(when, token, 'POST', `/api/follow/${what}`, body);
  expect(reply.status, reply.text).toBe(204);
}
const eventsOf = ({ customerId }: Opened, type: string) =>
  house.db.read((tx) =>
    tx.rows<{ kind: string; actor: string; data: Record<string, unknown> }>(
      sql`select actor_kind as kind, actor_id as actor, data from event where subject_id = ${customerId} and type = ${type} order by id`,
    ),
  );
const staffPage = async (opened: Opened) =>
  (
    await house.at<{ messages: { kind: string; words: string; seenAt: string | null }[]; links: { state: string }[] }>(
      early,
      house.staff,
      'GET',
      `/api/customers/${opened.customerId}/requests/${opened.requestId}/following`,
    )
  ).body;

describe('a link', () => {
  it('opens its request and shows of it what concerns the customer', async () => {
    const opened = await house.open(early);
    const place = `/api/customers/${opened.customerId}/requests/${opened.requestId}/notes`;
    await house.at(early, house.staff, 'POST', place, { words: '内部：价格可以再谈' });
    const { status, body, text } = await house.by(early, opened.token, 'GET', '/api/follow');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      organisation: '直播租赁',
      addressee: '王**',
      title: '要三台摄像机',
      description: '下月用',
      state: 'received',
      promised: { duty: 'respond', due: '2026-10-09T07:30:00.000Z' },
      staff: { post: { zh: '客户关系专员' }, name: null },
      asked: { agreement: false, closing: false, rating: false },
    });
    for (const hidden of ['内部', '星光', '关专员', '王小明', opened.customerId, opened.requestId])
      expect(text).not.toContain(hidden);
  });

  it('shows what the customer was told on the way, and nothing that was noted beside it', async () => {
    const opened = await house.open(early);
    const due = '2026-10-12T02:00:00.000Z';
    const next = '2026-10-10T02:00:00.000Z';
    await house.step(early, opened, 'respond', { fields: { expected: due } });
    await house.step(early, opened, 'analyse', { fields: { analysis: '内部：型号排错了' } });
    const fields = {
      done: '两台已备好，第三台在调',
      next_word: next,
      progress: 'developing',
      feedback: '内部：客户着急',
    };
    await house.step(early, opened, 'tell_progress', { words: '内部：口头说过', fields });
    await house.step(early, opened, 'resolve', {
      words: '已备齐',
      reason: '内部：当面办完',
      fields: { result: '内部：多花了半天' },
    });
    await house.step(early, opened, 'summarise', {
      words: '内部',
      reason: '内部',
      fields: { prevention: '排期加一次核对' },
    });
    const { body, text } = await house.by(early, opened.token, 'GET', '/api/follow');
    const at = '2026-10-09T07:00:00.000Z';
    expect(body.told).toEqual([
      { step: 'summarise', at, fields: { prevention: '排期加一次核对' } },
      { step: 'tell_progress', at, fields: { done: fields.done, next_word: next, progress: 'developing' } },
      { step: 'respond', at, fields: { expected: due } },
    ]);
    expect(text).not.toContain('内部');
    const [told] = await eventsOf(opened, 'request.progress_told');
    expect(told?.data).toMatchObject({ progress: 'developing', next_word: Date.parse(next) });
    expect(told?.data).not.toHaveProperty('done');
  });

  it('is kept as a hash alone, and its reply is not kept for a second telling', async () => {
    const { token } = await house.open(early);
    expect(token).toMatch(/^wl_[\w-]{43}$/);
    const tables = await house.db.read((tx) =>
      tx.rows<{ name: string }>(sql`select tablename as name from pg_tables where schemaname = 'public'`),
    );
    for (const { name } of tables) {
      const { found } = await house.db.read((tx) =>
        tx.row<{ found: number }>({
          ...sql`select count(*)::int as found from request_link t where position(${token} in t::text) > 0`,
          text: `select count(*)::int as found from "${name}" t where position($1 in t::text) > 0`,
          values: [token],
        } as never),
      );
      expect(found, name).toBe(0);
    }
  });

  it('tells the same whether it has expired, was revoked, ended with its request or never was', async () => {
    const [short, revoked, ended] = [await house.open(early), await house.open(early), await house.open(early)];
    const { token } = await house.give(early, short, { days: 1 });
    const place = `/api/customers/${revoked.customerId}/requests/${revoked.requestId}/links/${revoked.link.id}/revoke`;
    expect((await house.by(early, revoked.token, 'GET', '/api/follow')).status).toBe(200);
    expect((await house.at(early, house.staff, 'POST', place)).status).toBe(204);
    expect((await house.at(early, house.staff, 'POST', place)).body).toMatchObject({ code: 'link.already_revoked' });
    await house.step(early, ended, 'cancel', { words: '不要了' });
    const last = '2026-10-23 14:59';
    expect((await house.by(last, ended.token, 'GET', '/api/follow')).status).toBe(200);
    const late = '2026-10-23 15:00';
    const never = await house.by(late, newLinkToken().text, 'GET', '/api/follow');
    expect(never.status).toBe(401);
    for (const bad of [
      token,
      revoked.token,
      ended.token,
      `${short.token.slice(0, -1)}~`,
      'wl_',
      short.token.slice(3),
    ]) {
      const reply = await house.by(late, bad, 'GET', '/api/follow');
      expect([reply.status, reply.text]).toEqual([never.status, never.text]);
    }
    expect((await house.by(late, short.token, 'GET', '/api/follow')).status).toBe(200);
  });

  it('is made within bounds, for a contact of this customer, and not long after the end', async () => {
    const [opened, other] = [await house.open(early), await house.open(early)];
    const place = `/api/customers/${opened.customerId}/requests/${opened.requestId}/links`;
    const make = (when: string, body: object) =>
      house.at<{ code: string; fields: { path: string; code: string }[] }>(when, house.staff, 'POST', place, body);
    expect((await make(early, { days: 181 })).body.fields).toMatchObject([{ path: 'days', code: 'link.days' }]);
    expect((await make(early, { contactId: other.contactId })).body.fields).toMatchObject([{ path: 'contactId' }]);
    await house.step(early, opened, 'cancel', { words: '不要了' });
    expect((await make('2026-10-20 09:00', {})).status).toBe(200);
    expect((await make('2026-10-24 09:00', {})).body.code).toBe('link.request_over');
  });

  it('tells that it was used the first time and after a pause, by itself as the actor', async () => {
    const opened = await house.open(early);
    for (const when of [early, '2026-10-09 15:01', '2026-10-09 15:25', '2026-10-09 16:10', '2026-10-09 16:11'])
      await see(opened, when);
    const used = await eventsOf(opened, 'link.used');
    expect(used).toEqual(
      Array(2).fill({ kind: 'customer_link', actor: opened.link.id, data: { link: opened.link.id } }),
    );
    expect((await eventsOf(opened, 'link.made')).map(({ kind }) => kind)).toEqual(['person']);
  });

  it('slows down who guesses, and nobody who has one', async () => {
    const opened = await house.open(early);
    const guess = () => house.by('2026-10-30 09:00', newLinkToken().text, 'GET', '/api/follow');
    const answers = new Set<number>();
    for (let count = 0; count < 21; count += 1) answers.add((await guess()).status);
    expect([...answers]).toEqual([401, 429]);
    expect((await see(opened, '2026-10-30 09:00')).title).toBe('要三台摄像机');
  });

  it("speaks the contact's language, the customer's where they have none, and otherwise the reader's", async () => {
    const opened = await house.open(early);
    const { customerId, contactId } = opened;
    expect((await see(opened)).language).toBeNull();
    const place = `/api/customers/${customerId}`;
    const { version } = (await house.at<{ version: number }>(early, house.staff, 'GET', place)).body;
    expect((await house.at(early, house.staff, 'PATCH', place, { version, language: 'fr' })).status).toBe(400);
    expect((await house.at(early, house.staff, 'PATCH', place, { version, language: 'en' })).status).toBe(200);
    expect((await see(opened)).language).toBe('en');
    await house.at(early, house.staff, 'PATCH', `${place}/contacts/${contactId}`, { language: 'zh-CN' });
    expect((await see(opened)).language).toBe('zh-CN');
  });

  it('opens nothing else, and nobody else has one', async () => {
    const opened = await house.open(early);
    const { customerId, requestId } = opened;
    const missing = await house.by(early, opened.token, 'GET', '/api/nothing-here');
    for (const path of [
      '/api/requests',
      `/api/customers/${customerId}`,
      `/api/customers/${customerId}/requests/${requestId}`,
    ]) {
      const reply = await house.by(early, opened.token, 'GET', path);
      expect([reply.status, reply.text]).toEqual([404, missing.text]);
    }
    expect((await house.at(early, house.as('head', 'head'), 'GET', '/api/follow')).status).toBe(404);
    expect((await house.request('GET', '/api/follow')).status).toBe(401);
  });
});

describe('what the customer says', () => {
  it('agrees: the step is theirs, and the event has the exact words and their hash', async () => {
    const opened = await proposed();
    const { version, asked } = await see(opened);
    expect(asked.agreement).toBe(true);
    await say(opened, 'agree', { version, words: '可以' });
    expect(await see(opened)).toMatchObject({ state: 'agreed', messages: [{ kind: 'agreed', words: '可以' }] });
    const again = await house.by(early, opened.token, 'POST', '/api/follow/agree', { version });
    expect([again.status, again.body.code]).toEqual([409, 'request.changed_conflict']);
    const [agreed] = await eventsOf(opened, 'request.solution_agreed');
    const hash = createHash('sha256').update(proposal).digest('hex');
    expect(agreed).toMatchObject({ kind: 'customer_link', data: { agreed_text: proposal, agreed_sha256: hash } });
    const place = `/api/customers/${opened.customerId}/requests/${opened.requestId}`;
    const { taken } = (await house.at<{ taken: object[] }>(early, house.staff, 'GET', place)).body;
    expect(taken.at(-1)).toMatchObject({ step: 'agree', byLink: true, byName: null });
    const { items } = (
      await house.at<{ items: { actorKind: string; type: string }[] }>(
        early,
        house.staff,
        'GET',
        `/api/customers/${opened.customerId}/timeline?kinds=request,link`,
      )
    ).body;
    expect(items.filter(({ actorKind }) => actorKind === 'customer_link').map(({ type }) => type)).toEqual([
      'request.solution_agreed',
      'link.used',
    ]);
  });

  it('does not agree: the words are kept and the proposal is to be made again', async () => {
    const opened = await proposed();
    const { version } = await see(opened);
    const mute = await house.by(early, opened.token, 'POST', '/api/follow/decline', { version, words: ' ' });
    expect(mute.status).toBe(400);
    await say(opened, 'decline', { version, words: '太贵' });
    const body = await see(opened);
    expect(body).toMatchObject({ state: 'responded', proposal: null, messages: [{ kind: 'declined', words: '太贵' }] });
    expect(body.path.find(({ step }) => step === 'propose')?.takenAt ?? null).toBeNull();
    expect(await eventsOf(opened, 'request.proposal_declined')).toHaveLength(1);
    await house.step(early, opened, 'propose', { words: '每天 250 元' });
    expect((await see(opened)).proposal).toBe('每天 250 元');
  });

  it('agrees to nothing that is not proposed, nor to what has changed since', async () => {
    const opened = await house.open(early);
    const first = await see(opened);
    const none = await house.by(early, opened.token, 'POST', '/api/follow/agree', { version: first.version });
    expect(none.body.code).toBe('request.nothing_proposed');
    await house.step(early, opened, 'propose', { words: proposal });
    const { version } = await see(opened);
    await house.step(early, opened, 'propose', { words: '另一个方案' });
    const stale = await house.by(early, opened.token, 'POST', '/api/follow/agree', { version });
    expect(stale.body.code).toBe('request.changed_conflict');
  });

  it('says that it is solved, once, and rates it', async () => {
    const opened = await resolved();
    const { version, asked, solution } = await see(opened);
    expect({ ...asked, solution }).toEqual({ agreement: false, closing: true, rating: true, solution: '换了新机' });
    await say(opened, 'solved', { version });
    expect(await see(opened)).toMatchObject({ state: 'resolved', asked: { closing: false } });
    const again = await house.by(early, opened.token, 'POST', '/api/follow/solved', { version });
    expect(again.body.code).toBe('request.already_confirmed');
    const [told] = await eventsOf(opened, 'request.closing_confirmed');
    expect(told).toMatchObject({ kind: 'customer_link', data: { agreed_text: '换了新机' } });
    const { version: later } = await see(opened);
    await say(opened, 'rating', { version: later, rating: 4, words: '不错' });
    expect(await see(opened)).toMatchObject({
      satisfaction: 4,
      messages: [{}, { kind: 'rated', rating: 4, words: '不错' }],
    });
    const wrong = await house.by(early, opened.token, 'POST', '/api/follow/rating', { version, rating: 6 });
    expect(wrong.status).toBe(400);
  });

  it('says that it is not: it is received anew, and owed anew', async () => {
    const opened = await resolved();
    const { version } = await see(opened);
    const place = '/api/follow/not-solved';
    await say(opened, 'not-solved', { version, words: '又坏了' }, '2026-10-09 15:30');
    const body = await see(opened, '2026-10-09 15:30');
    expect(body).toMatchObject({ state: 'received', solution: null, promised: { duty: 'respond' } });
    const again = await house.by(early, opened.token, 'POST', place, { version: body.version, words: '又坏了' });
    expect(again.body.code).toBe('request.not_resolved');
  });

  it('writes once though it is sent twice, and is new to whoever looks after it until read or answered', async () => {
    const opened = await house.open(early);
    house.db.setNow(Date.parse('2026-10-09T15:00:00+08:00'));
    const headers = { authorization: `Bearer ${opened.token}`, 'idempotency-key': 'one-and-the-same' };
    for (const body of [{ words: '什么时候送到？' }, { words: '什么时候送到？' }])
      expect((await house.request('POST', '/api/follow/messages', { headers, body })).status).toBe(204);
    const written = async () =>
      (
        await house.at<{ items: { requestId: string; kind: string; count: number }[] }>(
          early,
          house.staff,
          'GET',
          '/api/requests/written',
        )
      ).body.items.filter(({ requestId }) => requestId === opened.requestId);
    expect(await written()).toMatchObject([{ kind: 'message', count: 1 }]);
    const place = `/api/customers/${opened.customerId}/requests/${opened.requestId}`;
    expect((await house.at(early, house.staff, 'POST', `${place}/messages/seen`)).status).toBe(204);
    expect(await written()).toEqual([]);
    expect((await staffPage(opened)).messages).toMatchObject([{ kind: 'message', words: '什么时候送到？' }]);
  });
});

describe('what we write', () => {
  it('is read by the link without our names, and as the first words of a person it is the answer', async () => {
    const opened = await house.open(early);
    const place = `/api/customers/${opened.customerId}/requests/${opened.requestId}`;
    await house.by(early, opened.token, 'POST', '/api/follow/messages', { words: '在吗' });
    expect((await house.at(early, house.staff, 'POST', `${place}/messages`, { words: '明天送到' })).status).toBe(204);
    const seen = await see(opened);
    expect(seen).toMatchObject({
      state: 'responded',
      messages: [{ kind: 'message' }, { kind: 'ours', words: '明天送到', byName: null }],
    });
    expect((await staffPage(opened)).messages.every(({ seenAt }) => seenAt !== null)).toBe(true);
  });

  it('is refused where nobody could read it', async () => {
    const opened = await house.open(early);
    const place = `/api/customers/${opened.customerId}/requests/${opened.requestId}`;
    await house.at(early, house.staff, 'POST', `${place}/links/${opened.link.id}/revoke`);
    const reply = await house.at<{ code: string }>(early, house.staff, 'POST', `${place}/messages`, { words: '在' });
    expect(reply.body.code).toBe('link.none_good');
  });
});

it('answers whatever is sent', async () => {
  const { token } = await house.open(early);
  house.db.setNow(Date.parse('2026-10-09T15:00:00+08:00'));
  const byLink = {
    ...house,
    request: (method: string, path: string, options: { headers?: Record<string, string> } = {}) =>
      house.request(method, path, { ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } }),
  } as typeof house;
  expect(await fuzz(house, [following], [house.staff, undefined])).toEqual([]);
  const customers = {
    ...following,
    routes: following.routes.filter(({ endpoint }) => endpoint.path.startsWith('/api/follow')),
  };
  expect(await fuzz(byLink, [customers], [undefined])).toEqual([]);
});
