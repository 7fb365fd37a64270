// The steps of a request: each is judged, written with who and when, told as an event, and may carry a conversation.
import { createHash } from 'node:crypto';
import { recordInteraction } from '#features/interactions/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { answer, type Done, locked, momentOf, tell, type Which } from './actions.ts';
import type { Step, stepBodies } from './contract.ts';
import { type Taken, verdictOn } from './request.ts';
import { insertStep, type RequestRow, type Stored, updateRequest } from './store.ts';

/** What steps may say, all of them together; each body of the contract has a part of it. */
export interface Said {
  readonly words?: string | null | undefined;
  readonly occurredAt?: Instant | undefined;
  readonly reason?: string | null | undefined;
  readonly agreedTime?: Instant | undefined;
  readonly satisfaction?: number | undefined;
  readonly conversation?:
    | {
        readonly channel: Conversation['channel'];
        readonly weCalled: boolean;
        readonly contactId?: string | null | undefined;
        readonly content: string;
      }
    | null
    | undefined;
}
type Conversation = NonNullable<(typeof stepBodies.respond)['_output']['conversation']>;

/** The event by which each step is told. */
const eventOf: Readonly<Record<Step, string>> = {
  respond: 'request.responded',
  propose: 'request.proposed',
  agree: 'request.solution_agreed',
  decline: 'request.proposal_declined',
  defer: 'request.deferred',
  reconfirm: 'request.reconfirmed',
  tell_progress: 'request.progress_told',
  resolve: 'request.resolved',
  call_back: 'request.called_back',
  close: 'request.closed',
  cancel: 'request.cancelled',
  pause: 'request.paused',
  resume: 'request.resumed',
  reopen: 'request.reopened',
};

/**
 * Takes a step. Refuses what cannot follow; what passes over a stage needs a reason. A step in which the matter is discussed
 * with the customer for the first time is itself the first answer.
 */
export async function takeStep(
  tx: Tx,
  actor: Actor,
  which: Which,
  step: Step,
  said: Said,
  now: Instant,
): Promise<Done> {
  const request = await locked(tx, which);
  const verdict = judged(request, step);
  const occurredAt = await momentOf(tx, said.occurredAt, now, 'occurredAt');
  if (occurredAt < request.receivedAt)
    throw refuseInput({ path: 'occurredAt', code: 'request.before_receipt', params: {} });
  if (verdict.passesOver.length > 0 && !said.reason)
    throw refuseInput({ path: 'reason', code: 'request.reason_needed', params: {} });
  if (said.agreedTime !== undefined && said.agreedTime <= now)
    throw refuseInput({ path: 'agreedTime', code: 'request.agreed_time_past', params: {} });
  const events: RecordedEvent[] = [];
  if (verdict.isFirstAnswer) events.push(await answer(tx, actor, request, occurredAt, now, null));
  if (verdict.endsPause) events.push(tell(tx, actor, request, 'request.resumed', now));
  if (step === 'respond') events.push(await answer(tx, actor, request, occurredAt, now, said.words ?? null));
  else events.push(await take(tx, actor, request, { step, verdict, said, occurredAt, now }));
  if (step === 'reopen') events.push(tell(tx, actor, request, 'request.received', now, receivedAnew(request)));
  await updateRequest(tx, request, changesBy(step, verdict, said, request, occurredAt));
  if (said.conversation) events.push(...(await converse(tx, actor, request, said.conversation, occurredAt, now)));
  return { requestId: request.id, events };
}

function judged(request: Stored, step: Step): Taken {
  const standing = {
    kind: request.kind,
    state: request.state,
    isPaused: request.pausedAt !== null,
    isDeferred: request.agreedTime !== null,
  };
  const verdict = verdictOn(standing, step);
  if (!verdict.isAllowed) throw refuse(verdict.why, { number: request.number });
  return verdict;
}

interface Taking {
  readonly step: Step;
  readonly verdict: Taken;
  readonly said: Said;
  readonly occurredAt: Instant;
  readonly now: Instant;
}

async function take(
  tx: Tx,
  actor: Actor,
  request: Stored,
  { step, verdict, said, occurredAt, now }: Taking,
): Promise<RecordedEvent> {
  await insertStep(tx, request, {
    id: newId(),
    step,
    occurredAt,
    recordedAt: now,
    actorId: actor.id,
    byLink: actor.kind === 'customer_link',
    words: said.words ?? null,
    passedOver: verdict.passesOver,
    reason: verdict.passesOver.length > 0 ? (said.reason ?? null) : null,
  });
  const data = {
    ...(step === 'agree' && request.proposal !== null ? agreedOn(request.proposal) : {}),
    ...(said.agreedTime === undefined ? {} : { agreed_time: said.agreedTime }),
    ...(said.satisfaction === undefined ? {} : { satisfaction: said.satisfaction }),
    ...(verdict.passesOver.length === 0 ? {} : { passed_over: verdict.passesOver, reason: said.reason }),
  };
  return tell(tx, actor, request, eventOf[step], occurredAt, data);
}

/** The exact words that are agreed on, and the SHA-256 of their UTF-8: whatever the request says later, the event has these. */
export function agreedOn(text: string): { agreed_text: string; agreed_sha256: string } {
  return { agreed_text: text, agreed_sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}

/** What comes back is received anew, so that every limit that runs from receipt runs from now; what had ended stays ended. */
function receivedAnew({ channel, ownerId }: Stored): object {
  return { channel, owner: ownerId, reopened: true };
}

function changesBy(step: Step, verdict: Taken, said: Said, before: Stored, occurredAt: Instant): Partial<RequestRow> {
  return {
    ...(verdict.state === before.state ? {} : { state: verdict.state, stateAt: occurredAt }),
    ...(verdict.endsPause || step === 'resume' ? { pausedAt: null, pauseReason: null } : {}),
    ...(step === 'pause' ? { pausedAt: occurredAt, pauseReason: said.words ?? null } : {}),
    ...(step === 'reopen' ? { agreedTime: null, satisfaction: null } : {}),
    ...(step === 'propose' ? { proposal: said.words ?? null } : {}),
    ...(step === 'resolve' ? { solution: said.words ?? null } : {}),
    ...(said.agreedTime === undefined ? {} : { agreedTime: said.agreedTime }),
    ...(said.satisfaction === undefined ? {} : { satisfaction: said.satisfaction }),
  };
}

/** An answer to what the customer raised is no contact of our own accord, unless somebody says that we called. */
async function converse(
  tx: Tx,
  actor: Actor,
  request: Stored,
  { channel, weCalled, contactId, content }: NonNullable<Said['conversation']>,
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
