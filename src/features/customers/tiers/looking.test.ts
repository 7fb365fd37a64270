// That whom a look would change is found by reading alone: exactly those whom the look under the lock changes, in any world and on any day.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrders } from '#features/orders/index.ts';
import { system } from '#platform/actor.ts';
import { sql, type Tx } from '#platform/db.ts';
import { at } from '#platform/testing/at.ts';
import type { Occasion } from '#policy/index.ts';
import { createCustomers, lookAtAll, overrideTier, reassess } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';
import { changedByLook } from './looking.ts';
import { readNextIds } from './store.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const customer = fc.record({
  kind: fc.constantFrom('enterprise' as const, 'individual' as const),
  orders: fc.array(
    fc.record({ month: fc.integer({ min: 1, max: 9 }), amount: fc.constantFrom(100, 9000, 20_000, 60_000, 120_000) }),
    { maxLength: 4 },
  ),
  /** Called so by hand until that day of November, and what happened to its team since. */
  override: fc.option(fc.record({ value: fc.constantFrom('core', 'ordinary'), day: fc.integer({ min: 1, max: 28 }) })),
  seat: fc.constantFrom('stays', 'stays', 'stays', 'left', 'unowned'),
});
const worlds = fc.record({
  customers: fc.array(customer, { minLength: 3, maxLength: 12 }),
  when: fc.constantFrom(
    '2026-10-09 18:00',
    '2026-11-15 02:00',
    '2027-03-02 02:00',
    '2027-08-20 02:00',
    '2027-12-30 02:00',
  ),
  occasion: fc.constantFrom<Occasion>('facts_changed', 'reassessment'),
});
type World = typeof worlds extends fc.Arbitrary<infer Of> ? Of : never;

async function people({ customers }: World): Promise<void> {
  const now = '2026-10-01 09:00';
  const ids = await house.writeAt(now, (tx, moment) =>
    createCustomers(
      tx,
      system,
      customers.map(({ kind }, nth) => ({ kind, name: `边界${nth}` })),
      moment,
    ),
  );
  for (const [nth, { orders, override, seat }] of customers.entries()) {
    const customerId = ids[nth] ?? '';
    await house.writeAt(now, async (tx, moment) => {
      const rentals = orders.map(({ month, amount }) => ({
        customerId,
        kind: 'rental' as const,
        title: '灯光',
        placedOn: `2026-0${month}-15`,
        amount,
      }));
      await createOrders(tx, system, rentals, moment);
    });
    if (override)
      await house.writeAt(now, (tx, moment) =>
        overrideTier(
          tx,
          system,
          {
            customerId,
            value: override.value,
            reason: '试',
            until: at(`2026-11-${String(override.day).padStart(2, '0')}`),
          },
          moment,
        ),
      );
    // What a hand-over and a disabled account leave behind.
    await house.db.write(async (tx) => {
      if (seat === 'left') await tx.run(sql`delete from customer_team where subject_id = ${customerId}::uuid`);
      if (seat === 'unowned')
        await tx.run(sql`update customer set owner_id = null where subject_id = ${customerId}::uuid`);
    });
  }
}

const everybody = (tx: Tx) => readNextIds(tx, undefined, 100_000);
type Told = { subject: string; type: string; data: string };

/** What the look under the lock tells of everybody; it is undone. */
async function underTheLock(when: string, occasion: Occasion): Promise<Told[]> {
  let told: Told[] = [];
  const undone = new Error('undone');
  await house
    .writeAt(when, async (tx, now) => {
      await reassess(tx, await everybody(tx), occasion, now);
      told = tx.recorded.map(({ subjectId, type, data }) => ({ subject: subjectId, type, data: JSON.stringify(data) }));
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return told;
}

const inOrder = (told: readonly Told[]): string[] =>
  told.map(({ subject, type, data }) => `${subject} ${type} ${canonical(JSON.parse(data))}`).sort();
const canonical = (data: Record<string, unknown>): string =>
  JSON.stringify(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));

describe('a look at everybody', () => {
  it('finds by reading exactly whom the look under the lock changes, and tells the same of them', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { when, occasion } = world;
        await people(world);
        house.db.setNow(at(when));
        const told = await underTheLock(when, occasion);
        const found = await house.db.read(async (tx, now) => changedByLook(tx, await everybody(tx), occasion, now));
        expect(new Set(found)).toEqual(new Set(told.map(({ subject }) => subject)));
        moved += told.length;
        const last = await house.db.read((tx) =>
          tx.row<{ id: string | null }>(sql`select max(id::text) as id from event`),
        );
        await lookAtAll(house.db, undefined, occasion);
        const events = await house.db.read((tx) =>
          tx.rows<Told>(sql`select subject_id as subject, type, data::text as data from event
            where id::text > ${last.id} and subject_id in (select subject_id from customer) and type not like 'obligation.%'`),
        );
        expect(inOrder(events)).toEqual(inOrder(told));
        expect(await house.db.read(async (tx, now) => changedByLook(tx, await everybody(tx), occasion, now))).toEqual(
          [],
        );
      }),
      { numRuns: 12 },
    );
    expect(moved).toBeGreaterThan(20);
  });
});
