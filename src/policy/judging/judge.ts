// How a window stands: generic over all shapes. A window is judged by the edition it opened under.
import type { Edition } from '../edition.ts';
import type { HistoryEvent, Instant, Obligation, Reason, State, Window } from '../model.ts';
import { windowKey } from '../model.ts';
import type { Timed } from '../shapes/index.ts';
import { dueAfterPauses } from '../shapes/pauses.ts';
import { fits, keepsFor, type Story } from '../story.ts';
import { earlyEnd, endOfRecord, isResting, recordEnd, restedAway } from './ends.ts';

interface Verdict {
  state: State;
  reason?: Reason | undefined;
  decided?: Instant | undefined;
}

const nothing: readonly string[] = [];
const open: Verdict = { state: 'open' };
const resting: Verdict = { state: 'open', reason: 'restricted' };

/**
 * Judges one window against what has happened.
 * @returns the window with its state at `now`; a window whose rule the edition does not know stays open, for the caller to notice
 */
export function judge(window: Window, edition: Edition, story: Story, now: Instant): Obligation {
  const timed = edition.timed.get(window.rule)?.timed;
  if (!timed) return standing(window, open, window.due, false, true, nothing);
  const { dueNow, paused } = pausedDueOf(window, timed, story, now, edition);
  const keeps = keepsOf(window, timed, story, dueNow, now, edition);
  const decided = waiverOf(window, story) ?? decide(window, timed, story, keeps, dueNow, now, paused, edition);
  const runs = decided.state === 'open' || (decided.state === 'breached' && canStillBeKept(window, timed, story, now));
  // Nobody is asked for what may not be done now.
  const rests = runs && isResting(story, now);
  const verdict = rests && decided.state === 'open' ? resting : decided;
  return standing(
    window,
    verdict,
    dueNow,
    paused || rests,
    runs && !rests,
    keeps.length > 0 ? keeps.map((event) => event.id) : nothing,
  );
}

/** Every field in one order: objects of one form are what makes a million of them quick. */
function standing(
  window: Window,
  { state, reason, decided }: Verdict,
  dueNow: Instant,
  paused: boolean,
  actionable: boolean,
  saw: readonly string[],
): Obligation {
  return {
    rule: window.rule,
    clause: window.clause,
    edition: window.edition,
    duty: window.duty,
    ground: window.ground,
    from: window.from,
    due: window.due,
    need: window.need,
    cap: window.cap,
    closes: window.closes,
    while: window.while,
    by: window.by,
    moment: window.moment,
    provisional: window.provisional,
    term: window.term,
    because: window.because,
    state,
    reason,
    decided,
    dueNow,
    paused,
    actionable,
    have: saw.length,
    saw,
  };
}

/** What time alone changes of an obligation, and what it depends on. */
export interface Aged {
  readonly state: State;
  readonly reason?: Reason | undefined;
  readonly decided?: Instant | undefined;
  readonly actionable: boolean;
}

type Ageing = Aged & Pick<Obligation, 'rule' | 'dueNow' | 'moment' | 'cap' | 'closes'>;

/**
 * How an obligation stands at `now` when nothing has happened to its subject since it was judged: what `judge` would say, without
 * the history. Not for one that is paused: its due moves while time passes.
 */
export function age(one: Ageing, edition: Edition, now: Instant): Aged {
  const { state, reason, decided, actionable, dueNow, moment, cap, closes } = one;
  const isMissed = moment !== undefined && now >= moment;
  if (state === 'breached') return { state, reason, decided, actionable: actionable && !isMissed };
  if (state !== 'open' || now <= dueNow || !edition.timed.has(one.rule)) return { state, reason, decided, actionable };
  if (cap) return { state: 'kept', reason: 'counted', decided: dueNow, actionable: false };
  return { state: 'breached', reason: 'not_met', decided: dueNow, actionable: !closes && !isMissed };
}

function decide(
  window: Window,
  timed: Timed,
  story: Story,
  keeps: readonly HistoryEvent[],
  dueNow: Instant,
  now: Instant,
  paused: boolean,
  edition: Edition,
): Verdict {
  if (window.cap) return decideCap(window, timed, story, keeps, dueNow, now, edition);
  const keep = keeps[window.need - 1];
  if (keep) {
    const inTime = keep.occurred <= dueNow;
    return {
      state: inTime ? 'kept' : 'late',
      reason: inTime ? (window.need > 1 ? 'counted' : 'in_time') : 'after_due',
      decided: keep.occurred,
    };
  }
  const fallen = fallenAway(window, timed, story, dueNow, now, edition);
  if (fallen) return fallen;
  if (now > dueNow && !paused) return { state: 'breached', reason: 'not_met', decided: dueNow };
  return open;
}

function decideCap(
  window: Window,
  timed: Timed,
  story: Story,
  keeps: readonly HistoryEvent[],
  dueNow: Instant,
  now: Instant,
  edition: Edition,
): Verdict {
  const over = keeps[window.need];
  if (over) return { state: 'breached', reason: 'exceeded', decided: over.occurred };
  const end = earlyEnd(window, timed, story, edition)?.at;
  if (end !== undefined && end <= Math.min(dueNow, now)) return { state: 'kept', reason: 'counted', decided: end };
  return now > dueNow ? { state: 'kept', reason: 'counted', decided: dueNow } : open;
}

/** Keeping events that count in the window, in order; a window that closes counts only up to due, one before a moment up to that. */
function keepsOf(
  window: Window,
  timed: Timed,
  story: Story,
  dueNow: Instant,
  now: Instant,
  edition: Edition,
): HistoryEvent[] {
  const left = lesser(earlyEnd(window, timed, story, edition)?.at, restedAway(window, timed, story, dueNow, now));
  const until = window.moment === undefined ? now : Math.min(now, window.moment);
  const last = window.closes ? Math.min(dueNow, now, left === undefined ? now : left - 1) : until;
  const ofSubject = window.ground.kind === 'subject';
  const over = ofSubject ? undefined : recordEnd(window, timed, story, last);
  const keeps: HistoryEvent[] = [];
  for (const event of story.of(timed.keptBy)) {
    if (event.occurred > last || (over !== undefined && event.occurred > over)) break;
    if (event.occurred < window.from || (timed.repeats && event.occurred === window.from)) continue;
    if (!ofSubject && !keepsFor(event, window.ground)) continue;
    if (fits(event, timed.where)) keeps.push(event);
  }
  return keeps;
}

/** The window fell away before it was due: its stint ended, its edition was cut off, its record ended, its moment moved. */
function fallenAway(
  window: Window,
  timed: Timed,
  story: Story,
  dueNow: Instant,
  now: Instant,
  edition: Edition,
): Verdict | undefined {
  const last = Math.min(dueNow, now);
  const left = earlyEnd(window, timed, story, edition);
  if (left !== undefined && left.at <= last) return { state: 'void', reason: left.reason, decided: left.at };
  const rested = restedAway(window, timed, story, dueNow, now);
  if (rested !== undefined) return { state: 'void', reason: 'restricted', decided: rested };
  const ended = endOfRecord(window, timed, story, last);
  if (!ended) return undefined;
  return {
    state: 'void',
    reason: ended.type === timed.movedBy ? 'moment_moved' : 'ground_ended',
    decided: ended.occurred,
  };
}

/** A breached window can be kept late until its moment has passed or its record has ended; a period never. */
function canStillBeKept(window: Window, timed: Timed, story: Story, now: Instant): boolean {
  if (window.closes || window.cap || (window.moment !== undefined && now >= window.moment)) return false;
  return endOfRecord(window, timed, story, now) === undefined;
}

function waiverOf(window: Window, story: Story): Verdict | undefined {
  const waivers = story.of('obligation.waived');
  if (waivers.length === 0) return undefined;
  const key = windowKey(window);
  const waiver = waivers.find((event) => event.data?.key === key);
  return waiver && { state: 'waived', reason: 'waiver', decided: waiver.occurred };
}

/** Due after the pauses of the window's record. What is done stops waiting: a pause that goes on after it moves nothing. */
function pausedDueOf(
  window: Window,
  timed: Timed,
  story: Story,
  now: Instant,
  edition: Edition,
): { dueNow: Instant; paused: boolean } {
  const isStopped = story.rests().length > 0 || (timed.pausable === true && story.of('request.paused').length > 0);
  if (!timed.pausedDue || !isStopped) return { dueNow: window.due, paused: false };
  const done = keepsOf(window, timed, story, Number.POSITIVE_INFINITY, now, edition)[window.need - 1];
  const { dueNow, paused } = dueAfterPauses(window, timed, story, done?.occurred ?? now);
  return { dueNow, paused: paused && !done };
}

function lesser(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  return one !== undefined && other !== undefined ? Math.min(one, other) : (one ?? other);
}
