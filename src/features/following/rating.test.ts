// What a customer says when it is over: how satisfied they are, whether they would recommend us, what we should do better.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requests } from '#features/requests/index.ts';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { type House, type Opened, openHouse } from './testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const early = '2026-10-09 15:00';
const later = '2026-10-09 15:10';

async function resolved(): Promise<Opened> {
  const opened = await house.open(early, { kind: 'suggestion' });
  await house.step(early, opened, 'respond');
  await house.step(early, opened, 'resolve', { words: '换了新机' });
  return opened;
}
const see = async ({ token }: Opened) => (await house.by(early, token, 'GET', '/api/follow')).body;
const rate = async (opened: Opened, body: object, when = early) =>
  house.by(when, opened.token, 'POST', '/api/follow/rating', { version: (await see(opened)).version, ...body });
const suggestions = ({ customerId, requestId }: Opened) =>
  house.db.read((tx) =>
    tx.rows<object>(
      sql`select kind, channel, title, description, contact_id as contact from request where subject_id = ${customerId} and id <> ${requestId}`,
    ),
  );
const answers = (subjectId: string, asOf: string) => {
  const source = requests.counts?.find(({ name }) => name === 'survey_answer');
  if (source === undefined) throw new Error('nobody counts answers');
  const counting = { asOf: at(asOf), zone: 'Asia/Shanghai', editions: [], length: null };
  const span = { from: sql`'2026-10-01'::timestamptz`, to: sql`'2026-11-01'::timestamptz` };
  return house.db.read((tx) =>
    tx.rows<object>(sql`select kind, score, satisfied, nps, rating, owner_id as owner from (${source.during(span, counting)}) a
      where subject_id = ${subjectId}`),
  );
};

it('counts as one answer, the last that was known, with the score that the net promoter score averages', async () => {
  const opened = await resolved();
  expect((await rate(opened, { rating: 4, recommend: 9 })).status).toBe(204);
  expect((await rate(opened, { rating: 3, recommend: 6, words: '有点慢' }, later)).status).toBe(204);
  expect((await see(opened)).messages).toMatchObject([
    { kind: 'rated', rating: 4, recommend: 9 },
    { kind: 'rated', rating: 3, recommend: 6, words: '有点慢' },
  ]);
  const base = { kind: 'after_request', owner: expect.any(String) };
  expect(await answers(opened.customerId, '2026-10-09 15:05')).toEqual([
    { ...base, score: 4, satisfied: 'true', nps: 100, rating: 'promoter' },
  ]);
  expect(await answers(opened.customerId, later)).toEqual([
    { ...base, score: 3, satisfied: 'false', nps: -100, rating: 'detractor' },
  ]);
  const quiet = await resolved();
  await rate(quiet, { rating: 5 });
  expect(await answers(quiet.customerId, later)).toEqual([
    { ...base, score: 5, satisfied: 'true', nps: null, rating: null },
  ]);
  for (const recommend of [-1, 11, 7.5, '9']) expect((await rate(quiet, { rating: 5, recommend })).status).toBe(400);
});

it('takes a suggestion in as a request of this customer, once for an answer however often it is sent', async () => {
  const opened = await resolved();
  const { version } = await see(opened);
  const body = { version, rating: 5, suggestion: '希望周末也能取还设备\n周六最需要' };
  house.db.setNow(at(early));
  const headers = { authorization: `Bearer ${opened.token}`, 'idempotency-key': 'rating-sent-twice' };
  const replies = await Promise.all(
    [1, 2, 3].map(() => house.request('POST', '/api/follow/rating', { headers, body })),
  );
  expect(replies.filter(({ status }) => status === 204).length).toBeGreaterThan(0);
  expect((await house.request('POST', '/api/follow/rating', { headers, body })).status).toBe(204);
  const again = await house.by(early, opened.token, 'POST', '/api/follow/rating', body);
  expect(again.body.code).toBe('request.changed_conflict');
  expect(await suggestions(opened)).toEqual([
    {
      kind: 'suggestion',
      channel: 'web',
      title: '希望周末也能取还设备',
      description: body.suggestion,
      contact: opened.contactId,
    },
  ]);
  expect((await see(opened)).messages).toMatchObject([
    { kind: 'rated' },
    { kind: 'suggested', words: body.suggestion },
  ]);
  await rate(opened, { rating: 5, suggestion: '还有一件' });
  expect(await suggestions(opened)).toHaveLength(2);
});
