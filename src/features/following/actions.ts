// What is said between the two sides: the customer through the link, we from the page of the request. Every act is kept as a message and
// told as an event; steps go the way that all steps go.

import type { Signature } from '#features/requests/contract.ts';
import {
  answerRequest,
  hearMessage,
  isEnded,
  lockRequest,
  needVersion,
  rateRequest,
  receiveRequest,
  type StoredRequest,
  takeStep,
  tellOfRequest,
  type Which,
  wasResolved,
} from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { linksOf, openedBy } from './links.ts';
import { hasSaid, insertMessage, type NewMessage, readLink, writeSeen } from './store.ts';

/** We write to the customer. Refuses where no link lets them read it; the first words of a person are the answer. */
export async function writeTo(tx: Tx, actor: Actor, which: Which, words: string, now: Instant): Promise<void> {
  const request = await lockRequest(tx, which);
  if (!(await linksOf(tx, which, now)).some(({ state }) => state === 'good')) throw refuse('link.none_good');
  await keep(tx, actor, which, { kind: 'ours', words }, now);
  await writeSeen(tx, which, actor.id, now);
  tellOfRequest(tx, actor, request, 'request.message_sent', now);
  await answerRequest(tx, actor, which, { words, occurredAt: now }, now);
}

/** What the customer wrote was read; nothing happens where nothing waited. */
export async function markSeen(tx: Tx, actor: Actor, which: Which, now: Instant): Promise<void> {
  await lockRequest(tx, which);
  await writeSeen(tx, which, actor.id, now);
}

/** The customer writes. */
export async function writeBy(tx: Tx, actor: Actor, words: string, now: Instant): Promise<void> {
  const which = openedBy(actor);
  await lockRequest(tx, which);
  await keep(tx, actor, which, { kind: 'message', words }, now);
  await hearMessage(tx, actor, which, { occurredAt: now });
}

/** What the customer wrote to us by another way than the link (mail): it stands in the same conversation, to be read by the same people. */
export async function takeMessage(tx: Tx, actor: Actor, which: Which, words: string, now: Instant): Promise<void> {
  await lockRequest(tx, which);
  await insertMessage(tx, which, { id: newId(), kind: 'message', words, writtenBy: null }, now);
  await hearMessage(tx, actor, which, { occurredAt: now });
}

/** What one of us wrote to them by another way: it stands in the conversation, what they wrote before is read, and it is an answer. */
export async function takeAnswer(
  tx: Tx,
  actor: Actor,
  which: Which,
  { words, occurredAt }: { readonly words: string; readonly occurredAt: Instant },
  now: Instant,
): Promise<void> {
  const request = await lockRequest(tx, which);
  await insertMessage(tx, which, { id: newId(), kind: 'ours', words, writtenBy: actor.id }, now);
  tellOfRequest(tx, actor, request, 'request.message_sent', occurredAt);
  await markAnswered(tx, actor, which, { occurredAt }, now);
}

/** They were answered where the words stand elsewhere (in the outbox): what they wrote is read, and it is an answer. */
export async function markAnswered(
  tx: Tx,
  actor: Actor,
  which: Which,
  { occurredAt }: { readonly occurredAt: Instant },
  now: Instant,
): Promise<void> {
  await lockRequest(tx, which);
  await writeSeen(tx, which, actor.id, now);
  await answerRequest(tx, actor, which, { occurredAt }, now);
}

/** The request as they saw it. */
interface Seen {
  readonly version: number;
}
/** What they sign it with, if they do. */
interface Signing extends Seen {
  readonly signature?: Signature | null | undefined;
}
/** And what they say. */
interface Said extends Seen {
  readonly words: string;
}
interface MaySay extends Seen {
  readonly words?: string | null | undefined;
}

/** The customer agrees to the proposal that they saw. */
export async function agreeBy(
  tx: Tx,
  actor: Actor,
  { version, words = null, signature }: MaySay & Signing,
  now: Instant,
): Promise<void> {
  const which = openedBy(actor);
  needProposal(await seenAs(tx, which, version));
  await takeStep(tx, actor, which, 'agree', { words, signature: signature ?? undefined }, now);
  await keep(tx, actor, which, { kind: 'agreed', words }, now);
}

/** The customer does not agree: their words are kept, and another proposal is to be made. */
export async function declineBy(tx: Tx, actor: Actor, { version, words }: Said, now: Instant): Promise<void> {
  const which = openedBy(actor);
  needProposal(await seenAs(tx, which, version));
  await takeStep(tx, actor, which, 'decline', { words }, now);
  await keep(tx, actor, which, { kind: 'declined', words }, now);
}

/** The customer confirms that it is solved. Whoever looks after it closes it. */
export async function confirmBy(tx: Tx, actor: Actor, { version, signature }: Signing, now: Instant): Promise<void> {
  const which = openedBy(actor);
  const request = await lockRequest(tx, which);
  // Said before the rest: whoever presses twice has not seen anything change.
  if (isEnded(request.state) || (await hasSaid(tx, which, 'solved', request.stateAt)))
    throw refuse('request.already_confirmed', { number: request.number });
  needVersion(request, version);
  if (!wasResolved(request.state)) throw refuse('request.not_resolved', { number: request.number });
  await takeStep(tx, actor, which, 'confirm_closing', { signature: signature ?? undefined }, now);
  await keep(tx, actor, which, { kind: 'solved', words: null }, now);
}

/** The customer says that it is not: it is opened again, and its limits begin anew. */
export async function reopenBy(tx: Tx, actor: Actor, { version, words }: Said, now: Instant): Promise<void> {
  const which = openedBy(actor);
  const { state, number } = await seenAs(tx, which, version);
  if (!wasResolved(state)) throw refuse('request.not_resolved', { number });
  await takeStep(tx, actor, which, 'reopen', { words }, now);
  await keep(tx, actor, which, { kind: 'not_solved', words }, now);
}

interface Rated extends MaySay {
  readonly rating: number;
  readonly recommend?: number | null | undefined;
  readonly suggestion?: string | null | undefined;
}

/** The customer rates it, 1 to 5, says how likely they are to recommend us, and may suggest something: that becomes a request of its own. */
export async function rateBy(
  tx: Tx,
  actor: Actor,
  { version, rating, words = null, recommend = null, suggestion = null }: Rated,
  now: Instant,
): Promise<void> {
  const which = openedBy(actor);
  const request = await seenAs(tx, which, version);
  await rateRequest(tx, actor, request, { satisfaction: rating, recommend }, now);
  await keep(tx, actor, which, { kind: 'rated', words, rating, recommend }, now);
  if (suggestion !== null) await suggest(tx, actor, which, suggestion, now);
}

/** One answer makes one suggestion: it is known by the message in which it stands. */
async function suggest(tx: Tx, actor: Actor, which: Which, words: string, now: Instant): Promise<void> {
  const message = await keep(tx, actor, which, { kind: 'suggested', words }, now);
  const link = await readLink(tx, which.customerId, actor.id ?? '');
  const [first = words] = words.split('\n');
  const entry = {
    kind: 'suggestion',
    urgency: 'low',
    channel: 'web',
    title: first.slice(0, 200),
    description: words,
  } as const;
  const rest = {
    answered: false,
    major: false,
    contactId: link?.contactId ?? null,
    externalRef: `suggestion:${message}`,
  };
  await receiveRequest(tx, actor, which.customerId, { ...entry, ...rest }, now);
}

/** The request as the customer saw it. */
async function seenAs(tx: Tx, which: Which, version: number): Promise<StoredRequest> {
  const request = await lockRequest(tx, which);
  needVersion(request, version);
  return request;
}

function needProposal({ state, proposal, number }: StoredRequest): void {
  if (state !== 'proposed' || proposal === null) throw refuse('request.nothing_proposed', { number });
}

async function keep(
  tx: Tx,
  actor: Actor,
  which: Which,
  said: Pick<NewMessage, 'kind' | 'words' | 'rating' | 'recommend'>,
  now: Instant,
): Promise<string> {
  const id = newId();
  await insertMessage(tx, which, { ...said, id, writtenBy: actor.id }, now);
  return id;
}
