// Posts through the doors: found and followed up, answered word for word as somebody else approved, published with when and where; our own
// likewise; numbers only on the word of the management; topics with measures. The policy's clocks run on them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvals, approvalsFeature } from '#features/approvals/index.ts';
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import { files } from '#features/files/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { requests } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { posts } from './index.ts';
import { retained } from './keeping.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature(),
  files,
  interactions,
  requests,
  posts,
  obligations,
  approvalsFeature(() => posts.authorities ?? {}),
];
const people = [
  ['editor', '网络专员', 'staff', ['web_editor']],
  ['mate', '同事', 'staff', []],
  ['leader', '组长', 'leader', []],
  ['head', '主管', 'head', []],
  ['auditor', '监督', 'auditor', []],
] as const;
type Person = (typeof people)[number][0];

interface Reply {
  id: string;
  code: string;
  approval: string;
  version: number;
  state: string;
  nextDue: string | null;
  fields?: { path: string; code: string }[];
  [field: string]: unknown;
}

let house: Company;
beforeAll(async () => {
  house = await openCompany(features, people, { pack: 'shopping-mall', approvals });
});
afterAll(() => house.close());

const as = (person: Person) => {
  const level = people.find(([name]) => name === person)?.[2] ?? 'staff';
  return actorWithin(level, { id: house.ids[person] ?? null, name: person, department: Object.values(house.ids) });
};
const send = async <T = Reply>(
  person: Person,
  when: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) => {
  house.db.setNow(at(when));
  return house.request<T>(method, path, { as: as(person), headers, ...(body === undefined ? {} : { body }) });
};
const day = '2026-10-12';
const found = { place: 'forum', placeName: '本地论坛', author: '路人甲', words: '停车费为什么又涨了' };
const enter = async (body: object = found): Promise<Reply> => {
  const reply = await send('editor', `${day} 09:00`, 'POST', '/api/posts', body);
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
const drafted = async (post: Reply, draft: string): Promise<Reply> => {
  const body = { version: post.version, draft };
  const reply = await send('editor', `${day} 09:30`, 'PATCH', `/api/posts/${post.id}`, body);
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
const release = (person: Person, { id }: Reply, what: string, words: string, headers: Record<string, string> = {}) =>
  send(person, `${day} 10:00`, 'POST', `/api/posts/${id}/release-${what}`, { words }, headers);
const asking = { 'x-ask-approval': encodeURIComponent('答复') };
const decide = async (person: Person, approval: string) => {
  const reply = await send(person, `${day} 10:30`, 'POST', `/api/approvals/${approval}/decide`, { granted: true });
  return reply.body?.code ?? reply.status;
};
const publish = (post: Reply, body: object) =>
  send('editor', `${day} 12:00`, 'POST', `/api/posts/${post.id}/publication`, body);
const link = 'https://forum.example/t/42#reply';

/** What the policy still wants of a post. */
const dueOf = async ({ id }: Reply) =>
  (await send<{ post: Reply }>('head', `${day} 12:30`, 'GET', `/api/posts/${id}`)).body.post.nextDue;

describe('a post that was found', () => {
  it('has somebody who follows it up and a time by which the policy wants it answered', async () => {
    const post = await enter();
    expect(post).toMatchObject({ kind: 'found', state: 'open', ownerId: house.ids.editor, author: '路人甲' });
    const shown = (await send<{ post: Reply }>('auditor', `${day} 09:10`, 'GET', `/api/posts/${post.id}`)).body.post;
    expect(shown.nextDue).toBe('2026-10-13T01:00:00.000Z');
    const handed = await send('editor', `${day} 09:20`, 'PATCH', `/api/posts/${post.id}`, {
      version: post.version,
      ownerId: house.ids.mate,
    });
    expect(handed.body.ownerId).toBe(house.ids.mate);
    const stale = await send('mate', `${day} 09:21`, 'PATCH', `/api/posts/${post.id}`, {
      version: post.version,
      draft: '很抱歉',
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'post.changed_conflict']);
  });

  it('is answered in public with exactly the words that somebody else approved, and the duty is kept', async () => {
    const post = await drafted(await enter(), '收费标准没有变，明细见公示栏。');
    const words = '收费标准没有变，明细见公示栏。';
    expect((await publish(post, { link })).body.code).toBe('post.not_released');
    expect((await release('editor', post, 'reply', words)).body.code).toBe('approval.needed');
    const nothing = { ...post, id: '00000000-0000-7000-9000-000000000405' };
    expect((await release('editor', nothing, 'reply', words)).status).toBe(404);
    const other = await release('editor', post, 'reply', '不涨', asking);
    expect(other.body.code).toBe('post.draft_changed_conflict');
    const asked = await release('editor', post, 'reply', words, asking);
    expect(asked.status, asked.text).toBe(202);
    expect(await decide('mate', asked.body.approval)).not.toBe(204);
    expect(await decide('leader', asked.body.approval)).toBe(204);
    const changed = await release('editor', post, 'reply', `${words}!`, { 'x-approval': asked.body.approval });
    expect(changed.body.code).toBe('approval.other');
    const released = await release('editor', post, 'reply', words, { 'x-approval': asked.body.approval });
    expect(released.body).toMatchObject({ state: 'released', releasedWords: words, approvedByName: '组长' });
    expect((await publish(post, { link: 'javascript:alert(1)' })).status).toBe(400);
    const early = await publish(post, { link, publishedAt: `${day}T09:00:00+08:00` });
    expect(early.body.fields).toMatchObject([{ path: 'publishedAt', code: 'post.before_release' }]);
    const done = (await publish(post, { link })).body;
    expect(done).toMatchObject({ state: 'published', publishedLink: link, publishedByName: '网络专员' });
    expect(await dueOf(post)).toBe(null);
    expect((await publish(post, { link })).body.code).toBe('post.already_published');
    const kept = await house.db.read((tx) =>
      tx.rows<{ rule: string; state: string }>(
        sql`select rule, state from obligation_clock where ground_kind = 'post' and ground_id = ${post.id}::uuid`,
      ),
    );
    expect(kept).toMatchObject([{ state: 'kept' }]);
  });

  it('takes a new approval when its words change', async () => {
    const post = await drafted(await enter(), '一稿');
    const { approval } = (await release('editor', post, 'reply', '一稿', asking)).body;
    await decide('leader', approval);
    const released = (await release('editor', post, 'reply', '一稿', { 'x-approval': approval })).body;
    const again = await drafted(released, '二稿');
    expect(again).toMatchObject({ state: 'open', releasedWords: null });
    expect((await publish(again, { link })).body.code).toBe('post.not_released');
  });

  it('needs no answer only with a reason, and then owes none', async () => {
    const post = await enter();
    const bare = await send('editor', `${day} 10:00`, 'POST', `/api/posts/${post.id}/aside`, { reason: '' });
    expect(bare.status).toBe(400);
    const aside = await send('editor', `${day} 10:00`, 'POST', `/api/posts/${post.id}/aside`, { reason: '广告' });
    expect(aside.body).toMatchObject({ state: 'set_aside', reason: '广告' });
    expect(await dueOf(post)).toBe(null);
    expect(
      (await send('auditor', `${day} 10:00`, 'POST', `/api/posts/${post.id}/aside`, { reason: '广告' })).status,
    ).toBe(404);
  });

  it('becomes a request of the customer whose it turns out to be, once', async () => {
    const [customerId] = await house.writeAt('2026-09-01 09:00', (tx, now) =>
      createCustomers(tx, system, [{ kind: 'enterprise', name: '茶饮店', ownerId: house.ids.editor ?? null }], now),
    );
    const post = await enter();
    const body = { customerId, kind: 'complaint', title: '停车费' };
    const path = `/api/posts/${post.id}/request`;
    const nobody = { ...body, customerId: '01900000-0000-7000-8000-000000000000' };
    expect((await send('editor', `${day} 10:00`, 'POST', path, nobody)).status).toBe(404);
    const made = (await send('editor', `${day} 10:00`, 'POST', path, body)).body;
    expect(made.customerId).toBe(customerId);
    const place = `/api/customers/${customerId}/requests/${String(made.requestId)}`;
    const { request } = (await send<{ request: Reply }>('editor', `${day} 10:05`, 'GET', place)).body;
    expect(request).toMatchObject({ channel: 'web', kind: 'complaint', description: found.words });
    expect((await send('editor', `${day} 10:06`, 'POST', path, body)).body.code).toBe('post.already_request');
  });
});

describe('what we publish ourselves', () => {
  it('is a draft that somebody else approves likewise', async () => {
    const own = await enter({ kind: 'own', place: 'website', words: '国庆营业时间' });
    expect(own).toMatchObject({ state: 'open', draft: '国庆营业时间', nextDue: null });
    expect((await release('editor', own, 'reply', '国庆营业时间', asking)).body.code).toBe('post.other_kind');
    const { approval } = (await release('editor', own, 'post', '国庆营业时间', asking)).body;
    expect(await decide('head', approval)).toBe(204);
    await release('editor', own, 'post', '国庆营业时间', { 'x-approval': approval });
    expect((await publish(own, { link })).body.state).toBe('published');
  });

  it('has numbers for emergencies only on the word of the management', async () => {
    const numbers = await enter({ kind: 'contacts', place: 'forum', words: '24小时应急：8000' });
    expect((await release('editor', numbers, 'contacts', '24小时应急：8000', asking)).status).toBe(404);
    const { approval } = (await release('leader', numbers, 'contacts', '24小时应急：8000', asking)).body;
    expect(await decide('leader', approval)).toBe('approval.own');
    expect(await decide('head', approval)).toBe(204);
    const leave = { 'x-approval': approval };
    expect((await release('leader', numbers, 'contacts', '24小时应急：8000', leave)).body.state).toBe('released');
  });
});

describe('a hot topic', () => {
  it('gathers posts and gets measures with a person and a date, which keeps the policy’s duty', async () => {
    const several = [await enter(), await enter({ ...found, words: '停车费太贵' })];
    const postIds = several.map(({ id }) => id);
    const opened = await send('editor', `${day} 11:00`, 'POST', '/api/post-topics', { title: '停车费', postIds });
    const topic = opened.body.id;
    const listed = async () =>
      (await send<{ items: Reply[] }>('head', `${day} 12:00`, 'GET', '/api/post-topics')).body.items;
    expect(await listed()).toMatchObject([{ id: topic, posts: 2, nextDue: '2026-10-13T03:00:00.000Z', measures: [] }]);
    const measure = { words: '公示明细', ownerId: house.ids.leader, due: '2026-10-15' };
    const set = await send('editor', `${day} 11:30`, 'POST', `/api/post-topics/${topic}/measures`, measure);
    expect(await listed()).toMatchObject([{ nextDue: null, measures: [{ words: '公示明细', ownerName: '组长' }] }]);
    const closing = () => send('editor', `${day} 12:00`, 'POST', `/api/post-topics/${topic}/closing`);
    expect((await closing()).body.code).toBe('post.measures_open');
    const done = `/api/post-topics/${topic}/measures/${set.body.id}/done`;
    expect((await send('leader', `${day} 12:00`, 'POST', done, { outcome: '已张贴' })).status).toBe(204);
    expect((await closing()).status).toBe(204);
    expect(await listed()).toEqual([]);
    const gone = { title: '没有的', postIds: ['01900000-0000-7000-8000-000000000000'] };
    expect((await send('editor', `${day} 12:00`, 'POST', '/api/post-topics', gone)).status).toBe(400);
  });
});

it('goes when its time is over: what is dealt with, with a topic that has no other post; what is open stays', async () => {
  const [spam, open] = [await enter(), await enter()];
  const topic = { title: '刷屏', postIds: [spam.id] };
  const { id } = (await send('editor', `${day} 13:00`, 'POST', '/api/post-topics', topic)).body;
  await send('editor', `${day} 13:10`, 'POST', `/api/post-topics/${id}/closing`);
  const { version } = (await send<{ post: Reply }>('head', `${day} 13:20`, 'GET', `/api/posts/${spam.id}`)).body.post;
  const aside = await send('editor', `${day} 13:30`, 'POST', `/api/posts/${spam.id}/aside`, {
    version,
    reason: '广告',
  });
  expect(aside.status, aside.text).toBe(200);
  const due = { before: at(`${day} 13:31`), holds: ['legal_hold'] };
  const idsOf = () =>
    house.db.read((tx) => tx.rows<{ id: string }>(sql`select id from post union select id from post_topic`));
  const before = await house.db.read((tx) => retained.count(tx, due));
  expect(await house.db.read((tx) => retained.count(tx, { ...due, before: at('2026-10-01 00:00') }))).toMatchObject({
    count: 0,
  });
  expect(await house.db.write((tx, now) => retained.remove(tx, { ...due, limit: 100 }, now))).toBe(before.count);
  const left = (await idsOf()).map((one) => one.id);
  expect([left.includes(spam.id), left.includes(id), left.includes(open.id)]).toEqual([false, false, true]);
});

it('bears whatever is sent', async () => {
  expect(await fuzz(house, [posts], [as('head'), undefined])).toEqual([]);
});
