// every: at least (or at most) n of a duty in each calendar period, for as long as the subject belongs to the audience.
import { z } from 'zod';
import { type Calendar, type Period, parsePeriod, periodAt, periodsBetween } from '../calendar/index.ts';
import { paramRef } from '../condition.ts';
import type { Instant, Window } from '../model.ts';
import type { Span, Story } from '../story.ts';
import { type DutyName, duties, namesOf } from '../vocabulary.ts';
import {
  audienceOf,
  countOrParam,
  dutyHead,
  type Frame,
  type Horizon,
  patternOf,
  type Setting,
  shape,
  type Timed,
  windowOf,
} from './shape.ts';

const periodText = z.union([
  z.string().refine((text) => parsePeriod(text) !== undefined, { message: 'period' }),
  paramRef,
]);

/** Whoever joins for less than this share of a period owes nothing in it (design: "nothing if less than a quarter is left"). */
const leastShare = 0.25;

const schema = z.strictObject({
  ...dutyHead,
  do: z.enum(namesOf(duties)),
  every: periodText,
  at_least: countOrParam.optional(),
  at_most: countOrParam.optional(),
});
type Every = z.infer<typeof schema>;

export const every = shape({
  schema,
  say: (rule) => ({
    phrase: rule.at_most === undefined ? 'every' : 'every_at_most',
    parts: {
      for: rule.for,
      by: rule.by,
      do: rule.do,
      every: rule.every,
      n: rule.at_most ?? rule.at_least ?? 1,
      where: rule.where,
    },
  }),
  prepare,
});

function prepare(rule: Every, setting: Setting): Timed {
  const duty = duties[rule.do as DutyName];
  const period = parsePeriod(String(rule.every)) as Period;
  const audience = audienceOf(rule.for);
  const where = patternOf('where' in duty ? duty.where : undefined, rule.where);
  const frame: Frame = {
    rule: rule.id,
    clause: rule.clause,
    edition: setting.edition,
    duty: rule.do,
    by: rule.by,
    closes: true,
    while: audience,
    cap: rule.at_most === undefined ? undefined : true,
  };
  const n = Number(rule.at_most ?? rule.at_least ?? 1);

  /** The window of the stretch of one period that belongs to the span; undefined where nothing is owed. */
  const windowFor = (
    story: Story,
    span: Span,
    from: Instant,
    whole: { from: Instant; to: Instant },
  ): Window | undefined => {
    const share = from > whole.from ? shareLeft(rule, setting, from, whole) : 1;
    if (share < leastShare) return undefined;
    return windowOf(frame, {
      ground: { kind: 'subject', id: story.subject.id },
      from,
      due: whole.to - 1,
      need: Math.ceil(n * share - 1e-9),
      moment: undefined,
      provisional: undefined,
      saw: span.event ? [span.event] : [],
    });
  };

  const open = (story: Story, horizon: Horizon): Window[] => {
    const windows: Window[] = [];
    for (const span of story.spans(audience)) {
      const from = Math.max(span.from, setting.inForceFrom);
      const to = Math.min(
        span.to ?? Number.POSITIVE_INFINITY,
        setting.until ?? Number.POSITIVE_INFINITY,
        horizon.now + 1,
      );
      for (const whole of stretches(setting.calendar, period, from, to, horizon.since)) {
        const window = windowFor(story, span, Math.max(from, whole.from), whole);
        if (window) windows.push(window);
      }
    }
    return windows;
  };

  const next = (story: Story, now: Instant): Instant | undefined => {
    const running = story.spans(audience).find((span) => span.to === undefined || span.to > now);
    if (!running || (setting.until ?? Number.POSITIVE_INFINITY) <= now) return undefined;
    const from = Math.max(running.from, setting.inForceFrom);
    if (from > now) return from;
    return [...stretches(setting.calendar, period, from, now + 1, now)].at(-1)?.to;
  };

  return {
    duty: rule.do,
    keptBy: duty.keptBy,
    ...(where ? { where } : {}),
    opensOn: [],
    endedBy: [],
    repeats: false,
    open,
    next,
  };
}

/** How much of a period is owed by whoever joins in the middle of it; what may be done at most is never less. */
function shareLeft(rule: Every, { joining }: Setting, from: Instant, whole: { from: Instant; to: Instant }): number {
  if (joining === 'next') return 0;
  return joining === 'full' || rule.at_most !== undefined ? 1 : (whole.to - from) / (whole.to - whole.from);
}

/**
 * The periods that touch [from, to) and end after `since`. Calendar periods lie still; a rolling rule counts its own from the day
 * the subject joined, one after another.
 */
function* stretches(
  calendar: Calendar,
  period: Period,
  from: Instant,
  to: Instant,
  since: Instant,
): Generator<{ from: Instant; to: Instant }> {
  const first = period.rolling || since <= from ? from : Math.max(from, periodAt(calendar, period, since).from);
  if (first >= to) return;
  for (const whole of periodsBetween(calendar, period, first, to)) if (whole.to > since) yield whole;
}
