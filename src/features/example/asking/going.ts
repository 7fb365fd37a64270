// How a request goes along the path that the policy lays down: each step at a pace that is mostly within what is asked, sometimes beyond;
// now and then one is left out with its reason, and some have not come to their end.
import type { Instant, PathStep } from '#policy/index.ts';
import { deeds } from '#policy/vocabulary/index.ts';
import { hold } from '../contacts.ts';
import type { Life } from '../life.ts';
import { atWork, day, hour, minute, part, type World } from '../world.ts';
import { fieldsOf, wordsOf } from './fields.ts';
import { endsWithSolution } from './limits.ts';
import { type Asked, stepsAhead } from './requests.ts';
import { act, explainDelay, halt, putOff, reachMilestone, setOut, tellUntil, type Walk } from './walk.ts';

/** Takes the steps of its path as far as today. */
export function goAlong(life: Life, world: World, request: Asked): void {
  const walk = setOut(life, world, request);
  if (withdraws(walk)) return;
  for (let left = stepsAhead(request); left[0]; left = stepsAhead(request)) if (!goOn(walk, left[0], left)) return;
}

/** Takes the next steps of its path up to one, evenly until a time; those that come in on the way (a complex matter has more) take minutes. */
export function hasten(life: Life, world: World, request: Asked, upTo: string, until: Instant): void {
  const walk = setOut(life, world, request);
  const count = stepsAhead(request).findIndex(({ step }) => step === upTo) + 1;
  const begun = Math.max(request.at, ...request.steps.map(({ at }) => at));
  const first = Math.min(until, begun + part(minute, [3, 5], life.chance));
  if (count === 0) return;
  for (let nth = 1; ; nth += 1) {
    const [step] = stepsAhead(request);
    if (!step) return;
    const evenly =
      nth < count ? first + Math.round(((until - first) * (nth - 1)) / count) : until + (nth - count) * minute;
    const due = walk.dues.get(deeds[step.step].tells)?.due ?? evenly;
    const wished = due > walk.t ? Math.min(evenly, walk.t + Math.round((due - walk.t) * 0.8)) : evenly;
    const at = Math.max(walk.t + minute, wished - walk.t > 6 * hour ? byDay(walk, wished, until) : wished);
    if (!takeStep(walk, step, at) || step.step === upTo) return;
    walk.t = at;
  }
}

/** In hours of work, where that is not before the last step and not beyond the end. */
function byDay({ world, life, t }: Walk, wished: Instant, until: Instant): Instant {
  const at = atWork(world, wished, life.chance);
  return at > t && at <= until ? at : wished;
}

/** The customer needs nothing any more before anybody has answered. */
function withdraws(walk: Walk): boolean {
  const { life, world, request } = walk;
  if (!life.chance.is(0.03)) return false;
  const [first] = stepsAhead(request);
  const answered = first ? timeFor(walk, first, stepsAhead(request)) : request.at + hour;
  const at = request.at + part(answered - request.at, [0.1, 0.3], life.chance);
  return act(walk, 'cancel', at, { words: life.chance.pick(world.data.reasons.cancel) });
}

/** One step further; answers whether there is a next. */
function goOn(walk: Walk, step: PathStep, left: readonly PathStep[]): boolean {
  const { life, world, request } = walk;
  const { chance } = life;
  if (isLeftOut(walk, step)) {
    request.passing.add(step.step);
    return true;
  }
  if (isForgotten(walk, step)) return false;
  let at: Instant | undefined = timeFor(walk, step, left);
  const isWork = step.step === 'propose' || step.step === 'resolve';
  if (isWork && request.steps.length > 0 && chance.is(0.07)) at = halt(walk, at);
  if (at === undefined) return false;
  if (step.step === 'resolve') at = reachMilestone(walk, at);
  if (!isSolved(request)) {
    explainDelay(walk, at, step.step === 'resolve');
    tellUntil(walk, Math.min(at, world.now));
  }
  walk.t = at;
  if (step.attempts !== undefined && chance.is(0.06)) return reachNobody(walk, step, step.attempts);
  if (!takeStep(walk, step, at)) return false;
  return mayBePutOff(request, step, left) && chance.is(0.3) ? putOff(walk) : true;
}

/** A need for later, once it is clear what will be done. */
function mayBePutOff({ about, kept: { solutionDue } }: Asked, { step }: PathStep, left: readonly PathStep[]): boolean {
  const isClear = step === 'propose' || (step === 'respond' && !left.some((one) => one.step === 'propose'));
  return about.kind === 'need' && isClear && solutionDue === null;
}

function isSolved({ steps }: Asked): boolean {
  return steps.some(({ step }) => step === 'resolve');
}

/** Takes a step with all that the path asks of it; what the customer is to say is said in a conversation. */
function takeStep(walk: Walk, step: PathStep, at: Instant): boolean {
  const { life, world, request } = walk;
  const { chance } = life;
  const by = step.by ?? walk.dues.get(deeds[step.step].tells)?.by;
  if (at >= world.now) return false;
  const fields = fieldsOf(step, request, at, life, world);
  if (!act(walk, step.step, at, { fields, by })) return false;
  if (step.isConfirmed || fields.told_by === 'conversation') {
    const talk = { content: wordsOf(step.step, request, life, world) ?? request.title };
    const channel = chance.pick(['phone', 'wecom', 'email', 'in_person']);
    hold(life, world, { at, direction: 'incoming', channel, heldBy: request.owner, talk, requestId: request.id });
  }
  return true;
}

/** Tries as often as the policy wants, and records that nobody was reached. */
function reachNobody(walk: Walk, step: PathStep, attempts: number): boolean {
  const { life } = walk;
  for (let nth = 0; nth < attempts; nth += 1) {
    if (!act(walk, 'try_reach', walk.t)) return false;
    walk.t = atWork(walk.world, walk.t + part(day, [0.6, 1.2], life.chance), life.chance);
  }
  return act(walk, step.step, walk.t, { words: null, fields: { unreachable: true } });
}

/** When a step is taken: within its limit and with its share of the time that is left for those after it; sometimes late. */
function timeFor({ life, world, dues, t, request }: Walk, step: PathStep, left: readonly PathStep[]): Instant {
  const { chance } = life;
  const own = dues.get(deeds[step.step].tells);
  if (own && chance.is(0.07)) return Math.max(t + minute, own.from + part(own.due - own.from, [1.05, 2.2], chance));
  const limits = left.map(({ step: later }, place) => {
    const due = dueOf(later, dues, request);
    return due === undefined ? Number.POSITIVE_INFINITY : t + (due - t) / (place + 1);
  });
  const [within = Number.POSITIVE_INFINITY] = limits;
  const until = Math.min(...limits, Number.isFinite(within) ? within : t + usual(step, life));
  if (until <= t + minute) return t + part(minute, [1, 6], chance);
  const wished = t + part(until - t, [0.08, 0.95], chance);
  if (until - t < 6 * hour) return wished;
  return [wished, t].map((some) => atWork(world, some, chance)).find((one) => one > t && one < until) ?? wished;
}

function dueOf(step: PathStep['step'], dues: Walk['dues'], { kept: { solutionDue } }: Asked): Instant | undefined {
  const due = dues.get(deeds[step].tells)?.due;
  if (step !== 'resolve' || solutionDue === null) return due;
  // Where a delay is to be explained before the date, done by then nobody has to.
  return Math.min(due ?? solutionDue, dues.get('request.delay_explained')?.due ?? solutionDue);
}

/** At the most so long where the policy states no limit. */
function usual({ step }: PathStep, { chance }: Life): number {
  if (step === 'resolve') return part(day, [0.5, 2.4], chance);
  return step === 'respond' ? 5 * hour : part(hour, [2, 30], chance);
}

/** What nobody owes after the solution may be left out; why is said with the next step. */
function isLeftOut({ world, dues, request, life }: Walk, { step, isConfirmed }: PathStep): boolean {
  const due = dues.get(deeds[step].tells);
  const mayBe = !needed.has(step) && !isConfirmed && (due ? endsWithSolution(due, world) : !isSolved(request));
  return mayBe && (world.data.steps?.passing ?? []).length > 0 && life.chance.is(0.03);
}

const needed: ReadonlySet<string> = new Set(['respond', 'propose', 'decide', 'resolve', 'close']);

/** Of the last weeks' call-backs a few have slipped everybody's mind. */
function isForgotten({ life, world, t }: Walk, { step }: PathStep): boolean {
  return step === 'call_back' && life.chance.is(0.04) && t > world.now - 30 * day;
}
