// Letting duties age is a shortcut: it must lead to where planning whole leads, at every step.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { leaseLanes } from '#platform/lanes.ts';
import { at } from '#platform/testing/at.ts';
import { replan } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';
import { sweepOnce } from './sweep.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** One customer of each tier, with something kept, something answered and something left lying. */
async function enterSome(): Promise<void> {
  for (const [index, since] of ['2020-01-01', '2024-09-01', '2025-09-01', undefined].entries()) {
    const given = { name: `甲${index}`, ...(since === undefined ? {} : { since }) };
    const id = await house.enter('2026-07-01 09:00', given);
    await house.contact(id, '2026-07-22 10:00');
    const request = await house.ask(id, '2026-07-23 10:00', 'received', { kind: 'issue' });
    await house.ask(id, '2026-07-23 10:10', 'responded', { request });
    await house.ask(id, '2026-07-23 11:00', 'solution_agreed', { request });
    await house.ask(id, '2026-07-24 11:00', 'received', { kind: 'complaint' });
  }
}

const standing = () =>
  house.db.read(async (tx) => ({
    duties: await tx.rows<{ state: string }>(sql`select * from obligation order by id`),
    calls: await tx.rows(sql`select subject_id, obligation_id, step, kind, at, role, person_id from obligation_call
      order by obligation_id, step`),
    watches: await tx.rows<{ subject_id: string; next_at: number | null; whole_at: number }>(
      sql`select subject_id, next_at, whole_at from obligation_watch order by subject_id`,
    ),
  }));

test('what has aged stands as if it had been planned whole, step by step through a fortnight in which a month turns', async () => {
  await enterSome();
  const end = at('2026-08-02');
  const faults: unknown[] = [];
  let aged = 0;
  let looks = 0;
  for (let now = at('2026-07-24 12:00'); now < end; ) {
    house.db.setNow(now);
    const before = await standing();
    aged += before.watches.filter(
      ({ next_at, whole_at }) => next_at !== null && next_at <= now && whole_at > now,
    ).length;
    const leases = await house.db.write((tx) => leaseLanes(tx, 'ageing', now));
    await sweepOnce({ db: house.db, holder: 'ageing', onFault: (error) => faults.push(error) }, leases);
    const after = await standing();
    const ids = after.watches.map(({ subject_id }) => subject_id);
    await house.db.write(async (tx) => {
      await lockSubjects(tx, ids);
      await replan(tx, ids, now);
    });
    expect(await standing()).toEqual(after);
    looks += 1;
    // Mostly when something is next to be looked at, and never twice within two hours: a sweep may come late.
    const next = Math.min(...after.watches.flatMap(({ next_at }) => next_at ?? end));
    now = looks % 3 === 0 ? Math.max(next, now + 7_200_000) : next;
  }
  const { duties } = await standing();
  expect(faults).toEqual([]);
  expect(aged).toBeGreaterThan(15);
  expect(duties.filter(({ state }) => state === 'breached').length).toBeGreaterThan(10);
});
