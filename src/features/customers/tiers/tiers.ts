// What customers are called by the policy in force: assessed from facts, raised at once, lowered at reassessment only,
// overridden by a person with a reason and an end. Every change keeps why.
import { editionIdOf, editionsInForce } from '#features/policies/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { computeFacts } from '#platform/facts.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { assess, changeOf, type Edition, factsAskedBy, type LabelAssessment, type Occasion } from '#policy/index.ts';
import { lockCustomer } from '../actions.ts';
import { factDayOf, windowOf } from '../facts.ts';
import { readRoots } from '../merging/member-store.ts';
import { changeStints, copyTiers, type NewStint, readStandings, type Standing } from './store.ts';
import { staffTeams } from './teams.ts';

/** The label that lists and pages show beside a customer: `tier`, or the first that the edition gives customers by rule. */
export function leadingLabel(edition: Edition): string | undefined {
  const given = Object.entries(edition.pack.labels).filter(
    ([, { of, assigned }]) => of === 'customer' && assigned === 'by_rule',
  );
  return (given.find(([name]) => name === 'tier') ?? given[0])?.[0];
}

/**
 * Assesses customers under the edition in force and makes the result stand: stints, tier, team, events `label.changed`.
 * Without an edition nothing is called anything yet.
 */
export async function reassess(tx: Tx, subjectIds: readonly string[], occasion: Occasion, now: Instant): Promise<void> {
  const { current } = await editionsInForce(tx, now);
  // Of those that are one, the root is called something; what is known of its members is known of it.
  const roots = subjectIds.length > 0 ? await readRoots(tx, subjectIds) : [];
  if (current && roots.length > 0) await reassessUnder(tx, current, roots, occasion, now);
}

/** The same under a given edition. */
async function reassessUnder(
  tx: Tx,
  edition: Edition,
  subjectIds: readonly string[],
  occasion: Occasion,
  now: Instant,
): Promise<void> {
  await lockSubjects(tx, subjectIds);
  const day = factDayOf(edition, now);
  const { today } = day;
  const facts = await computeFacts(tx, factsAskedBy(edition), subjectIds, day, windowOf);
  const standings = byCustomer(await readStandings(tx, subjectIds));
  const labels = customerLabels(edition);
  const stints: NewStint[] = [];
  for (const subjectId of subjectIds) {
    const { labels: assessed } = assess(edition, facts.get(subjectId) ?? {}, today);
    for (const found of assessed) {
      const order = labels.get(found.label);
      const standing = standings.get(subjectId)?.get(found.label);
      const stint = order && changedStint(edition, { subjectId, found, order, standing, occasion, now });
      if (stint) stints.push(stint);
    }
  }
  await settle(tx, edition, stints, standings, system, now);
  const carried = new Map(
    subjectIds.map((id) => [
      id,
      carriedBy(
        standings.get(id),
        stints.filter((stint) => stint.subjectId === id),
      ),
    ]),
  );
  const changed = new Set(stints.map(({ subjectId }) => subjectId));
  await staffTeams(tx, edition, carried, changed, now);
}

interface Judged {
  readonly subjectId: string;
  readonly found: LabelAssessment;
  readonly order: readonly string[];
  readonly standing: Standing | undefined;
  readonly occasion: Occasion;
  readonly now: Instant;
}

/** The stint that begins, if one does. While an override stands nothing does; when it has ended the policy's word counts again. */
export function changedStint(
  edition: Edition,
  { subjectId, found, order, standing, occasion, now }: Judged,
): NewStint | undefined {
  const overridden = standing?.kind === 'override';
  if (overridden && (standing.until ?? now) > now) return undefined;
  const change = changeOf(order, standing?.value ?? null, found.value, overridden ? 'reassessment' : occasion);
  if (change.kind === 'kept' && !(overridden && found.value !== null)) return undefined;
  if (change.value === null) return undefined;
  return {
    id: newId(),
    subjectId,
    label: found.label,
    value: change.value,
    rank: order.indexOf(change.value),
    kind: change.kind === 'kept' ? 'assigned' : change.kind,
    edition: editionIdOf(edition, found.trace?.rule),
    rule: found.trace?.rule ?? null,
    clause: found.trace?.clause ?? null,
    trace: found.trace?.condition,
    reason: null,
    until: null,
    actorId: null,
  };
}

async function settle(
  tx: Tx,
  edition: Edition,
  stints: readonly NewStint[],
  standings: Standings,
  actor: Actor,
  now: Instant,
): Promise<void> {
  if (stints.length === 0) return;
  await changeStints(tx, stints, now);
  const leading = leadingLabel(edition);
  await copyTiers(
    tx,
    stints.filter(({ label }) => label === leading),
    now,
  );
  tellStints(tx, stints, ({ subjectId, label }) => standings.get(subjectId)?.get(label)?.value ?? null, now, actor);
}

/** Tells of stints that begin. */
export function tellStints(
  tx: Tx,
  stints: readonly NewStint[],
  previousOf: (stint: NewStint) => string | null,
  now: Instant,
  actor: Actor = system,
): void {
  for (const stint of stints) {
    const { subjectId, label, value, kind, rule, clause, reason, until } = stint;
    const previous = previousOf(stint);
    const told = { label, value, previous, kind, rule, clause, ...(reason === null ? {} : { reason, until }) };
    record(tx, { subjectId, type: 'label.changed', occurredAt: now, actor, data: told });
  }
}

/** Calls a customer by hand, until a day: the policy does not change it before. */
export async function overrideTier(
  tx: Tx,
  actor: Actor,
  { customerId, value, reason, until }: { customerId: string; value: string; reason: string; until: Instant },
  now: Instant,
): Promise<void> {
  const { edition, label, order, standings } = await leadingOf(tx, customerId, now);
  if (!order.includes(value))
    throw refuseInput({ path: 'value', code: 'input.choice', params: { choices: order.join(', ') } });
  if (until <= now) throw refuse('customer.override_past');
  const stint: NewStint = {
    id: newId(),
    subjectId: customerId,
    label,
    value,
    rank: order.indexOf(value),
    kind: 'override',
    edition: edition.id,
    rule: null,
    clause: null,
    trace: undefined,
    reason,
    until,
    actorId: actor.id,
  };
  await settle(tx, edition, [stint], standings, actor, now);
  await staffTeams(
    tx,
    edition,
    new Map([[customerId, carriedBy(standings.get(customerId), [stint])]]),
    new Set([customerId]),
    now,
  );
}

/** Ends an override before its time: the policy's word counts again at once, up or down. */
export async function releaseTier(tx: Tx, customerId: string, now: Instant): Promise<void> {
  const { edition, label, order, standings } = await leadingOf(tx, customerId, now);
  const standing = standings.get(customerId)?.get(label);
  if (standing?.kind !== 'override') throw refuse('customer.override_not_found');
  const day = factDayOf(edition, now);
  const facts = await computeFacts(tx, factsAskedBy(edition), [customerId], day, windowOf);
  const found = assess(edition, facts.get(customerId) ?? {}, day.today).labels.find((one) => one.label === label);
  const ended = { ...standing, until: now };
  const stint =
    found &&
    changedStint(edition, { subjectId: customerId, found, order, standing: ended, occasion: 'reassessment', now });
  if (!stint) throw refuse('customer.tier_undecided');
  await settle(tx, edition, [stint], standings, system, now);
  await staffTeams(
    tx,
    edition,
    new Map([[customerId, carriedBy(standings.get(customerId), [stint])]]),
    new Set([customerId]),
    now,
  );
}

async function leadingOf(tx: Tx, customerId: string, now: Instant) {
  await lockCustomer(tx, customerId);
  const { current: edition } = await editionsInForce(tx, now);
  const label = edition && leadingLabel(edition);
  if (!edition || label === undefined) throw refuse('customer.no_policy');
  const order = edition.pack.labels[label]?.order ?? [];
  return { edition, label, order, standings: byCustomer(await readStandings(tx, [customerId])) };
}

type Standings = ReadonlyMap<string, ReadonlyMap<string, Standing>>;

function byCustomer(rows: readonly Standing[]): Standings {
  const all = new Map<string, Map<string, Standing>>();
  for (const row of rows) {
    const own = all.get(row.subjectId) ?? new Map<string, Standing>();
    all.set(row.subjectId, own.set(row.label, row));
  }
  return all;
}

/** The orders of the labels that customers carry, by label. */
export function customerLabels(edition: Edition): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(edition.pack.labels).flatMap(([name, { of, order }]) =>
      of === 'customer' ? [[name, order] as const] : [],
    ),
  );
}

function carriedBy(
  standing: ReadonlyMap<string, Standing> | undefined,
  begun: readonly NewStint[],
): Readonly<Record<string, string>> {
  const carried: Record<string, string> = {};
  for (const [label, { value }] of standing ?? []) carried[label] = value;
  for (const { label, value } of begun) carried[label] = value;
  return carried;
}
