// The rights of a person, end to end over all slices: a copy has everything, a deletion leaves nothing of theirs, and an old backup
// does not bring them back.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowIdentityNumbers } from '#features/consents/testing/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { erase, noteErasures, replayErasures } from '#features/privacy/index.ts';
import { raw, sql } from '#platform/db.ts';
import { tablesWithSubjects } from '#platform/personal/store.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { featuresOf, holdingsOf } from './features.ts';

const features = featuresOf({ shelf: shippedShelf(), examples: new Map(), passwordLength: 10 });
const holdings = holdingsOf(features);
let house: Company;
let folder = '';

beforeAll(async () => {
  house = await openCompany(features, [
    ['head1', '甲主管', 'head', []],
    ['head2', '乙主管', 'head', []],
    ['senior', '资顾问', 'staff', ['senior_consultant']],
    ['specialist1', '关专员', 'staff', ['relationship_specialist']],
  ]);
  await allowIdentityNumbers(house.db);
  folder = mkdtempSync(join(tmpdir(), 'erasures-'));
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

type Body = Record<string, never> & { id: string; number: string; version: number; code: string };
const ask = (method: string, path: string, body?: unknown, as = house.as('head', 'head1'), when = '2026-10-09 15:00') =>
  house.at<Body>(when, as, method, path, body);

/** Words that stand nowhere else, one for each place. */
const canary = (place: string) => `金丝雀${place}`;
const places = [
  '名字',
  '备注',
  '联系人',
  '沟通',
  '需要',
  '诉求',
  '描述',
  '订单',
  '证据',
  '理由',
  '原话',
  '地址路9号',
  '事实说明',
  '留言',
];

async function enter(): Promise<string> {
  const { id } = (
    await ask('POST', '/api/customers', {
      kind: 'individual',
      name: canary('名字'),
      phone: '13911112222',
      idNumber: '110101199003074578',
      address: `北京市朝阳区${canary('地址路9号')}`,
      remarks: canary('备注'),
      separate: { basis: 'consent', proof: canary('证据') },
      contacts: [{ name: canary('联系人'), phone: '13933334444' }],
    })
  ).body;
  const contact = { channel: 'phone', direction: 'outgoing', content: canary('沟通'), need: canary('需要') };
  const record = await ask('POST', `/api/customers/${id}/interactions`, contact);
  expect(record.status).toBe(200);
  const order = { kind: 'rental', title: canary('订单'), placedOn: '2026-09-01', amount: 1200 };
  expect((await ask('POST', `/api/customers/${id}/orders`, order)).status).toBe(200);
  await ask('POST', `/api/customers/${id}/statements`, {
    fact: 'stable_demand',
    value: true,
    note: canary('事实说明'),
  });
  const request = {
    kind: 'complaint',
    urgency: 'low',
    channel: 'phone',
    title: canary('诉求'),
    description: canary('描述'),
  };
  const received = await ask('POST', `/api/customers/${id}/requests`, request);
  expect(received.status, received.text).toBe(200);
  const { page } = received.body as unknown as { page: { request: { id: string } } };
  const place = `/api/customers/${id}/requests/${page.request.id}`;
  expect((await ask('POST', `${place}/links`, {})).status).toBe(200);
  expect((await ask('POST', `${place}/messages`, { words: canary('留言') })).status).toBe(204);
  return id;
}

const closeRequests = (id: string) =>
  house.db.write((tx) => tx.run(sql`update request set state = 'closed' where subject_id = ${id}`));

/** A request of the person, identified and granted by the first head. */
async function granted(id: string, kind: string): Promise<{ path: string; version: number; number: string }> {
  const entry = { customerId: id, kind, requester: '王一', relation: 'self', channel: 'paper', words: canary('原话') };
  const made = await ask('POST', '/api/privacy/requests', entry);
  expect(made.status, made.text).toBe(200);
  const path = `/api/privacy/requests/${id}/${made.body.id}`;
  expect((await ask('POST', `${path}/decide`, { granted: true, reason: '先', version: 1 })).body.code).toBe(
    'privacy.identity_first',
  );
  expect((await ask('POST', `${path}/identify`, { how: '回拨电话', version: 1 })).status).toBe(204);
  expect((await ask('POST', `${path}/decide`, { granted: true, reason: canary('理由'), version: 2 })).status).toBe(204);
  return { path, version: 3, number: made.body.number };
}

/** Every row of the database as text, for a raw search. */
async function everything(): Promise<string> {
  return house.db.read(async (tx) => {
    const tables = await tx.rows<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    let all = '';
    for (const { name } of tables) {
      const { text } = await tx.row<{ text: string | null }>(
        sql`select string_agg(t::text, ' ') as text from ${raw(name)} t`,
      );
      all += `${text ?? ''}\n`;
    }
    return all;
  });
}

describe('the declarations', () => {
  it('name every table that has a subject', async () => {
    const declared = new Set(holdings.personal.flatMap(({ tables }) => tables.map(({ table }) => table)));
    const there = await house.db.read((tx) => tablesWithSubjects(tx));
    expect(there.length).toBeGreaterThan(20);
    expect(there.filter((table) => !declared.has(table))).toEqual([]);
  });

  it('say why, whenever rows stay', () => {
    const silent = holdings.personal
      .flatMap(({ tables }) => tables)
      .filter(({ erase, because }) => erase !== 'delete' && because === undefined);
    expect(silent).toEqual([]);
  });
});

describe('a copy', () => {
  it('has everything, for machines and for reading, sensitive values too', async () => {
    const id = await enter();
    const { path } = await granted(id, 'copy');
    const json = await ask('POST', `${path}/copy`, { format: 'json' });
    const html = await ask('POST', `${path}/copy`, { format: 'html', language: 'zh-CN' });
    for (const file of [json, html]) {
      for (const place of places.filter((one) => !['理由'].includes(one)))
        expect(file.text, place).toContain(canary(place));
      for (const value of ['13911112222', '110101199003074578', '13933334444']) expect(file.text).toContain(value);
    }
    const told = await house.db.read((tx) =>
      tx.rows(sql`select 1 from event where subject_id = ${id} and type = 'rights.copied'`),
    );
    expect(told).toHaveLength(2);
  });
});

describe('a deletion', () => {
  it('waits for what stands against it, and for a second person', async () => {
    const id = await enter();
    const { path, version } = await granted(id, 'delete');
    const approve = (who: string) => ask('POST', `${path}/erasure`, { version }, house.as('head', who));
    expect((await approve('head1')).body.code).toBe('privacy.second_person');
    expect((await approve('head2')).body.code).toBe('privacy.request_open');
    await closeRequests(id);
    await ask('POST', `/api/privacy/holds/${id}`, { reason: '诉讼' });
    expect((await ask('GET', `${path}/erasure`)).body).toMatchObject({ obstacles: ['legal_hold'] });
    expect((await approve('head2')).body.code).toBe('privacy.held');
    await ask('DELETE', `/api/privacy/holds/${id}`);
    expect((await approve('head2')).status).toBe(200);
    expect((await approve('head2')).body.code).toBe('privacy.already_closed');
  });

  it('leaves nothing of theirs in any table, and the figures as they were', async () => {
    const id = await enter();
    await closeRequests(id);
    const states = () =>
      house.db.read((tx) =>
        tx.rows<{
          state: string;
        }>(sql`select state, duty, count(*)::int as n from obligation where subject_id = ${id} and state <> 'void'
          and state <> 'open' group by 1, 2 order by 1, 2`),
      );
    const before = await states();
    expect(before.length).toBeGreaterThan(0);
    const { path, version, number } = await granted(id, 'delete');
    const seen = (await ask('GET', `${path}/erasure`)).body as unknown as { items: { table: string; does: string }[] };
    expect(seen.items.find(({ table }) => table === 'customer')).toMatchObject({ does: 'delete' });
    expect(seen.items.find(({ table }) => table === 'customer_order')).toMatchObject({
      does: 'blank',
      because: 'accounts',
    });
    const done = await ask('POST', `${path}/erasure`, { version }, house.as('head', 'head2'));
    expect(done.status, done.text).toBe(200);
    // Others of this file have the same words: they go too, or are looked past by their own id.
    await eraseAll();
    const left = await everything();
    for (const place of places) expect(left.includes(canary(place)), place).toBe(false);
    expect(await states()).toEqual(before);
    const subject = await house.db.read((tx) =>
      tx.row<{ kind: string }>(sql`select kind from subject where id = ${id}`),
    );
    expect(subject.kind).toBe('erased');
    expect((await ask('GET', `/api/customers/${id}`)).status).toBe(404);
    const closed = (await ask('GET', '/api/privacy/requests?closed=true')).body as unknown as { items: object[] };
    expect(closed.items).toContainEqual(expect.objectContaining({ number, customerName: null, state: 'done' }));
  });

  it('is done again when an old backup brings them back, before anybody is served', async () => {
    const file = join(folder, 'erasures.log');
    const id = await enter();
    const stays = await enter();
    const line = { at: '2026-10-01T00:00:00.000Z', subjectId: id, id: '0199a000-0000-7000-8000-000000000001' };
    const torn = '{"at":"2026-10';
    writeFileSync(file, `${JSON.stringify(line)}\n${torn}`);
    expect(await replayErasures(house.db, holdings, file)).toBe(1);
    expect(await replayErasures(house.db, holdings, file)).toBe(0);
    expect((await ask('GET', `/api/customers/${id}`)).status).toBe(404);
    expect((await ask('GET', `/api/customers/${stays}`)).status).toBe(200);
    await noteErasures(house.db, file);
    expect(readFileSync(file, 'utf8')).toContain(`"subjectId":"${id}"`);
    expect(await noteErasures(house.db, file)).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('金丝雀');
  });
});

describe('other rights', () => {
  it('restrict at once, and withdraw every consent', async () => {
    const id = await enter();
    const said = { state: 'given', purpose: 'marketing', channel: 'phone' };
    await ask('POST', `/api/customers/${id}/consents`, said);
    await granted(id, 'withdraw');
    const panel = async () =>
      (await ask('GET', `/api/customers/${id}/consents`)).body as unknown as {
        purposes: { id: string; why: string }[];
        restricted: object | null;
      };
    expect((await panel()).purposes.find((one) => one.id === 'marketing')).toMatchObject({ why: 'withdrawn' });
    await granted(id, 'restrict');
    expect((await panel()).restricted).not.toBeNull();
    await ask('DELETE', `/api/privacy/restrictions/${id}`);
    expect((await panel()).restricted).toBeNull();
  });

  it('keep whoever is restricted out of exports and of what is sent', async () => {
    const id = await enter();
    await granted(id, 'restrict');
    const chosen = { filter: {}, customerIds: [id], columns: ['name'], format: 'csv' };
    const file = await ask('POST', '/api/customers/export', chosen);
    expect(file.status, file.text).toBe(200);
    expect(file.text).not.toContain(canary('名字'));
    const push = { channel: 'wecom', title: '活动', content: '九折', audience: { customerIds: [id] } };
    expect((await ask('POST', '/api/information', push)).body.code).toBe('information.nobody');
    const call = { channel: 'phone', direction: 'outgoing', content: '推销', purpose: 'marketing' };
    expect((await ask('POST', `/api/customers/${id}/interactions`, call)).body.code).toBe('consent.restricted');
  });

  it('send marketing to those who consented only', async () => {
    const [yes, no] = [await enter(), await enter()];
    await ask('POST', `/api/customers/${yes}/consents`, { state: 'given', purpose: 'marketing', channel: 'phone' });
    const audience = { customerIds: [yes, no] };
    const push = { channel: 'wecom', title: '活动', content: '九折', purpose: 'marketing', audience };
    const counted = await ask('POST', '/api/information/audience', { audience, purpose: 'marketing' });
    expect(counted.body).toMatchObject({ count: 2, without: 1 });
    const sent = (await ask('POST', '/api/information', push)).body as unknown as {
      information: { recipients: number };
    };
    expect(sent.information.recipients).toBe(1);
    await ask('POST', `/api/customers/${yes}/consents`, { state: 'withdrawn', purpose: 'marketing', channel: 'phone' });
    expect((await ask('POST', '/api/information', push)).body.code).toBe('consent.withdrawn_some');
  });

  it('explain a tier with its criterion, what was seen and the clause', async () => {
    const id = await enter();
    const { path } = await granted(id, 'explain');
    const { items } = (await ask('GET', `${path}/explanation`)).body as unknown as {
      items: Record<string, { zh: string; no: string }>[];
    };
    expect(items[0]?.rule?.zh.length).toBeGreaterThan(5);
    expect(items[0]?.clause?.no).toMatch(/^\d/);
    expect((await ask('POST', `${path}/close`, { evidence: '已说明', version: 3 })).status).toBe(204);
  });

  it('have their time from the day they were received', async () => {
    const id = await enter();
    const entry = {
      customerId: id,
      kind: 'copy',
      requester: '王一',
      relation: 'self',
      channel: 'paper',
      words: '请给我一份',
    };
    const made = await ask('POST', '/api/privacy/requests', { ...entry, receivedAt: '2026-10-01T09:00:00+08:00' });
    const { dueAt } = (await ask('GET', `/api/privacy/requests/${id}/${made.body.id}`)).body as unknown as {
      dueAt: string;
    };
    expect(dueAt).toBe('2026-10-31T01:00:00.000Z');
    const count = await ask('GET', '/api/privacy/requests/count', undefined, undefined, '2026-11-01 09:00');
    expect(count.body).toMatchObject({ late: 2 });
  });
});

it('bears whatever is sent', async () => {
  const own = features.filter(({ name }) => name === 'privacy');
  expect(await fuzz(house, own, [house.as('head', 'head1'), house.as('staff', 'senior')])).toEqual([]);
});

/** Everybody else in this file, so that a raw search of the whole database says something. */
async function eraseAll(): Promise<void> {
  const rows = await house.db.read((tx) => tx.rows<{ id: string }>(sql`select subject_id as id from customer`));
  const actor = house.as('head', 'head2');
  for (const { id } of rows)
    await house.writeAt('2026-10-09 15:10', (tx, now) =>
      erase(tx, holdings, id, { actor, requestId: null, decidedBy: null }, now),
    );
}
