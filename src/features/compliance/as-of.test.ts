// The laws of the figures: what the database counts is what the pure core says, and a past moment asked again gives the same bytes.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replan } from '#features/obligations/index.ts';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { sql, type Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import {
  addTallies,
  type HistoryEvent,
  type Instant,
  isEvidenced,
  plan,
  type Subject,
  type Tally,
  tallyOf,
} from '#policy/index.ts';
import { complianceFeature } from './index.ts';

const minute = 60_000;
const hour = 60 * minute;
const span = 'from=2026-03-01&to=2026-12-31';

type Step =
  | { kind: 'enter'; years: number }
  | { kind: 'contact'; whom: number; late: number; incoming: boolean }
  | { kind: 'ask' | 'settle' | 'withdraw' | 'pause'; whom: number }
  | { kind: 'waive' | 'give'; whom: number }
  | { kind: 'look' };

const whom = fc.nat({ max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('enter' as const), years: fc.nat({ max: 3 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('contact' as const),
      whom,
      late: fc.nat({ max: 160 }),
      incoming: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('ask' as const, 'settle' as const, 'settle' as const), whom }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('withdraw' as const, 'pause' as const), whom }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('waive' as const, 'give' as const), whom }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const) }) },
);

test('figures are those of the pure core, and the same bytes whenever they are asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.integer({ min: 1, max: 260 })), { minLength: 12, maxLength: 30 }),
      live,
    ),
    { numRuns: 6, endOnFailure: true },
  );
});

async function live(steps: readonly (readonly [Step, number])[]): Promise<void> {
  const house = await openHouse([complianceFeature(() => [])]);
  try {
    const looks: { at: Instant; bytes: readonly string[] }[] = [];
    const state = {
      customers: [await house.enter('2026-03-02 09:00', { name: '首', since: '2023-01-01' })],
      requests: new Map(),
    };
    let now = at('2026-03-02 10:00');
    for (const [one, hours] of [...steps, [{ kind: 'look' }, 30] as const]) {
      now += hours * hour;
      await act(house, state, one, now);
      if (one.kind !== 'look') continue;
      await planAll(house, now);
      house.db.setNow(now + minute);
      expect(await counted(house, now)).toEqual(await judged(house, now));
      looks.push({ at: now, bytes: await bytesOf(house, now) });
    }
    house.db.setNow(now + 1000 * hour);
    await planAll(house, now + 999 * hour);
    for (const look of looks) expect(await bytesOf(house, look.at)).toEqual(look.bytes);
  } finally {
    await house.close();
  }
}

interface State {
  readonly customers: string[];
  readonly requests: Map<string, string>;
}

async function act(house: House, { customers, requests }: State, one: Step, now: Instant): Promise<void> {
  const text = textOf(now);
  if (one.kind === 'look') return;
  if (one.kind === 'enter') {
    const since = one.years === 0 ? {} : { since: `${2026 - one.years}-02-01` };
    customers.push(await house.enter(text, { name: `户${customers.length}`, ...since }));
    return;
  }
  const customer = customers[one.whom % customers.length] ?? '';
  if (one.kind === 'contact') {
    const held = Math.max(now - one.late * hour, at('2026-03-02 09:30'));
    await house.contact(customer, textOf(held), {
      recorded: text,
      direction: one.incoming ? 'incoming' : 'outgoing',
    });
  } else if (one.kind === 'ask') requests.set(customer, await house.ask(customer, text, 'received'));
  else if (one.kind === 'waive' || one.kind === 'give') await settle(house, one.kind, customer, now);
  else {
    const request = requests.get(customer);
    if (request === undefined) return;
    const type = { settle: 'responded', withdraw: 'cancelled', pause: 'paused' }[one.kind];
    await house.ask(customer, text, type, { request });
    // Nothing is done about what was withdrawn: the requests slice refuses it.
    if (one.kind === 'withdraw') requests.delete(customer);
  }
}

/** Releases from what is broken, or gives what is open to somebody else. */
async function settle(house: House, kind: 'waive' | 'give', customer: string, now: Instant): Promise<void> {
  house.db.setNow(now);
  const duty = (await house.duties(customer)).find(({ state }) => state === (kind === 'waive' ? 'breached' : 'open'));
  if (!duty) return;
  const path = `/api/customers/${customer}/obligations/${duty.id}`;
  const sent =
    kind === 'waive'
      ? await house.request('POST', `${path}/waiver`, { as: house.as('leader'), body: { reason: '客户停业' } })
      : await house.request('PUT', `${path}/owner`, {
          as: house.as('leader'),
          body: { personId: house.people.senior },
        });
  expect(sent.status).toBe(200);
}

const textOf = (time: Instant): string => new Date(time + 8 * hour).toISOString().slice(0, 19).replace('T', ' ');

function planAll(house: House, now: Instant): Promise<void> {
  return writeAt(house.db, now, async (tx, moment) => {
    const ids = (await subjectsOf(tx)).map(({ id }) => id);
    await lockSubjects(tx, ids);
    await replan(tx, ids, moment);
  });
}

const subjectsOf = (tx: Tx) =>
  tx.rows<Subject>(sql`select id, kind, entered_at as entered from subject where kind = 'customer' order by id`);

type ByRule = Record<string, Tally>;

/** The figures by rule, as the database counts them. */
async function counted(house: House, now: Instant): Promise<ByRule> {
  const { body } = await house.request<{ rows: { rule: string; tally: Tally }[] }>(
    'GET',
    `/api/compliance/figures?${span}&by=rule&asOf=${new Date(now).toISOString()}`,
    { as: house.as('head') },
  );
  return Object.fromEntries(body.rows.map(({ rule, tally }) => [rule, tally]));
}

/** The same by planning every customer anew from what was recorded until then. */
async function judged(house: House, now: Instant): Promise<ByRule> {
  const figures: ByRule = {};
  const [from, to] = [at('2026-03-01'), at('2027-01-01')];
  await house.db.read(async (tx) => {
    const { editions } = await editionsInForce(tx);
    for (const subject of await subjectsOf(tx)) {
      const events =
        await tx.rows<HistoryEvent>(sql`select id, type, occurred_at as occurred, recorded_at as recorded, data,
        case when ground_id is not null then json_build_object('kind', ground_kind, 'id', ground_id) end as ground
        from event where subject_id = ${subject.id}`);
      const eventOf = (id: string) => events.find((event) => event.id === id);
      for (const one of plan(editions, { subject, events }, now, { asOf: now })) {
        if (one.due < from || one.due >= to) continue;
        const tally = tallyOf([{ state: one.state, evidenced: isEvidenced(one, eventOf) }]);
        const known = figures[one.rule];
        figures[one.rule] = known ? addTallies(known, tally) : tally;
      }
    }
  });
  return figures;
}

/** Everything that is asked for as of a moment, as it goes over the wire. */
async function bytesOf(house: House, moment: Instant): Promise<readonly string[]> {
  const asOf = `asOf=${new Date(moment).toISOString()}`;
  const paths = [
    `/api/compliance?${span}&${asOf}`,
    `/api/compliance/figures?${span}&${asOf}&by=person,department,tier`,
    `/api/compliance/figures?${span}&${asOf}&by=period&each=month`,
    `/api/compliance/obligations?${span}&${asOf}&limit=200`,
  ];
  const texts = paths.map(async (path) => (await house.request('GET', path, { as: house.as('head') })).text);
  // As digests: a difference of pages is no help to a reader.
  return (await Promise.all(texts)).map(
    (text, place) => `${paths[place]} ${createHash('sha256').update(text).digest('hex')}`,
  );
}
