// What is done at the rights desk, step by step; each is an event of the person's, with ids and no words of theirs.

import { consentsOf, recordConsent, restrict } from '#features/consents/index.ts';
import { customerOf } from '#features/customers/index.ts';
import { editionsInForce, usualPrivacy } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { needLook } from '#platform/permission.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { dueAfter, localDate, parseDuration, type privacyWords } from '#policy/index.ts';
import type { Preview, RightsRequest } from './contract.ts';
import { type Copy, copyOf, gather } from './copying.ts';
import { erase, type Holdings, previewErasure } from './deleting.ts';
import { noting } from './erasures.ts';
import { refusalOf, type Step } from './rights.ts';
import * as store from './store.ts';

export interface Received {
  readonly customerId: string;
  readonly kind: keyof typeof privacyWords.rights;
  readonly requester: string;
  readonly relation: string;
  readonly channel: string;
  readonly words: string;
  readonly receivedAt?: Instant | undefined;
}

/** How long one has for a kind, and where that is written. */
function answerFor(kind: string): RightsRequest['basis'] {
  const found = usualPrivacy().answers.find(({ kinds }) => (kinds as readonly string[]).includes(kind));
  return found ? { within: found.within, source: found.source } : null;
}

/** Enters what somebody asked for; due by the calendar of the organisation, counted from when it was received. */
export async function receiveRight(
  tx: Tx,
  actor: Actor,
  { customerId, receivedAt, ...given }: Received,
  now: Instant,
): Promise<{ id: string; subjectId: string; number: string }> {
  await lockSubject(tx, customerId);
  await customerOf(tx, customerId);
  const received = receivedAt ?? now;
  if (received > now) throw refuseInput({ path: 'receivedAt', code: 'privacy.in_future', params: {} });
  const { current } = await editionsInForce(tx, now);
  if (!current) throw refuse('policy.not_found');
  const limit = parseDuration(answerFor(given.kind)?.within ?? '');
  if (!limit) throw new Error(`no answer is due for ${given.kind}`);
  const { due } = dueAfter(current.calendar, received, limit);
  const number = await store.nextNumber(tx, Number(localDate(current.calendar, now).slice(0, 4)));
  const id = newId();
  await store.insertRequest(
    tx,
    { ...given, subjectId: customerId, id, number, receivedAt: received, dueAt: due },
    actor.id,
  );
  tell(tx, actor, { subjectId: customerId, id }, 'rights.received', { kind: given.kind, number, due }, received);
  return { id, subjectId: customerId, number };
}

interface Key {
  readonly subjectId: string;
  readonly requestId: string;
}

export async function requestOf(tx: Tx, { subjectId, requestId }: Key): Promise<RightsRequest> {
  const found = await store.readRequest(tx, subjectId, requestId);
  if (!found) throw refuse('privacy.not_found');
  const hold = await store.readHold(tx, await store.readMembers(tx, subjectId));
  return { ...found, basis: answerFor(found.kind), hold: hold ?? null };
}

/** First thing in every step: nobody else takes one, and it may be taken now. */
async function standing(tx: Tx, actor: Actor, key: Key & { version?: number }, step: Step): Promise<RightsRequest> {
  await lockSubject(tx, key.subjectId);
  const found = await requestOf(tx, key);
  const refused = refusalOf(found, step, actor.id);
  if (refused) throw refuse(refused);
  if (key.version !== undefined && found.version !== key.version) throw refuse('privacy.changed_conflict');
  return found;
}

export async function identify(
  tx: Tx,
  actor: Actor,
  key: Key & { how: string; version: number },
  now: Instant,
): Promise<void> {
  const found = await standing(tx, actor, key, 'identify');
  await store.writeIdentity(tx, found, key.how, actor.id, now);
  tell(tx, actor, found, 'rights.identified', {}, now);
}

/** Grants or refuses. What is granted and can be done at once is: a restriction, a withdrawal of every consent. */
export async function decide(
  tx: Tx,
  actor: Actor,
  key: Key & { granted: boolean; reason: string; version: number },
  now: Instant,
): Promise<void> {
  const found = await standing(tx, actor, key, 'decide');
  await store.writeDecision(tx, found, key, actor.id, now);
  tell(tx, actor, found, key.granted ? 'rights.granted' : 'rights.refused', { kind: found.kind }, now);
  if (!key.granted) return;
  if (found.kind === 'restrict') await restrict(tx, actor, found.subjectId, found.number, now);
  if (found.kind === 'withdraw') await withdrawAll(tx, actor, found, now);
}

async function withdrawAll(tx: Tx, actor: Actor, { subjectId, number }: RightsRequest, now: Instant): Promise<void> {
  const { purposes } = await consentsOf(tx, subjectId, now);
  for (const { id: purpose, may, why } of purposes) {
    if (!may || why !== 'consent') continue;
    const said = { purpose, state: 'withdrawn', channel: 'paper', separate: false, proof: number } as const;
    await recordConsent(tx, actor, subjectId, said, now);
  }
}

export async function close(
  tx: Tx,
  actor: Actor,
  key: Key & { evidence: string; version: number },
  now: Instant,
): Promise<void> {
  const found = await standing(tx, actor, key, 'close');
  await store.writeClosing(tx, found, key.evidence, actor.id, now);
  tell(tx, actor, found, 'rights.done', { kind: found.kind }, now);
}

/** A copy of everything; taking it is an event, since sensitive values are opened for it. */
export async function copyPerson(
  db: Database,
  actor: Actor,
  holdings: Holdings,
  { format, language, ...key }: Key & Pick<Copy, 'format' | 'language'>,
): Promise<Download> {
  needLook(actor);
  return db.write(async (tx, now) => {
    const found = await standing(tx, actor, key, 'copy');
    const gathered = await gather(db, tx, holdings, found.subjectId);
    const files = format === 'zip' ? gathered.files.length : 0;
    const by = actor.approval && { approvedBy: actor.approval.by };
    tell(tx, actor, found, 'rights.copied', { kind: found.kind, format, files, ...by }, now);
    return copyOf(gathered, { format, language, number: found.number }, now);
  });
}

/** What whoever is to approve a copy is told of it. */
export async function foreseeCopy(tx: Tx, actor: Actor, { format, ...key }: Key & Pick<Copy, 'format'>) {
  const { subjectId } = await standing(tx, actor, key, 'copy');
  return { customer: subjectId, format };
}

/** Approves a deletion that somebody else granted, and does it. Refuses while something stands against it. */
export async function approveErasure(
  tx: Tx,
  actor: Actor,
  holdings: Holdings,
  key: Key & { version: number },
  now: Instant,
): Promise<Preview> {
  const found = await standing(tx, actor, key, 'erase');
  const { obstacles } = await previewErasure(tx, holdings, found.subjectId, now);
  const [obstacle] = obstacles;
  if (obstacle) throw refuse(obstacleRefusals[obstacle]);
  const { id: requestId, decidedBy } = found;
  const items = await erase(tx, holdings, found.subjectId, { actor, requestId, decidedBy }, now);
  await store.writeClosing(tx, found, null, actor.id, now);
  tell(tx, actor, found, 'rights.done', { kind: found.kind }, now);
  await enqueue(tx, noting, {}, { key: noting });
  return { items, obstacles: [] };
}

const obstacleRefusals = {
  legal_hold: 'privacy.held',
  request_open: 'privacy.request_open',
  contract_running: 'privacy.contract_running',
} as const;

/** Holds everything about a person. Twice is once: the first reason stands. */
export async function placeHold(tx: Tx, actor: Actor, subjectId: string, reason: string, now: Instant): Promise<void> {
  await lockSubject(tx, subjectId);
  await customerOf(tx, subjectId);
  if (await store.readHold(tx, [subjectId])) return;
  const id = newId();
  await store.insertHold(tx, { subjectId, id, reason }, actor.id, now);
  record(tx, { type: 'hold.placed', subjectId, occurredAt: now, actor, data: { hold: id } });
}

export async function liftHold(tx: Tx, actor: Actor, subjectId: string, now: Instant): Promise<void> {
  await lockSubject(tx, subjectId);
  if (!(await store.writeHoldLifted(tx, subjectId, actor.id, now))) throw refuse('privacy.hold_not_found');
  record(tx, { type: 'hold.lifted', subjectId, occurredAt: now, actor, data: {} });
}

function tell(
  tx: Tx,
  actor: Actor,
  { subjectId, id }: { subjectId: string; id: string },
  type: string,
  data: object,
  occurredAt: Instant,
): void {
  record(tx, { type, subjectId, occurredAt, actor, ground: { kind: 'rights', id }, data });
}
