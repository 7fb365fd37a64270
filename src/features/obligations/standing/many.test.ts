// Many planned at once on the database: of each only what can matter is read, and it comes to the same.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { replan } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';
import { isLasting } from './history.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** A life over months: contacts, one of them recorded late, and a request that is answered too late. */
async function live(name: string): Promise<string> {
  const id = await house.enter('2026-01-05 10:00', { name, since: '2020-05-01' });
  for (const when of ['2026-01-20 10:00', '2026-05-03 10:00', '2026-06-02 10:00']) await house.contact(id, when);
  await house.contact(id, '2026-05-06 10:00', { recorded: '2026-05-12 10:00' });
  const request = await house.ask(id, '2026-05-30 10:00', 'received');
  await house.ask(id, '2026-05-30 15:00', 'responded', { request });
  return id;
}

const planAll = (ids: readonly string[]) =>
  house.writeAt('2026-06-15 12:00', async (tx, now) => {
    await lockSubjects(tx, ids);
    await replan(tx, ids, now);
  });

async function seen(id: string): Promise<unknown[][]> {
  const duties = await house.duties(id);
  return duties.map(({ rule, state, have, from, due, reason }) => [rule, state, have, from, due, reason]);
}

it('many at once are planned as one alone', async () => {
  const ids: string[] = [];
  for (let nth = 0; nth < 22; nth += 1) ids.push(await live(`众公司${nth}`));
  const alone = await live('独公司');
  await planAll(ids);
  await planAll([alone]);
  const expected = await seen(alone);
  expect(new Set(expected.map(([, state]) => state))).toEqual(new Set(['kept', 'late', 'breached', 'open']));
  for (const id of ids) expect(await seen(id)).toEqual(expected);
});

it('what is asked for however long ago is found by an index of its own', async () => {
  const plan = await house.db.read(async (tx) => {
    await tx.run(sql`set local enable_seqscan = off`);
    return tx.rows(
      sql`explain (format json) select from event own where own.subject_id = ${house.people.head}::uuid and ${isLasting}`,
    );
  });
  expect(JSON.stringify(plan)).toContain('event_lasting');
});
