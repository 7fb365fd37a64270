// Asking without an account: believed of nobody, answered alike, slowed down, and a request only once somebody has said whose it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitments } from '#features/commitments/index.ts';
import { createCustomers, customersFeature, type NewCustomer } from '#features/customers/index.ts';
import { files } from '#features/files/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { type Company, openCompany, type TestActor } from '#features/people/testing/index.ts';
import { formTerms, policies } from '#features/policies/index.ts';
import { requests } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { asking } from './index.ts';

const features = [
  files,
  peopleFeature({ holdings: [], passwordLength: 10 }),
  policies,
  customersFeature([]),
  interactions,
  requests,
  asking,
  obligations,
  commitments,
];
const posts = [
  ['service', '客服小李', 'staff', ['customer_service']],
  ['specialist', '关专员', 'staff', ['relationship_specialist']],
] as const;

let house: Company;
let staff: TestActor;
let administrator: TestActor;
let known: string;
beforeAll(async () => {
  house = await openCompany(features, posts);
  staff = house.as('staff', 'service');
  administrator = house.as('administrator', 'specialist');
  const customer = { kind: 'individual', name: '王小明', phone: '13800000001' } as NewCustomer;
  [known = ''] = await house.writeAt('2026-10-01 09:00', (tx, now) => createCustomers(tx, system, [customer], now));
  await house.at('2026-10-09 15:00', administrator, 'PUT', '/api/ask/open', { open: true });
});
afterAll(() => house.close());

const body = {
  kind: 'enquiry',
  words: '想问一下租金',
  name: '王小明',
  phone: '13800000001',
  agreed: true,
  notice: null,
};
const send = (more: object = {}, ip = '203.0.113.1') => {
  house.db.setNow(at('2026-10-09 15:00'));
  return house.app.inject({ method: 'POST', url: '/api/ask', payload: { ...body, ...more }, remoteAddress: ip });
};
interface Waiting {
  items: { id: string; phone: string; words: string; alike: { id: string }[] }[];
}
const waiting = async () => (await house.at<Waiting>('2026-10-09 15:10', staff, 'GET', '/api/asked')).body.items;
const decide = (id: string, act: string, given: object) =>
  house.at<Record<string, string>>('2026-10-09 15:10', staff, 'POST', `/api/asked/${id}/${act}`, given);
const rows = <T>(query: ReturnType<typeof sql>) => house.db.read((tx) => tx.rows<T>(query));

describe('whoever asks without an account', () => {
  it('is answered alike, is no customer for the number typed in, and is shown masked with a suggestion', async () => {
    const replies = [await send(), await send({ phone: '13911112222', name: '陌生人' })];
    expect(replies.map(({ statusCode, payload }) => [statusCode, payload])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect(await rows(sql`select 1 from request`)).toEqual([]);
    const items = await waiting();
    expect(items.map(({ phone, alike }) => [phone, alike.map(({ id }) => id)])).toEqual([
      ['138****0001', [known]],
      ['139****2222', []],
    ]);
    const [kept] = await rows<{ body: Buffer }>(sql`select body from asked limit 1`);
    expect(kept?.body.includes(Buffer.from('13800000001'))).toBe(false);
  });

  it('becomes a request once somebody says whose it is, of whom nobody knows too, with clocks from when it was asked', async () => {
    const [mine, other] = await waiting();
    const given = { kind: 'need', urgency: 'medium' };
    const one = await decide(mine?.id ?? '', 'confirmation', { ...given, customerId: known });
    expect(one.body).toMatchObject({ customerId: known });
    const two = await decide(other?.id ?? '', 'confirmation', { ...given, customerId: null });
    expect(two.status, two.text).toBe(200);
    expect(
      await rows(sql`select channel, received_at as at, (select 1 from customer_provisional v where v.subject_id = r.subject_id) as new
      from request r order by number`),
    ).toEqual([
      { channel: 'web', at: at('2026-10-09 15:00'), new: null },
      { channel: 'web', at: at('2026-10-09 15:00'), new: 1 },
    ]);
    expect((await decide(mine?.id ?? '', 'confirmation', { ...given, customerId: known })).body.code).toBe(
      'ask.not_found',
    );
    expect(await rows(sql`select body from asked where state <> 'waiting' and body is not null`)).toEqual([]);
  });

  it('is discarded with a reason, and what was written goes', async () => {
    await send({ phone: '13700003333' });
    const [item] = await waiting();
    expect((await decide(item?.id ?? '', 'removal', { reason: '广告' })).status).toBe(204);
    expect(await waiting()).toEqual([]);
  });

  it('is not kept where a program filled in what nobody sees, nor without a way to reach them or having read the notice', async () => {
    expect((await send({ website: 'http://spam.example' })).statusCode).toBe(204);
    for (const [more, field] of [
      [{ phone: null }, 'phone'],
      [{ agreed: false }, 'agreed'],
    ] as const) {
      const reply = await send(more);
      expect(reply.statusCode).toBe(400);
      expect(reply.json().fields).toMatchObject([{ path: field }]);
    }
    expect(await waiting()).toEqual([]);
  });

  it('waits after many from one number, and after many from one address', async () => {
    const phones = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((place) => send({ phone: '13600004444' }, `198.51.100.${place}`)),
    );
    expect(phones.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
    const statuses: number[] = [];
    for (let place = 0; place < 31; place += 1)
      statuses.push((await send({ phone: `1350000${1000 + place}` }, '192.0.2.7')).statusCode);
    expect([statuses.at(0), statuses.at(-1)]).toEqual([204, 429]);
  });

  it('finds it closed where it is closed', async () => {
    await house.at('2026-10-09 15:20', administrator, 'PUT', '/api/ask/open', { open: false });
    expect((await send({}, '192.0.2.99')).json().code).toBe('ask.closed');
    expect((await house.at('2026-10-09 15:20', staff, 'PUT', '/api/ask/open', { open: true })).status).toBe(404);
  });

  it('bears whatever is sent', async () => {
    house.db.setNow(at('2026-10-09 15:30'));
    expect(await fuzz(house, [asking], [administrator])).toEqual([]);
  });
});

describe('what is attached', () => {
  beforeAll(() => house.at('2026-10-09 15:00', administrator, 'PUT', '/api/ask/open', { open: true }));
  const photo = Buffer.from('楼道灯不亮，见说明。');
  const attach = (of: string, as = newId(), bytes: Uint8Array = photo, name = '说明.txt') => {
    house.db.setNow(at('2026-10-09 15:01'));
    return house.app.inject({
      method: 'POST',
      url: `/api/ask/files?of=${of}&as=${as}`,
      payload: Buffer.from(bytes),
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
      remoteAddress: '203.0.113.50',
    });
  };
  interface WithFiles {
    items: { id: string; words: string; files: { id: string; name: string }[] }[];
  }
  const asked = async (words: string, phone: string) => {
    const as = newId();
    expect((await send({ words, phone, as }, '203.0.113.50')).statusCode).toBe(204);
    return as;
  };
  const waitingFor = async (words: string) =>
    (await house.at<WithFiles>('2026-10-09 15:10', staff, 'GET', '/api/asked')).body.items.filter(
      (one) => one.words === words,
    );

  it('waits closed with what was asked, each once, opens for staff alone, and goes with the request', async () => {
    const of = await asked('灯坏了', '13822220001');
    await send({ words: '灯坏了', phone: '13822220001', as: of }, '203.0.113.50');
    const as = newId();
    for (const name of [as, as, newId()]) expect((await attach(of, name)).statusCode).toBe(204);
    const items = await waitingFor('灯坏了');
    expect(items.map(({ files: all }) => all.map(({ name }) => name))).toEqual([['说明.txt', '说明.txt']]);
    const [item] = items;
    const place = `/api/asked/${item?.id}/files/${item?.files[0]?.id}/content`;
    expect((await house.at('2026-10-09 15:10', staff, 'GET', place)).text).toBe(photo.toString());
    expect((await house.request('GET', place)).status).toBe(401);
    const kept = await rows<{ body: Buffer }>(sql`select body from asked_file`);
    expect(kept.every(({ body: closed }) => !closed.includes(photo.subarray(0, 9)))).toBe(true);
    const { body: made } = await decide(item?.id ?? '', 'confirmation', {
      kind: 'need',
      urgency: 'medium',
      customerId: known,
    });
    expect(await rows(sql`select name, kind from customer_file where record_id = ${made.requestId}::uuid`)).toEqual([
      { name: '说明.txt', kind: 'document' },
      { name: '说明.txt', kind: 'document' },
    ]);
    expect(await rows(sql`select 1 from asked_file`)).toEqual([]);
    expect((await attach(of)).json().code).toBe('ask.too_late');
  });

  it('is refused by what it is, how large and how many; of what nobody asked it is kept nowhere, and nothing tells', async () => {
    const of = await asked('门坏了', '13822220002');
    expect((await attach(of, newId(), Buffer.from('<svg onload="alert(1)"/>'), 'a.png')).json().code).toBe(
      'file.type_unknown',
    );
    const { files: most, megabytes } = formTerms();
    expect((await attach(of, newId(), Buffer.alloc(megabytes * 1024 * 1024 + 1, 'a'))).json().code).toBe(
      'link.file_too_large',
    );
    for (let count = 0; count < most; count += 1) expect((await attach(of)).statusCode).toBe(204);
    expect((await attach(of)).json().code).toBe('ask.too_many_files');
    const before = await rows<{ count: number }>(sql`select count(*)::int as count from asked_file`);
    const unknown = await attach(newId());
    expect([unknown.statusCode, unknown.payload]).toEqual([204, '']);
    const trap = newId();
    await send({ website: 'http://spam.example', as: trap }, '203.0.113.51');
    expect((await attach(trap)).statusCode).toBe(204);
    expect(await rows(sql`select count(*)::int as count from asked_file`)).toEqual(before);
  });

  it('goes when it is refused, and so does all that nobody dealt with when its time is over', async () => {
    const [item] = await waitingFor('门坏了');
    expect((await decide(item?.id ?? '', 'removal', { reason: '广告' })).status).toBe(204);
    expect(await rows(sql`select 1 from asked_file`)).toEqual([]);
    await attach(await asked('窗坏了', '13822220003'));
    const [keeper] = asking.retained ?? [];
    const due = (before: string) => ({ before: at(before), holds: [] });
    const count = async (before: string) => (await house.db.read(async (tx) => keeper?.count(tx, due(before))))?.count;
    expect(await count('2026-10-09 14:00')).toBe(0);
    expect(await count('2026-10-09 16:00')).toBeGreaterThan(1);
    const confirmed = await rows(sql`select id from asked where state = 'confirmed' order by id`);
    await house.db.write(async (tx, now) => keeper?.remove(tx, { ...due('2026-10-09 16:00'), limit: 100 }, now));
    expect(await rows(sql`select id from asked order by id`)).toEqual(confirmed);
    expect(await rows(sql`select 1 from asked_file`)).toEqual([]);
  });
});
