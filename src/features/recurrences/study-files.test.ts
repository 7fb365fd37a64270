// Files of the study of a group: seen by whoever sees the group, brought by whoever studies it, and with the study when groups are merged.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileLine } from '#features/files/contract.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse, type Post } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF');
const now = '2026-09-09 10:00';
async function groupOf(name: string, titles: readonly string[]): Promise<string> {
  const customer = await house.enter('2026-09-01 09:00', name);
  for (const [day, title] of titles.entries()) await house.ask(`2026-09-0${day + 2} 10:00`, customer, title);
  const [group] = await house.groups(`?customerId=${customer}`);
  return group?.id ?? '';
}
const accept = async (id: string) => {
  const { version } = (await house.page(id)).group;
  const taken = { version, ownerId: house.ids.service, due: '2026-09-20' };
  expect((await house.act(now, 'POST', `/api/recurrences/${id}/accept`, taken)).status).toBe(204);
};
function bring(group: string, post: Post = 'head') {
  house.db.setNow(at(now));
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.pdf' };
  const path = `/api/recurrences/${group}/files`;
  return house.request<FileLine & { code: string }>('POST', path, { as: house.as(post), body: pdf, headers });
}
const open = (group: string, file: string, post: Post = 'service') =>
  house.act(now, 'GET', `/api/recurrences/${group}/files/${file}/content`, undefined, post);

it('files of a study stand with that study alone, and come with it into another', async () => {
  const same = ['宽带经常掉线', '宽带又掉线了', '宽带总是掉线'];
  const group = await groupOf('浦东医院', same);
  expect((await bring(group)).body.code).toBe('recurrence.not_taken_up');
  await accept(group);
  const { status, body, text } = await bring(group);
  expect(status, text).toBe(200);
  expect((await bring(group, 'service')).status).toBe(404);
  expect((await bring(newId())).status).toBe(404);
  expect((await house.page(group, 'service')).files).toMatchObject([{ id: body.id, name: 'a.pdf' }]);
  expect((await open(group, body.id)).status).toBe(200);
  const another = await groupOf('徐汇医院', same);
  expect(another).not.toBe(group);
  expect((await open(another, body.id)).status).toBe(404);
  expect((await open(newId(), body.id)).status).toBe(404);
  const requests = (await house.page(group)).requests.slice(0, 1).map(({ requestId }) => requestId);
  const split = { version: (await house.page(group)).group.version, requestIds: requests, label: '线路' };
  const made = await house.act(now, 'POST', `/api/recurrences/${group}/split`, split);
  expect(made.status).toBe(200);
  expect((await open(made.body.id, body.id)).status).toBe(404);
  const into = { version: (await house.page(group)).group.version, intoId: made.body.id };
  expect((await house.act(now, 'POST', `/api/recurrences/${group}/merge`, into)).status).toBe(204);
  expect((await house.page(made.body.id)).files).toMatchObject([{ id: body.id }]);
  expect((await open(made.body.id, body.id)).status).toBe(200);
  expect((await bring(group)).body.code).toBe('recurrence.over');
  const removal = `/api/recurrences/${made.body.id}/files/${body.id}/removal`;
  expect((await house.act(now, 'POST', removal, { reason: '传错了' })).body.code).toBe('recurrence.not_taken_up');
  await accept(made.body.id);
  expect((await house.act(now, 'POST', removal, { reason: '传错了' })).status).toBe(204);
  expect((await house.page(made.body.id)).files).toEqual([]);
});
