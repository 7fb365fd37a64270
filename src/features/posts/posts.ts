// What is done with posts. Each act locks the organisation first and tells an event about it; a refused one leaves everything as it was.
import { personOf } from '#features/people/index.ts';
import { receiveRequest } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Decoded } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type * as contract from './contract.ts';
import { hasTopic, insertPost, readPost, updatePost } from './store.ts';

/** Clocks of browsers run ahead a little; more than that is a slip. */
const ahead = 60_000;

/** Enters a post. What we are to publish is a draft from the start. */
export async function enterPost(
  tx: Tx,
  actor: Actor,
  entry: Decoded<(typeof contract.enterPost)['body']>,
  now: Instant,
): Promise<contract.PostItem> {
  await lockSubject(tx, organisationId);
  const { kind, place, words, placeName = null, link = null, author = null, topicId = null } = entry;
  const postedAt = past('postedAt', entry.postedAt, now);
  if (entry.ownerId) await needPerson(tx, entry.ownerId);
  if (topicId !== null) await needTopic(tx, topicId);
  const me = actor.kind === 'person' ? actor.id : null;
  const id = newId();
  const ownerId = entry.ownerId ?? me;
  const draft = kind === 'found' ? null : words;
  await insertPost(
    tx,
    { id, kind, place, placeName, link, author, words, postedAt, enteredBy: me, ownerId, topicId, draft },
    now,
  );
  tell(tx, actor, id, kind === 'found' ? 'post.found' : 'post.drafted', now, { kind, place, owner: ownerId });
  return wanted(tx, id);
}

/** Hands it on, puts it under a topic, writes its draft. A draft that changes takes its approval anew. */
export async function changePost(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ownerId, topicId, draft }: Decoded<(typeof contract.changePost)['body']>,
  now: Instant,
): Promise<contract.PostItem> {
  const before = await locked(tx, id);
  if (before.version !== version) throw refuse('post.changed_conflict');
  if (ownerId) await needPerson(tx, ownerId);
  if (topicId) await needTopic(tx, topicId);
  const isNewDraft = draft !== undefined && draft !== before.draft;
  if (isNewDraft) needOpen(before);
  const isHandedOn = ownerId !== undefined && ownerId !== before.ownerId;
  const isMoved = topicId !== undefined && topicId !== before.topicId;
  if (!isNewDraft && !isHandedOn && !isMoved) return before;
  await updatePost(tx, id, {
    ...(isHandedOn ? { owner_id: ownerId } : {}),
    ...(isMoved ? { topic_id: topicId } : {}),
    ...(isNewDraft
      ? {
          ...{ draft, draft_by: actor.kind === 'person' ? actor.id : null, state: 'open', state_at: { at: now } },
          ...{ released_words: null, released_at: null, approved_by: null },
        }
      : {}),
  });
  if (isHandedOn) tell(tx, actor, id, 'post.assigned', now, { owner: ownerId, previous: before.ownerId });
  if (isMoved) tell(tx, actor, id, 'post.sorted', now, { topic: topicId });
  if (isNewDraft) tell(tx, actor, id, 'post.drafted', now, { kind: before.kind });
  return wanted(tx, id);
}

export interface Releasing {
  readonly id: string;
  readonly as: contract.PostKind;
  readonly words: string;
}

/** What whoever is to approve is told; refuses what the release would refuse. */
export async function foreseeRelease(tx: Tx, { id, as, words }: Releasing): Promise<Readonly<Record<string, unknown>>> {
  const post = await wanted(tx, id);
  needReleasable(post, as, words);
  return { post: id, ...(post.kind === 'found' ? { about: post.words } : {}), words };
}

/** Lets exactly these words be published: those of the draft. Who approved it stands with them. */
export async function releasePost(
  tx: Tx,
  actor: Actor,
  { id, as, words }: Releasing,
  now: Instant,
): Promise<contract.PostItem> {
  needReleasable(await locked(tx, id), as, words);
  const approvedBy = actor.approval?.by ?? null;
  await updatePost(tx, id, {
    ...{ state: 'released', state_at: { at: now } },
    ...{ released_words: words, released_at: { at: now }, approved_by: approvedBy },
  });
  tell(tx, actor, id, 'post.released', now, { kind: as, approvedBy });
  return wanted(tx, id);
}

function needReleasable(post: contract.PostItem, as: contract.PostKind, words: string): void {
  if (post.kind !== as) throw refuse('post.other_kind');
  needOpen(post);
  if (post.state === 'released' && post.releasedWords === words) throw refuse('post.already_released');
  if (post.draft !== words) throw refuse('post.draft_changed_conflict');
}

/** Records that what was approved is published: when, and at which address. */
export async function publishPost(
  tx: Tx,
  actor: Actor,
  id: string,
  { publishedAt: said, link }: Decoded<(typeof contract.publishPost)['body']>,
  now: Instant,
): Promise<contract.PostItem> {
  const post = await locked(tx, id);
  needOpen(post);
  if (post.state !== 'released' || post.releasedAt === null) throw refuse('post.not_released');
  const publishedAt = past('publishedAt', said, now);
  if (publishedAt < post.releasedAt)
    throw refuseInput({ path: 'publishedAt', code: 'post.before_release', params: {} });
  await updatePost(tx, id, {
    ...{ state: 'published', state_at: { at: now }, published_at: { at: publishedAt } },
    ...{ published_link: link, published_by: actor.kind === 'person' ? actor.id : null },
  });
  const type = post.kind === 'found' ? 'post.answered' : 'post.published';
  tell(tx, actor, id, type, publishedAt, { kind: post.kind, place: post.place, link });
  return wanted(tx, id);
}

export async function setAside(
  tx: Tx,
  actor: Actor,
  id: string,
  reason: string,
  now: Instant,
): Promise<contract.PostItem> {
  needOpen(await locked(tx, id));
  await updatePost(tx, id, { state: 'set_aside', state_at: { at: now }, reason });
  tell(tx, actor, id, 'post.set_aside', now);
  return wanted(tx, id);
}

/** What they ask for becomes a request of the customer whose post it is; the post can still be answered in public. */
export async function makeRequest(
  tx: Tx,
  actor: Actor,
  id: string,
  { customerId, kind, urgency, title }: Decoded<(typeof contract.makeRequest)['body']>,
  now: Instant,
): Promise<{ customerId: string; requestId: string }> {
  const post = await locked(tx, id);
  if (post.kind !== 'found') throw refuse('post.other_kind');
  if (post.requestId !== null) throw refuse('post.already_request');
  const description = [post.words, post.link].filter(Boolean).join('\n').slice(0, 5000);
  const entry = { kind, urgency, title, description, channel: 'web', answered: false, major: false } as const;
  const { requestId } = await receiveRequest(tx, actor, customerId, { ...entry, externalRef: `post:${id}` }, now);
  await updatePost(tx, id, { customer_id: customerId, request_id: requestId });
  tell(tx, actor, id, 'post.became_request', now, { request: requestId });
  return { customerId, requestId };
}

/** Locks the organisation and reads the post, or refuses. */
export async function locked(tx: Tx, id: string): Promise<contract.PostItem> {
  await lockSubject(tx, organisationId);
  return wanted(tx, id);
}

export async function wanted(tx: Tx, id: string): Promise<contract.PostItem> {
  const post = await readPost(tx, id);
  if (post === undefined) throw refuse('post.not_found');
  return post;
}

function needOpen({ state }: contract.PostItem): void {
  if (state === 'published') throw refuse('post.already_published');
  if (state === 'set_aside') throw refuse('post.already_set_aside');
}

export async function needPerson(tx: Tx, ownerId: string): Promise<void> {
  const person = await personOf(tx, ownerId);
  if (!person || person.disabledAt !== null)
    throw refuseInput({ path: 'ownerId', code: 'request.owner_gone', params: {} });
}

async function needTopic(tx: Tx, topicId: string): Promise<void> {
  if (!(await hasTopic(tx, topicId))) throw refuseInput({ path: 'topicId', code: 'post.topic_not_found', params: {} });
}

function past(path: string, said: Instant | undefined, now: Instant): Instant {
  if (said === undefined) return now;
  if (said > now + ahead) throw refuseInput({ path, code: 'request.in_future', params: {} });
  return Math.min(said, now);
}

/** Never a word of the post: those belong to whoever wrote it, and go with them. */
function tell(tx: Tx, actor: Actor, id: string, type: string, occurredAt: Instant, data: object = {}): void {
  record(tx, { subjectId: organisationId, type, occurredAt, actor, ground: { kind: 'post', id }, data });
}
