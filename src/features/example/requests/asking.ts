// What customers asked for, and how it went: each request walks the path of its kind, at a pace that is mostly within what the
// policy allows, sometimes beyond, and some have not come to their end.
import { type Instant, localDate, type Obligation, startOfLocalDay } from '#policy/index.ts';
import { type Life, owed } from '../life.ts';
import { awake, day, hour, minute, part, type World } from '../world.ts';
import { type Asked, receive, said, take, writeRequest } from './asked.ts';

/** The requests of a life, apart from the few that are made to wait just now (waiting.ts). */
export function ask(life: Life, world: World): void {
  const { chance, habit, entered } = life;
  const span = world.now - entered;
  const count = Math.round((span / (365 * day)) * chance.within(habit.requestsAYear));
  const times = Array.from({ length: count }, () =>
    awake(world, entered + Math.round(chance.within([0.01, 0.995]) * span), chance),
  );
  const asked = times.filter((at) => at > entered && at < world.now - 3 * hour).map((at) => receive(life, world, at));
  const dues = duesOf(life, world);
  for (const request of asked) walk(life, world, request, dues.get(request.id) ?? new Map());
  const after = duesOf(life, world);
  for (const request of asked) finish(life, world, request, after.get(request.id) ?? new Map());
  for (const request of asked) writeRequest(life, world, request);
}

/** The windows of each request, the first of each duty. */
function duesOf(life: Life, world: World): Map<string, Map<string, Obligation>> {
  const all = new Map<string, Map<string, Obligation>>();
  for (const window of owed(life, world)) {
    if (window.ground.kind !== 'request') continue;
    const own = all.get(window.ground.id) ?? new Map<string, Obligation>();
    if (!own.has(window.duty)) own.set(window.duty, window);
    all.set(window.ground.id, own);
  }
  return all;
}
type Dues = ReadonlyMap<string, Obligation>;

/** From the first answer to the solution. */
function walk(life: Life, world: World, request: Asked, dues: Dues): void {
  const { chance } = life;
  const { about } = request;
  const answered = answeredAt(request, dues, life);
  const withdrawn = request.at + part(answered - request.at, [0.1, 0.3], chance);
  if (chance.is(0.03) && take(life, world, request, 'cancel', withdrawn, chance.pick(world.data.reasons.cancel)))
    return;
  if (!take(life, world, request, 'respond', answered, null)) return;
  let t = answered;
  if (dues.has('propose') || about.kind === 'need' || about.kind === 'order' || about.kind === 'complaint') {
    t = Math.max(paced(request.at, dues.get('propose'), life), t + 4 * minute);
    if (chance.is(0.08)) t = halt(life, world, request, answered, t);
    if (!take(life, world, request, 'propose', t, said(about.proposal, life, world))) return;
    const deferred = about.kind === 'need' && chance.is(0.3) ? defer(life, world, request, t, dues) : t;
    if (deferred === undefined) return;
    t = deferred + part(hour, [0.5, 30], chance);
    if (!take(life, world, request, 'agree', t, null)) return;
  }
  t = work(life, world, request, { from: t, told: answered }, dues);
  take(life, world, request, 'resolve', t, said(about.solution, life, world));
}

/** The first answer; where the policy asks for a plan only, on the way to it. */
function answeredAt({ at }: Asked, dues: Dues, life: Life): Instant {
  const plan = dues.get('propose');
  if (dues.has('respond') || !plan) return paced(at, dues.get('respond'), life);
  return at + part(plan.due - at, [0.03, 0.3], life.chance);
}

/** Put off to an agreed day; answers when the matter goes on, or undefined where that day is still to come. */
function defer(life: Life, world: World, request: Asked, t: Instant, dues: Dues): Instant | undefined {
  const { chance } = life;
  const { calendar } = world.edition;
  const at = t + part(hour, [0.3, 3], chance);
  const agreed = startOfLocalDay(calendar, at + Math.round(chance.within([6, 40])) * day) + 10 * hour;
  if (!take(life, world, request, 'defer', at, localDate(calendar, agreed), { agreed_time: agreed })) return undefined;
  request.agreedTime = agreed;
  const progress = dues.get('progress_update');
  if (progress) tellBetween(life, world, request, progress, { from: at, until: agreed });
  return agreed < world.now ? agreed : undefined;
}

/** Tells now and then that a matter stands, as often as the policy asks. */
function tellBetween(
  life: Life,
  world: World,
  request: Asked,
  { from, due }: Obligation,
  between: { readonly from: Instant; readonly until: Instant },
): void {
  const { chance } = life;
  for (let t = request.at; t < between.until; t += part(due - from, [0.6, 0.98], chance))
    if (t > between.from) take(life, world, request, 'tell_progress', t, chance.pick(request.about.progress));
}

/** The work on a matter: told of on the way from the first answer on, stopped now and then to wait for the customer. */
function work(
  life: Life,
  world: World,
  request: Asked,
  { from, told: since }: { readonly from: Instant; readonly told: Instant },
  dues: Dues,
): Instant {
  const { chance } = life;
  const progress = dues.get('progress_update');
  const resolved = dues.has('resolve')
    ? paced(request.at, dues.get('resolve'), life)
    : from + part(day, [0.2, 2], chance);
  const until = Math.max(resolved, from + part(hour, [0.5, 5], chance));
  if (chance.is(0.07)) return halt(life, world, request, from, until);
  if (!progress) return until;
  const step = progress.due - progress.from;
  for (
    let t = request.at + part(step, [0.5, 0.95], chance);
    t < until;
    t += part(step, chance.is(0.85) ? [0.5, 0.95] : [1.1, 1.6], chance)
  ) {
    if (t > since) take(life, world, request, 'tell_progress', t, chance.pick(request.about.progress));
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
function finish(life: Life, world: World, request: Asked, dues: Dues): void {
  const { chance } = life;
  const again = dues.get('reconfirm');
  if (again) {
    const isLate = chance.is(0.1);
    const open = again.due - again.from;
    const until = isLate ? (again.moment ?? again.due) - again.due : open;
    take(life, world, request, 'reconfirm', (isLate ? again.due : again.from) + part(until, [0.1, 0.9], chance), null);
  }
  request.steps.sort((a, b) => a.at - b.at);
  const last = request.steps.at(-1);
  if (last?.step !== 'resolve') return;
  let t = last.at;
  if (dues.has('callback') || ['issue', 'repair', 'complaint'].includes(request.about.kind)) {
    t = Math.max(paced(t, dues.get('callback'), life), t + 10 * minute);
    const satisfaction = chance.pick(grades);
    if (chance.is(0.04) && t > world.now - 30 * day) return;
    if (!take(life, world, request, 'call_back', t, request.about.callback, { satisfaction })) return;
    request.satisfaction = satisfaction;
  }
  take(life, world, request, 'close', t + part(hour, [0.1, 20], chance), null);
}

const grades = [5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 2, 1];

/** When a duty was done: mostly in time, sometimes late. Without a limit, within hours. */
function paced(from: Instant, window: Obligation | undefined, { chance }: Life): Instant {
  const limit = window ? window.due - window.from : 5 * hour;
  return from + part(limit, chance.is(0.9) ? [0.08, 0.92] : [1.05, 2.6], chance);
}
