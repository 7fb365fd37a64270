// within: after an event, do a duty within a time; repeated until another event where the rule says so.
import { z } from 'zod';
import { type Duration, dueAfter, parseDuration, pausedDue } from '../calendar/index.ts';
import type { Ground, HistoryEvent, Instant, Window } from '../model.ts';
import { belongs, fits, type Pattern, type Story, sameGround } from '../story.ts';
import { type DutyName, duties, events, namesOf } from '../vocabulary.ts';
import {
  audienceOf,
  durationText,
  dutyHead,
  type Frame,
  type Horizon,
  lastOfDay,
  patternOf,
  patternSchema,
  type Setting,
  shape,
  type Timed,
  windowOf,
} from './shape.ts';

const schema = z.strictObject({
  ...dutyHead,
  do: z.enum(namesOf(duties)),
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
    },
  }),
  prepare,
});

function prepare(rule: Within, setting: Setting): Timed {
  const duty = duties[rule.do as DutyName];
  const limit = parseDuration(String(rule.within)) as Duration;
  const audience = audienceOf(rule.for);
  const about = patternOf(rule.about);
  const where = patternOf('where' in duty ? duty.where : undefined, rule.where);
  const endedBy = [...('endedBy' in duty ? duty.endedBy : []), ...(rule.until ? [rule.until] : [])];
  const frame: Frame = {
    rule: rule.id,
    clause: rule.clause,
    edition: setting.edition,
    duty: rule.do,
    by: rule.by,
    closes: rule.repeat || undefined,
  };

  const ended = <Due extends { due: Instant }>(due: Due): Due => lastOfDay(setting.calendar, due, limit, false);

  const windowFrom = (trigger: HistoryEvent, ground: Ground, from: Instant, saw: readonly string[]): Window => {
    const { due, provisional } = ended(dueAfter(setting.calendar, from, limit));
    return windowOf(frame, {
      ground,
      from,
      due,
      need: 1,
      moment: undefined,
      provisional: provisional || undefined,
      saw: saw.length > 0 ? [trigger.id, ...saw] : [trigger.id],
    });
  };

  /** One link after another: the next opens at the keep, else at due, until the chain's end or now. */
  const chain = (story: Story, trigger: HistoryEvent, ground: Ground, horizon: Horizon): Window[] => {
    const over = firstOf(story, endedBy, ground, trigger.occurred) ?? Number.POSITIVE_INFINITY;
    const end = Math.min(over, setting.until ?? Number.POSITIVE_INFINITY, horizon.now + 1);
    const keeps = keepsOf(story, duty.keptBy, where, ground);
    const links: Window[] = [];
    let from = trigger.occurred;
    let saw: readonly string[] = [];
    while (from < end) {
      const link = windowFrom(trigger, ground, from, saw);
      links.push(link);
      const keep = keeps.find((event) => event.occurred > from && event.occurred <= link.due);
      // A limit of nothing at all would never get on.
      if (!keep && link.due <= from) break;
      from = keep?.occurred ?? link.due;
      saw = keep ? [keep.id] : [];
    }
    return links;
  };

  const open = (story: Story, horizon: Horizon): Window[] => {
    const windows: Window[] = [];
    for (const trigger of story.of(rule.after)) {
      const at = trigger.occurred;
      if (at > horizon.now) break;
      if (!isInForce(setting, story, at) || !fits(trigger, about) || !belongs(story, audience, at)) continue;
      const ground = trigger.ground ?? { kind: 'event', id: trigger.id };
      const opened = rule.repeat ? chain(story, trigger, ground, horizon) : [windowFrom(trigger, ground, at, [])];
      for (const window of opened) if (window.due >= horizon.since) windows.push(window);
    }
    return windows;
  };

  return {
    duty: rule.do,
    keptBy: duty.keptBy,
    ...(where ? { where } : {}),
    opensOn: [rule.after],
    endedBy,
    repeats: rule.repeat === true,
    open,
    ...(rule.pausable
      ? { pausedDue: (window, pauses, now) => ended(pausedDue(setting.calendar, window.from, limit, pauses, now)).due }
      : {}),
  };
}

/** Whether what happened at that moment can begin to be owed: the edition binds, and the subject is in the archive. */
function isInForce({ inForceFrom, until = Number.POSITIVE_INFINITY }: Setting, story: Story, at: Instant): boolean {
  return at >= inForceFrom && at < until && at >= story.subject.entered;
}

function keepsOf(story: Story, type: string, where: Pattern | undefined, ground: Ground): HistoryEvent[] {
  return story.of(type).filter((event) => sameGround(event.ground, ground) && fits(event, where));
}

function firstOf(story: Story, types: readonly string[], ground: Ground, after: Instant): Instant | undefined {
  let first: Instant | undefined;
  for (const type of types) {
    for (const event of story.of(type)) {
      if (event.occurred <= after || !sameGround(event.ground, ground)) continue;
      if (first === undefined || event.occurred < first) first = event.occurred;
      break;
    }
  }
  return first;
}
