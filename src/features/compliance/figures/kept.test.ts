// What is kept counted, with what has changed since, must be what counting everything gives: whatever happened, whenever it was kept, and
// wherever the keeping was broken off.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepTallies, readMark, replan } from '#features/obligations/index.ts';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { type Instant, sql, type Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import type { Dimension } from '../contract.ts';
import { complianceFeature } from '../index.ts';
import { type CountedRow, countStandings, type Period, type Selection } from './store.ts';

const minute = 60_000;
const hour = 60 * minute;

type Step =
  | { kind: 'enter'; years: number }
  | { kind: 'contact'; whom: number; late: number }
  | { kind: 'ask' | 'settle' | 'withdraw' | 'pause' | 'resume' | 'waive' | 'give' | 'take_back'; whom: number }
  | { kind: 'keep'; rows: number; steps: number }
  | { kind: 'plan' | 'rehouse' | 'other_zone' };

const whom = fc.nat({ max: 9 });
const one = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: one('enter'), years: fc.nat({ max: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: one('contact'), whom, late: fc.nat({ max: 160 }) }) },
  { weight: 8, arbitrary: fc.record({ kind: one('ask', 'settle', 'withdraw', 'pause', 'resume'), whom }) },
  { weight: 4, arbitrary: fc.record({ kind: one('waive', 'give', 'give', 'take_back'), whom }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: one('keep'),
      rows: fc.integer({ min: 1, max: 9 }),
      steps: fc.constantFrom(1, 3, 100, 100),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: one('plan', 'plan', 'rehouse', 'other_zone') }) },
);

/** How often what was kept was asked, and how often there was something in it. */
let served = 0;

test('what is kept and what has changed since is what counting everything gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, fc.integer({ min: 1, max: 40 })), { minLength: 30, maxLength: 60 }), live),
    { numRuns: 6, endOnFailure: true },
  );
  expect(served).toBeGreaterThan(20);
});

interface State {
  readonly customers: string[];
  readonly requests: Map<string, string>;
}

async function live(steps: readonly (readonly [Step, number])[]): Promise<void> {
  const house = await openHouse([complianceFeature(() => [])]);
  try {
    const state: State = {
      customers: [await house.enter('2026-03-02 09:00', { name: '首', since: '2023-01-01' })],
      requests: new Map(),
    };
    let now = at('2026-03-02 10:00');
    await keep(house, now, 9, 100);
    for (const [step, hours] of steps) {
      now += hours * hour;
      await act(house, state, step, now);
      // To the very moment of what has just been done, and a little later.
      await compare(house, now);
      await compare(house, now + 30 * minute);
      // Time alone goes on.
      await compare(house, now + 23 * hour);
    }
  } finally {
    await house.close();
  }
}

const broken: readonly (readonly Dimension[])[] = [
  ['edition', 'clause', 'rule'],
  [],
  ['department', 'tier'],
  ['period', 'rule'],
];

async function compare(house: House, asOf: Instant): Promise<void> {
  await house.db.read(async (tx) => {
    const mark = await readMark(tx);
    if (mark?.whole === true && mark.moment <= asOf && mark.moment > asOf - 24 * hour && mark.zone === zone)
      served += 1;
    for (const by of broken) expect(await counted(tx, asOf, by)).toEqual(await counted(tx, asOf, by, everyOne));
  });
}

const zone = 'Asia/Shanghai';
/** Who may see some only is counted one by one. */
const everyOne = { within: sql`true` };

function counted(
  tx: Tx,
  asOf: Instant,
  by: readonly Dimension[],
  also: Partial<Selection> = {},
): Promise<CountedRow[]> {
  const selection: Selection = { asOf, from: at('2026-03-01'), to: at('2027-01-01'), within: undefined, ...also };
  const periods: Period[] = by.includes('period')
    ? ['2026-03-01', '2026-03-09', '2026-04-01', '2026-06-01'].map((day, place, days) => ({
        from: at(day),
        to: at(days[place + 1] ?? '2027-01-01'),
      }))
    : [];
  return countStandings(tx, selection, by, periods, 1000);
}

/** Keeps for so many steps, and is broken off. */
async function keep(house: House, now: Instant, rows: number, steps: number): Promise<void> {
  house.db.setNow(now);
  let left = steps;
  const signal = {
    get aborted() {
      left -= 1;
      return left < 0;
    },
  } as AbortSignal;
  await keepTallies(house.db, { signal, rows });
  house.db.setNow(undefined);
}

async function act(house: House, { customers, requests }: State, step: Step, now: Instant): Promise<void> {
  const text = textOf(now);
  switch (step.kind) {
    case 'keep':
      return keep(house, now, step.rows, step.steps);
    case 'enter': {
      const since = step.years === 0 ? {} : { since: `${2026 - step.years}-02-01` };
      customers.push(await house.enter(text, { name: `户${customers.length}`, ...since }));
      return;
    }
    case 'plan':
      return planAll(house, now, customers);
    case 'rehouse':
      // Whoever is given something from now on has another department.
      return house.writeAt(text, async (tx) => {
        await tx.run(sql`update person set department_id = case when department_id is null then (select id from department limit 1) end
          where id in (${house.people.specialist}, ${house.people.senior})`);
      });
    case 'other_zone':
      return house.writeAt(
        text,
        async (tx) => void (await tx.run(sql`update obligation_tally_mark set zone = 'Asia/Tokyo'`)),
      );
  }
  const customer = customers[step.whom % customers.length] ?? '';
  if (step.kind === 'contact') {
    const held = Math.max(now - step.late * hour, at('2026-03-02 09:30'));
    await house.contact(customer, textOf(held), { recorded: text });
  } else if (step.kind === 'ask') requests.set(customer, await house.ask(customer, text, 'received'));
  else if (step.kind === 'waive' || step.kind === 'give') await settle(house, step.kind, customer, now);
  else if (step.kind === 'take_back')
    await house.writeAt(text, async (tx, moment) => {
      await lockSubjects(tx, [customer]);
      await tx.run(sql`update subject set kind = 'retracted' where id = ${customer}`);
      await replan(tx, [customer], moment);
    });
  else {
    const request = requests.get(customer);
    if (request === undefined) return;
    const type = { settle: 'responded', withdraw: 'cancelled', pause: 'paused', resume: 'resumed' }[step.kind];
    await house.ask(customer, text, type, { request });
    if (step.kind === 'withdraw') requests.delete(customer);
  }
}

/** Releases from what is broken, or gives what is open to somebody else. */
async function settle(house: House, kind: 'waive' | 'give', customer: string, now: Instant): Promise<void> {
  house.db.setNow(now);
  const duty = (await house.duties(customer)).find(({ state }) => state === (kind === 'waive' ? 'breached' : 'open'));
  const path = `/api/customers/${customer}/obligations/${duty?.id}`;
  const body = kind === 'waive' ? { reason: '客户停业' } : { personId: house.people.senior };
  const [method, door] = kind === 'waive' ? (['POST', 'waiver'] as const) : (['PUT', 'owner'] as const);
  if (duty !== undefined) await house.request(method, `${path}/${door}`, { as: house.as('leader'), body });
  house.db.setNow(undefined);
}

const textOf = (time: Instant): string => new Date(time + 8 * hour).toISOString().slice(0, 19).replace('T', ' ');

function planAll(house: House, now: Instant, ids: readonly string[]): Promise<void> {
  return writeAt(house.db, now, async (tx, moment) => {
    await lockSubjects(tx, [...ids].sort());
    await replan(tx, ids, moment);
  });
}

test('what only falls due after the mark is counted as broken', async () => {
  const house = await openHouse([complianceFeature(() => [])]);
  try {
    const customer = await house.enter('2026-03-02 09:00', { name: '首', since: '2023-01-01' });
    await house.ask(customer, '2026-03-03 10:00', 'received');
    await keep(house, at('2026-03-03 10:05'), 9, 100);
    await compare(house, at('2026-03-03 10:06'));
    await compare(house, at('2026-03-03 23:00'));
    await house.db.read(async (tx) => {
      const [whole] = await counted(tx, at('2026-03-03 23:00'), []);
      expect(whole?.breached).toBeGreaterThan(0);
    });
  } finally {
    await house.close();
  }
});
