import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers, customersFeature, reaches } from '#features/customers/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { actorAt, placeShippedShelf } from '#features/policies/testing/index.ts';
import { requests } from '#features/requests/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { registerFacts } from '#platform/facts.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import { fuzz } from '#platform/testing/fuzz.ts';
import { type TestServer, testId, testServer } from '#platform/testing/server.ts';
import type { FileLine } from './contract.ts';
import { files, filesOf, fileTeller, removeFiles } from './index.ts';
import { fileLimits } from './limits.ts';

const features = [peopleFeature({ holdings: [], passwordLength: 10 }), customersFeature([fileTeller]), requests, files];
const head = actorAt('head');
let server: TestServer;
let customer = '';
let other = '';
beforeAll(async () => {
  placeShippedShelf();
  server = await testServer(features, { guard: { param: 'customerId', reaches } });
  server.db.setNow(at('2026-10-09 15:00'));
  registerFacts(features);
  const inputs = ['甲公司', '乙公司'].map((name) => ({ kind: 'enterprise' as const, name }));
  [customer = '', other = ''] = await server.db.write((tx, now) => createCustomers(tx, system, inputs, now));
});
afterAll(() => server.close());

const all = (id = customer) => `/api/customers/${id}/files`;
const bring = (bytes: Uint8Array, name = 'a', query = '', to = customer) =>
  server.request<FileLine & { code: string }>('POST', `${all(to)}${query}`, {
    as: head,
    body: bytes,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
  });
const contentOf = (id: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'GET', url: `${all()}/${id}/content`, headers: { ...as, ...headers } });
/** The test server knows actors by a header; one request teaches it. */
const as = { 'x-test-actor': 'actor-0' };
const eventsOf = (type: string) =>
  server.db.read((tx) =>
    tx.rows<{ ground_id: string; data: Record<string, unknown> }>(
      sql`select ground_id, data from event where type = ${type} order by id`,
    ),
  );

const picture = (width = 8, height = 8) => sharp({ create: { width, height, channels: 3, background: '#c00' } }).jpeg();
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF');
const wav = (seconds: number) => {
  const data = randomBytes(16_000 * seconds);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
};

describe('a file', () => {
  it('is kept closed, and comes back as it was', async () => {
    const sound = wav(200); // some pieces long
    const { status, body } = await bring(sound, '通话 1.wav');
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'recording', name: '通话 1.wav', mediaType: 'audio/wav', bytes: sound.length });
    const chunks = await server.db.read((tx) =>
      tx.rows<{ cipher: Buffer }>(sql`select cipher from file_chunk where file_id = ${body.id} order by no`),
    );
    expect(chunks).toHaveLength(Math.ceil(sound.length / fileLimits.chunk));
    for (const { cipher } of chunks) expect(cipher.includes(sound.subarray(1_000, 1_016))).toBe(false);
    const whole = await contentOf(body.id);
    expect(whole.statusCode).toBe(200);
    expect(whole.rawPayload.equals(sound)).toBe(true);
    expect(whole.headers).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(sound.length),
      'content-type': 'audio/wav',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(whole.headers['content-disposition']).toMatch(/^attachment; filename="_+1\.wav"; filename\*=UTF-8''/);
    expect(whole.headers['content-security-policy']).toMatch(/^default-src 'none'.*; sandbox$/);
  });

  it('is given in parts, and looking on is not looking again', async () => {
    const sound = wav(150);
    const { id } = (await bring(sound, 'b.wav')).body;
    const before = (await eventsOf('file.opened')).length;
    const length = sound.length;
    const across = fileLimits.chunk - 5;
    for (const [range, from, to] of [
      ['bytes=0-99', 0, 99],
      [`bytes=${across}-${across + 9}`, across, across + 9],
      ['bytes=-7', length - 7, length - 1],
      [`bytes=${length - 3}-`, length - 3, length - 1],
      [`bytes=5-${length + 50}`, 5, length - 1],
    ] as const) {
      const part = await contentOf(id, { range, 'accept-encoding': 'br, gzip' });
      expect([part.statusCode, part.headers['content-range']], range).toEqual([206, `bytes ${from}-${to}/${length}`]);
      expect(part.rawPayload.equals(sound.subarray(from, to + 1)), range).toBe(true);
    }
    for (const range of ['bytes=0-1,5-6', 'bytes=9-3', 'lines=1-2', 'bytes=-'])
      expect((await contentOf(id, { range })).statusCode, range).toBe(200);
    for (const range of [`bytes=${length}-`, 'bytes=-0'])
      expect((await contentOf(id, { range })).statusCode, range).toBe(416);
    // Those that began at the beginning: one part, four wholes.
    expect((await eventsOf('file.opened')).length - before).toBe(5);
  });

  it('leaves its name out of what is recorded', async () => {
    const { body } = await bring(pdf, '王小明的身份证.pdf', '?kind=scan');
    const [told] = (await eventsOf('file.added')).slice(-1);
    expect(told).toMatchObject({ ground_id: body.id, data: { kind: 'scan', mediaType: 'application/pdf' } });
    expect(JSON.stringify(told)).not.toContain('王小明');
  });

  it('opens nowhere else and not when it was cut', async () => {
    const { id } = (await bring(wav(150), 'c.wav')).body;
    const twin = (await bring(wav(150), 'd.wav')).body.id;
    const opened = async () => (await contentOf(id).catch(() => ({ statusCode: 0 }))).statusCode;
    expect(await opened()).toBe(200);
    const spoil = (statement: ReturnType<typeof sql>) => server.db.write((tx) => tx.run(statement));
    await spoil(
      sql`update file_chunk set cipher = (select cipher from file_chunk where file_id = ${twin} and no = 0) where file_id = ${id} and no = 0`,
    );
    expect(await opened()).not.toBe(200);
    await spoil(sql`update customer_file set media_type = 'text/html' where id = ${twin}`);
    expect((await contentOf(twin).catch(() => ({ statusCode: 0 }))).statusCode).not.toBe(200);
  });

  it('is removed for good, saying why; a recording is not removed by hand', async () => {
    const { id } = (await bring(pdf, 'e.pdf')).body;
    const remove = (file: string, reason: unknown = '传错了') =>
      server.request('POST', `${all()}/${file}/removal`, { as: head, body: { reason } });
    expect((await remove(id, '')).status).toBe(400);
    expect((await remove(id)).status).toBe(204);
    expect((await contentOf(id)).statusCode).toBe(404);
    expect((await remove(id)).status).toBe(404);
    const left = await server.db.read((tx) =>
      tx.row(
        sql`select (select count(*) from file_chunk where file_id = ${id}) as chunks, (select count(*) from customer_file where id = ${id}) as files`,
      ),
    );
    expect(left).toEqual({ chunks: 0, files: 0 });
    const recording = (await bring(wav(1), 'f.wav')).body.id;
    expect((await remove(recording)).body).toMatchObject({ code: 'file.recording_kept' });
    const gone = await server.db.write((tx, now) =>
      removeFiles(tx, system, customer, [recording, newId()], '到期', now),
    );
    expect(gone).toEqual([recording]);
    expect((await eventsOf('file.removed')).at(-1)).toMatchObject({ ground_id: recording, data: { reason: '到期' } });
    expect((await server.db.read((tx) => filesOf(tx, customer))).map((file) => file.id)).not.toContain(recording);
  });

  it('is listed newest first, page by page, and belongs to one customer', async () => {
    const made = [];
    for (const name of ['1.pdf', '2.pdf', '3.pdf']) made.push((await bring(pdf, name, '', other)).body.id);
    const list = async (query: string) =>
      (await server.request<{ items: FileLine[]; next?: string }>('GET', `${all(other)}?${query}`, { as: head })).body;
    const first = await list('limit=2');
    const rest = await list(`limit=2&cursor=${first.next}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(made.reverse());
    const foreign = await server.request('GET', `${all()}/${made[0]}/content`, { as: head });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'file.not_found']);
    expect((await server.request('GET', all(testId(9)), { as: head })).status).toBe(404);
  });

  it('may belong to a request of the customer, and to no other', async () => {
    const asked = await server.request<{ page: { request: { id: string } } }>(
      'POST',
      `/api/customers/${other}/requests`,
      {
        as: head,
        body: { kind: 'need', urgency: 'low', channel: 'phone', title: 'x' },
      },
    );
    const id = asked.body.page.request.id;
    expect((await bring(pdf, 'x.pdf', `?requestId=${id}`, other)).body.requestId).toBe(id);
    expect((await bring(pdf, 'x.pdf', `?requestId=${id}`)).body.code).toBe('request.not_found');
  });
});

describe('a picture', () => {
  it('is drawn anew: where it was taken, and what hides in it, stays behind', async () => {
    const taken = await picture(40, 20)
      .withExif({ IFD0: { Copyright: 'canary-exif' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 0/1' } })
      .toBuffer();
    const hiding = Buffer.concat([taken, Buffer.from('<script>alert(1)</script>PK\x03\x04')]);
    expect(hiding.includes('canary-exif')).toBe(true);
    const { id, bytes, mediaType } = (await bring(hiding, '照片.JPEG', '?kind=photo')).body;
    const kept = (await contentOf(id)).rawPayload;
    expect([kept.length, mediaType]).toEqual([bytes, 'image/jpeg']);
    expect(kept.includes('canary-exif') || kept.includes('<script>') || kept.includes('Exif')).toBe(false);
    expect(await sharp(kept).metadata()).toMatchObject({ width: 40, height: 20, format: 'jpeg' });
  });

  it('is refused when it is broken, or would fill the memory', async () => {
    const whole = await picture(300, 300).toBuffer();
    expect((await bring(whole.subarray(0, whole.length / 2), 'a.jpg')).body.code).toBe('file.picture_broken');
    const bomb = await sharp({
      create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const before = process.memoryUsage().rss;
    expect((await bring(bomb, 'a.png')).body.code).toBe('file.picture_too_large');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

it('may be as large as the limit and no larger', async () => {
  const reply = await bring(Buffer.alloc(48 * 1024 * 1024 + 1, 'a'), 'a.txt');
  expect([reply.status, reply.body]).toMatchObject([
    413,
    { code: 'http.too_large', message: expect.stringContaining('48 MB') },
  ]);
});

it('bears everything hostile', async () => {
  expect(await fuzz(server, [files], [head, undefined])).toEqual([]);
});
