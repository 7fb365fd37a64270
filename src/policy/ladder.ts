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

/**
 * The ladder's steps for a window, by their time. A warning that would fall before the window opens is left out; a share that is left is one of the
 * window as it opened, so that the time somebody waited makes no warning come sooner.
 */
export function callsFor(edition: Edition, obligation: Pick<Obligation, 'from' | 'due' | 'dueNow'>): LadderCall[] {
  const { from, dueNow } = obligation;
  return edition.ladder
    .map((step, index): LadderCall => {
      if ('over' in step) {
        const { due } = dueAfter(edition.calendar, dueNow, parseDuration(step.over) as Duration);
        return { step: index, at: due, tell: step.tell, kind: 'escalate' };
      }
      return { step: index, at: momentLeaving(step.left, edition, obligation), tell: step.tell, kind: 'warn' };
    })
    .filter((call) => call.kind === 'escalate' || call.at > from)
    .sort((a, b) => a.at - b.at || a.step - b.step);
}

/** The moment from which no more than `left` of the window remains. */
function momentLeaving(
  left: string,
  edition: Edition,
  { from, due, dueNow }: Pick<Obligation, 'from' | 'due' | 'dueNow'>,
): Instant {
  if (left.endsWith('%')) return dueNow - Math.round(((due - from) * Number(left.slice(0, -1))) / 100);
  const time = parseDuration(left) as Duration;
  if (isWorkingUnit(time.unit)) return dueBefore(edition.calendar, dueNow, time).due;
  return dueNow - (dueAfter(edition.calendar, dueNow, time).due - dueNow);
}

/**
 * When something about an obligation next changes by itself: a step of the ladder, its due, the moment it prepares for. While its clock stands
 * still only the due does: it moves on.
 */
export function nextMoment(edition: Edition, obligation: Obligation, now: Instant): Instant | undefined {
  if (obligation.state !== 'open' && obligation.state !== 'breached') return undefined;
  const moments = obligation.state === 'open' ? [obligation.dueNow + 1] : [];
  if (obligation.actionable && obligation.moment !== undefined) moments.push(obligation.moment);
  if (!obligation.paused) for (const call of callsFor(edition, obligation)) moments.push(call.at);
  const later = moments.filter((moment) => moment > now);
  return later.length > 0 ? Math.min(...later) : undefined;
}
