// Files of posts: seen and brought by whoever follows posts up, gone with the post and with the customer whose post it was.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, customersFeature } from '#features/customers/index.ts';
import type { FileLine } from '#features/files/contract.ts';
import { files } from '#features/files/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { policies } from '#features/policies/index.ts';
import { requests } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import { at } from '#platform/testing/at.ts';
import { posts } from './index.ts';
import { personal, retained } from './keeping.ts';

const features: readonly Feature[] = [
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature(),
  files,
  requests,
  posts,
];
const now = '2026-10-09 10:00';
let house: Company;
let picture: Buffer;
beforeAll(async () => {
  house = await openCompany(features, [['editor', '网络专员', 'staff', []]], { pack: 'shopping-mall' });
  picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#06c' } })
    .png()
    .toBuffer();
});
afterAll(() => house.close());

const editor = () => house.as('staff', 'editor');
async function found(words: string): Promise<string> {
  const body = { place: 'forum', words };
  const reply = await house.at<{ id: string }>(now, editor(), 'POST', '/api/posts', body);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.id;
}
function bring(post: string, bytes: Buffer = picture, as = editor()) {
  house.db.setNow(at(now));
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.png' };
  return house.request<FileLine & { code: string }>('POST', `/api/posts/${post}/files`, { as, body: bytes, headers });
}
const shown = async (post: string) =>
  (await house.at<{ files: { id: string }[] }>(now, editor(), 'GET', `/api/posts/${post}`)).body.files.map(
    ({ id }) => id,
  );
const open = (post: string, file: string) => house.at(now, editor(), 'GET', `/api/posts/${post}/files/${file}/content`);
const kept = async () =>
  (await house.db.read((tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from file_chunk`))).n;

describe('a file of a post', () => {
  it('stands with that post alone, and what is refused leaves nothing', async () => {
    const [post, another] = [await found('电梯又坏了'), await found('停车费太贵')];
    const { status, body, text } = await bring(post);
    expect(status, text).toBe(200);
    expect(await shown(post)).toEqual([body.id]);
    expect(await shown(another)).toEqual([]);
    expect((await open(post, body.id)).status).toBe(200);
    expect((await open(another, body.id)).status).toBe(404);
    const before = await kept();
    expect((await bring(post, Buffer.from('<html></html>'))).body.code).toBe('file.type_unknown');
    expect((await bring(post, picture, house.as('auditor', 'editor'))).status).toBe(404);
    expect(await kept()).toBe(before);
    const removal = `/api/posts/${post}/files/${body.id}/removal`;
    expect((await house.at(now, editor(), 'POST', removal, { reason: '传错了' })).status).toBe(204);
    expect(await shown(post)).toEqual([]);
  });

  it('goes with the customer whose post it was, after a copy had it', async () => {
    const [theirs, others] = [await found('我家空调没修'), await found('环境不错')];
    const [{ body: mine }, { body: other }] = [await bring(theirs), await bring(others)];
    const [customer = ''] = await house.writeAt(now, (tx, at) =>
      createCustomers(tx, system, [{ kind: 'individual', name: '王某' }], at),
    );
    const asks = { customerId: customer, kind: 'need', title: '空调' };
    const made = await house.at(now, editor(), 'POST', `/api/posts/${theirs}/request`, asks);
    expect(made.status, made.text).toBe(200);
    const copied = await house.db.read((tx) => personal.filesOf?.(house.db, tx, [customer]) ?? Promise.resolve([]));
    expect(copied.map(({ id }) => id)).toEqual([mine.id]);
    await house.writeAt(now, (tx, at) => personal.end?.(tx, [customer], at) ?? Promise.resolve());
    expect(await shown(theirs)).toEqual([]);
    expect(await shown(others)).toEqual([other.id]);
  });

  it('goes with the post when its time is over', async () => {
    const post = await found('已经解决了');
    await bring(post);
    await house.at(now, editor(), 'POST', `/api/posts/${post}/aside`, { reason: '无需答复' });
    const before = await kept();
    const due = { before: at('2026-10-10 00:00'), holds: [], limit: 10 };
    expect(await house.writeAt(now, (tx, at) => retained.remove(tx, due, at))).toBe(1);
    expect(await kept()).toBe(before - 1);
  });
});
