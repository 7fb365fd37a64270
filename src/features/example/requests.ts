// What customers asked for, and how it went: each request walks the path of its kind, mostly within what the policy allows, sometimes
// beyond, and some have not come to their end.
import type { Step } from '#features/requests/contract.ts';
import { type Instant, localDate, type Obligation, startOfLocalDay } from '#policy/index.ts';
import { hold } from './contacts.ts';
import type { RequestData } from './data.ts';
import { holderAt, type Life, owed, tell, worded } from './life.ts';
import { doneBefore } from './own/occasions.ts';
import { awake, day, hour, iso, minute, part, type World } from './world.ts';

interface Taken {
  readonly step: Step;
  readonly at: Instant;
  readonly words: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A request on its way. */
export interface Asked {
  readonly id: string;
  readonly about: RequestData;
  readonly title: string;
  readonly urgency: 'high' | 'medium' | 'low';
  readonly channel: string;
  readonly at: Instant;
  readonly owner: string | null;
  readonly steps: Taken[];
  agreedTime: Instant | null;
  pausedAt: Instant | null;
  reason: string | null;
  satisfaction: number | null;
}

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

const usualChannels = ['phone', 'wechat', 'wecom', 'wechat', 'email'] as const;

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

/** A customer asks for something. */
export function receive(life: Life, world: World, wished: Instant, kinds?: readonly string[]): Asked {
  const { chance } = life;
  const { requests, goods } = world.data;
  const about = chance.weighed(requests.filter((one) => isPossible(one, life, wished, kinds)));
  const at = (about.during === undefined ? undefined : doneBefore(life, about.during, wished)) ?? wished;
  const id = chance.id(at);
  const title = worded(about.title, chance, goods);
  const urgency = about.kind === 'complaint' || chance.is(0.15) ? 'high' : chance.is(0.7) ? 'medium' : 'low';
  const channel = chance.pick(about.channels ?? usualChannels);
  const owner = holderAt(life, 'owner', at, world);
  const request: Asked = {
    id,
    about,
    title,
    urgency,
    channel,
    at,
    owner,
    steps: [],
    agreedTime: null,
    pausedAt: null,
    reason: null,
    satisfaction: null,
  };
  event(life, request, 'request.received', at, owner, { channel, owner });
  if (chance.is(0.5))
    hold(life, world, {
      at,
      direction: 'incoming',
      channel,
      heldBy: owner,
      talk: { content: title, need: about.description },
      requestId: id,
    });
  return request;
}

function isPossible(
  { kind, during }: RequestData,
  life: Life,
  at: Instant,
  kinds: readonly string[] | undefined,
): boolean {
  return (
    (kinds === undefined || kinds.includes(kind)) &&
    (during === undefined || doneBefore(life, during, at) !== undefined)
  );
}

function event(
  life: Life,
  { id, about, urgency }: Asked,
  type: string,
  occurred: Instant,
  actorId: string | null,
  data: object = {},
): void {
  tell(life, {
    type,
    occurred,
    actorId,
    ground: { kind: 'request', id },
    data: { kind: about.kind, urgency, ...data },
  });
}

/** The event that tells a step, and the stage it arrives at. */
const told: Readonly<Record<Step, readonly [event: string, stage?: string]>> = {
  respond: ['request.responded', 'responded'],
  propose: ['request.proposed', 'proposed'],
  agree: ['request.solution_agreed', 'agreed'],
  defer: ['request.deferred'],
  reconfirm: ['request.reconfirmed'],
  tell_progress: ['request.progress_told'],
  resolve: ['request.resolved', 'resolved'],
  call_back: ['request.called_back', 'called_back'],
  close: ['request.closed', 'closed'],
  cancel: ['request.cancelled', 'cancelled'],
  pause: ['request.paused'],
  resume: ['request.resumed'],
  reopen: ['request.reopened', 'received'],
};

/** Takes a step if its time has come; answers whether it had. */
export function take(
  life: Life,
  world: World,
  request: Asked,
  step: Step,
  at: Instant,
  words: string | null,
  data: Readonly<Record<string, unknown>> = {},
): boolean {
  if (at >= world.now) return false;
  request.steps.push({ step, at, words, data });
  event(life, request, told[step][0], at, request.owner, step === 'respond' ? { automatic: false } : data);
  return true;
}

/** From the first answer to the solution. */
function walk(life: Life, world: World, request: Asked, dues: Dues): void {
  const { chance } = life;
  const { about } = request;
  const answered = paced(request.at, dues.get('respond'), life);
  const withdrawn = request.at + part(answered - request.at, [0.1, 0.3], chance);
  if (chance.is(0.03) && take(life, world, request, 'cancel', withdrawn, chance.pick(world.data.reasons.cancel)))
    return;
  if (!take(life, world, request, 'respond', answered, null)) return;
  let t = answered;
  if (about.kind === 'need' || about.kind === 'order' || about.kind === 'complaint') {
    t = Math.max(paced(request.at, dues.get('propose'), life), t + 4 * minute);
    if (chance.is(0.08)) t = halt(life, world, request, answered, t);
    if (!take(life, world, request, 'propose', t, said(about.proposal, life, world))) return;
    const deferred = about.kind === 'need' && chance.is(0.3) ? defer(life, world, request, t) : t;
    if (deferred === undefined) return;
    t = deferred + part(hour, [0.5, 30], chance);
    if (!take(life, world, request, 'agree', t, null)) return;
  }
  t = work(life, world, request, t, dues);
  take(life, world, request, 'resolve', t, said(about.solution, life, world));
}

/** The data's words with a thing that fits. */
export const said = (text: string, life: Life, world: World): string => worded(text, life.chance, world.data.goods);

/** Put off to an agreed day; answers when the matter goes on, or undefined where that day is still to come. */
function defer(life: Life, world: World, request: Asked, t: Instant): Instant | undefined {
  const { chance } = life;
  const { calendar } = world.edition;
  const at = t + part(hour, [0.3, 3], chance);
  const agreed = startOfLocalDay(calendar, at + Math.round(chance.within([6, 40])) * day) + 10 * hour;
  if (!take(life, world, request, 'defer', at, localDate(calendar, agreed), { agreed_time: agreed })) return undefined;
  request.agreedTime = agreed;
  return agreed < world.now ? agreed : undefined;
}

/** The work on a matter: told of on the way from the first answer on, stopped now and then to wait for the customer. */
function work(life: Life, world: World, request: Asked, from: Instant, dues: Dues): Instant {
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
    if (t > (request.steps[0]?.at ?? from))
      take(life, world, request, 'tell_progress', t, chance.pick(request.about.progress));
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

/** Writes a request with its steps. */
export function writeRequest(life: Life, world: World, request: Asked): void {
  const { id, about, at, owner, steps } = request;
  const stage = steps.findLast(({ step }) => told[step][1] !== undefined);
  const words = (wanted: Step): string | null => steps.find(({ step }) => step === wanted)?.words ?? null;
  world.ledger.add('request', {
    subject_id: life.id,
    id,
    number: null,
    kind: about.kind,
    need_type: about.needType,
    urgency: request.urgency,
    channel: request.channel,
    contact_id: life.contactId,
    title: request.title,
    description: said(about.description, life, world),
    state: stage ? told[stage.step][1] : 'received',
    state_at: iso(stage?.at ?? at),
    received_at: iso(at),
    received_by: owner,
    recorded_at: iso(at),
    owner_id: owner,
    agreed_time: iso(request.agreedTime),
    paused_at: iso(request.pausedAt),
    pause_reason: request.reason,
    proposal: words('propose'),
    solution: words('resolve'),
    satisfaction: request.satisfaction,
    source: 'person',
  });
  for (const { step, at: when, words: spoken } of steps) {
    const time = iso(when);
    world.ledger.add('request_step', {
      subject_id: life.id,
      request_id: id,
      id: life.chance.id(when),
      step,
      occurred_at: time,
      recorded_at: time,
      actor_id: owner,
      words: spoken,
      passed_over: [],
      reason: null,
    });
  }
}
