// The steps of a request: each is judged, written with who and when, told as an event, and may carry a conversation.
import { recordInteraction } from '#features/interactions/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { deeds, isSpokenOf, type StepFieldWord, stepFields } from '#policy/vocabulary/index.ts';
import { type Done, locked, momentOf, tell, type Which } from '../actions.ts';
import { needUnchanged } from '../colliding.ts';
import { type KeptRow, type Stored, updateRequest } from '../store.ts';
import { mayOpen, needFields, needProof, takes } from './asked.ts';
import type { Deed, FieldValues, Signature, StepEntry } from './contract.ts';
import { keptBy } from './kept.ts';
import { agreedBy, keepSignature, needSigning } from './signing.ts';
import { nextStepOf, standingOf } from './standing.ts';
import { insertStep, readSteps } from './store.ts';
import { noteAnswer } from './waiting.ts';
import { type Standing, type Taken, verdictOn } from './way.ts';

/** What is said with a step; what is left out is not said. A customer may sign what they agree to. */
export type Said = Partial<Omit<StepEntry, 'step'>>;

/**
 * Takes a step. Refuses what cannot follow, what the path gives to another post, and what lacks something that it asks; what passes over a
 * step needs a reason. A step in which the matter is discussed with the customer for the first time is itself the first answer.
 */
export async function takeStep(
  tx: Tx,
  actor: Actor,
  which: Which,
  step: Deed,
  { fields = {}, ...said }: Said,
  now: Instant,
): Promise<Done> {
  const request = await locked(tx, which);
  if (said.version !== undefined) await needUnchanged(tx, request, said.version);
  const taken = await readSteps(tx, which.customerId, which.requestId);
  const standing = await standingOf(tx, request, taken);
  const verdict = await judged(tx, actor, request, { standing, step });
  const occurredAt = await timeOf(tx, request, step, said.occurredAt, now);
  await needFields(tx, { step, fields, words: said.words }, { asked: verdict.asked, path: standing.path, now });
  needProof(actor, verdict.asked, { conversation: said.conversation, fields }, standing.round);
  if (said.signature) needSigning(actor, { step, fields, conversation: said.conversation }, request);
  // What we left undone before a customer's answer is ours to do or to explain, never theirs.
  const passedOver = actor.kind === 'customer_link' ? [] : verdict.passesOver;
  if (passedOver.length > 0 && !said.reason)
    throw refuseInput({ path: 'reason', code: 'request.reason_needed', params: {} });

  const events: RecordedEvent[] = [];
  const alsoAnswers = verdict.isFirstAnswer && step !== 'respond';
  if (alsoAnswers) events.push(await write(tx, actor, request, { step: 'respond', occurredAt, now }));
  if (verdict.endsPause) events.push(tell(tx, actor, request, 'request.resumed', now));
  const { words, reason } = said;
  const signature = said.signature ?? undefined;
  const taking = { step, words, fields, passedOver, reason, signature };
  events.push(await write(tx, actor, request, { ...taking, occurredAt, now }));
  if (step === 'reopen') events.push(tell(tx, actor, request, 'request.received', now, receivedAnew(request)));
  if (fields.due !== undefined)
    events.push(tell(tx, actor, request, 'request.solution_due_set', now, { due: fields.due }));
  const changes = changesBy(step, verdict, { ...said, fields }, request, occurredAt);
  const done = [...taken, ...(alsoAnswers ? [{ step: 'respond', passedOver: [] }] : []), { step, passedOver }];
  await updateRequest(tx, request, { ...changes, nextStep: await nextStepOf(tx, { ...request, ...changes }, done) });
  if (isSpokenOf(step) || said.conversation) events.push(...(await noteAnswer(tx, actor, request, occurredAt)));
  if (said.conversation) events.push(...(await converse(tx, actor, request, said.conversation, occurredAt, now)));
  return { requestId: request.id, events };
}

async function judged(
  tx: Tx,
  actor: Actor,
  request: Stored,
  { standing, step }: { standing: Standing; step: Deed },
): Promise<Taken> {
  const verdict = verdictOn(standing, step);
  if (!verdict.isAllowed) throw refuse(verdict.why, { number: request.number });
  if (!(await takes(tx, actor, verdict.asked?.by, request)))
    throw refuse('request.step_of_other', { clause: verdict.asked?.clause ?? '' });
  if (!(await mayOpen(tx, actor, step, request.subjectId))) throw refuse('request.team_not_allowed');
  return verdict;
}

async function timeOf(tx: Tx, request: Stored, step: Deed, said: Instant | undefined, now: Instant): Promise<Instant> {
  if (said !== undefined && deeds[step].atOnce === true)
    throw refuseInput({ path: 'occurredAt', code: 'request.happens_now', params: {} });
  const occurredAt = await momentOf(tx, said, now, 'occurredAt');
  if (occurredAt < request.receivedAt)
    throw refuseInput({ path: 'occurredAt', code: 'request.before_receipt', params: {} });
  return occurredAt;
}

interface Writing {
  readonly step: Deed;
  readonly words?: string | null | undefined;
  readonly fields?: FieldValues;
  readonly passedOver?: Taken['passesOver'];
  readonly reason?: string | null | undefined;
  readonly signature?: Signature | undefined;
  readonly occurredAt: Instant;
  readonly now: Instant;
}

/** Writes what was done, and tells it; of what was said only what is no free text, which an erasure would have to find. */
async function write(
  tx: Tx,
  actor: Actor,
  request: Stored,
  { step, words: said = null, fields = {}, passedOver = [], reason = null, signature, occurredAt, now }: Writing,
): Promise<RecordedEvent> {
  const isLeftOut = passedOver.length > 0;
  const id = newId();
  await insertStep(tx, request, {
    id,
    step,
    occurredAt,
    recordedAt: now,
    actorId: actor.id,
    byLink: actor.kind === 'customer_link',
    words: said,
    fields,
    passedOver,
    reason: isLeftOut ? reason : null,
  });
  const told = tell(tx, actor, request, deeds[step].tells, occurredAt, {
    ...(step === 'respond' ? { automatic: false } : {}),
    ...agreedBy(step, request, fields, signature),
    ...toldOf(fields),
    ...(isLeftOut ? { passed_over: passedOver, reason } : {}),
  });
  if (signature !== undefined) await keepSignature(tx, request, id, told, signature);
  return told;
}

/** What was said, without its free text. */
function toldOf(fields: FieldValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => (stepFields as Record<string, StepFieldWord>)[name]?.kind !== 'text'),
  );
}

/** What comes back is received anew, so that every limit that runs from receipt runs from now; what had ended stays ended. */
function receivedAnew({ channel, ownerId, isMajor }: Stored): object {
  return { channel, owner: ownerId, major: isMajor, reopened: true };
}

function changesBy(
  step: Deed,
  verdict: Taken,
  { fields, words: said = null }: Said & { fields: FieldValues },
  before: Stored,
  occurredAt: Instant,
): Partial<KeptRow> {
  const isNew = verdict.state !== before.state;
  return {
    ...(isNew ? { state: verdict.state, stateAt: occurredAt } : {}),
    ...(verdict.endsPause || step === 'resume' ? { pausedAt: null, pauseReason: null } : {}),
    ...(step === 'pause' ? { pausedAt: occurredAt, pauseReason: said } : {}),
    ...(step === 'reopen' ? { resolvedAt: null, roundAt: occurredAt } : {}),
    ...(step === 'propose' ? { proposal: said } : {}),
    ...(step === 'resolve' ? { solution: said, resolvedAt: occurredAt } : {}),
    ...keptBy(step, fields, occurredAt, before),
  };
}

/** An answer to what the customer raised is no contact of our own accord, unless somebody says that we called. */
async function converse(
  tx: Tx,
  actor: Actor,
  request: Stored,
  { channel, weCalled, contactId, content }: NonNullable<StepEntry['conversation']>,
  occurredAt: Instant,
  now: Instant,
): Promise<RecordedEvent[]> {
  const before = tx.recorded.length;
  const direction = weCalled ? 'outgoing' : 'incoming';
  const entry = { channel, direction, contactId, content, participantIds: [], occurredAt } as const;
  await recordInteraction(tx, actor, request.subjectId, { ...entry, participantIds: [] }, now, {
    requestId: request.id,
  });
  return tx.recorded.slice(before);
}
