// What people do with records of contacts: record, correct, take back. What came too late: approval.ts.
import { requireBasis } from '#features/consents/index.ts';
import { type Customer, lockCustomer, placeContacts } from '#features/customers/index.ts';
import { type Actor, may } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type RecordedEvent, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { InteractionChange, InteractionEntry, InteractionHeld, InteractionItem } from './contract.ts';
import { isTooLate } from './lateness.ts';
import { participantsOf, rolesFinder } from './participants.ts';
import {
  decideInteraction,
  hasContact,
  type InteractionRow,
  insertInteraction,
  lastCounted,
  readInteraction,
  readItems,
  type Stored,
  updateInteraction,
} from './store.ts';

/** What stands after an action, and the events that may have settled duties. */
export interface Saved {
  readonly interaction: InteractionItem;
  readonly events: string[];
}

export interface Which {
  readonly customerId: string;
  readonly interactionId: string;
}

/**
 * Records a contact. It counts at once, by when it was held; what was held longer ago than the policy admits waits for a
 * leader instead. `about` names the request it belongs to.
 */
export async function recordInteraction(
  tx: Tx,
  actor: Actor,
  customerId: string,
  entry: InteractionEntry,
  now: Instant,
  about: { readonly requestId?: string } = {},
): Promise<Saved> {
  const { nextContactAt, heldById, participantIds: others, ...said } = entry;
  const occurredAt = notAhead(entry.occurredAt ?? now, now);
  const heldBy = heldById ?? (actor.kind === 'person' ? actor.id : null);
  const rolesOf = rolesFinder(tx, actor);
  const took = others.concat(heldBy ?? []);
  const [customer] = await Promise.all([
    lockCustomer(tx, customerId),
    needContact(tx, customerId, entry.contactId),
    ...took.map(rolesOf),
  ]);
  const participants = await participantsOf(rolesOf, { heldBy, others, ownerId: customer.ownerId });
  if (entry.purpose && entry.direction === 'outgoing') await requireBasis(tx, [customerId], entry.purpose, now);
  const state = (await isTooLate(tx, occurredAt, now)) ? 'awaiting_approval' : 'counted';
  const row: InteractionRow = {
    id: newId(),
    subjectId: customerId,
    ...blank,
    ...written(said),
    ...participants,
    occurredAt,
    recordedAt: now,
    recordedBy: actor.id,
    heldBy,
    state,
    requestId: about.requestId ?? null,
    purpose: entry.purpose ?? null,
  };
  const counted = state === 'counted' ? count(tx, actor, row) : undefined;
  const events = counted ? [counted.held, counted.recorded] : [tell(tx, actor, row, 'interaction.submitted', now)];
  const interaction = await insertInteraction(tx, { ...row, heldEvent: counted?.held.id ?? null });
  if (nextContactAt !== undefined) await placeContacts(tx, customerId, { next: nextContactAt });
  return { interaction, events: events.map((event) => event.id) };
}

/**
 * Corrects a record; the earlier version is kept. Whoever recorded or held it may, as long as the policy admits late records;
 * after that a leader. Where what counts has changed, the old event is retracted and a new one recorded.
 */
export async function correctInteraction(
  tx: Tx,
  actor: Actor,
  which: Which,
  change: InteractionChange,
  now: Instant,
): Promise<Saved> {
  const customer = await lockCustomer(tx, which.customerId);
  const before = await stored(tx, which);
  if (before.version !== change.version) throw refuse('interaction.changed_conflict');
  if (before.state !== 'counted' && before.state !== 'awaiting_approval') throw refuse('interaction.already_decided');
  const occurredAt = notAhead(change.occurredAt ?? before.occurredAt, now);
  await needRight(tx, actor, before, Math.min(before.occurredAt, occurredAt), now);
  if (change.contactId !== before.contactId) await needContact(tx, which.customerId, change.contactId);
  const changes = await changesOf(tx, actor, customer, before, { ...change, occurredAt });
  const fields = Object.keys(changes) as (keyof typeof changes)[];
  if (fields.length === 0) return saved(tx, before, []);
  const after: InteractionRow = { ...before, ...changes };
  const kept = { content: Object.fromEntries(fields.map((field) => [field, before[field]])), at: now, by: actor.id };
  const told = [tell(tx, actor, after, 'interaction.corrected', now, { fields })];
  const recounted = before.state === 'counted' && fields.some((field) => counting.has(field));
  if (recounted) told.unshift(...recount(tx, actor, before, after, now));
  await updateInteraction(tx, before, recounted ? { ...changes, heldEvent: told[0]?.id ?? null } : changes, kept);
  if (recounted) await placeContacts(tx, which.customerId, { last: await lastCounted(tx, which.customerId) });
  return saved(tx, before, told);
}

/** Takes a record back: it stays readable and no longer counts. */
export async function retractInteraction(
  tx: Tx,
  actor: Actor,
  which: Which & { reason: string },
  now: Instant,
): Promise<Saved> {
  await lockCustomer(tx, which.customerId);
  const before = await stored(tx, which);
  if (before.state === 'retracted') throw refuse('interaction.already_retracted');
  if (before.state === 'refused') throw refuse('interaction.already_decided');
  await needRight(tx, actor, before, before.occurredAt, now);
  await decideInteraction(tx, before, { state: 'retracted', by: actor.id, at: now, reason: which.reason });
  const told =
    before.heldEvent === null
      ? tell(tx, actor, before, 'interaction.withdrawn', now, { reason: which.reason })
      : retract(tx, actor, before, now, which.reason);
  await placeContacts(tx, which.customerId, { last: await lastCounted(tx, which.customerId) });
  return saved(tx, before, [told]);
}

/**
 * Lets a record count: by when it was held, and as recorded when it was recorded, so that a late one is seen as late.
 */
export function count(tx: Tx, actor: Actor, row: InteractionRow): { held: RecordedEvent; recorded: RecordedEvent } {
  const recordedAt = Math.max(row.recordedAt, row.occurredAt);
  return { held: held(tx, actor, row), recorded: tell(tx, actor, row, 'interaction.recorded', recordedAt) };
}

/** Reads a record that the customer has, or refuses. */
export async function stored(tx: Tx, { customerId, interactionId }: Which): Promise<Stored> {
  const found = await readInteraction(tx, customerId, interactionId);
  if (!found) throw refuse('interaction.not_found');
  return found;
}

export async function saved(
  tx: Tx,
  { subjectId, id }: Pick<InteractionRow, 'subjectId' | 'id'>,
  events: readonly RecordedEvent[],
): Promise<Saved> {
  const [interaction] = await readItems(tx, subjectId, [id]);
  if (!interaction) throw refuse('interaction.not_found');
  return { interaction, events: events.map((event) => event.id) };
}

/** Records an event about a record of a contact. */
export function tell(
  tx: Tx,
  actor: Actor,
  row: Pick<InteractionRow, 'id' | 'subjectId'>,
  type: string,
  occurredAt: Instant,
  data: object = {},
): RecordedEvent {
  const ground = { kind: 'interaction', id: row.id };
  return record(tx, {
    type,
    subjectId: row.subjectId,
    occurredAt,
    actor,
    ground,
    data: { interaction: row.id, ...data },
  });
}

/** What a row has before anything is said. */
export const blank = {
  contactId: null,
  need: null,
  feedback: null,
  nextStep: null,
  heldEvent: null,
  requestId: null,
  source: 'person',
  externalRef: null,
  purpose: null,
} as const;

/** Fields by which a contact counts for duties; words alone do not. */
const counting: ReadonlySet<string> = new Set(['channel', 'direction', 'occurredAt', 'participants']);

function held(tx: Tx, actor: Actor, row: InteractionRow): RecordedEvent {
  const { direction, channel, participants, heldBy } = row;
  const data: Omit<InteractionHeld, 'interaction'> = {
    direction,
    channel,
    participants: participants as InteractionHeld['participants'],
    held_by: heldBy,
  };
  return tell(tx, actor, row, 'interaction.held', row.occurredAt, data);
}

function retract(tx: Tx, actor: Actor, before: InteractionRow, now: Instant, reason: string | null): RecordedEvent {
  return tell(tx, actor, before, 'interaction.retracted', now, {
    event: before.heldEvent,
    from: before.occurredAt,
    reason,
  });
}

/** The new contact first; the record of it is told again only where the contact now lies after it. */
function recount(tx: Tx, actor: Actor, before: Stored, after: InteractionRow, now: Instant): RecordedEvent[] {
  const again = held(tx, actor, after);
  const gone = retract(tx, actor, before, now, null);
  const late = after.occurredAt > before.recordedAt ? [tell(tx, actor, after, 'interaction.recorded', now)] : [];
  return [again, gone, ...late];
}

type Change = Partial<
  Pick<InteractionRow, keyof ReturnType<typeof written> | 'occurredAt' | 'heldBy' | 'participantIds' | 'participants'>
>;

/** What the correction really changes. */
async function changesOf(
  tx: Tx,
  actor: Actor,
  customer: Customer,
  before: Stored,
  change: InteractionChange,
): Promise<Change> {
  const { version: _, participantIds, heldById, ...plain } = change;
  const wanted: Record<string, unknown> = { ...plain };
  if (participantIds !== undefined || heldById !== undefined) {
    const heldBy = heldById === undefined ? before.heldBy : heldById;
    const others = participantIds ?? before.participantIds.filter((id) => id !== before.heldBy);
    Object.assign(
      wanted,
      { heldBy },
      await participantsOf(rolesFinder(tx, actor), { heldBy, others, ownerId: customer.ownerId }),
    );
  }
  const entries = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[field as keyof Stored]),
  );
  return Object.fromEntries(entries) as Change;
}

function written({
  contactId,
  need,
  feedback,
  nextStep,
  ...rest
}: Pick<InteractionEntry, 'channel' | 'direction' | 'contactId' | 'content' | 'need' | 'feedback' | 'nextStep'>) {
  return {
    ...rest,
    contactId: contactId ?? null,
    need: need ?? null,
    feedback: feedback ?? null,
    nextStep: nextStep ?? null,
  };
}

/** Locks the customer for whoever is to bring files to a record, or to take them away: they may as long as it might be corrected had it just been held. */
export async function lockForFiles(tx: Tx, actor: Actor, which: Which, now: Instant): Promise<Stored> {
  await lockCustomer(tx, which.customerId);
  const found = await stored(tx, which);
  if (found.state !== 'counted' && found.state !== 'awaiting_approval') throw refuse('interaction.already_decided');
  // What was recorded late waits for a leader, who wants to see what shows it.
  await needRight(tx, actor, found, Math.max(found.recordedAt, found.occurredAt), now);
  return found;
}

/** The own record, as long as late records are admitted; else a leader. */
async function needRight(tx: Tx, actor: Actor, before: Stored, occurredAt: Instant, now: Instant): Promise<void> {
  if (may(actor, 'interaction.approve')) return;
  if (actor.id === null || (actor.id !== before.recordedBy && actor.id !== before.heldBy))
    throw refuse('interaction.others_record');
  if (await isTooLate(tx, occurredAt, now)) throw refuse('interaction.correction_too_late');
}

async function needContact(tx: Tx, customerId: string, contactId: string | null | undefined): Promise<void> {
  if (contactId && !(await hasContact(tx, customerId, contactId)))
    throw refuseInput({ path: 'contactId', code: 'customer.contact_not_found', params: {} });
}

/** Clocks of browsers run ahead a little; more than that is a slip. */
const ahead = 60_000;

function notAhead(occurredAt: Instant, now: Instant): Instant {
  if (occurredAt > now + ahead) throw refuseInput({ path: 'occurredAt', code: 'interaction.in_future', params: {} });
  return Math.min(occurredAt, now);
}
