// Somebody looks at sensitive values: what for is asked, counted and recorded before anything is opened, in the same transaction.
import { type Actor, limitOf, may } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { needLook } from '#platform/permission.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { customerOf } from '../actions.ts';
import { partOf, partsSeen } from '../reach/parts.ts';
import { isContactSecret, isCustomerSecret } from './columns.ts';
import type { RevealPurpose, SecretField } from './contract.ts';
import { openContact, openFields } from './opening.ts';
import { countReveals } from './tally.ts';

export interface Reveal {
  readonly customerId: string;
  readonly contactId?: string | undefined;
  readonly fields: readonly SecretField[];
  readonly purpose: RevealPurpose;
  readonly note?: string | undefined;
}

/** The values asked for, those there are. Refuses beyond the limit of the actor's right; supervision is told of unusually many. */
export async function revealSecrets(
  tx: Tx,
  actor: Actor,
  { customerId, contactId, fields, purpose, note }: Reveal,
  now: Instant,
): Promise<Readonly<Record<string, string>>> {
  if (purpose === 'other' && note === undefined)
    throw refuseInput({ path: 'note', code: 'customer.purpose_unsaid', params: {} });
  needLook(actor);
  await customerOf(tx, customerId);
  await needParts(tx, actor, customerId, contactId === undefined ? fields : [...fields, 'phone']);
  await count(tx, actor, fields.length, now);
  const found =
    contactId === undefined
      ? (await openFields(tx, [customerId], fields.filter(isCustomerSecret), purpose))[0]
      : await openContact(tx, { customerId, contactId }, fields.filter(isContactSecret), purpose);
  if (found === undefined) throw refuse('customer.contact_not_found');
  const said = { fields, purpose, ...(note && { note }), ...(contactId && { contact: contactId }) };
  record(tx, { subjectId: customerId, type: 'customer.revealed', occurredAt: now, actor, data: said });
  return found.values;
}

/** What of a customer is hidden from somebody is not revealed to them either. */
async function needParts(tx: Tx, actor: Actor, customerId: string, fields: readonly SecretField[]): Promise<void> {
  for (const permission of ['customer.read', 'customer.reveal']) {
    if (permission === 'customer.read' && !may(actor, permission)) continue;
    const seen = await partsSeen(tx, actor, permission, [customerId]);
    const isHidden = (field: SecretField): boolean => seen?.get(customerId)?.has(partOf({ key: field })) !== true;
    if (seen && fields.some(isHidden)) throw refuse('customer.not_found');
  }
}

/** Counts on the actor and tells of crossing what is usual, once in each span. */
async function count(tx: Tx, actor: Actor, values: number, now: Instant): Promise<void> {
  const limit = limitOf(actor, 'customer.reveal');
  if (limit === undefined || actor.id === null) return;
  const { before, after } = await countReveals(tx, { actorId: actor.id, values, each: limit.each }, now);
  if (after > limit.atMost) throw refuse('customer.reveal_too_many', { count: limit.atMost });
  const over = limit.toldOver;
  if (over === undefined || before > over || after <= over) return;
  const data = { what: 'customer.revealed', count: after, each: limit.each };
  record(tx, { subjectId: actor.id, type: 'access.unusual', occurredAt: now, actor, data });
}
