import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileLine } from '#features/files/contract.ts';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse } from '../testing/house.ts';

let house: House;
let picture: Buffer;
let customer = '';
beforeAll(async () => {
  house = await openHouse();
  picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#06c' } })
    .png()
    .toBuffer();
  customer = await house.enter('2026-09-01 09:00', { name: '附件客户' });
});
afterAll(() => house.close());

const now = '2026-10-08 10:00';
const sound = Buffer.concat([
  Buffer.from('RIFF\x24\x10\x00\x00WAVEfmt \x10\x00\x00\x00', 'latin1'),
  Buffer.alloc(4096),
]);
const place = (interaction: string, of = customer) => `/api/customers/${of}/interactions/${interaction}`;

interface Item {
  id: string;
  version: number;
  files: { id: string; name: string; kind: string }[];
}

async function held(when = now, as = house.staff, body: object = {}, of = customer): Promise<Item> {
  const said = { channel: 'wecom', direction: 'incoming', content: '发来聊天截图', ...body };
  const reply = await house.at<{ interaction: Item }>(when, as, 'POST', `/api/customers/${of}/interactions`, said);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.interaction;
}
function bring(
  to: string,
  bytes: Buffer = picture,
  { name = '截图.png', as = house.staff, when = now, of = customer, id = '' } = {},
) {
  house.db.setNow(at(when));
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
  return house.request<FileLine & { code: string }>('POST', `${place(to, of)}/files${id && `?as=${id}`}`, {
    as,
    body: bytes,
    headers,
  });
}
const show = (id: string, as = house.staff) => house.at<{ interaction: Item }>(now, as, 'GET', place(id));
const open = (path: string, as = house.staff) => house.at<{ code: string }>(now, as, 'GET', `${path}/content`);
const remove = (path: string, as = house.staff) =>
  house.at<{ code: string }>(now, as, 'POST', `${path}/removal`, { reason: '传错了' });
const told = () =>
  house.db.read((tx) =>
    tx.rows<{ type: string; ground_id: string; data: Record<string, unknown> }>(
      sql`select type, ground_id, data from event where type like '%file_%' or type like 'file.%' order by id`,
    ),
  );
const kept = () =>
  house.db.read((tx) =>
    tx.row<{ files: number; pieces: number }>(
      sql`select (select count(*)::int from customer_file) as files, (select count(*)::int from file_chunk) as pieces`,
    ),
  );

describe('a file of a contact', () => {
  it('stands with the record, in its page, in the list and in the timeline, and its name is in no event', async () => {
    const { id } = await held();
    const { status, body, text } = await bring(id);
    expect(status, text).toBe(200);
    expect(body).toMatchObject({ kind: 'photo', name: '截图.png', requestId: null, addedByName: '关专员' });
    expect((await show(id)).body.interaction.files).toMatchObject([{ id: body.id, name: '截图.png' }]);
    const list = await house.at<{ items: Item[] }>(now, house.staff, 'GET', `/api/customers/${customer}/interactions`);
    expect(list.body.items.find((one) => one.id === id)?.files.map((file) => file.id)).toEqual([body.id]);
    type Entry = { type: string; ground: { id: string } | null; record: { files?: unknown[] } | null };
    const timeline = await house.at<{ items: Entry[] }>(now, house.staff, 'GET', `/api/customers/${customer}/timeline`);
    const about = timeline.body.items.filter(({ ground }) => ground?.id === id);
    expect(about.map(({ type, record }) => [type, record?.files?.length])).toEqual([['interaction.held', 1]]);
    const [event] = (await told()).slice(-1);
    expect(event).toMatchObject({
      type: 'interaction.file_added',
      ground_id: id,
      data: { file: body.id, kind: 'photo' },
    });
    expect(JSON.stringify(event)).not.toContain('截图');
    const opened = await open(`${place(id)}/files/${body.id}`);
    expect([opened.status, opened.headers['content-type']]).toEqual([200, 'image/png']);
    expect((await told()).at(-1)).toMatchObject({ type: 'interaction.file_opened', data: { file: body.id } });
  });

  it('is found by no other way than by its record', async () => {
    const [mine, another] = [await held(), await held()];
    const strangers = await house.enter('2026-09-01 09:00', { name: '别的客户' });
    const theirs = await held(now, house.staff, {}, strangers);
    const { id } = (await bring(mine.id)).body;
    const own = `/api/customers/${customer}/files`;
    for (const path of [
      `${place(another.id)}/files/${id}`,
      `${place(newId())}/files/${id}`,
      `${place(mine.id, strangers)}/files/${id}`,
      `${place(theirs.id, strangers)}/files/${id}`,
      `${own}/${id}`,
    ]) {
      expect((await open(path, house.head)).status, path).toBe(404);
      expect((await remove(path, house.head)).status, path).toBe(404);
    }
    const list = await house.at<{ items: { id: string }[] }>(now, house.head, 'GET', own);
    expect(list.body.items.map((file) => file.id)).not.toContain(id);
    const plain = await house.request<FileLine>('POST', own, {
      as: house.head,
      body: picture,
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'a.png' },
    });
    expect((await open(`${place(mine.id)}/files/${plain.body.id}`)).status).toBe(404);
    expect((await open(`${place(mine.id)}/files/${id}`)).status).toBe(200);
  });

  it('is brought and taken away by whoever may correct the record, later too, and a late record takes what shows it', async () => {
    const { id } = await held();
    const other = house.as('staff', 'service');
    expect((await bring(id, picture, { as: other })).body.code).toBe('interaction.others_record');
    expect((await bring(id, picture, { as: house.auditor })).status).toBe(404);
    expect((await bring(id, picture, { when: '2026-10-08 18:00' })).status).toBe(200);
    expect((await bring(id, picture, { when: '2026-12-20 10:00' })).body.code).toBe('interaction.correction_too_late');
    const { body } = await bring(id, picture, { when: '2026-12-20 10:00', as: house.leader });
    const file = `${place(id)}/files/${body.id}`;
    expect((await remove(file, other)).body.code).toBe('interaction.others_record');
    expect((await remove(file)).status).toBe(204);
    expect((await open(file)).status).toBe(404);
    expect((await told()).at(-1)).toMatchObject({ type: 'interaction.file_removed', data: { reason: '传错了' } });
    const late = await held(now, house.staff, { occurredAt: new Date(at('2026-08-01 10:00')).toISOString() });
    expect((await bring(late.id)).status).toBe(200);
    await house.at(now, house.leader, 'POST', `${place(late.id)}/retract`, { reason: '记错客户' });
    expect((await bring(late.id)).body.code).toBe('interaction.already_decided');
    expect((await show(late.id)).body.interaction.files).toHaveLength(1);
  });

  it('that is sent again after a lost answer is there once', async () => {
    const [mine, another] = [await held(), await held()];
    const as = newId();
    const sent = [await bring(mine.id, picture, { id: as }), await bring(mine.id, picture, { id: as })];
    expect(sent.map(({ body }) => body.id)).toEqual([as, as]);
    expect((await show(mine.id)).body.interaction.files).toHaveLength(1);
    expect((await bring(another.id, picture, { id: as })).status).toBe(404);
  });

  it('of a call stays until its time is over', async () => {
    const { id } = await held();
    const { body, text } = await bring(id, sound, { name: '通话.wav' });
    expect(body, text).toMatchObject({ kind: 'recording' });
    expect((await remove(`${place(id)}/files/${body.id}`)).body.code).toBe('file.recording_kept');
  });

  it('that is refused leaves nothing, and the record as it was', async () => {
    const { id } = await held();
    const before = await kept();
    const events = (await told()).length;
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    expect((await bring(id, script, { name: 'a.svg' })).body.code).toBe('file.type_unknown');
    expect((await bring(id, picture.subarray(0, 40))).body.code).toBe('file.picture_broken');
    expect((await bring(id, Buffer.alloc(0))).status).toBeGreaterThanOrEqual(400);
    expect((await bring(id, Buffer.alloc(49 * 1024 * 1024))).status).toBe(413);
    expect(await kept()).toEqual(before);
    expect((await told()).length).toBe(events);
    expect((await show(id)).body.interaction).toMatchObject({ id, files: [], version: 1 });
  });
});
