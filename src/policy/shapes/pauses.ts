// Clocks that stand still while one waits for the customer: what of a record's pauses counts for a window, and to when they move its due.
import type { Pause } from '../calendar/index.ts';
import type { Ground, Instant, Window } from '../model.ts';
import { inOrder, type Story, sameGround } from '../story.ts';

/** The due of a window whose clock stood still; an open pause lasts until `now`. */
export type PausedDue = (window: Pick<Window, 'from'>, pauses: readonly Pause[], now: Instant) => Instant;

/**
 * The due of a window after the pauses of its record. A pause begins before the due as the pauses before it have moved it: at due it comes too
 * late and moves nothing. It ends when somebody resumes, or with the record.
 * @param move absent where the rule allows no pause
 * @param endedBy the events that end the record
 */
export function dueAfterPauses(
  window: Pick<Window, 'from' | 'due' | 'ground'>,
  move: PausedDue | undefined,
  endedBy: readonly string[],
  story: Story,
  now: Instant,
): { readonly dueNow: Instant; readonly paused: boolean } {
  let dueNow = window.due;
  if (!move || story.of('request.paused').length === 0) return { dueNow, paused: false };
  const counted: Pause[] = [];
  for (const pause of pausesOf(window.ground, endedBy, story, now)) {
    const from = Math.max(pause.from, window.from);
    if (pause.to !== undefined && pause.to <= from) continue;
    if (from >= dueNow) break;
    counted.push({ from, to: pause.to });
    dueNow = move(window, counted, now);
  }
  return { dueNow, paused: counted.length > 0 && counted.at(-1)?.to === undefined };
}

/** The pauses of a record by `now`, in their order; the last may be open. Where the record has ended nothing waits, until it is opened again. */
function pausesOf(ground: Ground, endedBy: readonly string[], story: Story, now: Instant): Pause[] {
  const pauses: Pause[] = [];
  let since: Instant | undefined;
  let isOver = false;
  const marks = [...new Set(['request.paused', 'request.resumed', 'request.reopened', ...endedBy])]
    .flatMap((type) => story.of(type))
    .filter((event) => sameGround(event.ground, ground) && event.occurred <= now)
    .sort(inOrder);
  for (const { type, occurred } of marks) {
    if (type === 'request.reopened') isOver = false;
    else if (type !== 'request.paused') {
      if (since !== undefined) pauses.push({ from: since, to: occurred });
      since = undefined;
      isOver ||= type !== 'request.resumed';
    } else if (!isOver) since ??= occurred;
  }
  return since === undefined ? pauses : [...pauses, { from: since }];
}
