// A simulation agrees with publishing the draft on a copy: the same tiers, as many duties, the same broken, in small worlds of chance.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordContract } from '#features/contracts/index.ts';
import { reassess } from '#features/customers/index.ts';
import { replan } from '#features/obligations/index.ts';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { editionRows } from '#features/policies/index.ts';
import { forgetInForce } from '#features/policies/testing/index.ts';
import { system } from '#platform/actor.ts';
import { type Instant, sql, type Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { at } from '#platform/testing/at.ts';
import { writeAt } from '#platform/testing/database.ts';
import type { Occasion, Simulated } from '#policy/index.ts';
import { runSimulation, simulations } from './index.ts';
import { readResult, readRow } from './store.ts';
import { questionOf } from './worlds.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = at('2026-05-10 00:00');
const end = at('2026-08-10 00:00');

const customer = fc.record({ months: fc.integer({ min: 0, max: 40 }) });
const step = fc.record({
  whom: fc.nat({ max: 9 }),
  hours: fc.integer({ min: 1, max: 91 * 24 }),
  kind: fc.constantFrom('contact', 'contact', 'ask'),
  took: fc.integer({ min: 1, max: 300 }),
});
const draft = fc.record({
  minutes: fc.constantFrom('10min', '30min', '3h'),
  atLeast: fc.constantFrom(1, 2, 3),
  years: fc.constantFrom('1y', '2y', '3y'),
});
type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

test('a simulation says what publishing the draft on a copy shows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(customer, { minLength: 2, maxLength: 5 }),
      fc.array(step, { minLength: 4, maxLength: 16 }),
      draft,
      agree,
    ),
    { numRuns: 5, endOnFailure: true },
  );
});

async function agree(
  customers: readonly { months: number }[],
  steps: readonly { whom: number; hours: number; kind: string; took: number }[],
  change: Draft,
): Promise<void> {
  const house = await openHouse([simulations]);
  try {
    await migrateJobs(house.db.url);
    await liveThrough(house, customers, steps);
    house.db.setNow(end);
    const document = await draftOf(house, change);
    const body = { document, parameters: { propose_potential: '8h', service_limit: '2 working_days' }, months: 3 };
    const asked = await house.request<{ simulation: { id: string } }>('POST', '/api/policy/simulations', {
      as: house.as('head'),
      body,
    });
    expect([asked.status, asked.text]).toEqual([200, expect.any(String)]);
    const { id } = asked.body.simulation;
    await runSimulation(house.db, id);
    const simulated = await house.db.read((tx) => readResult(tx, id));
    if (!simulated) throw new Error('nothing was found');
    await publishOnCopy(house, id, document);
    expect(await shown(house)).toEqual(said(simulated));
  } finally {
    await house.close();
  }
}

/** Customers of long before, then contacts and requests by chance, in the order of time. */
async function liveThrough(
  house: House,
  customers: readonly { months: number }[],
  steps: readonly { whom: number; hours: number; kind: string; took: number }[],
): Promise<void> {
  const ids: string[] = [];
  for (const [nth, { months }] of customers.entries()) {
    const since = new Date(start - months * 30.4 * day).toISOString().slice(0, 10);
    ids.push(await house.enter('2026-02-01 09:00', { name: `户${nth}`, ...(months === 0 ? {} : { since }) }));
  }
  const [first] = ids;
  if (first) await house.writeAt('2026-02-15 10:00', (tx, now) => recordContract(tx, system, agreedWith(first), now));
  for (const { whom, hours, kind, took } of [...steps].sort((a, b) => a.hours - b.hours)) {
    const id = ids[whom % ids.length] ?? '';
    const when = start + hours * hour;
    if (kind === 'contact') await house.contact(id, textOf(when), { recorded: textOf(when + took * 60_000 * 10) });
    else {
      const request = await house.ask(id, textOf(when), 'received');
      await house.ask(id, textOf(when + took * 60_000), 'responded', { request });
    }
  }
}

/** A contract that sets other figures for a part of the span, and says that one thing is not owed. */
const agreedWith = (customerId: string) => ({
  customerId,
  number: 'HT-1',
  title: '年度服务合同',
  firstDay: '2026-02-15',
  lastDay: '2026-07-15',
  terms: [
    { key: 't1', clause: '1', rule: 'contact.core', at_least: 4 },
    { key: 't2', clause: '2', rule: 'propose.core', within: '1h' },
    { key: 't3', clause: '3', rule: 'visit.core', not_owed: true as const },
  ],
});

const textOf = (time: Instant): string => new Date(time + 8 * hour).toISOString().slice(0, 19).replace('T', ' ');

async function draftOf(
  house: House,
  { minutes, atLeast, years }: Draft,
): Promise<{ rules: Record<string, unknown>[] }> {
  const [row] = await house.db.read((tx) => editionRows(tx));
  const document = structuredClone(row?.document) as { rules: Record<string, unknown>[] };
  for (const rule of document.rules) {
    if (rule.id === 'respond.core') rule.within = minutes;
    if (rule.id === 'contact.core') rule.at_least = atLeast;
    if (rule.id === 'tier.core.tenure') rule.when = { all: [{ fact: 'tenure', known: true, over: years }] };
  }
  const special = document.rules.find(({ id }) => id === 'respond.core');
  document.rules.push({
    ...special,
    id: 'respond.repair',
    about: { kind: 'need' },
    within: '5min',
    overrides: 'respond.core',
  });
  return document;
}

/**
 * The copy: the draft takes the place of the edition, all that was derived is forgotten, and the system itself looks at tiers on the days of
 * the looks and plans anew.
 */
async function publishOnCopy(house: House, simulation: string, document: unknown): Promise<void> {
  const looks = await house.db.read(async (tx) => {
    const row = await readRow(tx, simulation);
    return row ? (await questionOf(tx, row, row.from, row.until)).looks : [];
  });
  const since = looks[0]?.at ?? start;
  await house.db.write(async (tx) => {
    await tx.run(sql`delete from obligation_call`);
    await tx.run(sql`delete from obligation_past`);
    await tx.run(sql`delete from obligation_waiver`);
    await tx.run(sql`delete from obligation`);
    await tx.run(sql`delete from obligation_watch`);
    await tx.run(sql`delete from event where type = 'label.changed'`);
    await tx.run(sql`delete from label_stint`);
    await tx.run(sql`update customer set tier = null`);
    await tx.run(sql`update policy_edition set document = ${JSON.stringify(document)}::json, revision = revision + 1,
      published_at = to_timestamp(${since / 1000}), applies_from = '2026-01-01'`);
    forgetInForce(tx);
  });
  let reassessed = 0;
  for (const [nth, { at: moment }] of looks.entries()) {
    const quarter = Math.floor(new Date(moment + 8 * hour).getUTCMonth() / 3);
    const occasion: Occasion = nth === 0 ? 'entered' : quarter === reassessed ? 'facts_changed' : 'reassessment';
    reassessed = quarter;
    await lookAt(house, moment, occasion);
  }
}

/** What follows from a look at tiers is planned by the reactions; what time has brought about, afterwards. */
async function lookAt(house: House, moment: Instant, occasion: Occasion): Promise<void> {
  await writeAt(house.db, moment, async (tx, now) => reassess(tx, await customersOf(tx), occasion, now));
  await writeAt(house.db, moment, async (tx, now) => {
    const ids = await customersOf(tx);
    await lockSubjects(tx, ids);
    await replan(tx, ids, now, { since: 0, whole: true });
  });
}

async function customersOf(tx: Tx): Promise<string[]> {
  return (await tx.rows<{ id: string }>(sql`select subject_id as id from customer order by 1`)).map(({ id }) => id);
}

/** What the copy shows: customers by tier, and by rule how much fell due and was broken. */
function shown(house: House) {
  return house.db.read(async (tx) => ({
    tiers: await tx.rows(sql`select tier, count(*)::int as count from customer group by tier order by tier nulls last`),
    rules: await tx.rows(sql`
      select rule, count(*)::int as due, count(*) filter (where state in ('late', 'breached'))::int as broken from obligation
      where due_at >= to_timestamp(${start / 1000}) and due_at <= to_timestamp(${end / 1000}) and state <> 'void' group by rule order by rule`),
  }));
}

/** What the simulation said of the draft. */
function said({ carried, rules, unjudged }: Simulated) {
  const blind = new Set(unjudged.filter(({ why }) => why === 'never_recorded').map(({ name }) => name));
  return {
    tiers: carried
      .filter(({ label, after }) => label === 'tier' && after > 0)
      .map(({ value, after }) => ({ tier: value, count: after }))
      .sort((a, b) => ((a.tier ?? '~') < (b.tier ?? '~') ? -1 : 1)),
    rules: rules
      .filter(({ after }) => after.due > 0)
      .map(({ rule, after }) => ({ rule, due: after.due, broken: blind.has(rule) ? expect.any(Number) : after.broken }))
      .sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  };
}
