// What people call a customer: overriding the policy until a day, and giving the labels that the policy leaves to them. Always with the reason.
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { computeFacts } from '#platform/facts.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { assess, type Edition, factsAskedBy, localDate } from '#policy/index.ts';
import { lockCustomer } from '../actions.ts';
import { factDayOf, windowOf } from '../facts.ts';
import { type NewStint, readStandings } from './store.ts';
import { staffTeams } from './teams.ts';
import { byCustomer, carriedBy, changedStint, endLabel, leadingLabel, type Standings, settle } from './tiers.ts';

interface OfLabel {
  readonly customerId: string;
  /** The leading one, where it is left out. */
  readonly label?: string | undefined;
}

/** Calls a customer by hand, until a day: the policy does not change it before. */
export async function overrideTier(
  tx: Tx,
  actor: Actor,
  { value, reason, until, ...which }: OfLabel & { value: string; reason: string; until: Instant },
  now: Instant,
): Promise<void> {
  const found = await labelOf(tx, which, 'by_rule', now);
  if (until <= now) throw refuse('customer.override_past');
  await begin(tx, found, { customerId: which.customerId, value, reason, until, actor, kind: 'override' }, now);
}

/** Ends an override before its time: the policy's word counts again at once, up or down. */
export async function releaseTier(tx: Tx, actor: Actor, which: OfLabel, now: Instant): Promise<void> {
  const { customerId } = which;
  const { edition, label, order, standings } = await labelOf(tx, which, 'by_rule', now);
  const standing = standings.get(customerId)?.get(label);
  if (standing?.kind !== 'override') throw refuse('customer.override_not_found');
  const day = factDayOf(edition, now);
  const facts = await computeFacts(tx, factsAskedBy(edition), [customerId], day, windowOf);
  const found = assess(edition, facts.get(customerId) ?? {}, day.today).labels.find((one) => one.label === label);
  const ended = { ...standing, until: now };
  const judged = { subjectId: customerId, order, standing: ended, occasion: 'reassessment', now } as const;
  const stint = found && changedStint(edition, { ...judged, found });
  if (stint) await settle(tx, edition, [stint], standings, actor, now);
  else await endLabel(tx, edition, standing, { actor, kind: 'ended', now });
  await staff(tx, edition, customerId, now);
}

/** Gives a label that the policy leaves to people, or takes it away; it stands until somebody changes it. */
export async function giveLabel(
  tx: Tx,
  actor: Actor,
  { customerId, label, value, reason }: { customerId: string; label: string; value: string | null; reason: string },
  now: Instant,
): Promise<void> {
  const found = await labelOf(tx, { customerId, label }, 'by_hand', now);
  const standing = found.standings.get(customerId)?.get(label);
  if ((standing?.value ?? null) === value) throw refuse('customer.label_same');
  if (value !== null) return begin(tx, found, { customerId, value, reason, until: null, actor, kind: 'by_hand' }, now);
  if (standing === undefined) return;
  await endLabel(tx, found.edition, standing, { actor, kind: 'by_hand', reason, now });
  await staff(tx, found.edition, customerId, now);
}

interface Found {
  readonly edition: Edition;
  readonly label: string;
  readonly order: readonly string[];
  readonly standings: Standings;
}

/** The label as the policies in force declare it; refuses one that is not given in this way. */
async function labelOf(
  tx: Tx,
  { customerId, label: named }: OfLabel,
  assigned: 'by_rule' | 'by_hand',
  now: Instant,
): Promise<Found> {
  await lockCustomer(tx, customerId);
  const { current: edition } = await editionsInForce(tx, now);
  const label = named ?? (edition && leadingLabel(edition));
  if (!edition || label === undefined) throw refuse('customer.no_policy');
  const declared = Object.hasOwn(edition.pack.labels, label) ? edition.pack.labels[label] : undefined;
  if (declared?.of !== 'customer' || declared.assigned !== assigned) {
    const choices = Object.entries(edition.pack.labels).filter(
      ([, one]) => one.of === 'customer' && one.assigned === assigned,
    );
    throw refuseInput({
      path: 'label',
      code: 'input.choice',
      params: { choices: choices.map(([name]) => name).join(', ') },
    });
  }
  const standings = byCustomer(await readStandings(tx, [customerId]));
  return { edition, label, order: declared.order, standings };
}

async function begin(
  tx: Tx,
  { edition, label, order, standings }: Found,
  {
    customerId,
    actor,
    ...given
  }: Pick<NewStint, 'value' | 'reason' | 'until' | 'kind'> & {
    customerId: string;
    actor: Actor;
  },
  now: Instant,
): Promise<void> {
  const { value } = given;
  if (!order.includes(value))
    throw refuseInput({ path: 'value', code: 'input.choice', params: { choices: order.join(', ') } });
  const ours = { edition: edition.id, rule: null, clause: null, trace: undefined, actorId: actor.id };
  const stint = { id: newId(), subjectId: customerId, label, rank: order.indexOf(value), ...given, ...ours };
  await settle(tx, edition, [stint], standings, actor, now);
  await staff(tx, edition, customerId, now);
}

/** Whoever it falls to by what the customer is called now. */
async function staff(tx: Tx, edition: Edition, customerId: string, now: Instant): Promise<void> {
  const standings = byCustomer(await readStandings(tx, [customerId]));
  const carried = new Map([[customerId, carriedBy(standings.get(customerId), [])]]);
  await staffTeams(tx, edition, carried, new Set([customerId]), now);
}
