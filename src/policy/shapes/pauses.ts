// Clocks that stand still while one waits for the customer: what of a record's pauses counts for a window, and to when they move its due.
import type { Pause } from '../calendar/index.ts';
import type { Ground, Instant, Window } from '../model.ts';
import { inOrder, type Story, sameGround } from '../story.ts';

/** The due of a window whose clock stood still; an open pause lasts until `now`. */
export type PausedDue = (window: Pick<Window, 'from'>, pauses: readonly Pause[], now: Instant) => Instant;

/** How a rule's windows bear that their clock stands still. */
export interface Pausing {
  /** Absent where the rule's windows have a fixed place in time. */
  readonly pausedDue?: PausedDue | undefined;
  /** Whether pauses of the record count too, and not only what stops every clock of the subject. */
  readonly pausable?: boolean | undefined;
  /** The events that end the record. */
  readonly endedBy: readonly string[];
}

/**
 * The due of a window after the pauses of its record and the rests of its subject. A pause begins before the due as the pauses before it have
 * moved it: at due it comes too late and moves nothing. It ends when somebody resumes, or with the record.
 */
export function dueAfterPauses(
  window: Pick<Window, 'from' | 'due' | 'ground'>,
  { pausedDue: move, pausable, endedBy }: Pausing,
  story: Story,
  now: Instant,
): { readonly dueNow: Instant; readonly paused: boolean } {
  let dueNow = window.due;
  const isPaused = pausable === true && story.of('request.paused').length > 0;
  const rests = story.rests();
  if (!move || (!isPaused && rests.length === 0)) return { dueNow, paused: false };
  const pauses = isPaused ? pausesOf(window.ground, endedBy, story, now) : [];
  const counted: Pause[] = [];
  for (const pause of together([...pauses, ...restsBy(rests, now)])) {
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

/** The rests that have begun by now; one that has ended since is open still. */
function restsBy(rests: readonly Pause[], now: Instant): Pause[] {
  return rests
    .filter(({ from }) => from <= now)
    .map(({ from, to }) => (to === undefined || to > now ? { from } : { from, to }));
}

/** In their order, those that touch made one: time that stands still for two reasons stands still once. */
function together(pauses: readonly Pause[]): Pause[] {
  const joined: { from: Instant; to?: Instant | undefined }[] = [];
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || (last.to !== undefined && last.to < from)) joined.push({ from, to });
    else if (last.to !== undefined) last.to = to === undefined ? undefined : Math.max(last.to, to);
  }
  return joined;
}
