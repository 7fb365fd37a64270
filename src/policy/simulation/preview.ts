// What one rule would do, looked at on a few subjects while somebody writes it: whom it means, what it calls them, of what it warns, what would be
// owed when and by whom, each as far as the rule's shape goes. Pure and quick, so that it is asked at every keystroke.
import { earnedBy } from '../answers/earned.ts';
import { type CountedRow, type Figure, figure } from '../answers/figure.ts';
import { assess, fitsLabels } from '../assess.ts';
import { dueBefore, localDate, parseDuration } from '../calendar/index.ts';
import { type ConditionTrace, evaluate, type Facts } from '../condition.ts';
import type { Edition } from '../edition.ts';
import { judge } from '../judging/judge.ts';
import type { HistoryEvent, Instant, Obligation, Subject } from '../model.ts';
import { open } from '../plan.ts';
import { isRule, type Rule, type RuleOf, type ShapeName, shapeNameOf } from '../shapes/index.ts';
import { audienceOf, kindMeant } from '../shapes/shape.ts';
import { tell } from '../story.ts';
import type { SubjectKind } from '../vocabulary/index.ts';
import { nameSubject } from './labels.ts';

/** A subject of the sample, with what the rule may ask of it. */
export interface Sampled {
  readonly subject: Subject;
  readonly facts: Facts;
  readonly events: readonly HistoryEvent[];
  /** Of a person: level and roles, by which rights are held. */
  readonly holds?: readonly string[];
}

/** What is said of one subject. */
export interface Found {
  readonly subject: string;
  readonly condition?: ConditionTrace;
  /** By `classify`: what it is called now, where that is something else than what the rule says, or would still be called for a higher rule. */
  readonly called?: string | null;
  readonly now?: string | null;
  /** By a timed rule. */
  readonly owed?: Obligation;
  readonly earned?: { readonly benefits: readonly string[]; readonly points: number };
}

export interface Previewed {
  readonly shape: ShapeName;
  /** How many of the sample the rule could speak of, and of how many it does. */
  readonly looked: number;
  readonly meant: number;
  /** Of how many it cannot be said: a fact is not known. */
  readonly unknown: number;
  /** Those it does something about, the most telling first. */
  readonly found: readonly Found[];
  /** By a timed rule: what is open now, and of what fell due in the span how much was kept and how much not. */
  readonly owed?: { readonly open: number; readonly kept: number; readonly broken: number };
  readonly figure?: Figure;
  /** By `retain`: what is older than this must not be there any more, and what is younger must still be. */
  readonly kept?: { readonly goneBefore?: Instant; readonly thereSince?: Instant };
}

/** Of whom a sample must be to look at a rule. */
export function sampledKind(rule: Rule): SubjectKind {
  if (isRule(rule, 'allow')) return 'person';
  return 'for' in rule ? kindMeant(rule.for) : 'customer';
}

/**
 * Looks at one rule of an edition. Undefined while it sleeps or does not read.
 * @param edition compiled as if in force since the beginning of the span (`tryOut`)
 * @param now the end of the span
 */
export function previewRule(
  edition: Edition,
  id: string,
  sample: readonly Sampled[],
  now: Instant,
): Previewed | undefined {
  const rule = edition.rules.get(id);
  const shape = rule && shapeNameOf(rule);
  if (!rule || !shape) return undefined;
  const look: Look = { edition, now, today: localDate(edition.calendar, now) };
  const frame = { shape, looked: sample.length, meant: 0, unknown: 0, found: [] };
  if (isRule(rule, 'classify')) return { ...frame, ...classified(look, rule, sample) };
  if (isRule(rule, 'alert')) return { ...frame, ...asked(look, rule, sample) };
  if (isRule(rule, 'grant')) return { ...frame, ...granted(look, rule, sample) };
  if (isRule(rule, 'allow')) return { ...frame, ...allowed(rule, sample) };
  if (isRule(rule, 'retain')) return { ...frame, kept: keptUntil(look, rule) };
  if (isRule(rule, 'measure')) return { ...frame, ...measured(look, rule, sample) };
  return { ...frame, ...owing(look, id, sample) };
}

interface Look {
  readonly edition: Edition;
  readonly now: Instant;
  readonly today: string;
}
type Part = Partial<Previewed>;

/** By the rule alone, and by the whole document: a higher rule may call it otherwise. */
function classified({ edition, today }: Look, rule: RuleOf<'classify'>, sample: readonly Sampled[]): Part {
  const [[label, value] = []] = Object.entries(rule.classify);
  if (label === undefined) return {};
  const seen = sample.map((one) => ({ one, condition: rule.when && evaluate(rule.when, one.facts, today) }));
  const meant = seen.filter(({ condition }) => condition === undefined || condition.holds === true);
  const found = meant.map(({ one, condition }): Found => {
    const called = assess(edition, one.facts, today).labels.find((each) => each.label === label)?.value ?? null;
    return {
      subject: one.subject.id,
      called,
      now: carriedNow(one)[label] ?? null,
      ...(condition ? { condition } : {}),
    };
  });
  // Who would be called something else than now comes first: that is what changes.
  const changes = ({ called, now }: Found): number => (called === value && now !== value ? 0 : 1);
  return {
    meant: meant.length,
    unknown: seen.filter(({ condition }) => condition?.holds === null).length,
    found: found.sort((a, b) => changes(a) - changes(b)),
  };
}

/** Whom a condition fits among those with the labels. */
function asked(
  look: Look,
  rule: RuleOf<'alert'> | RuleOf<'grant'>,
  sample: readonly Sampled[],
): Part & { found: Found[] } {
  const within = sample.filter((one) => fitsLabels(audienceOf(rule.for), carriedIn(look, one)));
  const seen = within.map((one) => ({ one, condition: rule.when && evaluate(rule.when, one.facts, look.today) }));
  const meant = seen.filter(({ condition }) => condition === undefined || condition.holds === true);
  return {
    meant: meant.length,
    unknown: seen.filter(({ condition }) => condition?.holds === null).length,
    found: meant.map(({ one, condition }) => ({ subject: one.subject.id, ...(condition ? { condition } : {}) })),
  };
}

function granted(look: Look, rule: RuleOf<'grant'>, sample: readonly Sampled[]): Part {
  const part = asked(look, rule, sample);
  const by = new Map(sample.map((one) => [one.subject.id, one]));
  const found = part.found.map((one): Found => {
    const of = by.get(one.subject);
    const event = rule.after && of?.events.filter(({ type }) => type === rule.after).at(-1);
    if (!of || (rule.after !== undefined && !event)) return one;
    const standing = { facts: of.facts, carried: carriedIn(look, of), today: look.today };
    const earned = earnedBy(look.edition, standing, event || undefined).find((each) => each.rule === rule.id);
    return earned ? { ...one, earned: { benefits: earned.benefits, points: earned.points } } : one;
  });
  return { ...part, found };
}

function allowed({ to }: RuleOf<'allow'>, sample: readonly Sampled[]): Part {
  const holders = new Set([to].flat().map(String));
  const found = sample.filter(({ holds }) => holds?.some((one) => holders.has(one)) === true);
  return { meant: found.length, found: found.map(({ subject }) => ({ subject: subject.id })) };
}

function keptUntil(
  { edition, now }: Look,
  { at_least: least, at_most: most }: RuleOf<'retain'>,
): NonNullable<Previewed['kept']> {
  const before = (text: unknown): Instant | undefined => {
    const length = text === undefined ? undefined : parseDuration(String(text));
    return length && dueBefore(edition.calendar, now, length).due;
  };
  const [goneBefore, thereSince] = [before(most), before(least)];
  return {
    ...(goneBefore === undefined ? {} : { goneBefore }),
    ...(thereSince === undefined ? {} : { thereSince }),
  };
}

/** What the rule would have asked for in the span, and what it asks for now: the open ones by their due, then what was broken. */
function owing(look: Look, id: string, sample: readonly Sampled[]): Part {
  const timed = look.edition.timed.get(id);
  if (!timed) return {};
  const alone: Edition = { ...look.edition, timed: new Map([[id, timed]]) };
  const all = sample.flatMap((one) =>
    owedBy({ ...look, edition: alone }, one).map((owed) => ({ owed, of: one.subject.id })),
  );
  const count = (...states: Obligation['state'][]): number =>
    all.filter(({ owed }) => states.includes(owed.state)).length;
  const rank = ({ state }: Obligation): number => (state === 'open' ? 0 : state === 'kept' ? 2 : 1);
  const order = all.sort((a, b) => rank(a.owed) - rank(b.owed) || a.owed.dueNow - b.owed.dueNow);
  const first = new Map(order.map((one) => [one.of, one] as const).reverse());
  const found = order.filter((one) => first.get(one.of) === one);
  return {
    meant: found.length,
    found: found.map(({ of, owed }) => ({ subject: of, owed })),
    owed: { open: count('open'), kept: count('kept'), broken: count('breached', 'late') },
  };
}

/** Figures over what is owed and over customers; of other records a sample says nothing. */
function measured(look: Look, rule: RuleOf<'measure'>, sample: readonly Sampled[]): Part {
  const { ratio, count, average } = rule;
  const counted = [...(ratio ?? []), ...(count ? [count] : [])].map((one) => one.count);
  if (average || counted.some((one) => one !== 'obligation' && one !== 'customer')) return {};
  const customers = sample.map(
    (one): CountedRow => ({ subject: one.subject.id, fields: { ...carriedIn(look, one), state: 'held' } }),
  );
  const owed = sample.flatMap((one) =>
    owedBy(look, one).map(
      ({ duty, rule: of, clause, state, by = null }): CountedRow => ({
        subject: one.subject.id,
        fields: { ...carriedIn(look, one), duty, rule: of, clause, state, role: by },
      }),
    ),
  );
  return { meant: owed.length, figure: figure(rule, (of) => (of === 'customer' ? customers : owed)) };
}

function owedBy(look: Look, one: Sampled): Obligation[] {
  const { edition, now } = look;
  const story = tell({ subject: one.subject, events: namedIn(look, one).events });
  const windows = open([edition], story, now, edition.inForceFrom);
  return windows.map((window) => judge(window, edition, story, now)).filter(({ state }) => state !== 'void');
}

/** What the document calls it, as if what is known today had been known all the time. */
function namedIn({ edition, today }: Look, { subject, events, facts }: Sampled) {
  const at = Math.max(edition.inForceFrom, subject.entered);
  return nameSubject({ subject, events, facts: () => facts }, [{ at, today }], edition);
}

function carriedIn(look: Look, one: Sampled): Record<string, string | null> {
  const named = [...namedIn(look, one).carried].filter(([, value]) => value !== null);
  return { ...carriedNow(one), ...Object.fromEntries(named) };
}

/** As it is called now, by whatever policy is in force. */
function carriedNow({ events }: Sampled): Record<string, string | null> {
  const changes = events
    .filter(({ type, ground }) => type === 'label.changed' && !ground)
    .sort((a, b) => a.occurred - b.occurred);
  return Object.fromEntries(
    changes.map(({ data }) => [String(data?.label), data?.value == null ? null : String(data.value)]),
  );
}
