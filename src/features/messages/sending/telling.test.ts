// A step that tells the customer by message: the message stands with the step or neither does.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { versionOf } from '#features/requests/testing/index.ts';
import { type Asked, type House, openHouse } from '../testing/house.ts';
import { openPost, type Post } from '../testing/post.ts';

let house: House;
let post: Post;
beforeAll(async () => {
  house = await openHouse();
  post = await openPost();
  await house.useMail('2026-10-09 09:00', post.port);
});
afterAll(async () => {
  await house.close();
  await post.close();
});

const noon = '2026-10-09 12:00';
const told = { step: 'tell_progress', words: '样机已经在测试', fields: { progress: 'developing', told_by: 'message' } };
const place = ({ customerId, requestId }: Pick<Asked, 'customerId' | 'requestId'>) =>
  `/api/customers/${customerId}/requests/${requestId}`;
const seen = async ({ requestId }: Asked) => ({ ...told, version: await versionOf(house.db, requestId) });
interface Mails {
  items: { subject: string; text: string; automatic: boolean; state: string }[];
}
interface Page {
  taken: { step: string }[];
  request: { progress: string | null };
}

it('goes out with the words of the step', async () => {
  const asked = await house.ask('2026-10-09 10:00');
  const taken = await house.at(noon, house.staff, 'POST', `${place(asked)}/steps`, await seen(asked));
  expect(taken.status, taken.text).toBe(200);
  const { items } = (await house.at<Mails>(noon, house.staff, 'GET', `${place(asked)}/mails`)).body;
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ automatic: false });
  expect(items[0]?.subject).toContain(asked.number);
  expect(items[0]?.text).toContain('样机已经在测试');
  expect(items[0]?.text).not.toContain('{{');
});

it('is not taken where nothing can be sent, or nothing is said', async () => {
  const asked = await house.ask('2026-10-09 10:00', null);
  const unsent = await house.at<{ code: string }>(
    noon,
    house.staff,
    'POST',
    `${place(asked)}/steps`,
    await seen(asked),
  );
  expect([unsent.status, unsent.body.code]).toEqual([422, 'message.no_address']);
  const wordless = await house.at(noon, house.staff, 'POST', `${place(asked)}/steps`, {
    ...(await seen(asked)),
    words: undefined,
  });
  expect(wordless.status).toBe(400);
  const { taken, request } = (await house.at<Page>(noon, house.staff, 'GET', place(asked))).body;
  expect([taken.some(({ step }) => step === 'tell_progress'), request.progress]).toEqual([false, null]);
});
