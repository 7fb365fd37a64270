// What a case expects besides duties, labels and owners: warnings, figures, what is earned, how long is kept, who may do what.
import { rightsOf } from '../access/rights.ts';
import { levels } from '../access/vocabulary.ts';
import { alertsOf } from '../answers/alerts.ts';
import { earnedBy } from '../answers/earned.ts';
import { figure } from '../answers/figure.ts';
import type { Calendar } from '../calendar/index.ts';
import { type Facts, shareIn } from '../condition.ts';
import type { Edition } from '../edition.ts';
import type { History, Instant, Obligation } from '../model.ts';
import { isRule } from '../shapes/index.ts';
import { tell } from '../story.ts';
import { localText } from './local.ts';
import type { Allowed, Case, Expectation, Gained, Kept, Warned, Worked } from './schema.ts';

/** A case with all that was made of it. */
export interface Run {
  readonly one: Case;
  readonly edition: Edition;
  readonly calendar: Calendar;
  readonly history: History;
  readonly now: Instant;
  readonly obligations: readonly Obligation[];
}

/** Under which name it is told, of what, what was wanted and what came out. */
type Compared = readonly [rule: string, field: string, wanted: string | number, got: string | number];
type Carried = Readonly<Record<string, string | null>>;

/** Whether the expectation is one of these, and what is compared for it. */
export function checkOthers(
  run: Run,
  expected: Expectation,
  carried: Carried,
): readonly [boolean, readonly Compared[]] {
  if ('alert' in expected) return [true, warnings(run, expected as Warned, carried)];
  if ('figure' in expected) return [true, figures(run, expected as Worked)];
  if ('retained' in expected) return [true, retention(run, expected as Kept)];
  if ('allowed' in expected) return [true, rights(run, expected as Allowed)];
  if ('benefits' in expected || 'points' in expected) return [true, gains(run, expected as Gained, carried)];
  return [false, []];
}

/** The facts of a case as the core reads them. */
export function knownFacts({ facts }: Case): Facts {
  return Object.fromEntries(Object.entries(facts ?? {}).map(([key, value]) => [key, { value }]));
}

function warnings({ one, edition, calendar, now }: Run, expected: Warned, carried: Carried): Compared[] {
  const stand = edition.alerts
    .filter(({ id }) => one.raised.includes(id))
    .map(({ id, alert }) => ({ alert, rule: id }));
  const { raise, clear } = alertsOf(edition, knownFacts(one), stand, dayOf(calendar, now), carried);
  const meant = ({ alert, rule }: { alert: string; rule: string }) =>
    alert === expected.alert && (expected.by === undefined || rule === expected.by);
  const raised = raise.find(meant);
  const cleared = clear.find(meant);
  const name = expected.by ?? expected.alert;
  const is = raised ? 'raised' : cleared ? 'cleared' : 'unchanged';
  const told = (raised ?? cleared)?.tell ?? [];
  return [
    [name, 'is', expected.is, is],
    [name, 'tell', (expected.tell ?? told).join(', '), told.join(', ')],
  ];
}

function figures({ one, edition }: Run, expected: Worked): Compared[] {
  const rule = edition.measures.find(({ id, measure }) => id === (expected.by ?? id) && measure === expected.figure);
  if (!rule) return [[expected.figure, 'figure', expected.figure, 'no such figure']];
  const made = figure(rule, (count, at) =>
    (one.counts[at ? `${count}@${at}` : count] ?? []).flatMap(({ times = 1, customer = null, ...fields }) =>
      Array.from({ length: Number(times) }, () => ({ subject: customer === null ? null : String(customer), fields })),
    ),
  );
  const value = expected.value === undefined || expected.value === null ? expected.value : shareIn(expected.value);
  const compared: (readonly [string, unknown, unknown])[] = [
    ['numerator', expected.numerator, made.numerator],
    ['denominator', expected.denominator, made.denominator],
    ['value', value, made.value],
    ['met', expected.met, made.met],
  ];
  return compared.flatMap(([field, wanted, got]) =>
    wanted === undefined ? [] : [[rule.id, field, String(wanted), String(got)] as const],
  );
}

function gains({ one, edition, history, calendar, now }: Run, expected: Gained, carried: Carried): Compared[] {
  const event = expected.after === undefined ? undefined : tell(history).of(expected.after).at(-1);
  const name = expected.by ?? expected.after ?? 'earned';
  if (expected.after !== undefined && !event) return [[name, 'after', expected.after, 'did not happen']];
  const standing = { facts: knownFacts(one), carried, today: dayOf(calendar, now) };
  const earned = earnedBy(edition, standing, event).filter(({ rule }) => rule === (expected.by ?? rule));
  const benefits = earned
    .flatMap((each) => each.benefits)
    .sort()
    .join(', ');
  const points = earned.reduce((sum, each) => sum + each.points, 0);
  return [
    [name, 'benefits', expected.benefits ? [...expected.benefits].sort().join(', ') : benefits, benefits],
    [name, 'points', expected.points ?? points, points],
  ];
}

function retention({ edition }: Run, expected: Kept): Compared[] {
  const rule = [...edition.rules.values()].find(
    (one) => isRule(one, 'retain') && one.retain === expected.retained && one.id === (expected.by ?? one.id),
  );
  if (!rule || !isRule(rule, 'retain')) return [[expected.retained, 'retained', expected.retained, 'nothing said']];
  return [
    [rule.id, 'at_least', expected.at_least ?? String(rule.at_least), String(rule.at_least)],
    [rule.id, 'at_most', expected.at_most ?? String(rule.at_most), String(rule.at_most)],
  ];
}

function rights({ edition }: Run, expected: Allowed): Compared[] {
  const isLevel = Object.hasOwn(levels, expected.to);
  const holder = { level: isLevel ? expected.to : '', roles: isLevel ? [] : [expected.to] };
  const spoken = { edition: edition.id, rules: [...edition.rules.values()], checksAll: true };
  const held = (rightsOf([spoken], { edition: '', rules: [] }, holder).get(expected.allowed) ?? []).filter(
    ({ because }) => because.rule === (expected.by ?? because.rule),
  );
  const [right] = held;
  const name = expected.by ?? expected.allowed;
  if (!right || !expected.is) return [[name, 'allowed', String(expected.is), String(right !== undefined)]];
  const listed = (names: readonly string[] | undefined): string => [...(names ?? [])].sort().join(', ');
  return [
    [name, 'scope', expected.scope ?? right.scope, right.scope],
    [name, 'fields', listed(expected.fields ?? right.fields), listed(right.fields)],
    [name, 'only_if', listed(expected.only_if ?? right.onlyIf), listed(right.onlyIf)],
  ];
}

function dayOf(calendar: Run['calendar'], now: number): string {
  return localText(calendar, now).slice(0, 'YYYY-MM-DD'.length);
}
