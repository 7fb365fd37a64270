// The two questions the core exists for: what begins to be owed (open), and how it stands (plan = open + judge).
import type { Edition } from './edition.ts';
import { judge } from './judging/judge.ts';
import type { History, Instant, Obligation, Window } from './model.ts';
import { type Story, tell } from './story.ts';
import { inTurn } from './succession.ts';

export interface PlanOptions {
  /** Windows that were due before this are left alone (they are stored already). Default: all of history. */
  readonly since?: Instant;
  /** Only what was recorded by then is known. Default: everything. */
  readonly asOf?: Instant;
}

/**
 * The windows that have begun by `now`, in the order of their start, rule and ground.
 * The same history, in any order, gives the same windows.
 */
export function open(
  editions: readonly Edition[],
  story: Story,
  now: Instant,
  since = Number.NEGATIVE_INFINITY,
): Window[] {
  const windows: Window[] = [];
  for (const { edition, horizon, before } of inTurn(editions, story, { since, now })) {
    for (const { rule, timed } of edition.timed.values()) {
      if (timed.of !== story.subject.kind) continue;
      for (const window of timed.open(story, horizon, before(rule.id))) windows.push(window);
    }
  }
  // In this order two windows of one identity are neighbours: the first stands.
  return windows.sort(byStart).filter((window, index) => index === 0 || !isSame(window, windows[index - 1]));
}

/** When a window next opens by the mere passing of time; undefined while only events can open one. */
export function nextOpening(editions: readonly Edition[], story: Story, now: Instant): Instant | undefined {
  let next: Instant | undefined;
  for (const { edition, horizon, before } of inTurn(editions, story, { since: now, now })) {
    for (const { rule, timed } of edition.timed.values()) {
      if (timed.next === undefined || timed.of !== story.subject.kind) continue;
      const at = timed.next(story, horizon, before(rule.id));
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
  }
  return next;
}

/** What will be owed before moments that are set already, if nothing else happens: windows that have not begun by `now`, the earliest due first. */
export function foreseen(editions: readonly Edition[], story: Story, now: Instant): Window[] {
  const windows: Window[] = [];
  for (const { edition, horizon } of inTurn(editions, story, { since: now, now })) {
    for (const { timed } of edition.timed.values()) {
      if (timed.of === story.subject.kind && timed.foresee) windows.push(...timed.foresee(story, horizon));
    }
  }
  return windows.sort((a, b) => a.due - b.due);
}

/**
 * Until when the passing of time alone tells how the windows stand, each by itself (`age`): then one opens, a link of a chain ends
 * and another begins, a pause moves a due, or what was told ahead takes place. Undefined where only a further event can change that.
 */
export function lookedAtWhole(
  editions: readonly Edition[],
  story: Story,
  obligations: readonly Obligation[],
  now: Instant,
): Instant | undefined {
  const moments: Instant[] = [];
  const opening = nextOpening(editions, story, now);
  if (opening !== undefined) moments.push(opening);
  const ahead = story.firstAfter(now);
  if (ahead !== undefined) moments.push(ahead);
  for (const { cutAt } of editions) if (cutAt !== undefined && cutAt > now) moments.push(cutAt);
  for (const one of obligations) {
    if (one.state !== 'open' && !one.paused) continue;
    if (one.reason === 'restricted' && one.moment === undefined) continue;
    const repeats = editionOf(editions, one).timed.get(one.rule)?.timed.repeats === true;
    if (one.paused || repeats) moments.push(Math.max(one.dueNow, now + 1));
  }
  return moments.length > 0 ? Math.min(...moments) : undefined;
}

/** The types of events that editions read: all else of a history may be left out. */
export function eventTypesReadBy(editions: readonly Edition[]): readonly string[] {
  const [only] = editions;
  return editions.length === 1 && only ? only.reads : [...new Set(editions.flatMap(({ reads }) => reads))];
}

/** Everything owed about one subject, with its state and why. */
export function plan(
  editions: readonly Edition[],
  history: History,
  now: Instant,
  options: PlanOptions = {},
): Obligation[] {
  const story = tell(history, options.asOf);
  const windows = open(editions, story, now, options.since);
  return windows.map((window) => judge(window, editionOf(editions, window), story, now));
}

/** What tells under which edition a window opened, and under which of its times where it is overridden in some. */
export type Opened = Pick<Window, 'edition' | 'rule' | 'from' | 'term'>;

/** The edition a window opened under; of one that is overridden for a time, that time of it. */
export function editionOf(editions: readonly Edition[], window: Opened): Edition {
  let found: Edition | undefined;
  for (const edition of editions) {
    if (edition.id !== window.edition) continue;
    if (found === undefined || isNearer(edition, found, window)) found = edition;
  }
  if (found === undefined) throw new Error(`window of an unknown edition: ${window.edition}`);
  return found;
}

/** Of the times of one edition the last that had begun when the window did, if the rule rests then on what the window rests on. */
function isNearer(edition: Edition, found: Edition, window: Opened): boolean {
  const restsOnSame = ({ timed }: Edition): boolean => {
    const bound = timed.get(window.rule);
    return bound !== undefined && bound.setting.term?.id === window.term;
  };
  return restsOnSame(edition) && (edition.inForceFrom <= window.from || !restsOnSame(found));
}

function isSame(a: Window, b: Window | undefined): boolean {
  return b !== undefined && byStart(a, b) === 0 && a.ground.kind === b.ground.kind;
}

function byStart(a: Window, b: Window): number {
  if (a.from !== b.from) return a.from - b.from;
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.ground.id < b.ground.id ? -1 : a.ground.id > b.ground.id ? 1 : 0;
}
