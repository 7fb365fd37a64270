// When an unkept obligation is brought to somebody's notice: the ladder's steps as instants of one window.
import { type Duration, dueAfter, dueBefore, isWorkingUnit, parseDuration } from './calendar/index.ts';
import type { Edition } from './edition.ts';
import type { Instant, Obligation } from './model.ts';

export interface LadderCall {
  /** Position in the ladder: each step of an obligation is taken once. */
  readonly step: number;
  readonly at: Instant;
  readonly tell: string;
  readonly kind: 'warn' | 'escalate';
}

/** A step as it is counted from the due: so much of the window before it, so long before it, or so long after. */
type Counted = { readonly share: number } | { readonly left: Duration } | { readonly over: Duration };

// Read once an edition: an edition's ladder never changes, and every look at every duty asks for it.
const countedBy = new WeakMap<Edition, readonly Counted[]>();

function countedOf(edition: Edition): readonly Counted[] {
  const known = countedBy.get(edition);
  if (known) return known;
  const counted = edition.ladder.map((step): Counted => {
    if ('over' in step) return { over: parseDuration(step.over) as Duration };
    if (step.left.endsWith('%')) return { share: Number(step.left.slice(0, -1)) };
    return { left: parseDuration(step.left) as Duration };
  });
  countedBy.set(edition, counted);
  return counted;
}

/** What the ladder is counted on. */
type Span = Pick<Obligation, 'from' | 'due' | 'dueNow'>;

/**
 * The ladder's steps for a window, by their time. A warning that would fall before the window opens is left out; a share that is left is one of the
 * window as it opened, so that the time somebody waited makes no warning come sooner.
 */
export function callsFor(edition: Edition, span: Span): LadderCall[] {
  const calls: LadderCall[] = [];
  for (const [step, counted] of countedOf(edition).entries()) {
    const tell = edition.ladder[step]?.tell ?? '';
    const kind = 'over' in counted ? 'escalate' : 'warn';
    const at = timeOf(counted, edition, span);
    if (kind === 'escalate' || at > span.from) calls.push({ step, kind, at, tell });
  }
  return calls.sort((a, b) => a.at - b.at || a.step - b.step);
}

function timeOf(counted: Counted, { calendar }: Edition, { from, due, dueNow }: Span): Instant {
  if ('over' in counted) return dueAfter(calendar, dueNow, counted.over).due;
  if ('share' in counted) return dueNow - Math.round(((due - from) * counted.share) / 100);
  if (isWorkingUnit(counted.left.unit)) return dueBefore(calendar, dueNow, counted.left).due;
  return dueNow - (dueAfter(calendar, dueNow, counted.left).due - dueNow);
}

/** What an obligation's next moment depends on. */
type Moving = Pick<Obligation, 'state' | 'from' | 'due' | 'dueNow' | 'moment' | 'actionable' | 'paused' | 'reason'>;

/**
 * When something about an obligation next changes by itself: a step of the ladder, its due, the moment it prepares for. While its clock stands
 * still only the due does: it moves on. What rests waits for an event, unless it has a moment that does not wait.
 * @param calls the ladder's steps for it, where they are known already
 */
export function nextMoment(
  edition: Edition,
  obligation: Moving,
  now: Instant,
  calls = callsFor(edition, obligation),
): Instant | undefined {
  const { state, dueNow, moment, actionable, paused, reason } = obligation;
  if (state !== 'open' && state !== 'breached') return undefined;
  let next = Number.POSITIVE_INFINITY;
  const at = (time: Instant): void => {
    if (time > now && time < next) next = time;
  };
  if (state === 'open' && (reason !== 'restricted' || moment !== undefined)) at(dueNow + 1);
  if (actionable && moment !== undefined) at(moment);
  if (!paused) for (const call of calls) at(call.at);
  return next === Number.POSITIVE_INFINITY ? undefined : next;
}
