// A request as its page shows it: the path with what was reached, what may be done, what was done, notes.
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import type { Done } from './actions.ts';
import type { RequestItem, RequestPage, Stage, StepTaken } from './contract.ts';
import { stages } from './contract.ts';
import { readItems } from './list-store.ts';
import { arrivals, expectedStages, possibleSteps } from './request.ts';
import { readNotes, readSteps } from './store.ts';

export async function pageOf(tx: Tx, customerId: string, requestId: string): Promise<RequestPage> {
  const [request] = await readItems(tx, customerId, [requestId]);
  if (!request) throw refuse('request.not_found');
  const taken = await readSteps(tx, customerId, requestId);
  const { kind, state, pausedAt, agreedTime } = request;
  return {
    request,
    path: pathOf(request, taken),
    possible: possibleSteps({ kind, state, isPaused: pausedAt !== null, isDeferred: agreedTime !== null }),
    taken,
    notes: await readNotes(tx, customerId, requestId),
  };
}

/** The stages expected of this kind and those reached besides, in order; since it was last opened again. */
function pathOf(request: RequestItem, taken: readonly StepTaken[]): RequestPage['path'] {
  const reached = new Map<Stage, { reachedAt: number; byName: string | null; byLink: boolean }>();
  reached.set('received', { reachedAt: request.receivedAt, byName: request.receivedByName, byLink: false });
  for (const { step, occurredAt, byName, byLink } of taken) {
    if (step === 'reopen') {
      reached.clear();
      reached.set('received', { reachedAt: occurredAt, byName, byLink });
    }
    // A proposal that was declined is to be made again.
    if (step === 'decline') reached.delete('proposed');
    const stage = arrivals[step as keyof typeof arrivals];
    if (stage) reached.set(stage, { reachedAt: occurredAt, byName, byLink });
  }
  const expected = new Set(expectedStages[request.kind]);
  return stages
    .filter((stage) => expected.has(stage) || reached.has(stage))
    .map((stage) => ({
      stage,
      expected: expected.has(stage),
      reachedAt: null,
      byName: null,
      byLink: false,
      ...reached.get(stage),
    }));
}

/** What an act answers. */
export async function shown(tx: Tx, customerId: string, { requestId, events }: Done) {
  return { page: await pageOf(tx, customerId, requestId), events: events.map((event) => event.id) };
}
