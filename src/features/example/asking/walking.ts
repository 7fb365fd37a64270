// What customers asked for, and how it went: each request walks the path of its kind, at a pace that is mostly within what the
// policy allows, sometimes beyond, and some have not come to their end. What is asked for on the way is asked of the policy.
import { type Instant, localDate, type Obligation, startOfLocalDay } from '#policy/index.ts';
import { chanceOf } from '../chance.ts';
import type { Life } from '../life.ts';
import { awake, day, hour, minute, part, type World } from '../world.ts';
import { type Dues, opensAfter } from './limits.ts';
import { type Asked, event, receive, said, take, writeRequest } from './requests.ts';

/** The requests of a life, apart from the few that are made to wait just now (waiting.ts). */
export function ask(life: Life, world: World): void {
  const { chance, habit, entered } = life;
  const span = world.now - entered;
  const count = Math.round((span / (365 * day)) * chance.within(habit.requestsAYear));
  const times = Array.from({ length: count }, () =>
    awake(world, entered + Math.round(chance.within([0.01, 0.995]) * span), chance),
  );
  askAgain(life, world);
  for (const at of times.filter((one) => one > entered && one < world.now - 3 * hour))
    handle(life, world, receive(life, world, at));
}

/** With some customers one problem comes back, time and again within weeks. */
function askAgain(life: Life, world: World): void {
  const { share, kinds, times, within } = world.data.comingBack ?? never;
  const chance = chanceOf(`${world.data.seed}/again/${life.index}`);
  if (!chance.is(share)) return;
  const problems = world.data.requests.filter(({ kind, during }) => kinds.includes(kind) && during === undefined);
  const about = chance.weighed(problems);
  // Half of them lately, so that some still stand today.
  const span = chance.is(0.5) ? Math.min(100 * day, world.now - life.entered) : world.now - life.entered;
  let at = awake(world, world.now - Math.round(chance.within([0.05, 1]) * span), chance);
  for (let count = chance.whole(times); count > 0; count -= 1) {
    if (at > life.entered && at < world.now - 3 * hour) handle(life, world, receive(life, world, at, { about }));
    at = awake(world, at + Math.round((chance.within(within) / times[1]) * day), chance);
  }
}

const never = { share: 0, kinds: [], times: [0, 0], within: [0, 0] } as const;

function handle(life: Life, world: World, request: Asked): void {
  walk(life, world, request);
  finish(life, world, request);
  writeRequest(life, world, request);
}

/** What a step of a request makes owed. */
function after(
  life: Life,
  world: World,
  { id, about, urgency, channel }: Asked,
  type: string,
  at: Instant,
  data = {},
): Dues {
  return opensAfter(life, world, { type, request: id, at, data: { kind: about.kind, urgency, channel, ...data } });
}

/** From the first answer to the solution. */
function walk(life: Life, world: World, request: Asked): void {
  const { chance } = life;
  const { about } = request;
  const dues = after(life, world, request, 'request.received', request.at);
  const answered = answeredAt(request, dues, life);
  const withdrawn = request.at + part(answered - request.at, [0.1, 0.3], chance);
  if (chance.is(0.03) && take(life, world, request, 'cancel', withdrawn, chance.pick(world.data.reasons.cancel)))
    return;
  if (!take(life, world, request, 'respond', answered, null)) return;
  let t = mark(life, world, request, 'respond', answered);
  let progress = dues.get('progress_update');
  if (dues.has('propose') || planned.has(about.kind)) {
    t = Math.max(paced(request.at, dues.get('propose'), life), t + 4 * minute);
    if (chance.is(0.08)) t = halt(life, world, request, answered, t);
    if (!take(life, world, request, 'propose', t, said(about.proposal, life, world))) return;
    const proposed = after(life, world, request, 'request.proposed', t);
    progress = proposed.get('progress_update') ?? progress;
    const deferred = about.kind === 'need' && chance.is(0.3) ? defer(life, world, request, t, progress) : t;
    if (deferred === undefined) return;
    const agreeing = proposed.get('solution_agreement');
    if (agreeing || planned.has(about.kind)) {
      t = agreeing ? paced(deferred, agreeing, life) : deferred + part(hour, [0.5, 30], chance);
      if (!take(life, world, request, 'agree', t, null)) return;
      progress = after(life, world, request, 'request.solution_agreed', t).get('progress_update') ?? progress;
      t = mark(life, world, request, 'agree', t);
    }
  }
  t = work(life, world, request, { from: t, answered, resolve: dues.get('resolve'), progress });
  take(life, world, request, 'resolve', t, said(about.solution, life, world));
}

/** What gets a plan whatever the policy says of it. */
const planned: ReadonlySet<string> = new Set(['need', 'order', 'complaint']);

/** Something that makes more owed (a problem is found complex, a milestone is reached), told to the customer where that is owed. */
function mark(life: Life, world: World, request: Asked, step: string, from: Instant): Instant {
  const { chance } = life;
  const { marks = [] } = world.data;
  let t = from;
  for (const { duty, kinds, share, follows } of marks) {
    if (follows !== step || !kinds.includes(request.about.kind) || !chance.is(share)) continue;
    const at = t + part(hour, [0.2, 3], chance);
    if (at >= world.now) return t;
    const title = world.edition.pack.duties[duty]?.title ?? null;
    event(life, request, 'duty.done', at, request.owner, { duty, title });
    t = paced(at, after(life, world, request, 'duty.done', at, { duty }).get('progress_update'), life);
    if (!take(life, world, request, 'tell_progress', t, chance.pick(request.about.progress))) return t;
  }
  return t;
}

/** The first answer; where the policy asks for a plan only, on the way to it. */
function answeredAt({ at }: Asked, dues: Dues, life: Life): Instant {
  const plan = dues.get('propose');
  if (dues.has('respond') || !plan) return paced(at, dues.get('respond'), life);
  return at + part(plan.due - at, [0.03, 0.3], life.chance);
}

/** Tells now and then that a matter stands, as often as the policy asks. */
function tellBetween(
  life: Life,
  world: World,
  request: Asked,
  { from, due }: Obligation,
  since: Instant,
  until: Instant,
): void {
  const { chance } = life;
  for (let t = from; t < until; t += part(due - from, [0.6, 0.98], chance))
    if (t > since) take(life, world, request, 'tell_progress', t, chance.pick(request.about.progress));
}

/** Put off to an agreed day; answers when the matter goes on, or undefined where that day is still to come. */
function defer(
  life: Life,
  world: World,
  request: Asked,
  t: Instant,
  progress: Obligation | undefined,
): Instant | undefined {
  const { chance } = life;
  const { calendar } = world.edition;
  const at = t + part(hour, [0.3, 3], chance);
  const agreed = startOfLocalDay(calendar, at + Math.round(chance.within([6, 40])) * day) + 10 * hour;
  if (!take(life, world, request, 'defer', at, localDate(calendar, agreed), { agreed_time: agreed })) return undefined;
  request.agreedTime = agreed;
  if (progress) tellBetween(life, world, request, progress, at, agreed);
  return agreed < world.now ? agreed : undefined;
}

interface Work {
  readonly from: Instant;
  /** Nobody tells of progress before. */
  readonly answered: Instant;
  readonly resolve: Obligation | undefined;
  readonly progress: Obligation | undefined;
}

/** The work on a matter: told of on the way, stopped now and then to wait for the customer. */
function work(life: Life, world: World, request: Asked, { from, answered, resolve, progress }: Work): Instant {
  const { chance } = life;
  const resolved = resolve ? paced(request.at, resolve, life) : from + part(day, [0.2, 2], chance);
  const until = Math.max(resolved, from + part(hour, [0.5, 5], chance));
  if (chance.is(0.07)) return halt(life, world, request, from, until);
  if (!progress) return until;
  const step = progress.due - progress.from;
  for (
    let t = progress.from + part(step, [0.5, 0.95], chance);
    t < until;
    t += part(step, chance.is(0.85) ? [0.5, 0.95] : [1.1, 1.6], chance)
  ) {
    if (t > answered) take(life, world, request, 'tell_progress', t, chance.pick(request.about.progress));
  }
  return until;
}

/** Waits for the customer on the way; answers when the matter would now be done. */
function halt(life: Life, world: World, request: Asked, from: Instant, until: Instant): Instant {
  const { chance } = life;
  const reason = chance.pick(world.data.reasons.pause);
  const paused = from + part(until - from, [0.1, 0.6], chance);
  if (!take(life, world, request, 'pause', paused, reason)) return until;
  const resumed = paused + part(day, [0.5, 6], chance);
  if (take(life, world, request, 'resume', resumed, null)) return until + (resumed - paused);
  request.pausedAt = paused;
  request.reason = reason;
  return world.now;
}

/** After the solution: the call-back and the end; and what was to be confirmed again before an agreed day. */
function finish(life: Life, world: World, request: Asked): void {
  confirmAgain(life, world, request);
  request.steps.sort((a, b) => a.at - b.at);
  const last = request.steps.at(-1);
  if (last?.step !== 'resolve') return;
  const closed = last.at + part(hour, [0.3, 30], life.chance);
  const later = after(life, world, request, 'request.closed', closed).get('callback');
  if (later) {
    if (take(life, world, request, 'close', closed, null)) callBack(life, world, request, paced(closed, later, life));
    return;
  }
  const sooner = after(life, world, request, 'request.resolved', last.at).get('callback');
  const t = Math.max(paced(last.at, sooner, life), last.at + 10 * minute);
  if ((sooner || called.has(request.about.kind)) && !callBack(life, world, request, t)) return;
  take(life, world, request, 'close', t + part(hour, [0.1, 20], life.chance), null);
}

/** Who is asked how it turned out whatever the policy says of it. */
const called: ReadonlySet<string> = new Set(['issue', 'repair', 'complaint']);

function callBack(life: Life, world: World, request: Asked, t: Instant): boolean {
  const { chance } = life;
  const satisfaction = chance.pick(grades);
  if (chance.is(0.04) && t > world.now - 30 * day) return false;
  if (!take(life, world, request, 'call_back', t, request.about.callback, { satisfaction })) return false;
  request.satisfaction = satisfaction;
  return true;
}

function confirmAgain(life: Life, world: World, request: Asked): void {
  const { chance } = life;
  const deferred = request.steps.find(({ step }) => step === 'defer');
  if (!deferred) return;
  const again = opensAfter(
    life,
    world,
    { type: 'request.deferred', request: request.id, at: deferred.at, data: { agreed_time: request.agreedTime } },
    world.now,
  ).get('reconfirm');
  if (!again) return;
  const isLate = chance.is(0.1);
  const open = again.due - again.from;
  const until = isLate ? (again.moment ?? again.due) - again.due : open;
  take(life, world, request, 'reconfirm', (isLate ? again.due : again.from) + part(until, [0.1, 0.9], chance), null);
}

const grades = [5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 2, 1];

/** When a duty was done: mostly in time, sometimes late. Without a limit, within hours. */
function paced(from: Instant, window: Obligation | undefined, { chance }: Life): Instant {
  const limit = window ? window.due - window.from : 5 * hour;
  return from + part(limit, chance.is(0.9) ? [0.08, 0.92] : [1.05, 2.6], chance);
}
