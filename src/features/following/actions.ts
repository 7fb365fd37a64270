// What is said between the two sides: the customer through the link, we from the page of the request. Every act is kept as a message and
// told as an event; steps go the way that all steps go.
import {
  answerRequest,
  hearMessage,
  isEnded,
  lockRequest,
  needVersion,
  rateRequest,
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
import type { MessageKind } from './contract.ts';
import { linksOf } from './links.ts';
import { openedBy } from './page.ts';
import { hasSaid, insertMessage, writeSeen } from './store.ts';

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
  await insertMessage(tx, which, { id: newId(), kind: 'message', words, rating: null, writtenBy: null }, now);
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
  await insertMessage(tx, which, { id: newId(), kind: 'ours', words, rating: null, writtenBy: actor.id }, now);
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
/** And what they say. */
interface Said extends Seen {
  readonly words: string;
}
interface MaySay extends Seen {
  readonly words?: string | null | undefined;
}

/** The customer agrees to the proposal that they saw. */
export async function agreeBy(tx: Tx, actor: Actor, { version, words = null }: MaySay, now: Instant): Promise<void> {
  const which = openedBy(actor);
  needProposal(await seenAs(tx, which, version));
  await takeStep(tx, actor, which, 'agree', { words }, now);
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
export async function confirmBy(tx: Tx, actor: Actor, { version }: Seen, now: Instant): Promise<void> {
  const which = openedBy(actor);
  const request = await lockRequest(tx, which);
  // Said before the rest: whoever presses twice has not seen anything change.
  if (isEnded(request.state) || (await hasSaid(tx, which, 'solved', request.stateAt)))
    throw refuse('request.already_confirmed', { number: request.number });
  needVersion(request, version);
  if (!wasResolved(request.state)) throw refuse('request.not_resolved', { number: request.number });
  await takeStep(tx, actor, which, 'confirm_closing', {}, now);
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

/** The customer rates it, 1 to 5. */
export async function rateBy(
  tx: Tx,
  actor: Actor,
  { version, rating, words = null }: MaySay & { readonly rating: number },
  now: Instant,
): Promise<void> {
  const which = openedBy(actor);
  await rateRequest(tx, actor, await seenAs(tx, which, version), rating, now);
  await keep(tx, actor, which, { kind: 'rated', words, rating }, now);
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
  { kind, words, rating = null }: { kind: MessageKind; words: string | null; rating?: number | null },
  now: Instant,
): Promise<void> {
  await insertMessage(tx, which, { id: newId(), kind, words, rating, writtenBy: actor.id }, now);
}
