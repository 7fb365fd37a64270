// The two questions the core exists for: what begins to be owed (open), and how it stands (plan = open + judge).
import type { Edition } from './edition.ts';
import { judge } from './judge.ts';
import type { History, Instant, Obligation, Window } from './model.ts';
import { type Story, tell } from './story.ts';

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
  const horizon = { since, now };
  const windows: Window[] = [];
  for (const edition of editions) {
    for (const { timed } of edition.timed.values()) {
      for (const window of timed.open(story, horizon)) windows.push(window);
    }
  }
  // In this order two windows of one identity are neighbours: the first stands.
  return windows.sort(byStart).filter((window, index) => index === 0 || !isSame(window, windows[index - 1]));
}

/** When a window next opens by the mere passing of time; undefined while only events can open one. */
export function nextOpening(editions: readonly Edition[], story: Story, now: Instant): Instant | undefined {
  let next: Instant | undefined;
  for (const edition of editions) {
    for (const { timed } of edition.timed.values()) {
      const at = timed.next?.(story, now);
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
  }
  return next;
}

/** The types of events that editions read: all else of a history may be left out. */
export function eventTypesReadBy(editions: readonly Edition[]): string[] {
  const types = new Set<string>([
    'label.changed',
    'obligation.waived',
    'request.paused',
    'request.resumed',
    'request.reopened',
  ]);
  for (const edition of editions) {
    for (const { timed } of edition.timed.values())
      for (const type of [...timed.opensOn, timed.keptBy, ...timed.endedBy]) types.add(type);
  }
  return [...types, ...[...types].map((type) => `${type.split('.')[0]}.retracted`)].filter(
    (type, index, all) => all.indexOf(type) === index,
  );
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

/** The edition a window opened under. */
export function editionOf(editions: readonly Edition[], window: Pick<Window, 'edition'>): Edition {
  const edition = editions.find((one) => one.id === window.edition);
  if (!edition) throw new Error(`window of an unknown edition: ${window.edition}`);
  return edition;
}

function isSame(a: Window, b: Window | undefined): boolean {
  return b !== undefined && byStart(a, b) === 0 && a.ground.kind === b.ground.kind;
}

function byStart(a: Window, b: Window): number {
  if (a.from !== b.from) return a.from - b.from;
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.ground.id < b.ground.id ? -1 : a.ground.id > b.ground.id ? 1 : 0;
}
