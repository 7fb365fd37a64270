// What customers are called by the policy in force: assessed from facts, raised at once, lowered at reassessment only. Every change keeps why.
// What people call them by hand: by-hand.ts.
import { editionIdOf, editionsInForce } from '#features/policies/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, type RecordedEvent, record } from '#platform/events.ts';
import { computeFacts } from '#platform/facts.ts';
import { newId } from '#platform/id.ts';
import { assess, changeOf, type Edition, factsAskedBy, type LabelAssessment, type Occasion } from '#policy/index.ts';
import { factDayOf, windowOf } from '../facts.ts';
import { readRoots } from '../merging/member-store.ts';
import { changeStints, copyTiers, endStints, type NewStint, readStandings, type Standing } from './store.ts';
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
  await endOverrides(tx, edition, { standings, stints, now });
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

/** An override whose day has come ends, also where the policy cannot say what follows. */
async function endOverrides(
  tx: Tx,
  edition: Edition,
  { standings, stints, now }: { standings: Standings; stints: readonly NewStint[]; now: Instant },
): Promise<void> {
  const followed = new Set(stints.map(({ subjectId, label }) => `${subjectId} ${label}`));
  for (const standing of [...standings.values()].flatMap((own) => [...own.values()])) {
    const { subjectId, label, kind, until } = standing;
    if (kind !== 'override' || (until ?? now) > now || followed.has(`${subjectId} ${label}`)) continue;
    await endLabel(tx, edition, standing, { actor: system, kind: 'ended', now });
  }
}

/** Ends a label that nothing follows, and tells. */
export async function endLabel(
  tx: Tx,
  edition: Edition,
  { subjectId, label, value }: Pick<Standing, 'subjectId' | 'label' | 'value'>,
  { actor, kind, reason, now }: { actor: Actor; kind: 'ended' | 'by_hand'; reason?: string; now: Instant },
): Promise<void> {
  await endStints(tx, { ids: [subjectId], label, isLeading: label === leadingLabel(edition) }, now);
  const data = { label, value: null, previous: value, kind, ...(reason === undefined ? {} : { reason }) };
  record(tx, { subjectId, type: 'label.changed', occurredAt: now, actor, data });
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

export async function settle(
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
): RecordedEvent[] {
  return stints.map((stint) => {
    const { subjectId, label, value, kind, rule, clause, reason, until } = stint;
    const previous = previousOf(stint);
    const told = { label, value, previous, kind, rule, clause, ...(reason === null ? {} : { reason, until }) };
    return record(tx, { subjectId, type: 'label.changed', occurredAt: now, actor, data: told });
  });
}

export type Standings = ReadonlyMap<string, ReadonlyMap<string, Standing>>;

export function byCustomer(rows: readonly Standing[]): Standings {
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

export function carriedBy(
  standing: ReadonlyMap<string, Standing> | undefined,
  begun: readonly NewStint[],
): Readonly<Record<string, string>> {
  const carried: Record<string, string> = {};
  for (const [label, { value }] of standing ?? []) carried[label] = value;
  for (const { label, value } of begun) carried[label] = value;
  return carried;
}
