// The whole copy for a person is whole: every row of every table that any slice declares, and every file to the byte.
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { allowIdentityNumbers } from '#features/consents/testing/index.ts';
import { type Company, openCompany } from '#features/people/testing/index.ts';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { join, raw, sql } from '#platform/db.ts';
import { tablesWithSubjects } from '#platform/personal/store.ts';
import { featuresOf, holdingsOf } from './features.ts';

const features = featuresOf({ shelf: shippedShelf(), examples: new Map(), passwordLength: 10 });
const holdings = holdingsOf(features);
let house: Company;
const when = '2026-10-09 15:00';

beforeAll(async () => {
  house = await openCompany(features, [
    ['head1', '甲主管', 'head', []],
    ['senior', '资顾问', 'staff', ['senior_consultant']],
    ['specialist1', '关专员', 'staff', ['relationship_specialist']],
  ]);
  await allowIdentityNumbers(house.db);
});
afterAll(() => house.close());

interface Body {
  readonly id: string;
  readonly number: string;
}
const head = () => house.as('head', 'head1');
async function ask(method: string, path: string, body?: unknown): Promise<Body> {
  const reply = await house.at<Body>(when, head(), method, path, body);
  expect(reply.status, `${method} ${path} ${reply.text}`).toBeLessThan(300);
  return reply.body;
}

const wave = (bytes: number): Buffer => {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return Buffer.concat([header, randomBytes(bytes)]);
};

async function bring(customer: string, name: string, bytes: Buffer): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
  const path = `/api/customers/${customer}/files`;
  const reply = await house.request<Body>('POST', path, { as: head(), body: bytes, headers });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.id;
}

async function enter(name: string, phone: string): Promise<string> {
  const separate = { basis: 'consent', proof: '签字' };
  const contacts = [{ name: '家人', phone: '13933334444' }];
  const given = { kind: 'individual', name, phone, idNumber: '110101199003074578', separate, contacts };
  const { id } = await ask('POST', '/api/customers', given);
  await ask('POST', `/api/customers/${id}/interactions`, {
    channel: 'phone',
    direction: 'outgoing',
    content: `谈 ${name}`,
  });
  await ask('POST', `/api/customers/${id}/orders`, {
    kind: 'rental',
    title: '灯光',
    placedOn: '2026-09-01',
    amount: 1200,
  });
  await ask('POST', `/api/customers/${id}/consents`, { state: 'given', purpose: 'marketing', channel: 'phone' });
  await ask('POST', `/api/customers/${id}/statements`, { fact: 'stable_demand', value: true });
  const request = { kind: 'complaint', urgency: 'low', channel: 'phone', title: '慢', description: '太慢' };
  await ask('POST', `/api/customers/${id}/requests`, request);
  const audience = { customerIds: [id] };
  await ask('POST', '/api/information', { channel: 'wecom', title: '通知', content: '放假', audience });
  return id;
}

async function copied(id: string, format: string): Promise<Buffer> {
  const entry = {
    customerId: id,
    kind: 'copy',
    requester: '本人',
    relation: 'self',
    channel: 'paper',
    words: '要一份',
  };
  const made = await ask('POST', '/api/privacy/requests', entry);
  const path = `/api/privacy/requests/${id}/${made.id}`;
  await ask('POST', `${path}/identify`, { how: '身份证', version: 1 });
  await ask('POST', `${path}/decide`, { granted: true, reason: '本人', version: 2 });
  // The test server knows an actor by a header, which one request has taught it.
  const headers = { 'x-test-actor': 'actor-0' };
  const reply = await house.app.inject({ method: 'POST', url: `${path}/copy`, headers, payload: { format } });
  expect(reply.statusCode, reply.payload.slice(0, 200)).toBe(200);
  expect(reply.headers['content-disposition']).toContain(`.${format}`);
  return reply.rawPayload;
}

function unpacked(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error || !file) return reject(error);
      const found = new Map<string, Buffer>();
      file.on('entry', (entry: yauzl.Entry) =>
        file.openReadStream(entry, (fault, stream?: Readable) => {
          if (fault || !stream) return reject(fault);
          const pieces: Buffer[] = [];
          stream
            .on('data', (piece: Buffer) => pieces.push(piece))
            .on('end', () => {
              found.set(entry.fileName, Buffer.concat(pieces));
              file.readEntry();
            });
        }),
      );
      file.on('error', reject).on('end', () => resolve(found));
      file.readEntry();
    });
  });
}

interface Data {
  readonly data: Readonly<Record<string, readonly object[]>>;
  readonly files: readonly { id: string; name: string; path: string; bytes: number }[];
}

/** What tells nothing of the person besides what stands elsewhere in the copy: indexes, queues, the house's own proof. */
const notCopied = new Set([
  ...['customer_search', 'customer_department', 'duplicate_key', 'duplicate_queue', 'obligation_watch'],
  ...['file_chunk', 'sealed_event', 'erasure'],
  ...['request_likeness', 'request_words', 'request_search', 'recurrence_key'],
]);

describe('a whole copy, of all who are one with the person', () => {
  let customer = '';
  let member = '';
  const sounds = [wave(2_500_000), wave(1_000)];
  let parts: Map<string, Buffer>;
  let said: Data;

  beforeAll(async () => {
    customer = await enter('王一', '13911112222');
    member = await enter('王一旧档', '13911113333');
    await bring(member, '通话 <1>.wav', sounds[0] as Buffer);
    await ask('POST', `/api/customers/${customer}/merges`, { memberIds: [member], reason: '同一人' });
    await bring(customer, '通话 <1>.wav', sounds[1] as Buffer);
    await bring(customer, '说明.txt', Buffer.from('地址在三楼'));
    parts = await unpacked(await copied(customer, 'zip'));
    const json = [...parts].find(([name]) => name.endsWith('.json'))?.[1];
    said = JSON.parse(String(json)) as Data;
  });

  it('has every row of every table that has any of theirs', async () => {
    const declared = holdings.personal.flatMap(({ tables }) => tables);
    const there = await house.db.read((tx) => tablesWithSubjects(tx));
    let tables = 0;
    for (const name of there) {
      const { by = ['subject_id'] } = declared.find(({ table }) => table === name) ?? {};
      const whose = join(
        by.map((column) => sql`${raw(column)} = any(${[customer, member]}::uuid[])`),
        ' or ',
      );
      const { count } = await house.db.read((tx) =>
        tx.row<{ count: number }>(sql`select count(*)::int as count from ${raw(name)} where ${whose}`),
      );
      // The event of the copy itself came after what it has.
      const later = name === 'event' ? 1 : 0;
      if (notCopied.has(name) || count === 0) continue;
      tables += 1;
      expect((said.data[name] ?? []).length, name).toBe(count - later);
    }
    expect(tables).toBeGreaterThan(12);
  });

  it('has every file to the byte, under names that lead nowhere', async () => {
    expect(said.files).toHaveLength(3);
    for (const { path, bytes } of said.files) {
      expect(path).toMatch(/^files\/\d{3}-[^/<>]+$/);
      expect(parts.get(path)?.length).toBe(bytes);
    }
    const contents = said.files.map(({ path }) => parts.get(path));
    for (const sound of sounds) expect(contents.some((one) => one?.equals(sound))).toBe(true);
    expect(contents.some((one) => one?.toString('utf8') === '地址在三楼')).toBe(true);
    const rows = said.data.customer_file as { id: string }[];
    expect(rows.map(({ id }) => id).sort()).toEqual(said.files.map(({ id }) => id).sort());
  });

  it('is to be read too, with ways to the files, and sensitive values in full', () => {
    const html = String([...parts].find(([name]) => name.endsWith('.html'))?.[1]);
    for (const words of ['谈 王一', '13911112222', '110101199003074578', '13933334444', '通话'])
      expect(html).toContain(words);
    for (const { path } of said.files)
      expect(html).toContain(`href="${path.split('/').map(encodeURIComponent).join('/')}"`);
  });

  it('is told with how many files went out', async () => {
    const [told] = await house.db.read((tx) =>
      tx.rows<{ data: object }>(
        sql`select data from event where subject_id = ${customer} and type = 'rights.copied' order by id desc`,
      ),
    );
    expect(told?.data).toMatchObject({ format: 'zip', files: 3 });
  });
});
