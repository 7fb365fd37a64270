// The law of the policy's own figures: what SQL counts is what the pure core says of the same history, and as of a past moment it stays so.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customersFeature } from '#features/customers/index.ts';
import { interactions } from '#features/interactions/index.ts';
import { obligations, replan, standingAt } from '#features/obligations/index.ts';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { orders } from '#features/orders/index.ts';
import { createDepartment } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { actorAt } from '#features/policies/testing/index.ts';
import { requests } from '#features/requests/index.ts';
import { createSite, setSites, sites } from '#features/sites/index.ts';
import { system } from '#platform/actor.ts';
import type { CountedSource } from '#platform/counting/counted.ts';
import { at as moment, sql } from '#platform/db.ts';
import { lockSubject, lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import { testId } from '#platform/testing/server.ts';
import { figure, type Instant, parsePeriod, periodsBetween, type RuleOf, shapes } from '#policy/index.ts';
import type { Split } from './contract.ts';
import { type CountedGroup, countMeasure, type Span, type Wanted } from './store.ts';
import { type CountedRecord, Reading, type Told } from './testing/reading.ts';

const hour = 3_600_000;

/** Amounts as if they were scores, instead of ratings: orders come often here, and are cancelled. */
const scores: CountedSource = {
  name: 'survey_answer',
  fields: ['score'],
  during: (
    { from, to },
    { asOf },
  ) => sql`select e.subject_id, e.id, e.occurred_at as moment, e.recorded_at as known_at, e.actor_id as owner_id,
      null::text as ground_kind, null::uuid as ground_id, (e.data ->> 'amount')::numeric as score
    from event e where e.type = 'order.placed' and e.recorded_at <= ${moment(asOf)} and e.occurred_at >= ${from} and e.occurred_at < ${to}`,
};
const sources = [obligations, interactions, orders, requests, customersFeature()]
  .flatMap(({ counts = [] }) => counts.filter(({ name }) => name !== scores.name))
  .concat(scores);

const written = {
  timely: {
    ratio: [
      { count: 'obligation', where: { duty: 'respond', state: 'kept' } },
      { count: 'obligation', where: { duty: 'respond', state: { not: ['void', 'open'] } } },
    ],
    target: { at_least: '60%' },
  },
  core: {
    ratio: [
      { count: 'obligation', where: { tier: 'core', state: ['kept', 'late'] } },
      { count: 'obligation', where: { tier: 'core' } },
    ],
  },
  often: {
    ratio: [
      { count: 'interaction', where: { direction: 'outgoing' } },
      { count: 'customer', where: { state: 'held' }, at: 'start' },
    ],
  },
  reached: {
    ratio: [{ count: 'interaction', distinct: 'customer' }, { count: 'customer' }],
    target: { at_most: '90%' },
  },
  churn: {
    ratio: [
      { count: 'customer', where: { state: 'lost' } },
      { count: 'customer', where: { state: 'held' }, at: 'start' },
    ],
  },
  fresh: { count: { count: 'customer', where: { state: ['new', 'won_back'] } }, target: { at_least: 1 } },
  visited: {
    ratio: [
      { count: 'customer', where: { visited: true } },
      { count: 'customer', where: { visited: [true, false] } },
    ],
  },
  repurchase: {
    rests_on: ['2mo'],
    ratio: [
      { count: 'complaint', where: { state: ['resolved', 'closed'], repurchased: true } },
      { count: 'complaint', where: { state: ['resolved', 'closed'] } },
    ],
  },
  urgent: { count: { count: 'request', where: { urgency: 'high', state: { not: 'cancelled' } } } },
  orders: { count: { count: 'order', where: { kind: 'rental', state: ['placed', 'paid'] } } },
  renewals: { ratio: [{ count: 'subscription', where: { state: 'renewed' } }, { count: 'subscription' }] },
  average: { average: { of: 'survey_answer', field: 'score' } },
};
const rules = Object.entries(written).map(([id, formula]) => {
  const rule = { id, clause: '1', measure: id, title: { zh: id, en: id }, every: 'month', ...formula };
  // What a policy may say, but for the length, which stands where its parameter was.
  expect(shapes.measure.schema.safeParse({ ...rule, rests_on: undefined }).error).toBeUndefined();
  return rule as unknown as RuleOf<'measure'>;
});

type Step = { readonly kind: (typeof kinds)[number]; readonly whom: number; readonly some: number };
const kinds = [
  'enter',
  'contact',
  'contact',
  'contact',
  'take_back',
  'ask',
  'ask',
  'answer',
  'end',
  'order',
  'order',
  'cancel',
  'serve',
  'serve',
  'renew',
  'quit',
  'quit',
  'clean',
  'give',
  'hand',
  'move',
  'place',
  'look',
  'look',
] as const;
const step = fc.record({ kind: fc.constantFrom(...kinds), whom: fc.nat({ max: 7 }), some: fc.nat({ max: 11 }) });

test('figures are those of the pure core, by whatever they are taken apart, and the same whenever they are asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.integer({ min: 1, max: 190 })), { minLength: 40, maxLength: 60 }),
      live,
    ),
    { numRuns: 3, endOnFailure: true },
  );
}, 240_000);

async function live(steps: readonly (readonly [Step, number])[]): Promise<void> {
  const house = await openHouse([sites]);
  try {
    const past = await begin(house);
    const looks: { at: Instant; counted: unknown }[] = [];
    let now = at('2026-03-02 10:00');
    for (const [one, hours] of [...steps, [{ kind: 'look', whom: 0, some: 0 } as Step, 30] as const]) {
      now += hours * hour;
      if (one.kind !== 'look') {
        await act(house, past, one, now);
        continue;
      }
      await planAll(house, past, now);
      const counted = await allCounted(house, now);
      expect(counted).toEqual(await allRead(house, past, now));
      looks.push({ at: now, counted });
    }
    await planAll(house, past, now + 999 * hour);
    for (const look of looks) expect(await allCounted(house, look.at)).toEqual(look.counted);
  } finally {
    await house.close();
  }
}

interface Past {
  readonly customers: string[];
  readonly requests: Map<string, string>;
  readonly orders: Map<string, string>;
  readonly services: Map<string, string>;
  readonly sites: readonly string[];
  readonly departments: readonly string[];
  readonly contacts: { readonly event: string; readonly customer: string; readonly ground: string }[];
  readonly moves: { readonly at: Instant; readonly person: string; readonly department: string }[];
}

async function begin(house: House): Promise<Past> {
  const customers = [await house.enter('2026-03-02 09:00', { name: '首', since: '2023-01-01' })];
  const made = await house.writeAt('2026-03-02 09:30', async (tx, now) => ({
    sites: [await createSite(tx, system, { name: '东' }, now), await createSite(tx, system, { name: '西' }, now)],
    departments: [
      (await createDepartment(tx, system, { name: '一部' }, now)).id,
      (await createDepartment(tx, system, { name: '二部' }, now)).id,
    ],
  }));
  return { customers, ...made, requests: new Map(), orders: new Map(), services: new Map(), contacts: [], moves: [] };
}

async function act(house: House, past: Past, { kind, whom, some }: Step, now: Instant): Promise<void> {
  const customer = past.customers[whom % past.customers.length] ?? '';
  const person = Object.values(house.people)[some % 6] ?? '';
  const tell = (type: string, ground: string | undefined, data: object, occurredAt = now) =>
    writeAt(house.db, now, async (tx) => {
      await lockSubject(tx, customer);
      const at = ground === undefined ? {} : { ground: { kind: type.split('.')[0] ?? '', id: ground } };
      return record(tx, { type, subjectId: customer, occurredAt, actor: { ...system, id: person }, ...at, data }).id;
    });
  const known = (of: Map<string, string>) => of.get(customer);
  const begun = (of: Map<string, string>) => of.set(customer, newId()).get(customer) ?? '';
  house.db.setNow(now);
  switch (kind) {
    case 'enter':
      past.customers.push(
        await house.enter(textOf(now), {
          name: `户${past.customers.length}`,
          ...(some % 2 ? { since: '2023-02-01' } : {}),
        }),
      );
      return;
    case 'contact': {
      const ground = newId();
      const data = {
        direction: some % 3 ? 'outgoing' : 'incoming',
        channel: some % 2 ? 'in_person' : 'phone',
        participants: [],
        held_by: some % 4 ? person : null,
      };
      past.contacts.push({
        event: await tell('interaction.held', ground, data, Math.max(now - some * 9 * hour, at('2026-03-02 09:30'))),
        customer,
        ground,
      });
      return;
    }
    case 'take_back': {
      const held = past.contacts.findLast((one) => one.customer === customer);
      if (held) await tell('interaction.retracted', held.ground, { event: held.event });
      return;
    }
    case 'ask':
      await tell('request.received', begun(past.requests), {
        kind: some % 2 ? 'complaint' : 'need',
        urgency: some % 3 ? 'low' : 'high',
        owner: person,
      });
      return;
    case 'answer': {
      const request = known(past.requests);
      if (request)
        await tell(some % 3 ? 'request.responded' : 'request.assigned', request, {
          owner: person,
          automatic: 'false',
          urgency: some % 2 ? 'low' : 'high',
        });
      return;
    }
    case 'end': {
      const request = known(past.requests);
      if (request)
        await tell(some % 4 ? 'request.resolved' : some % 3 ? 'request.closed' : 'request.cancelled', request, {});
      return;
    }
    case 'order':
      await tell('order.placed', begun(past.orders), {
        kind: some % 3 ? 'rental' : 'service',
        amount: some * 10,
        placedOn: textOf(now - (some % 5) * 24 * hour).slice(0, 10),
      });
      return;
    case 'cancel': {
      const order = known(past.orders);
      if (order) await tell(some % 2 ? 'order.cancelled' : 'order.paid', order, {});
      return;
    }
    case 'serve':
      if (known(past.services)) return;
      return term('subscription.opened', begun(past.services));
    case 'renew': {
      const service = known(past.services);
      return service ? term('subscription.renewed', service) : undefined;
    }
    case 'quit': {
      const service = known(past.services);
      if (!service) return;
      past.services.delete(customer);
      await tell('subscription.ended', service, {});
      return;
    }
    case 'clean':
      await tell('entry.cleaned', undefined, { outcome: some % 3 ? 'inactive' : 'kept' });
      return;
    case 'give':
      expect(
        (
          await house.request('POST', '/api/customers/assign', {
            as: house.as('leader'),
            body: { customerIds: [customer], personId: person },
          })
        ).status,
      ).toBe(200);
      return;
    case 'hand':
      return moveTo(past.departments[some % 2] ?? '');
    case 'move':
    case 'place': {
      const siteIds = past.sites.filter((_, place) => (some >> place) % 2 === 1);
      await writeAt(house.db, now, (tx) => setSites(tx, system, { customerId: customer, siteIds }, now));
    }
  }

  async function term(type: string, service: string): Promise<void> {
    const data = { expires: now + (some + 1) * 200 * hour };
    await tell(type, service, data);
    await tell('subscription.term_begun', service, data);
  }

  async function moveTo(department: string): Promise<void> {
    const as = actorAt('administrator', { id: testId(1) });
    const { body } = await house.request<{ version: number }>('GET', `/api/people/${person}`, { as });
    expect(
      (
        await house.request('PATCH', `/api/people/${person}`, {
          as,
          body: { departmentId: department, version: body.version },
        })
      ).status,
    ).toBe(200);
    past.moves.push({ at: now, person, department });
  }
}

const textOf = (time: Instant): string => new Date(time + 8 * hour).toISOString().slice(0, 19).replace('T', ' ');

function planAll(house: House, { customers }: Past, now: Instant): Promise<void> {
  return writeAt(house.db, now, async (tx, when) => {
    await lockSubjects(tx, [...customers].sort());
    await replan(tx, customers, when);
  });
}

const splits: readonly (Split | undefined)[] = [undefined, 'person', 'department', 'tier', 'site'];
type Figures = Record<string, readonly (number | null)[]>;

async function monthsOf(house: House, asOf: Instant) {
  const { current, editions } = await house.db.read((tx) => editionsInForce(tx, asOf));
  const spans: Span[] = current
    ? [...periodsBetween(current.calendar, parsePeriod('month') as never, at('2026-03-01'), asOf)]
    : [];
  return { spans, editions: editions.map(({ id }) => id) };
}

/** Every rule, month and split, as the database counts it. */
async function allCounted(house: House, asOf: Instant): Promise<Figures> {
  const { spans, editions } = await monthsOf(house, asOf);
  const found: Figures = {};
  await house.db.read(async (tx) => {
    for (const rule of rules) {
      const counting = { asOf, zone: 'Asia/Shanghai', editions, length: rule.rests_on ? '2 months' : null };
      const wanted: Wanted = {
        rule,
        sourceOf: (name) => sources.find((one) => one.name === name),
        counting,
        tierLabel: 'tier',
        within: sql`true`,
      };
      for (const by of splits)
        for (const group of await countMeasure(tx, wanted, spans, by)) note(found, rule, by, group);
    }
  });
  return found;
}

function note(
  found: Figures,
  rule: RuleOf<'measure'>,
  by: Split | undefined,
  { nth, key, numerator, denominator }: CountedGroup,
): void {
  if (numerator !== 0 || denominator !== 0)
    found[`${rule.id} ${nth} ${by ?? ''} ${key}`] = [numerator, rule.count ? null : denominator];
}

/** The same by the pure core, of the events alone. */
async function allRead(house: House, past: Past, asOf: Instant): Promise<Figures> {
  const { spans } = await monthsOf(house, asOf);
  const reading = new Reading(await eventsOf(house), asOf);
  const duties = await dutiesOf(house, asOf);
  const found: Figures = {};
  for (const rule of rules)
    for (const [place, span] of spans.entries())
      for (const by of splits) {
        const rowsOf = (count: string, start: 'start' | undefined): CountedRecord[] =>
          count === 'obligation'
            ? duties.filter((one) => one.moment >= span.from && one.moment < span.to)
            : count === 'survey_answer'
              ? reading
                  .of('order.placed')
                  .filter((one) => one.at >= span.from && one.at < span.to)
                  .map((one) => ({
                    subject: one.subject,
                    moment: one.at,
                    known: one.recorded,
                    person: one.actor,
                    fields: { score: Number(one.data.amount) },
                  }))
              : reading.rows(count, start, span);
        const all = (count: string, start: 'start' | undefined) =>
          rowsOf(count, start).map((one) => ({ ...one, keys: keysOf(one, by, reading, past) }));
        const keys = new Set(countsIn(rule).flatMap(([count, start]) => all(count, start).flatMap((one) => one.keys)));
        for (const key of keys) {
          const { numerator, denominator } = figure(rule, (count, start) =>
            all(count, start).filter((one) => one.keys.includes(key)),
          );
          if (numerator !== 0 || denominator)
            found[`${rule.id} ${place + 1} ${by ?? ''} ${key}`] = [numerator, denominator];
        }
      }
  return found;
}

function countsIn({ ratio, count, average }: RuleOf<'measure'>): [string, 'start' | undefined][] {
  return [...(ratio ?? []), ...(count ? [count] : []), ...(average ? [{ count: average.of, at: undefined }] : [])].map(
    (one) => [one.count, one.at],
  );
}

function keysOf(one: CountedRecord, by: Split | undefined, reading: Reading, { moves }: Past): (string | null)[] {
  const subject = one.subject ?? '';
  switch (by) {
    case undefined:
      return [null];
    case 'person':
      return [one.person];
    case 'tier':
      return [tierOf(one, reading)];
    case 'site': {
      const there = reading.sitesAt(subject, one.known);
      return there.length === 0 ? [null] : there;
    }
    case 'department':
      if ('department' in one.fields) return [one.fields.department as string | null];
      return [moves.findLast((move) => move.person === one.person && move.at <= one.known)?.department ?? null];
  }
}

function tierOf(one: CountedRecord, reading: Reading): string | null {
  return 'tier' in one.fields ? (one.fields.tier as string | null) : reading.tierAt(one.subject ?? '', one.known);
}

/** How obligations stood is the other law's (as-of.test.ts). */
async function dutiesOf(house: House, asOf: Instant): Promise<CountedRecord[]> {
  const rows = await house.db.read((tx) =>
    tx.rows<
      Omit<CountedRecord, 'fields'> & { duty: string; state: string; tier: string | null; department: string | null }
    >(
      sql`select subject_id as subject, due_at as moment, least(due_at, ${moment(asOf)}) as known, owner_id as person, duty, state, tier, department_id as department
        from (${standingAt(asOf)}) o`,
    ),
  );
  return rows.map(({ duty, state, tier, department, ...rest }) => ({
    ...rest,
    fields: { duty, state, tier, department },
  }));
}

function eventsOf(house: House): Promise<Told[]> {
  return house.db.read((tx) =>
    tx.rows<Told>(
      sql`select id, subject_id as subject, type, occurred_at as at, recorded_at as recorded, actor_id as actor, ground_id as ground, data from event`,
    ),
  );
}
