// A rotation over everything that lies closed in this installation: after it, and after the old keys are retired, nothing needs them.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goOn } from '#features/imports/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { raw, sql, type Tx } from '#platform/db.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { beginRotation, renewNext, retireKeys, settleFor } from '#platform/secrecy/rotation/rotation.ts';
import { keyStatus } from '#platform/secrecy/rotation/status.ts';
import { testKeys } from '#platform/testing/keys.ts';
import { featuresOf } from './features.ts';
import { renewableOf } from './server.ts';

const features = featuresOf({ shelf: shippedShelf(), examples: new Map(), passwordLength: 10 });
const columns = renewableOf(features);
let house: Company;
let customer = '';
let batch = '';
const sound = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_300_000), Buffer.from('\n%%EOF')]);
const fileIds: string[] = [];

const leader = () => house.as('leader', 'lead');
async function send(path: string, bytes: Buffer, name: string): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
  const reply = await house.request<{ id: string }>('POST', path, { as: leader(), body: bytes, headers });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.id;
}

beforeAll(async () => {
  house = await openCompany(features, [['lead', '组长', 'leader', ['team_leader']]]);
  house.db.setNow(undefined);
  const given = {
    kind: 'enterprise',
    name: '甲公司',
    phone: '13800001111',
    contacts: [{ name: '王', phone: '13900002222' }],
  };
  const made = await house.request<{ id: string }>('POST', '/api/customers', { as: leader(), body: given });
  customer = made.body.id;
  fileIds.push(await send(`/api/customers/${customer}/files`, sound, '合同.pdf'));
  batch = await send(
    '/api/imports?kind=customers',
    Buffer.from('名称,电话\n,13700001111\n乙公司,13700002222\n'),
    '名单.csv',
  );
  for (const step of ['check', 'run']) {
    expect((await house.request('POST', `/api/imports/${batch}/${step}`, { as: leader() })).status).toBe(200);
    await goOn(house.db, leader(), batch, { atOnce: 10 });
  }
});
afterAll(() => house.close());

/** What of the house lies closed, as people see it. */
async function seen(): Promise<unknown> {
  const file = await house.app.inject({
    method: 'GET',
    url: `/api/customers/${customer}/files/${fileIds[0]}/content`,
    headers: { 'x-test-actor': 'actor-0' },
  });
  const rows = await house.request('GET', `/api/imports/${batch}/bad-rows`, { as: leader(), query: { format: 'csv' } });
  const list = await house.request('GET', `/api/imports/${batch}`, { as: leader() });
  const body = { fields: ['phone'], purpose: 'contact' };
  const phone = await house.request('POST', `/api/customers/${customer}/reveal`, { as: leader(), body });
  expect([file.statusCode, rows.status, list.status, phone.status]).toEqual([200, 200, 200, 200]);
  return [file.rawPayload.equals(sound), rows.text, list.body, phone.body];
}

/** Whose number's end is not found where they are looked for. */
function unfindable(tx: Tx): Promise<unknown[]> {
  return tx.rows(sql`select n.subject_id from (select subject_id, phone_tail from customer union all select subject_id, phone_tail from contact_person) n
    join customer_search s on s.subject_id = n.subject_id where n.phone_tail <> all(s.tails)`);
}

/** The versions of keys by what lies closed: every column of bytes that begins with a header. */
async function versions(): Promise<Record<string, number[]>> {
  return house.db.read(async (tx) => {
    const found: Record<string, number[]> = {};
    const all = await tx.rows<{
      table: string;
      column: string;
    }>(sql`select table_name as "table", column_name as "column"
      from information_schema.columns where table_schema = 'public' and data_type = 'bytea'
        and (column_name like '%cipher' or (table_name like 'import%' and column_name in ('cells', 'faults', 'columns')))`);
    for (const { table, column } of all) {
      const rows = await tx.rows<{ version: number }>(
        sql`select distinct get_byte(${raw(column)}, 1) * 256 + get_byte(${raw(column)}, 2) as version from ${raw(table)} where ${raw(column)} is not null order by 1`,
      );
      if (rows.length > 0) found[`${table}.${column}`] = rows.map(({ version }) => version);
    }
    return found;
  });
}

it('leaves everything that lies closed under the new key, and it opens as before, and with the old keys gone', async () => {
  const before = await seen();
  const old = await versions();
  expect(Object.keys(old)).toEqual(
    expect.arrayContaining([
      'customer.phone_cipher',
      'contact_person.phone_cipher',
      'file_chunk.cipher',
      'import_batch.columns',
    ]),
  );
  expect(Object.keys(old).some((name) => name.startsWith('import_row.'))).toBe(true);
  house.db.setNow(Date.now() - 60_000);
  const rotating = { db: house.db, access: testKeys, columns };
  expect(await beginRotation(rotating)).toBe(true);
  house.db.setNow(undefined);
  // As if it were killed after each batch: each is a transaction of its own, and the next process goes on from its cursor.
  let batches = 0;
  while ((await renewNext(rotating, 1)) === 'more') {
    batches += 1;
    if (batches % 9 === 0) expect(await seen()).toEqual(before);
  }
  // By their ends numbers are found beside the words as well: what stands there moved along.
  expect(await house.db.read(unfindable)).toEqual([]);
  const newest = Math.max(...(await keyStatus(house.db, [])).keys.map(({ version }) => version));
  expect(new Set(Object.values(await versions()).flat())).toEqual(new Set([newest]));
  expect(Object.keys(await versions()).sort()).toEqual(Object.keys(old).sort());
  house.db.setNow(Date.now() + settleFor + 60_000);
  expect(await retireKeys(rotating)).toMatchObject({ retired: 2, again: undefined });
  house.db.setNow(undefined);
  // The old keys gone for good: what opens now needs none of them.
  await house.db.write((tx) => tx.run(sql`delete from data_key where version <> ${newest}`));
  await house.db.read((tx) => keyringOf(tx, [Buffer.from([1, 0xff, 0xff])]).catch(() => undefined));
  expect(await seen()).toEqual(before);
});
