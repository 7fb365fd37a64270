// The first words of a person are the first answer, by whatever way they went.
import { isTooLate } from '#features/interactions/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { locked, type Which } from '../actions.ts';
import type { Stored } from '../store.ts';
import { fieldsOf, takes } from './asked.ts';
import { standingOf } from './standing.ts';
import { takeStep } from './steps.ts';
import { readSteps } from './store.ts';
import { noteAnswer } from './waiting.ts';
import { verdictOn } from './way.ts';

/**
 * A person has answered in writing or by word: where nobody had answered yet, the step `respond` is taken, if the policy lets this person take
 * it and asks nothing else with it; what the customer said before is answered. An automatic receipt does not come here.
 * @param said when they did (never before the request came in, nor longer ago than may be recorded), and in which words, where those may be kept
 */
export async function answerRequest(
  tx: Tx,
  actor: Actor,
  which: Which,
  { occurredAt, words = null }: { readonly occurredAt: Instant; readonly words?: string | null },
  now: Instant,
): Promise<void> {
  const request = await locked(tx, which);
  const at = (await isTooLate(tx, occurredAt, now)) ? now : Math.min(Math.max(occurredAt, request.receivedAt), now);
  if (request.state === 'received' && (await mayRespond(tx, actor, request)))
    await takeStep(tx, actor, which, 'respond', { words, occurredAt: at }, now);
  else await noteAnswer(tx, actor, request, at);
}

async function mayRespond(tx: Tx, actor: Actor, request: Stored): Promise<boolean> {
  const taken = await readSteps(tx, request.subjectId, request.id);
  const verdict = verdictOn(await standingOf(tx, request, taken), 'respond');
  if (!verdict.isAllowed || verdict.passesOver.length > 0) return false;
  const { must, needsWords } = fieldsOf('respond', verdict.asked);
  return must.length === 0 && !needsWords && (await takes(tx, actor, verdict.asked?.by, request));
}
