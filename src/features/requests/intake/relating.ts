// What comes in is often not the first word of a matter: it joins a request that is open, or is marked as the same as an earlier one.
import { customerOf } from '#features/customers/index.ts';
import { recordInteraction } from '#features/interactions/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Decoded } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';
import { refuse } from '#platform/refusal.ts';
import { type Done, locked, tell, type Which } from '../actions.ts';
import { answerRequest } from '../path/answering.ts';
import { hearMessage } from '../path/waiting.ts';
import { isEnded } from '../path/way.ts';
import { type RequestRow, readRequest } from '../store.ts';
import type { AlikeRequest, alikeRequests, joinRequest, showOrigin } from './contract.ts';
import { alikeFrom, likenessOf, sharedParts } from './likeness.ts';
import { insertSame, readComparable, readOrigin, readSame } from './store.ts';

/** More than anybody would look through; open ones are always among them. */
const compared = 300;
const suggested = 5;

/** The customer's requests that may be the same matter as what is typed in, the likeliest first. */
export async function alikeTo(
  tx: Tx,
  customerId: string,
  { text = '', siteId, subscriptionId, except }: Decoded<(typeof alikeRequests)['query']>,
): Promise<AlikeRequest[]> {
  await customerOf(tx, customerId);
  const rows = await readComparable(tx, customerId, compared);
  return rows
    .filter(({ id }) => id !== except)
    .map((row) => {
      const words = row.description === null ? row.title : `${row.title} ${row.description}`;
      const score = likenessOf(text, words);
      const because: AlikeRequest['because'] = [];
      if (score >= alikeFrom) because.push('text');
      const isOpen = !isEnded(row.state);
      if (isOpen && siteId !== undefined && row.siteId === siteId) because.push('site');
      if (isOpen && subscriptionId !== undefined && row.subscriptionId === subscriptionId) because.push('subscription');
      return { row, score, because, shared: because.includes('text') ? sharedParts(text, words) : [] };
    })
    .filter(({ because }) => because.length > 0)
    .sort((a, b) => b.score + b.because.length - (a.score + a.because.length))
    .slice(0, suggested)
    .map(({ row: { id, number, title, kind, state, receivedAt, customerId: holder }, because, shared }) => ({
      ...{ id, customerId: holder, number, title, kind, state, receivedAt },
      because,
      shared,
    }));
}

/** What the customer says about an open request: kept as what was said with them, told as a message of theirs. */
export async function joinOpen(
  tx: Tx,
  actor: Actor,
  which: Which,
  { words, channel, contactId, answered }: Decoded<(typeof joinRequest)['body']>,
  now: Instant,
): Promise<Done> {
  const request = await locked(tx, which);
  if (isEnded(request.state)) throw refuse('request.already_ended', { number: request.number });
  const before = tx.recorded.length;
  await hearMessage(tx, actor, which, { occurredAt: now, data: { channel } });
  const entry = { channel, direction: 'incoming', content: words, participantIds: [], contactId } as const;
  await recordInteraction(tx, actor, request.subjectId, { ...entry, participantIds: [] }, now, {
    requestId: request.id,
  });
  // Whoever answered in the same conversation has answered.
  if (answered) await answerRequest(tx, actor, which, { occurredAt: now }, now);
  return { requestId: request.id, events: tx.recorded.slice(before) };
}

/** Marks a request as the same matter as another of the same customer. */
export async function linkSame(tx: Tx, actor: Actor, which: Which, otherId: string, now: Instant): Promise<void> {
  const request = await locked(tx, which);
  if (!(await link(tx, actor, request, otherId, now))) throw refuse('request.already_linked');
}

/** The event of it; undefined where it was so already. */
export async function link(
  tx: Tx,
  actor: Actor,
  request: RequestRow,
  otherId: string,
  now: Instant,
): Promise<RecordedEvent | undefined> {
  if (request.id === otherId) throw refuse('request.same_itself');
  const other = await readRequest(tx, request.subjectId, otherId);
  if (!other) throw refuse('request.not_found');
  if (!(await insertSame(tx, request, otherId, actor.id, now))) return undefined;
  return tell(tx, actor, request, 'request.linked', now, { other: otherId, otherNumber: other.number });
}

export async function originOf(
  tx: Tx,
  { customerId, requestId }: Which,
): Promise<Decoded<(typeof showOrigin)['reply']>> {
  const origin = await readOrigin(tx, customerId, requestId);
  if (!origin) throw refuse('request.not_found');
  return { ...origin, same: await readSame(tx, customerId, requestId) };
}
