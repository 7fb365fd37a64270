// What ends a window before anybody kept it: its stint, the edition after it, its record, a rest of its subject.
import type { Edition } from '../edition.ts';
import type { HistoryEvent, Instant, Reason, Window } from '../model.ts';
import type { Timed } from '../shapes/index.ts';
import { owingSpans } from '../shapes/shape.ts';
import { type Story, sameGround } from '../story.ts';

/** When a window ends before its due: with the stint it depends on, or where the next edition cuts running periods off. */
export function earlyEnd(
  window: Window,
  timed: Timed,
  story: Story,
  { cutAt }: Edition,
): { readonly at: Instant; readonly reason: Reason } | undefined {
  const left = audienceEnd(window, timed, story);
  const isCut = cutAt !== undefined && window.closes === true && !timed.repeats && cutAt > window.from;
  if (isCut && cutAt < (left ?? Number.POSITIVE_INFINITY)) return { at: cutAt, reason: 'edition_replaced' };
  return left === undefined ? undefined : { at: left, reason: 'tier_changed' };
}

/** When its subject stops carrying what it depends on, or another rule begins to cover it. */
function audienceEnd(window: Window, { unless, repeats }: Timed, story: Story): Instant | undefined {
  const yields = unless !== undefined && window.closes === true && !repeats;
  if (!window.while && !yields) return undefined;
  return owingSpans(story, window.while, yields ? unless : undefined).find(
    (span) => span.from <= window.from && (span.to === undefined || window.from < span.to),
  )?.to;
}

/** When the window's record ended, if it was opened again since: what is done then belongs to the windows opened then. */
export function recordEnd(window: Window, timed: Timed, story: Story, last: Instant): Instant | undefined {
  const again = story.of('request.reopened');
  if (
    again.length === 0 ||
    !again.some((event) => event.occurred >= window.from && sameGround(event.ground, window.ground))
  )
    return undefined;
  return endOfRecord(window, timed, story, last)?.occurred;
}

/** What first ended the window's record (or moved its moment) by `last`. */
export function endOfRecord(window: Window, timed: Timed, story: Story, last: Instant): HistoryEvent | undefined {
  if (window.ground.kind === 'subject') return undefined;
  let ended: HistoryEvent | undefined;
  for (const type of timed.endedBy) {
    for (const event of story.of(type)) {
      if (event.occurred > last) break;
      if (event.occurred < window.from || !sameGround(event.ground, window.ground)) continue;
      if (event.occurred === window.from && type === timed.movedBy) continue;
      if (!ended || event.occurred < ended.occurred) ended = event;
      break;
    }
  }
  return ended;
}

/** Whether nothing of the subject may be processed at that moment. */
export function isResting(story: Story, now: Instant): boolean {
  return story.rests().some(({ from, to }) => from <= now && (to === undefined || now < to));
}

/**
 * When a window whose place in time is fixed fell away because nothing might be processed then: a period with the first day of rest in it, what
 * prepares for a moment when it was due in one. A limit that counts from an event only waits (dueAfterPauses); a cap asks for nothing.
 */
export function restedAway(
  window: Window,
  timed: Timed,
  story: Story,
  dueNow: Instant,
  now: Instant,
): Instant | undefined {
  const rests = story.rests();
  if (rests.length === 0 || timed.pausedDue || window.cap) return undefined;
  if (window.closes) {
    const last = Math.min(dueNow, now);
    const met = rests.find(({ from, to }) => from <= last && (to === undefined || to > window.from));
    return met && Math.max(met.from, window.from);
  }
  if (now <= dueNow) return undefined;
  return rests.some(({ from, to }) => from <= dueNow && (to === undefined || dueNow < to)) ? dueNow : undefined;
}
