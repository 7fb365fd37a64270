// What is done in the very call: answered, solved and closed, or the time told by which it will be. Each by the path's own steps, so that
// nothing that the policy asks is passed over without its reason.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';
import { refuseInput } from '#platform/refusal.ts';
import type { Which } from '../actions.ts';
import type { Deed } from '../path/contract.ts';
import { type Said, takeStep } from '../path/steps.ts';
import type { RequestEntry } from './contract.ts';

export type Settling = Pick<RequestEntry, 'answered' | 'solved' | 'expected' | 'reason' | 'receivedAt'>;

/** Takes the steps that the call itself took; none where it was only received. */
export async function settleAtOnce(
  tx: Tx,
  actor: Actor,
  which: Which,
  { answered, solved, expected, reason, receivedAt: occurredAt }: Settling,
  now: Instant,
): Promise<RecordedEvent[]> {
  if (solved && typeof expected === 'number')
    throw refuseInput({ path: 'expected', code: 'request.solved_at_once', params: {} });
  const events: RecordedEvent[] = [];
  const take = async (step: Deed, said: Said) => {
    events.push(...(await takeStep(tx, actor, which, step, { ...said, reason }, now)).events);
  };
  if (answered || solved) await take('respond', { occurredAt });
  if (typeof expected === 'number') await take('tell_expected_time', { occurredAt, fields: { expected } });
  if (solved) {
    await take('resolve', { occurredAt, words: solved });
    await take('close', {});
  }
  return events;
}
