// Writing a message: a row of the outbox in the transaction that causes it. It goes out after the commit, or not at all.

import { requireBasis } from '#features/consents/index.ts';
import { lockCustomer, mailWaysOf, openWay } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { maskOf } from '#platform/secrecy/mask.ts';
import type { MessageChannel } from '../contract.ts';
import { outletsOn } from '../outlets/outlets.ts';
import { isMailAddress, subjectOf } from './outgoing.ts';
import { insertMessage, readNumber, readReferences } from './store.ts';

/** For what one writes to customers unless something else is said: the purpose for which they were entered (packs/privacy.yaml). */
export const serving = 'serving';
export const deliverJob = 'message.deliver';

export interface NewMessage {
  readonly subjectId: string;
  /** Null or left out: the customer's own address. */
  readonly contactId?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  /** Of the register of purposes: asked before it is written, and again before it goes out. */
  readonly purpose: string;
  readonly channel: MessageChannel;
  readonly subject: string;
  readonly text: string;
  /** Nobody wrote it: an acknowledgement, a reminder by the clock. */
  readonly automatic?: boolean;
}

/**
 * Writes a message to a customer; answers its id. Refuses what could not go out: no way is set up, no address, one may not for this purpose.
 * @public the door for other slices
 */
export async function queueMessage(tx: Tx, actor: Actor, message: NewMessage, now: Instant): Promise<string> {
  const { subjectId, contactId = null, requestId = null, purpose, channel, text, automatic = false } = message;
  const { about, home, number, way, address } = await needSendable(tx, message, now);
  const names = await mailWaysOf(tx, subjectId);
  const id = newId();
  const row = {
    ...{ subjectId, id, channel, purpose, contactId, requestId, automatic },
    addressMask: maskOf(address === way.email ? 'email' : 'phone', address),
    messageId: `<${id}@${home}>`,
    state: 'waiting' as const,
    why: null,
    attempts: 0,
    queuedAt: now,
    queuedBy: actor.kind === 'person' ? actor.id : null,
    nextAt: now,
  };
  await insertMessage(tx, row, {
    to: { name: names.find((one) => one.id === contactId)?.name ?? '', ...way },
    subject: subjectOf(message.subject, number),
    text,
    references: about === undefined ? [] : await readReferences(tx, about),
  });
  tellOf(tx, actor, row, 'message.queued', now);
  await enqueue(tx, deliverJob, { subjectId, id });
  return id;
}

/** What a message needs to go out; refuses where something is missing, before anything is written. */
export async function needSendable(
  tx: Tx,
  message: Pick<NewMessage, 'subjectId' | 'contactId' | 'requestId' | 'purpose' | 'channel'>,
  now: Instant,
) {
  const { subjectId, contactId = null, requestId = null, purpose, channel } = message;
  await lockCustomer(tx, subjectId);
  const outlets = await outletsOn(tx);
  if (outlets[channel] === undefined) throw refuse('message.channel_off');
  const home = outlets.email?.senderAddress.split('@')[1] ?? 'weixi.invalid';
  await requireBasis(tx, [subjectId], purpose, now);
  const way = await openWay(tx, { customerId: subjectId, contactId });
  if (way === undefined) throw refuseInput({ path: 'contactId', code: 'customer.contact_not_found', params: {} });
  const address = channel === 'email' ? way.email : (way.phone ?? way.email);
  if (address === undefined) throw refuse('message.no_address');
  if (channel === 'email' && !isMailAddress(address)) throw refuse('message.address_bad');
  const about = requestId === null ? undefined : { customerId: subjectId, requestId };
  const number = about === undefined ? null : ((await readNumber(tx, about))?.number ?? null);
  if (about !== undefined && number === null) throw refuse('request.not_found');
  return { about, home, number, way, address };
}

interface Told {
  readonly subjectId: string;
  readonly id: string;
  readonly requestId: string | null;
  readonly channel: MessageChannel;
  readonly purpose: string;
  readonly automatic: boolean;
}

/** On the customer's timeline: that there is a message and how it stands, never what it says. */
export function tellOf(tx: Tx, actor: Actor, message: Told, type: string, now: Instant, said: object = {}): void {
  const { subjectId, id, requestId, channel, purpose, automatic } = message;
  const data = { channel, purpose, automatic, ...(requestId !== null && { request: requestId }), ...said };
  record(tx, { subjectId, type, occurredAt: now, actor, ground: { kind: 'message', id }, data });
}
