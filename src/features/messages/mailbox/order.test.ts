// The law of intake: whatever is delivered again, late or in another order, and by however many at once, ends in the same state.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import { type House, openHouse } from '../testing/house.ts';
import { rawMail } from '../testing/raw.ts';
import { takeIn } from './intake.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const noon = '2026-10-09 12:00';
let world = 0;

/** Two conversations of one customer, each answered twice, a machine's mail, one of a stranger: by name. */
async function deliveries(): Promise<{ customerId: string; mails: Buffer[] }> {
  world += 1;
  const email = `li${world}@order.example`;
  const { customerId } = await house.enter(noon, email);
  const id = (name: string) => `<${name}.${world}@order.example>`;
  const mail = (name: string, subject: string, references: string[], headers = {}) =>
    rawMail({ from: email, id: id(name), subject, text: `words of ${name}`, references: references.map(id), headers });
  return {
    customerId,
    mails: [
      mail('a', 'lamp', []),
      mail('a2', 'Re: lamp', ['a']),
      mail('a3', 'Re: Re: lamp', ['a', 'a2']),
      mail('b', 'camera', []),
      mail('b2', 'AW: camera', ['b']),
      mail('away', 'Out of office', ['a'], { 'Auto-Submitted': 'auto-replied' }),
      rawMail({ from: `stranger${world}@else.example`, id: id('s'), subject: 'hello', text: 'words of s' }),
    ],
  };
}

/** What came of them: which words stand together, under which title; what waits and what was set aside. */
async function stateOf(customerId: string): Promise<unknown> {
  return house.db.read(async (tx) => {
    const requests = await tx.rows<{ title: string; words: string[] }>(sql`select r.title,
        array_remove(array_agg(m.words) || r.description, null) as words
      from request r left join request_message m on m.subject_id = r.subject_id and m.request_id = r.id
      where r.subject_id = ${customerId} group by r.id, r.title, r.description`);
    const mails = await tx.rows<{ title: string; count: number }>(sql`select r.title, count(*)::int as count from mail m
      join request r on r.subject_id = m.subject_id and r.id = m.request_id where m.subject_id = ${customerId} group by r.title order by 1`);
    return {
      requests: requests.map(({ title, words }) => [title, [...words].sort()]).sort(),
      mails,
    };
  });
}
const asideCount = async (): Promise<unknown> =>
  house.db.read((tx) =>
    tx.rows(sql`select state, count(*)::int as count from mail where subject_id = '00000000-0000-7000-8000-000000000001'
    group by state order by state`),
  );

it('replayed and reordered, one after the other or at once, mail ends in the same state', async () => {
  house.db.setNow(at(noon));
  const inOrder = await deliveries();
  for (const raw of inOrder.mails) await takeIn(house.db, raw);
  const expected = await stateOf(inOrder.customerId);
  expect(expected).toMatchObject({
    requests: [
      ['camera', ['words of b', 'words of b2']],
      ['lamp', ['words of a', 'words of a2', 'words of a3']],
    ],
  });
  let runs = 1;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
      fc.array(fc.nat(6), { maxLength: 5 }),
      fc.boolean(),
      async (order, again, together) => {
        const { customerId, mails } = await deliveries();
        runs += 1;
        const come = [...order, ...again].map((index) => mails[index] as Buffer);
        if (together) await Promise.all(come.map((raw) => takeIn(house.db, raw)));
        else for (const raw of come) await takeIn(house.db, raw);
        expect(await stateOf(customerId)).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
  expect(await asideCount()).toEqual([
    { state: 'set_aside', count: runs },
    { state: 'unsorted', count: runs },
  ]);
});
