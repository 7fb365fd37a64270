// before: do a duty at least a lead before a moment that an event has set (an agreed time, an expiry).
import { z } from 'zod';
import { type Duration, dueBefore, parseDuration, startOfLocalDay } from '../calendar/index.ts';
import type { HistoryEvent, Instant, Window } from '../model.ts';
import { belongs, inOrder, type Story, sameGround } from '../story.ts';
import { type DutyWord, type MomentName, moments, namesOf } from '../vocabulary/index.ts';
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
  type Setting,
  shape,
  type Timed,
  windowOf,
} from './shape.ts';

const schema = z.strictObject({
  ...dutyHead,
  do: dutyName,
  before: z.enum(namesOf(moments)),
  lead: durationText,
  /** How long before the moment a contact begins to count; without it, from the moment's being set. */
  opens: durationText.optional(),
});
type Before = z.infer<typeof schema>;

export const before = shape({
  schema,
  say: (rule) => ({
    phrase: 'before',
    parts: {
      for: rule.for,
      by: rule.by,
      do: rule.do,
      before: rule.before,
      lead: rule.lead,
      opens: rule.opens,
      where: rule.where,
    },
  }),
  prepare,
});

function prepare(rule: Before, setting: Setting): Timed {
  const duty = setting.duties[rule.do] as DutyWord;
  const moment = moments[rule.before as MomentName];
  const lead = parseDuration(String(rule.lead)) as Duration;
  const opens = rule.opens === undefined ? undefined : (parseDuration(String(rule.opens)) as Duration);
  const audience = audienceOf(rule.for);
  const where = patternOf(duty.where, rule.where);
  const endedBy = [...(duty.endedBy ?? []), moment.setBy];

  const frame: Frame = {
    rule: rule.id,
    clause: rule.clause,
    edition: setting.edition,
    duty: rule.do,
    by: String(rule.by),
    term: setting.term,
    instead: setting.instead,
  };

  const windowFor = (setter: HistoryEvent): Window | undefined => {
    const at = Number(setter.data?.[moment.field]);
    const ground = setter.ground;
    if (!Number.isFinite(at) || !ground || at <= setter.occurred) return undefined;
    const wished = lastOfDay(setting.calendar, dueBefore(setting.calendar, at, lead), lead, true);
    // Agreed at shorter notice than the lead: what can still be owed is to confirm before the moment itself.
    const due = wished.due > setter.occurred ? wished.due : at;
    const opening = opens ? openingOf(setting, at, opens) : setter.occurred;
    return windowOf(frame, {
      ground,
      from: Math.max(Math.min(opening, due), setter.occurred),
      due,
      need: 1,
      moment: at,
      provisional: wished.provisional || undefined,
      saw: [setter.id],
    });
  };

  /** Windows of the moments that stand, opened or still to open. */
  const standing = (story: Story, horizon: Horizon): Window[] =>
    story.of(moment.setBy).flatMap((setter) => {
      const at = setter.occurred;
      if (at > horizon.now || !isInForce(setting, horizon, story, at) || !belongs(story, audience, at)) return [];
      if (isOverridden(setting.unless, story, setter)) return [];
      const window = windowFor(setter);
      // A moment that was moved, or whose record ended, before its window opened asks for nothing.
      return window && endOf(story, endedBy, setter) > window.from ? [window] : [];
    });

  const open = (story: Story, horizon: Horizon): Window[] =>
    standing(story, horizon).filter((window) => window.from <= horizon.now && window.due >= horizon.since);

  const foresee = (story: Story, horizon: Horizon): Window[] =>
    standing(story, horizon).filter((window) => window.from > horizon.now);

  const next = (story: Story, horizon: Horizon): Instant | undefined => {
    const later = foresee(story, horizon).map((window) => window.from);
    return later.length > 0 ? Math.min(...later) : undefined;
  };

  return {
    duty: rule.do,
    of: kindMeant(rule.for),
    keptBy: duty.keptBy,
    ...(where ? { where } : {}),
    opensOn: [moment.setBy],
    endedBy,
    movedBy: moment.setBy,
    repeats: false,
    open,
    next,
    foresee,
  };
}

/** A lead in days ends at 24:00 of its day, so the window opens with that day; one in hours opens to the minute. */
function openingOf(setting: Setting, moment: Instant, opens: Duration): Instant {
  const { due } = dueBefore(setting.calendar, moment, opens);
  return exactUnits.has(opens.unit) ? due : startOfLocalDay(setting.calendar, due - 1);
}

const exactUnits: ReadonlySet<Duration['unit']> = new Set(['min', 'h', 'working_hours']);

/** When the same record's moment was set anew after `setter`, or the record ended, be it in the same moment. */
function endOf(story: Story, endedBy: readonly string[], setter: HistoryEvent): Instant {
  const ends = endedBy.flatMap((type) => {
    const isLater = (event: HistoryEvent): boolean =>
      type === setter.type ? inOrder(event, setter) > 0 : event.occurred >= setter.occurred;
    const end = story
      .of(type)
      .find((event) => isLater(event) && setter.ground && sameGround(event.ground, setter.ground));
    return end ? [end.occurred] : [];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...ends);
}
