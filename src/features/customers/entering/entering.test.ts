// What is judged of customers as they enter is what would be judged of them a moment later, from what is stored.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#platform/actor.ts';
import { sql, type Tx } from '#platform/db.ts';
import { computeFacts, factsAtEntry } from '#platform/facts.ts';
import { vocabulary } from '#policy/index.ts';
import { carriedLoads, createCustomers, type NewCustomer, reassess, windowOf } from '../index.ts';
import { type House, openHouse } from '../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const day = '2026-10-09';
const spans = Object.keys(vocabulary.factWindows);
const keys = Object.entries(vocabulary.facts).flatMap(([name, word]) =>
  'windowed' in word ? spans.map((span) => `${name}@${span}`) : [name],
);
/** The spans over which amounts and numbers are stated: few enough that a sample has customers of every tier. */
const told = ['last_12_months', 'this_year', 'last_year', 'ever'];
const stated = fc.oneof(
  fc.record({
    fact: fc.constantFrom(...told.map((span) => `order.amount@${span}`), ...told.map((span) => `order.count@${span}`)),
    value: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 300_000 })),
  }),
  fc.record({ fact: fc.constant('referrals@ever'), value: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ fact: fc.constantFrom('stable_demand'), value: fc.oneof(fc.constant(null), fc.boolean()) }),
);
const newcomer = fc.record({
  kind: fc.constantFrom('individual', 'enterprise', 'special'),
  name: fc.constant('新来'),
  cooperationFrom: fc.constantFrom(null, undefined, '2020-01-01', day, '2026-10-10'),
  statements: fc.array(stated, { maxLength: 4 }),
}) as fc.Arbitrary<NewCustomer>;

const standing = (tx: Tx, ids: readonly string[]) =>
  tx.rows<{
    tier: string;
    owner: string;
    stints: number;
    seats: number;
  }>(sql`select c.subject_id, c.tier, c.tier_rank, c.tier_rule, c.owner_id as owner,
      (select count(*) from label_stint where subject_id = c.subject_id) as stints,
      (select count(*) from customer_team where subject_id = c.subject_id) as seats
    from customer c where c.subject_id = any(${ids}::uuid[]) order by c.subject_id`);

describe('who enters', () => {
  it('is known by what was said of them, as the tables tell it afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(newcomer, { minLength: 1, maxLength: 60 }), async (inputs) => {
        await house.writeAt(`${day} 16:00`, async (tx, now) => {
          const ids = await createCustomers(tx, system, inputs, now);
          const facts = await computeFacts(tx, keys, ids, { today: day, at: now, zone: 'Asia/Shanghai' }, windowOf);
          const ofStatements = await tx.rows<{ id: string; subject: string; fact: string; value: number }>(
            sql`select id, subject_id as subject, fact, value from fact_statement where subject_id = any(${ids}::uuid[]) order by id`,
          );
          for (const [place, id] of ids.entries()) {
            const own = ofStatements.filter(({ subject }) => subject === id);
            const said = { fields: inputs[place] ?? {}, statements: new Map(own.map((one) => [one.fact, one])) };
            expect(factsAtEntry(keys, said, { today: day, at: now, zone: 'Asia/Shanghai' })).toEqual(facts.get(id));
          }
        });
      }),
      { numRuns: 25 },
    );
  });

  it('is called and looked after as another look would have it, which changes nothing', async () => {
    const inputs = fc.sample(newcomer, { numRuns: 300, seed: 7 });
    const ids = await house.writeAt(`${day} 16:10`, (tx, now) => createCustomers(tx, system, inputs, now));
    const before = await house.db.read((tx) => standing(tx, ids));
    expect(new Set(before.map(({ tier }) => tier))).toEqual(new Set(['core', 'important', 'ordinary', 'potential']));
    expect(before.every(({ owner, stints, seats }) => owner !== null && stints === 1 && seats > 0)).toBe(true);
    await house.writeAt(`${day} 16:20`, (tx, now) => reassess(tx, ids, 'reassessment', now));
    expect(await house.db.read((tx) => standing(tx, ids))).toEqual(before);
  });

  it('is shared out evenly, also over several transactions that count once', async () => {
    const loads = carriedLoads();
    const seated = () =>
      house.db.read(async (tx) => {
        const rows = await tx.rows<{ person: string; load: number }>(
          sql`select person_id as person, count(*) as load from customer_team where role = 'relationship_specialist' group by person_id`,
        );
        return rows.map(({ load }) => load);
      });
    for (const minute of [30, 31, 32]) {
      const statements = [{ fact: 'order.amount@last_12_months', value: 200_000 }];
      const inputs = Array.from(
        { length: 61 },
        () => ({ kind: 'enterprise', name: '均分', statements }) as NewCustomer,
      );
      await house.writeAt(`${day} 16:${minute}`, (tx, now) => createCustomers(tx, system, inputs, now, { loads }));
    }
    const counts = await seated();
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('keeps whoever was named with it', async () => {
    const ownerId = house.people.specialist2 ?? '';
    const [id = ''] = await house.writeAt(`${day} 16:40`, (tx, now) =>
      createCustomers(tx, system, [{ kind: 'enterprise', name: '点名', ownerId } as NewCustomer], now),
    );
    expect(await house.db.read((tx) => standing(tx, [id]))).toMatchObject([{ owner: ownerId }]);
  });
});
