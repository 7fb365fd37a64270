// The way of a request: what may follow what under the path that the policy lays down, and what is passed over. Pure; the actions, the
// screens and the example ask here. Which steps there are and in which order is the policy's.
import type { RefusalCode } from '#platform/refusal.ts';
import { askedOf, type Marks, type Path, type PathStep, stepsFor } from '#policy/index.ts';
import {
  type DeedName,
  deeds,
  type RequestState,
  requestStates,
  type StepName,
  type StepWord,
  steps,
} from '#policy/vocabulary/index.ts';
import type { Deed } from './contract.ts';

/** What was done since the request came in or came back, oldest first. */
export interface DeedDone {
  readonly step: string;
  readonly passedOver: readonly string[];
}

/** What decides about the next step. */
export interface Standing {
  readonly state: RequestState;
  readonly isPaused: boolean;
  readonly isDeferred: boolean;
  readonly marks: Marks;
  /** None where no policy has one for its kind: then every step is open. */
  readonly path: Path | undefined;
  readonly round: readonly DeedDone[];
}

export interface Taken {
  readonly isAllowed: true;
  /** Where the request stands afterwards. */
  readonly state: RequestState;
  /** Steps of its path that are left out by it: only with a reason. */
  readonly passesOver: readonly StepName[];
  /** It is itself the first answer by a person. */
  readonly isFirstAnswer: boolean;
  /** A pause ends with it. */
  readonly endsPause: boolean;
  /** What the path says of it; undefined where it says nothing. */
  readonly asked: PathStep<DeedName> | undefined;
}
export type Verdict = Taken | { readonly isAllowed: false; readonly why: RefusalCode };

const stepNames = Object.keys(steps) as StepName[];
/** All that can be done, in the order of the vocabulary. */
export const deedNames = Object.keys(deeds) as readonly Deed[];

/** Whether a step may be taken now, and what it does. */
export function verdictOn(request: Standing, deed: Deed): Verdict {
  const why = obstacleTo(request, deed);
  if (why !== undefined) return { isAllowed: false, why };
  const isFirstAnswer = request.state === 'received' && deeds[deed].speaks === true;
  const state = stateAfter(request, deed, isFirstAnswer);
  return {
    isAllowed: true,
    state,
    passesOver: passedOver(request, deed).filter((step) => !(isFirstAnswer && step === 'respond')),
    isFirstAnswer,
    endsPause: request.isPaused && (state === 'resolved' || isEnded(state)) && state !== request.state,
    asked: askedOf(request.path, deed, request.marks),
  };
}

/** What may be done now. */
export function possibleDeeds(request: Standing): (Taken & { readonly deed: Deed })[] {
  return deedNames.flatMap((deed) => {
    const verdict = verdictOn(request, deed);
    return verdict.isAllowed ? [{ deed, ...verdict }] : [];
  });
}

/** The steps of its path that concern the request, in order. */
export function wayOf({ path, marks }: Pick<Standing, 'path' | 'marks'>): readonly PathStep[] {
  return stepsFor(path, marks);
}

/** The steps that are still to be taken, in order; none once it is cancelled. */
export function stepsLeft(request: Standing): readonly StepName[] {
  if (request.state === 'cancelled') return [];
  const { done, passed } = soFar(request);
  return wayOf(request).flatMap(({ step }) => (done.has(step) || passed.has(step) ? [] : [step]));
}

/** Whether nothing runs on it any more: closed or cancelled. */
export function isEnded(state: RequestState): boolean {
  return state === 'closed' || state === 'cancelled';
}

/** Whether the work is done, whatever comes after it. */
export function wasResolved(state: RequestState): boolean {
  return state === 'resolved' || state === 'closed';
}

/** What was done and what was left out in this round. What was declined is to be proposed again. */
function soFar({ round, state }: Pick<Standing, 'round' | 'state'>): {
  done: ReadonlySet<string>;
  passed: ReadonlySet<string>;
} {
  const done = new Set<string>();
  const passed = new Set<string>();
  for (const { step, passedOver: left } of round) {
    for (const one of left) passed.add(one);
    if (step === 'decline') for (const again of undone) done.delete(again);
    else done.add(step);
  }
  // Whoever took it in answered it at once, or it came with an answer.
  if (state !== 'received') done.add('respond');
  return { done, passed };
}

function obstacleTo(request: Standing, deed: Deed): RefusalCode | undefined {
  const { state, isPaused } = request;
  if (deed === 'reopen') return wasResolved(state) || state === 'cancelled' ? undefined : 'request.still_open';
  if (state === 'cancelled') return 'request.already_cancelled';
  if (state === 'closed' && deeds[deed].afterClosing !== true) return 'request.already_closed';
  if (deed in steps) return obstacleToStep(request, deed as StepName);
  const { done } = soFar(request);
  switch (deed) {
    case 'decline':
      return state === 'proposed' ? undefined : 'request.nothing_proposed';
    case 'reconfirm':
      return request.isDeferred ? over(state) : 'request.nothing_agreed';
    case 'tell_milestone':
      return done.has('reach_milestone') ? undefined : 'request.no_milestone';
    case 'pause':
      return isPaused ? 'request.already_paused' : over(state);
    case 'resume':
      return isPaused ? undefined : 'request.not_paused';
    case 'try_reach':
    case 'cancel':
      return undefined;
    default:
      return over(state);
  }
}

function obstacleToStep(request: Standing, step: StepName): RefusalCode | undefined {
  const { done } = soFar(request);
  const { follows = [], afterClosing }: StepWord = steps[step];
  // A proposal can be made anew until it is agreed to, and the same report given again.
  if (done.has(step) && !(step === 'propose' && request.state === 'proposed')) return 'request.already_taken';
  if (step === 'close') return undefined;
  if (step === 'agree') return over(request.state) ?? (done.has('propose') ? undefined : 'request.nothing_proposed');
  const missing = follows.find((needed) => (needed === 'resolve' ? !wasResolved(request.state) : !done.has(needed)));
  if (missing !== undefined) return 'request.too_early';
  return afterClosing === true || follows.length > 0 ? undefined : over(request.state);
}

function over(state: RequestState): RefusalCode | undefined {
  return wasResolved(state) ? 'request.over' : undefined;
}

/** What is to be done again where a proposal was declined. */
const undone: ReadonlySet<string> = new Set(['propose', 'agree']);

/** What of a round counts for a step: a proposal that was declined counts no more, nor the agreement to it. */
export function countingFor<T extends DeedDone>(round: readonly T[], step: string): readonly T[] {
  return undone.has(step) ? round.slice(round.findLastIndex((one) => one.step === 'decline') + 1) : round;
}

function stateAfter({ state, round }: Standing, deed: Deed, isFirstAnswer: boolean): RequestState {
  if (deed === 'reopen') return 'received';
  if (deed === 'cancel') return 'cancelled';
  // Declined: back to where it was before the proposal.
  if (deed === 'decline')
    return furthest(['responded', ...round.flatMap(({ step }) => (undone.has(step) ? [] : arrivalOf(step)))]);
  return furthest([state, ...(isFirstAnswer ? (['responded'] as const) : []), ...arrivalOf(deed)]);
}

function arrivalOf(step: string): RequestState[] {
  const arrives = deeds[step as Deed]?.arrives;
  return arrives === undefined || arrives === 'cancelled' || arrives === 'received' ? [] : [arrives];
}

function furthest(states: readonly RequestState[]): RequestState {
  const places = states.map((state) => requestStates.indexOf(state));
  return requestStates[Math.max(...places)] ?? 'received';
}

/**
 * The steps before it that are neither taken nor left out with a reason. What stands beside the path and moves the request on (a proposal
 * that no policy asks for) has the place that the vocabulary gives it; what leaves it where it is passes nothing over.
 */
function passedOver(request: Standing, deed: Deed): StepName[] {
  const way = wayOf(request).map(({ step }) => step);
  const left = stepsLeft(request);
  const place = way.indexOf(deed as StepName);
  if (place >= 0) return left.filter((step) => way.indexOf(step) < place);
  if (!(deed in steps) || arrivalOf(deed).length === 0) return [];
  return left.filter((step) => stepNames.indexOf(step) < stepNames.indexOf(deed as StepName));
}
