// within: after an event, do a duty within a time; repeated until another event where the rule says so.
import { z } from 'zod';
import { type Duration, dueAfter, earliestStart, parseDuration, pausedDue } from '../calendar/index.ts';
import type { Audience, Ground, HistoryEvent, Instant, Window } from '../model.ts';
import { belongs, fits, keepsFor, type Pattern, type Story, sameGround } from '../story.ts';
import { type DutyWord, events, namesOf } from '../vocabulary/index.ts';
import { dueAfterPauses, type PausedDue } from './pauses.ts';
import {
  audienceOf,
  durationText,
  dutyHead,
  dutyName,
  type Frame,
  type Horizon,
  isInForce,
  isOverridden,
  kindMeant,
  lastOfDay,
  patternOf,
  patternSchema,
  type Running,
  type Setting,
  shape,
  type Timed,
  windowOf,
} from './shape.ts';

const schema = z.strictObject({
  ...dutyHead,
  do: dutyName,
  after: z.enum(namesOf(events)),
  /** What the starting event must say: `about: { kind: need }`. */
  about: patternSchema.optional(),
  within: durationText,
  repeat: z.boolean().optional(),
  until: z.enum(namesOf(events)).optional(),
  /** The clock may be stopped while one waits for the customer. */
  pausable: z.boolean().optional(),
});
type Within = z.infer<typeof schema>;

export const within = shape({
  schema,
  say: (rule) => ({
    phrase: rule.repeat ? 'within_repeat' : 'within',
    parts: {
      for: rule.for,
      by: rule.by,
      do: rule.do,
      after: rule.after,
      about: rule.about,
      within: rule.within,
      until: rule.until,
      where: rule.where,
      pausable: rule.pausable || undefined,
    },
  }),
  prepare,
});

function prepare(rule: Within, setting: Setting): Timed {
  const limit = limitOf(rule, setting);
  return {
    duty: rule.do,
    of: kindMeant(rule.for),
    keptBy: limit.keptBy,
    ...(limit.where ? { where: limit.where } : {}),
    opensOn: [rule.after],
    endedBy: limit.endedBy,
    repeats: rule.repeat === true,
    open: (story, horizon, before) => open(limit, story, horizon, before),
    ...(rule.repeat
      ? { running: (story, horizon, before) => running(limit, story, horizon, before) }
      : { reach: (since) => earliestStart(setting.calendar, limit.length, since) }),
    pausedDue: limit.pausedDue,
    pausable: limit.pausable,
  };
}

/** A rule of this shape with all that is looked up once. */
interface Limit {
  readonly rule: Within;
  readonly setting: Setting;
  readonly length: Duration;
  readonly keptBy: string;
  readonly where: Pattern | undefined;
  readonly about: Pattern | undefined;
  readonly audience: Audience | undefined;
  readonly endedBy: readonly string[];
  readonly pausedDue: PausedDue;
  readonly pausable: boolean;
  readonly frame: Frame;
}

function limitOf(rule: Within, setting: Setting): Limit {
  const { calendar, edition } = setting;
  const duty = setting.duties[rule.do] as DutyWord;
  const length = parseDuration(String(rule.within)) as Duration;
  return {
    rule,
    setting,
    length,
    keptBy: duty.keptBy,
    where: patternOf(duty.where, rule.where),
    about: patternOf(rule.about),
    audience: audienceOf(rule.for),
    endedBy: [...new Set([...(duty.endedBy ?? []), ...(rule.until ? [rule.until] : [])])],
    pausedDue: ({ from }, pauses, now) =>
      lastOfDay(calendar, pausedDue(calendar, from, length, pauses, now), length, false).due,
    pausable: rule.pausable === true,
    frame: {
      rule: rule.id,
      clause: rule.clause,
      edition,
      duty: rule.do,
      by: String(rule.by),
      closes: rule.repeat || undefined,
      term: setting.term,
      instead: setting.instead,
    },
  };
}

function open(limit: Limit, story: Story, horizon: Horizon, before: readonly Running[]): readonly Window[] {
  const starts = startsOf(limit, story, horizon, before);
  if (starts.length === 0) return noWindows;
  const windows: Window[] = [];
  for (const start of starts) {
    const opened = limit.rule.repeat ? chain(limit, story, start, horizon).links : [windowFrom(limit, start)];
    for (const window of opened) if (window.due >= horizon.since) windows.push(window);
  }
  return windows;
}

/** A chain that is not over when the edition ends goes on under the next, from the end of the link that runs then. */
function running(limit: Limit, story: Story, horizon: Horizon, before: readonly Running[]): Running[] {
  return startsOf(limit, story, horizon, before).flatMap((start) => {
    const { links, last, over } = chain(limit, story, start, horizon);
    const { to, ...chained } = last;
    return links.length > 0 && over > horizon.until ? [{ to: Math.min(to, over), chain: chained }] : [];
  });
}

/** What a window follows: the event that began all, and where the link before it ended. */
interface Link {
  readonly trigger: HistoryEvent;
  readonly ground: Ground;
  readonly to: Instant;
  /** The keep that ended the link before. */
  readonly saw: readonly string[];
}

/** Where windows of this edition begin: where the edition before left a chain, and at the events of its own time. */
function startsOf(limit: Limit, story: Story, horizon: Horizon, before: readonly Running[]): readonly Link[] {
  const { rule, setting, about, audience } = limit;
  const triggers = story.of(rule.after);
  // Of most customers most limits have nothing to begin with.
  if (triggers.length === 0 && before.length === 0) return noLinks;
  const concerns = (trigger: HistoryEvent): boolean =>
    fits(trigger, about) && belongs(story, audience, trigger.occurred) && !isOverridden(setting.unless, story, trigger);
  const starts: Link[] = [];
  for (const { chain: left, to } of before)
    if (left?.trigger.type === rule.after && concerns(left.trigger)) starts.push({ ...left, to });
  for (const trigger of triggers) {
    const { occurred, ground } = trigger;
    if (occurred > horizon.now) break;
    if (!isInForce(setting, horizon, story, occurred) || !concerns(trigger)) continue;
    starts.push({ trigger, ground: ground ?? { kind: 'event', id: trigger.id }, to: occurred, saw: nothing });
  }
  return starts;
}

const nothing: readonly string[] = [];
const noLinks: readonly Link[] = [];
const noWindows: readonly Window[] = [];

function windowFrom({ setting, length, frame }: Limit, { trigger, ground, to: from, saw }: Link): Window {
  const { calendar } = setting;
  const { due, provisional } = lastOfDay(calendar, dueAfter(calendar, from, length), length, false);
  return windowOf(frame, {
    ground,
    from,
    due,
    need: 1,
    moment: undefined,
    provisional: provisional || undefined,
    saw: saw.length > 0 ? [trigger.id, ...saw] : [trigger.id],
  });
}

interface Chain {
  readonly links: readonly Window[];
  /** Where the next link would begin. */
  readonly last: Link;
  /** When its record ended it. */
  readonly over: Instant;
}

/** One link after another: the next opens at the keep, else at due, until the chain is over, the edition ends, or now. */
function chain(limit: Limit, story: Story, start: Link, { now, until }: Horizon): Chain {
  const { trigger, ground } = start;
  const over = firstOf(story, limit.endedBy, ground, trigger.occurred) ?? Number.POSITIVE_INFINITY;
  const end = Math.min(over, until, now + 1);
  const keeps = keepsOf(story, limit.keptBy, limit.where, ground);
  const links: Window[] = [];
  let last = start;
  while (last.to < end) {
    const link = windowFrom(limit, last);
    links.push(link);
    const { dueNow } = dueAfterPauses(link, limit, story, now);
    const keep = keeps.find((event) => event.occurred > link.from && event.occurred <= dueNow);
    // A limit of nothing at all would never get on.
    if (!keep && dueNow <= link.from) break;
    last = { trigger, ground, to: keep?.occurred ?? dueNow, saw: keep ? [keep.id] : nothing };
  }
  return { links, last, over };
}

function keepsOf(story: Story, type: string, where: Pattern | undefined, ground: Ground): HistoryEvent[] {
  return story.of(type).filter((event) => keepsFor(event, ground) && fits(event, where));
}

/** What ends a record in the very moment it begins ends it too: an import may know the day only. */
function firstOf(story: Story, types: readonly string[], ground: Ground, since: Instant): Instant | undefined {
  let first: Instant | undefined;
  for (const type of types) {
    for (const event of story.of(type)) {
      if (event.occurred < since || !sameGround(event.ground, ground)) continue;
      if (first === undefined || event.occurred < first) first = event.occurred;
      break;
    }
  }
  return first;
}
