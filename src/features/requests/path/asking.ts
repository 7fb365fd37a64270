// What other slices ask of the way of a request: whether a step can still be taken, and what was said with one.
import type { Tx } from '#platform/db.ts';
import type { StepName } from '#policy/vocabulary/index.ts';
import type { Which } from '../actions.ts';
import type { Stored } from '../store.ts';
import type { StepTaken } from './contract.ts';
import { standingOf } from './standing.ts';
import { readSteps } from './store.ts';
import { type Taken, verdictOn } from './way.ts';

/** What taking the step would do, by whomever; undefined where it cannot be taken now. */
export async function openStep(tx: Tx, request: Stored, step: StepName): Promise<Taken | undefined> {
  const taken = await readSteps(tx, request.subjectId, request.id);
  const verdict = verdictOn(await standingOf(tx, request, taken), step);
  return verdict.isAllowed ? verdict : undefined;
}

/** What was said when the step was last taken. */
export async function lastStep(tx: Tx, which: Which, step: StepName): Promise<StepTaken | undefined> {
  return (await readSteps(tx, which.customerId, which.requestId)).findLast((one) => one.step === step);
}
