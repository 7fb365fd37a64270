// The way of a request: what may follow what, and what is passed over. Pure; the actions and the screens both ask here.
import type { RefusalCode } from '#platform/refusal.ts';
import { type RequestKind, type RequestState, type Stage, type Step, stages, steps } from './contract.ts';

/** What decides about the next step. */
export interface Standing {
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly isPaused: boolean;
  readonly isDeferred: boolean;
}

export interface Taken {
  readonly isAllowed: true;
  /** Where the request stands afterwards. */
  readonly state: RequestState;
  /** Stages this kind of request should go through and that are left out: only with a reason. */
  readonly passesOver: readonly Stage[];
  /** The step is itself the first answer by a person. */
  readonly isFirstAnswer: boolean;
  /** A pause ends with it. */
  readonly endsPause: boolean;
}
export type Verdict = Taken | { readonly isAllowed: false; readonly why: RefusalCode };

/** The stages that a kind of request is expected to go through, in order. The others are there for whoever needs them. */
export const expectedStages: Readonly<Record<RequestKind, readonly Stage[]>> = {
  need: ['received', 'responded', 'proposed', 'agreed', 'resolved', 'closed'],
  order: ['received', 'responded', 'proposed', 'agreed', 'resolved', 'closed'],
  issue: ['received', 'responded', 'resolved', 'called_back', 'closed'],
  repair: ['received', 'responded', 'resolved', 'called_back', 'closed'],
  complaint: ['received', 'responded', 'proposed', 'agreed', 'resolved', 'called_back', 'closed'],
  suggestion: ['received', 'responded', 'resolved', 'closed'],
  enquiry: ['received', 'responded', 'closed'],
};

/** The stage that a step arrives at; the others leave the request where it is. */
export const arrivals: Readonly<Partial<Record<Step, Stage>>> = {
  respond: 'responded',
  propose: 'proposed',
  agree: 'agreed',
  resolve: 'resolved',
  call_back: 'called_back',
  close: 'closed',
};

/** Steps in which somebody speaks with the customer about the matter: the first of them is an answer. */
const speaking: ReadonlySet<Step> = new Set(['propose', 'agree', 'defer', 'tell_progress']);
const ending: ReadonlySet<Step> = new Set(['resolve', 'close', 'cancel']);

/** Whether a step may be taken now, and what it does. */
export function verdictOn(request: Standing, step: Step): Verdict {
  const why = obstacleTo(request, step);
  if (why !== undefined) return { isAllowed: false, why };
  const isFirstAnswer = request.state === 'received' && speaking.has(step);
  const from = isFirstAnswer ? 'responded' : request.state;
  const state = stateAfter(from, step);
  return {
    isAllowed: true,
    state,
    passesOver: step === 'cancel' ? [] : passedOver(request.kind, from, state),
    isFirstAnswer,
    endsPause: request.isPaused && ending.has(step),
  };
}

/** The steps that may be taken now. */
export function possibleSteps(request: Standing): { step: Step; passesOver: Stage[] }[] {
  return steps.flatMap((step) => {
    const verdict = verdictOn(request, step);
    return verdict.isAllowed ? [{ step, passesOver: [...verdict.passesOver] }] : [];
  });
}

/** Whether nothing is left to be done: closed or cancelled. */
export function isEnded(state: RequestState): boolean {
  return state === 'closed' || state === 'cancelled';
}

/** Whether the work is done, whatever comes after it. */
export function wasResolved(state: RequestState): boolean {
  return state !== 'cancelled' && placeOf(state) >= placeOf('resolved');
}

function obstacleTo({ state, isPaused, isDeferred }: Standing, step: Step): RefusalCode | undefined {
  const isResolved = placeOf(state) >= placeOf('resolved');
  if (step === 'reopen') return isResolved ? undefined : 'request.still_open';
  if (state === 'cancelled') return 'request.already_cancelled';
  // Some policies ask for the call-back after closing.
  if (state === 'closed') return step === 'call_back' ? undefined : 'request.already_closed';
  switch (step) {
    case 'respond':
      return state === 'received' ? undefined : 'request.already_taken';
    case 'agree':
      return state === 'agreed' ? 'request.already_taken' : over(isResolved);
    case 'decline':
      return state === 'proposed' ? undefined : 'request.nothing_proposed';
    case 'resolve':
      return isResolved ? 'request.already_taken' : undefined;
    case 'reconfirm':
      return isDeferred ? over(isResolved) : 'request.nothing_agreed';
    case 'call_back':
      return isResolved ? undefined : 'request.too_early';
    case 'pause':
      return isPaused ? 'request.already_paused' : over(isResolved);
    case 'resume':
      return isPaused ? undefined : 'request.not_paused';
    case 'close':
    case 'cancel':
      return undefined;
    default:
      return over(isResolved);
  }
}

function over(isResolved: boolean): RefusalCode | undefined {
  return isResolved ? 'request.over' : undefined;
}

function stateAfter(from: RequestState, step: Step): RequestState {
  if (step === 'cancel') return 'cancelled';
  if (step === 'reopen') return 'received';
  if (step === 'decline') return 'responded';
  if (from === 'closed') return 'closed';
  return arrivals[step] ?? from;
}

function passedOver(kind: RequestKind, from: RequestState, to: RequestState): Stage[] {
  return expectedStages[kind].filter((stage) => placeOf(stage) > placeOf(from) && placeOf(stage) < placeOf(to));
}

function placeOf(state: RequestState): number {
  return state === 'cancelled' ? stages.length : stages.indexOf(state);
}
