// The law that lists stand on: what the SQL finds is what the policy core's evaluator says, unknown included.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrders } from '#features/orders/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { type Asked, type AskedLeaf, type Facts, factKey, truthOf } from '#policy/index.ts';
import type { CustomField } from '../contract.ts';
import { createCustomers, stateFacts } from '../index.ts';
import { writeCustomFields } from '../store.ts';
import { type House, openHouse } from '../testing/house.ts';
import { type Asking, askingOf, columnsOf } from '../views/asking.ts';
import { narrowingOf, truthIn } from './compile.ts';
import { misfitOf } from './fit.ts';
import { readValues } from './value-store.ts';

const custom: CustomField[] = [
  { key: 'size', label: '规模', type: 'number' },
  { key: 'level', label: '等级', type: 'choice', choices: ['金', '银'] },
  { key: 'vip', label: '贵宾', type: 'flag' },
  { key: 'ends', label: '到期', type: 'date' },
  { key: 'note', label: '说明', type: 'text' },
];
const texts = ['展会', 'Abc', 'aBC', '转介绍', "o'x%_", ''] as const;
const days = ['2024-02-29', '2025-10-09', '2026-10-08', '2026-10-09', '2026-12-31'] as const;

let house: House;
let asking: Asking;
let ids: string[];
let known: Map<string, Facts>;

beforeAll(async () => {
  house = await openHouse();
  const made = fc.sample(customer, { numRuns: 150, seed: 7 });
  await house.writeAt('2026-10-09 09:00', async (tx, at) => {
    await writeCustomFields(tx, custom, null, at);
    const inputs = made.map(({ amount: _, judged: __, ...input }, index) => ({ ...input, name: `客户${index}` }));
    ids = await createCustomers(tx, system, inputs as never, at);
    const orders = made.flatMap(({ amount }, index) =>
      amount === null
        ? []
        : [{ customerId: ids[index], kind: 'rental', title: '租赁', placedOn: '2026-03-01', amount }],
    );
    await createOrders(tx, system, orders as never, at);
    const statements = made.flatMap(({ judged }, index) =>
      judged === null ? [] : [{ customerId: ids[index] ?? '', fact: 'stable_demand', value: judged }],
    );
    await stateFacts(tx, system, statements, at);
    for (const id of ids.slice(0, 40)) {
      const data = { direction: 'outgoing', channel: 'phone', participants: [], interaction: id };
      record(tx, { type: 'interaction.held', subjectId: id, occurredAt: at - 40 * 86_400_000, actor: system, data });
    }
  });
  await house.db.read(async (tx, at) => {
    asking = await askingOf(tx, at);
    const values = await readValues(tx, columnsOf(asking, [...keys]), ids, asking.day);
    known = new Map([...values].map(([id, row]) => [id, asFacts(row)]));
  });
});
afterAll(() => house.close());

const asFacts = (row: Readonly<Record<string, Facts[string]['value']>>): Facts =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, { value }]));

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { freq: 2, nil: null });
const day = fc.constantFrom(...days);
const customer = fc.record({
  kind: fc.constantFrom('individual', 'enterprise', 'special'),
  source: maybe(fc.constantFrom('展会', 'Abc', 'aBC', '转介绍', "o'x%_")),
  priority: maybe(fc.constantFrom('high', 'medium', 'low')),
  cooperationFrom: maybe(fc.constantFrom(...days.slice(0, 4))),
  custom: fc.record({
    size: maybe(fc.constantFrom(-1, 0, 0.1, 5, 1e9)),
    level: maybe(fc.constantFrom('金', '银')),
    vip: maybe(fc.boolean()),
    ends: maybe(day),
    note: maybe(fc.constantFrom('展会', 'ABC', '空')),
  }),
  amount: maybe(fc.constantFrom(0.01, 100, 50_000, 100_000, 100_000.5)),
  judged: maybe(fc.boolean()),
});

const keys = new Set<string>();
const leafOf = <T extends AskedLeaf>(one: fc.Arbitrary<T>): fc.Arbitrary<AskedLeaf> => one;
const field = (fact: string, span?: string) => {
  const named = { fact, ...(span === undefined ? {} : { in: span }) };
  keys.add(factKey(named));
  return fc.constant(named);
};
/** A leaf with one to three of the operators, and sometimes asking whether it is known. */
const asksOf = (fact: string, wanted: Record<string, fc.Arbitrary<unknown>>, span?: string): fc.Arbitrary<AskedLeaf> =>
  leafOf(
    fc
      .tuple(field(fact, span), fc.record({ ...wanted, known: fc.boolean() }, { requiredKeys: [] }))
      .filter(([, asked]) => Object.keys(asked).length > 0)
      .map(([named, asked]) => ({ ...named, ...asked }) as AskedLeaf),
  );
const ordered = (bound: fc.Arbitrary<unknown>) => ({ over: bound, at_least: bound, under: bound, at_most: bound });
const among = (of: readonly unknown[]) => ({
  is: fc.constantFrom(...of),
  one_of: fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: 3 }),
});
const figure = fc.constantFrom(-1, 0, 0.01, 0.1, 5, 50_000, 100_000, 100_000.5);
const aDay = fc.oneof(day, fc.constantFrom('today', 'today-1d', 'today+12w', 'today-1mo', 'today-2y'));
const length = fc.constantFrom('0d', '1d', '52w', '12mo', '1y', '3y');
const textual = { ...among(texts), contains: fc.constantFrom('b', 'AB', '会', '%', "'", 'ABC') };

const leaf = fc.oneof(
  asksOf('source', textual),
  asksOf('kind', among(['individual', 'enterprise', 'nothing'])),
  asksOf('customer.kind', among(['individual', 'special'])),
  asksOf('priority', among(['high', 'low'])),
  asksOf('cooperationFrom', ordered(aDay)),
  asksOf('last_contact', ordered(aDay)),
  asksOf('custom.size', { ...ordered(figure), ...among([0, 0.1, 5]) }),
  asksOf('custom.level', among(['金', '铜'])),
  asksOf('custom.vip', { is: fc.boolean() }),
  asksOf('custom.ends', ordered(aDay)),
  asksOf('custom.note', textual),
  asksOf('tenure', ordered(length)),
  asksOf('order.amount', { ...ordered(figure), ...among([0, 100, 100_000]) }, 'last_12_months'),
  asksOf('order.amount', ordered(figure), 'last_year'),
  asksOf('order.count', { ...ordered(fc.constantFrom(0, 1, 2)) }, 'ever'),
  asksOf('bad_record', { is: fc.boolean() }),
  asksOf('stable_demand', { is: fc.boolean() }),
  asksOf('overdue', { is: fc.boolean() }),
);
const { condition } = fc.letrec<{ condition: Asked }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));

async function found(asked: Asked): Promise<Set<string>> {
  return house.db.read(async (tx) => {
    const where = narrowingOf(asked, asking.fields, asking.day)([sql`true`]);
    const rows = await tx.rows<{ id: string }>(sql`select c.subject_id as id from customer c where ${where}`);
    return new Set(rows.map(({ id }) => id));
  });
}

const saidOf = (asked: Asked, truth: boolean): Set<string> =>
  new Set(
    ids.filter(
      (id) => truthOf(asked, (name) => asking.fields.get(name), known.get(id) ?? {}, asking.day.today) === truth,
    ),
  );

describe('conditions as SQL', () => {
  it('find exactly those of whom the evaluator says true, and their negation those of whom it says false', async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(condition, async (asked) => {
        fc.pre(misfitOf(asked, asking.fields) === undefined);
        expect(await found(asked)).toEqual(saidOf(asked, true));
        expect(await found({ not: asked })).toEqual(saidOf(asked, false));
        decided += saidOf(asked, true).size > 0 && saidOf(asked, true).size < ids.length ? 1 : 0;
      }),
      { numRuns: 300 },
    );
    // Conditions that find everybody or nobody would prove little.
    expect(decided).toBeGreaterThan(60);
  });

  it('reads what was entered, so that the evaluator judges the very customers and not what SQL made of them', async () => {
    const made = fc.sample(customer, { numRuns: 150, seed: 7 });
    for (const [index, id] of ids.entries()) {
      const seen = known.get(id);
      const entered = made[index];
      expect(seen?.source?.value).toBe(entered?.source ?? null);
      expect(seen?.['custom.size']?.value).toBe(entered?.custom.size ?? null);
      expect(seen?.['custom.ends']?.value).toBe(entered?.custom.ends ?? null);
      expect(seen?.['order.amount@last_12_months']?.value).toBe(entered?.amount ?? 0);
      expect(seen?.stable_demand?.value).toBe(entered?.judged ?? null);
      expect(seen?.last_contact?.value).toBe(index < 40 ? '2026-08-30' : null);
    }
  });

  it('computes facts only for those whom the list has left', async () => {
    const asked: Asked = {
      all: [
        { fact: 'source', is: '展会' },
        { fact: 'order.amount', in: 'ever', over: 0 },
      ],
    };
    const statement = narrowingOf(asked, asking.fields, asking.day)([sql`c.kind = 'enterprise'`]);
    expect(statement.sql).toMatch(
      /any\(select c\.subject_id from customer c where true and c\.kind = 'enterprise' and/,
    );
  });

  it('keeps every word of a user a parameter', () => {
    const nasty = "x'; drop table customer; --";
    const asked: Asked = {
      any: [
        { fact: 'source', is: nasty },
        { fact: 'name', contains: nasty },
        { fact: 'source', one_of: [nasty] },
      ],
    };
    const statement = truthIn(asked, asking.fields, asking.day);
    expect(statement.sql).not.toContain('drop');
    expect(JSON.stringify(statement.values)).toContain('drop table');
  });

  it('takes nothing that the registry does not know', () => {
    const why = (asked: Asked) => misfitOf(asked, asking.fields)?.why;
    expect(why({ fact: 'password', is: 'x' })).toBe('customer.field_unknown');
    expect(why({ fact: 'constructor', is: 'x' })).toBe('customer.field_unknown');
    expect(why({ fact: 'order.amount', over: 1 })).toBe('customer.field_span');
    expect(why({ fact: 'source', in: 'ever', is: 'x' })).toBe('customer.field_span');
    expect(why({ fact: 'source', over: 1 })).toBe('customer.field_operator');
    expect(why({ fact: 'source' })).toBe('customer.field_operator');
    expect(why({ fact: 'phone', contains: '138' })).toBe('customer.field_operator');
    expect(why({ fact: 'phone', known: true })).toBeUndefined();
    expect(why({ fact: 'created', over: '2026-02-30' })).toBe('customer.field_value');
    expect(why({ fact: 'tenure', over: '-1y' })).toBe('customer.field_value');
    expect(why({ fact: 'custom.size', over: 1e300 })).toBe('customer.field_value');
    let deep: Asked = { fact: 'source', is: 'x' };
    for (let level = 0; level < 20; level += 1) deep = { not: deep };
    expect(why(deep)).toBe('customer.field_operator');
  });
});
