// A request and what was done with it as the way sees them: its marks, the path that held when it came in, the steps of this round.
import { editionsThen } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { pathFor } from '#policy/index.ts';
import type { Stored } from '../store.ts';
import { type DeedDone, type Standing, stepsLeft } from './way.ts';

type Asked = Pick<
  Stored,
  'kind' | 'state' | 'urgency' | 'channel' | 'isComplex' | 'isMajor' | 'pausedAt' | 'agreedTime' | 'roundAt'
> &
  Partial<Pick<Stored, 'adopted'>>;

/** @param taken all that was done with it, oldest first */
export async function standingOf(tx: Tx, request: Asked, taken: readonly DeedDone[]): Promise<Standing> {
  const { kind, state, urgency, channel, isComplex: complex, isMajor: major, adopted = null } = request;
  return {
    state,
    isPaused: request.pausedAt !== null,
    isDeferred: request.agreedTime !== null,
    marks: { urgency, channel, complex, major, adopted },
    path: pathFor(await editionsThen(tx, request.roundAt), kind),
    round: roundOf(taken),
  };
}

/** What its path wants next: the first step that is neither taken nor left out; null where nothing is left, or nothing is asked. */
export async function nextStepOf(tx: Tx, request: Asked, taken: readonly DeedDone[]): Promise<string | null> {
  return stepsLeft(await standingOf(tx, request, taken))[0] ?? null;
}

/** What was done since it was last opened again. */
export function roundOf<T extends DeedDone>(taken: readonly T[]): readonly T[] {
  return taken.slice(taken.findLastIndex(({ step }) => step === 'reopen') + 1);
}
