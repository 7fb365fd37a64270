// every: at least (or at most) n of a duty in each calendar period, for as long as the subject belongs to the audience.
import { z } from 'zod';
import {
  type Calendar,
  earliestPeriod,
  type Period,
  parsePeriod,
  periodAt,
  periodsBetween,
} from '../calendar/index.ts';
import type { Instant, Window } from '../model.ts';
import type { Span, Story } from '../story.ts';
import type { DutyWord } from '../vocabulary/index.ts';
import {
  audienceOf,
  countOrParam,
  dutyHead,
  dutyName,
  type Frame,
  type Horizon,
  kindMeant,
  owingSpans,
  patternOf,
  periodText,
  type Running,
  type Setting,
  shape,
  type Timed,
  windowOf,
} from './shape.ts';

/** Whoever joins for less than this share of a period owes nothing in it (design: "nothing if less than a quarter is left"). */
const leastShare = 0.25;

const schema = z.strictObject({
  ...dutyHead,
  do: dutyName,
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
  const duty = setting.duties[rule.do] as DutyWord;
  const period = parsePeriod(String(rule.every)) as Period;
  const audience = audienceOf(rule.for);
  const where = patternOf(duty.where, rule.where);
  const frame = frameOf(rule, setting);
  const { unless } = setting;
  const n = Number(rule.at_most ?? rule.at_least ?? 1);

  /** The periods the subject owes under this rule, whole or from when it joined, in the order of time. */
  const owed = (story: Story, horizon: Horizon, before: readonly Running[]): Stretch[] => {
    const { since, now, until } = horizon;
    const owing: Stretch[] = [];
    for (const span of owingSpans(story, audience, unless)) {
      const from = startOf(setting, horizon, span, before);
      const to = Math.min(span.to ?? Number.POSITIVE_INFINITY, until, now + 1);
      for (const whole of stretches(setting.calendar, period, from, to, since)) {
        const start = Math.max(from, whole.from);
        const length = whole.to - whole.from;
        const left = start > whole.from ? timeLeft(rule, setting, start, whole) : length;
        if (left >= length * leastShare) owing.push({ span, from: start, to: whole.to, left, length });
      }
    }
    return owing;
  };

  const open = (story: Story, horizon: Horizon, before: readonly Running[]): Window[] => {
    return owed(story, horizon, before).map(({ span, from, to, left, length }) =>
      windowOf(frame, {
        ground: { kind: 'subject', id: story.subject.id },
        from,
        due: to - 1,
        // Multiplied first: whole numbers, so that a share that comes out even is not rounded up.
        need: Math.ceil((n * left) / length),
        moment: undefined,
        provisional: undefined,
        saw: span.event ? [span.event] : [],
      }),
    );
  };

  const running = (story: Story, { from, until }: Horizon, before: readonly Running[]): Running[] =>
    owed(story, { since: until, now: until, from, until }, before).map(({ span, to }) => ({
      to: Math.min(to, span.to ?? Number.POSITIVE_INFINITY),
    }));

  const next = (story: Story, horizon: Horizon, before: readonly Running[]): Instant | undefined => {
    const { now, until } = horizon;
    const lasting = owingSpans(story, audience, unless).find((span) => span.to === undefined || span.to > now);
    if (!lasting || until <= now) return undefined;
    const from = startOf(setting, horizon, lasting, before);
    if (from > now) return from;
    let end: Instant | undefined;
    for (const { to } of stretches(setting.calendar, period, from, now + 1, now)) end = to;
    return end;
  };

  return {
    duty: rule.do,
    of: kindMeant(rule.for),
    keptBy: duty.keptBy,
    ...(where ? { where } : {}),
    opensOn: [],
    endedBy: [],
    repeats: false,
    reach: (since) => earliestPeriod(setting.calendar, period, since),
    ...(unless ? { unless } : {}),
    open,
    running,
    next,
  };
}

function frameOf(rule: Every, { edition, term, instead }: Setting): Frame {
  return {
    rule: rule.id,
    clause: rule.clause,
    edition,
    duty: rule.do,
    by: String(rule.by),
    closes: true,
    while: audienceOf(rule.for),
    cap: rule.at_most === undefined ? undefined : true,
    term,
    instead,
  };
}

/** From when a span owes: what the edition before left running is finished first. */
function startOf({ inForceFrom }: Setting, { from }: Horizon, span: Span, before: readonly Running[]): Instant {
  let start = Math.max(span.from, inForceFrom, from);
  for (const { to } of before) start = Math.max(start, to);
  return start;
}

/** A period, or what is owed of it. `to` is exclusive. */
interface Stretch {
  readonly span: Span;
  readonly from: Instant;
  readonly to: Instant;
  /** How much of the period's length (ms) is owed. */
  readonly left: number;
  readonly length: number;
}

/** How much of a period (ms) is owed by whoever joins in the middle of it; what may be done at most is never less. */
function timeLeft(rule: Every, { joining }: Setting, from: Instant, whole: { from: Instant; to: Instant }): number {
  if (joining === 'next') return 0;
  return joining === 'full' || rule.at_most !== undefined ? whole.to - whole.from : whole.to - from;
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
