// A request as it goes along its path: what is owed of it by when, how far it has come, and the acts beside the path on the way.
import { roundOf } from '#features/requests/index.ts';
import { type Instant, localDate, type Obligation, startOfLocalDay } from '#policy/index.ts';
import { deeds } from '#policy/vocabulary/index.ts';
import type { Life } from '../life.ts';
import { day, hour, minute, part, type World } from '../world.ts';
import type { Deed } from './data.ts';
import { askedBeside, wordsOf } from './fields.ts';
import { type Dues, opensAfter } from './limits.ts';
import { type Asked, type FieldValues, type Saying, take } from './requests.ts';

export interface Walk {
  readonly life: Life;
  readonly world: World;
  readonly request: Asked;
  /** By the event that keeps them. */
  readonly dues: Map<string, Obligation>;
  /** When the last step was taken. */
  t: Instant;
  /** How often progress is told, and when next. */
  telling?: { readonly length: number; next: Instant } | undefined;
}

/** Sets out, or goes on: what receipt and the steps since then make owed is known. */
export function setOut(life: Life, world: World, request: Asked): Walk {
  const round = roundOf(request.steps);
  const t = Math.max(request.roundAt, ...round.map(({ at }) => at));
  const walk: Walk = { life, world, request, dues: new Map(), t };
  learn(walk, 'request.received', request.roundAt, { channel: request.channel });
  for (const { step, at, fields } of round) learnOf(walk, step, at, fields);
  return walk;
}

/** Does something at a time and learns what it makes owed; answers whether its time had come. */
export function act(walk: Walk, deed: Deed, at: Instant, saying: Saying = {}): boolean {
  const { life, world, request } = walk;
  const words = wordsOf(deed, request, life, world);
  const said = { ...askedBeside(deed, request, at, life, world), ...saying.fields };
  if (!take(life, world, request, deed, at, { words, ...saying, fields: said })) return false;
  learnOf(walk, deed, at, said);
  return true;
}

function learnOf(walk: Walk, deed: Deed, at: Instant, { due, ...fields }: FieldValues): void {
  learn(walk, deeds[deed].tells, at, fields);
  // What is to be explained before that date is looked for as far as today.
  if (due !== undefined) learn(walk, 'request.solution_due_set', at, { due }, walk.world.now);
}

function learn({ life, world, request, ...walk }: Walk, type: string, at: Instant, data: object, by = at): Dues {
  const { id, about, urgency, channel } = request;
  const opened = opensAfter(
    life,
    world,
    { type, request: id, at, data: { kind: about.kind, urgency, channel, ...data } },
    by,
  );
  for (const [keeper, one] of opened) walk.dues.set(keeper, one);
  return opened;
}

/** Tells how the matter stands, as often as the policy asks, until a time; nobody does before it was answered. */
export function tellUntil(walk: Walk, until: Instant): void {
  const { life, request, dues } = walk;
  const { chance } = life;
  const asked = dues.get('request.progress_told');
  if (asked) {
    dues.delete('request.progress_told');
    const length = asked.due - asked.from;
    walk.telling = { length, next: asked.from + part(length, [0.5, 0.95], chance) };
  }
  const { telling } = walk;
  if (!telling) return;
  for (; telling.next < until; telling.next += part(telling.length, chance.is(0.88) ? [0.5, 0.95] : [1.1, 1.6], chance))
    if (request.steps.some(({ step, at }) => step === 'respond' && at < telling.next))
      act(walk, 'tell_progress', telling.next);
}

/** Waits for the customer on the way to a step; answers when that step would now be, or undefined where they still wait. */
export function halt(walk: Walk, until: Instant): Instant | undefined {
  const { life, world } = walk;
  const { chance } = life;
  const reason = chance.pick(world.data.reasons.pause);
  const paused = walk.t + part(until - walk.t, [0.1, 0.6], chance);
  tellUntil(walk, paused);
  if (!act(walk, 'pause', paused, { words: reason })) return until;
  const resumed = paused + part(day, [0.5, 6], chance);
  if (act(walk, 'resume', resumed)) {
    // After a while of silence one forgets now and then to begin again in time.
    if (walk.telling) walk.telling.next += resumed - paused + (chance.is(0.25) ? walk.telling.length : 0);
    return until + (resumed - paused);
  }
  return undefined;
}

/** Put off to an agreed day and confirmed again before it; answers whether the matter goes on by now. */
export function putOff(walk: Walk): boolean {
  const { life, world } = walk;
  const { chance } = life;
  const { calendar } = world.edition;
  const at = walk.t + part(hour, [0.3, 3], chance);
  const agreed = startOfLocalDay(calendar, at + Math.round(chance.within([6, 40])) * day) + 10 * hour;
  if (!act(walk, 'defer', at, { words: localDate(calendar, agreed), fields: { agreed_time: agreed } })) return false;
  confirmAgain(walk, at, agreed);
  tellUntil(walk, Math.min(agreed, world.now));
  walk.t = agreed;
  return agreed < world.now;
}

function confirmAgain(walk: Walk, at: Instant, agreed: Instant): void {
  const { life, world, request } = walk;
  const { chance } = life;
  const data = { agreed_time: agreed };
  const opened = opensAfter(life, world, { type: 'request.deferred', request: request.id, at, data }, world.now);
  const again = opened.get('request.reconfirmed');
  if (!again) return;
  const isLate = chance.is(0.1);
  const open = again.due - again.from;
  const until = isLate ? (again.moment ?? again.due) - again.due : open;
  act(walk, 'reconfirm', (isLate ? again.due : again.from) + part(until, [0.1, 0.9], chance));
}

/** Something worth telling is reached before the matter is done; answers when that can be at the earliest. */
export function reachMilestone(walk: Walk, until: Instant): Instant {
  const { life, world, request } = walk;
  const { chance } = life;
  const { share, kinds } = world.data.steps?.milestones ?? { share: 0, kinds: [] };
  if (!kinds.includes(request.about.kind) || !chance.is(share)) return until;
  const at = walk.t + part(until - walk.t, [0.3, 0.8], chance);
  if (!act(walk, 'reach_milestone', at)) return until;
  const due = walk.dues.get('request.milestone_told')?.due ?? at + hour;
  const told = at + part(due - at, chance.is(0.92) ? [0.1, 0.9] : [1.2, 3], chance);
  act(walk, 'tell_milestone', told);
  return Math.max(until, told + 10 * minute);
}

/** Says before the date that was agreed on that it will be later, with a new one, where the matter is not done by then. */
export function explainDelay(walk: Walk, next: Instant, isDone: boolean): void {
  const { life, dues } = walk;
  const { chance } = life;
  const asked = dues.get('request.delay_explained');
  if (!asked || next <= asked.due) return;
  const from = Math.max(asked.from, walk.t + minute);
  const isInTime = chance.is(0.92) && from < asked.due;
  const at = isInTime ? from + part(asked.due - from, [0.1, 0.9], chance) : Math.max(from, asked.due) + hour;
  const due = next + (isDone ? part(hour, [26, 60], chance) : part(day, [2, 4], chance));
  if (at < next) act(walk, 'explain_delay', at, { fields: { due } });
}
