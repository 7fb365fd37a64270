// Runs cases against a pack: the policy's own tests. What differs is a finding with what was expected and what came out.
import { assess, factsReadBy, responsibilitiesOf } from '../assess.ts';
import type { Calendar } from '../calendar/index.ts';
import { type Adoption, compile, type Edition } from '../edition.ts';
import { callsFor } from '../ladder.ts';
import { type Calendars, type Finding, type History, type Instant, type Obligation, windowKey } from '../model.ts';
import { binding, overriderOf } from '../overriding/overriding.ts';
import type { Pack } from '../pack.ts';
import { plan } from '../plan.ts';
import { belongs, tell } from '../story.ts';
import { checkOthers, knownFacts, type Run } from './expectations.ts';
import { historyOf } from './history.ts';
import { dueOf, instantOf, localText } from './local.ts';
import type { Called, Cared, Case, Expectation, Owed } from './schema.ts';

export interface CaseSetting {
  readonly pack: Pack;
  readonly calendars: Calendars;
}

/** The findings of all cases; none means that the pack does what its cases say. */
export function runCases(setting: CaseSetting, cases: readonly Case[]): Finding[] {
  return cases.flatMap((one) => runCase(setting, one));
}

/** Rules that a case names; a rule that is only expected to owe nothing is not shown at work by it. */
export function rulesShownBy(cases: readonly Case[]): ReadonlySet<string> {
  const shown = cases.flatMap((one) =>
    one.expect.map((expected) => (isOwed(expected) ? (expected.times === 0 ? undefined : expected.rule) : expected.by)),
  );
  return new Set(shown.filter((rule) => typeof rule === 'string'));
}

function runCase({ pack, calendars }: CaseSetting, one: Case): Finding[] {
  const calendar = calendars.get(pack.calendar);
  const compiled = calendar && compile(pack, adoptionFor(pack, one, calendar), calendars);
  if (!compiled?.edition) return (compiled?.findings ?? []).map((finding) => ({ ...finding, place: one.case }));
  const { edition } = compiled;
  const now = instantOf(edition.calendar, one.now);
  const history = withWaivers(one, edition, historyOf(one, edition.calendar), now);
  const run = {
    one,
    edition,
    calendar: edition.calendar,
    history,
    now,
    obligations: owedIn(one, edition, history, now),
  };
  return [...unaskedFacts(run), ...one.expect.flatMap((expected) => check(run, expected))];
}

function adoptionFor(pack: Pack, one: Case, calendar: Calendar): Adoption {
  const appliesFrom = instantOf(calendar, pack.applies_from);
  const goLive = one.go_live === undefined ? appliesFrom : instantOf(calendar, one.go_live);
  return {
    id: `${pack.pack}@${pack.edition}`,
    appliesFrom,
    publishedAt: appliesFrom,
    goLive,
    parameters: one.parameters ?? {},
  };
}

function owedIn(one: Case, edition: Edition, history: History, now: Instant): Obligation[] {
  const asOf = one.as_of === undefined ? {} : { asOf: instantOf(edition.calendar, one.as_of) };
  return plan(binding([edition]), history, now, asOf);
}

/** A waiver names a window, so what is owed without it is looked up first. */
function withWaivers(one: Case, edition: Edition, history: History, now: Instant): History {
  const waivers = one.happens.flatMap((line, index) => {
    if (line.is !== 'waive') return [];
    const occurred = instantOf(edition.calendar, line.at);
    const [window] = candidates(edition.calendar, owedIn(one, edition, history, now), line.waived);
    const key = window ? windowKey(window) : '';
    return [{ id: `waiver-${index + 1}`, type: 'obligation.waived', occurred, recorded: occurred, data: { key } }];
  });
  return waivers.length === 0 ? history : { ...history, events: [...history.events, ...waivers] };
}

/** A fact that no rule asks about is most likely misspelt: the case would pass for the wrong reason. */
function unaskedFacts({ one, edition }: Run): Finding[] {
  const asked = factsReadBy(edition);
  return Object.keys(one.facts ?? {})
    .filter((key) => !asked.includes(key))
    .map((fact) => ({
      code: 'case_fact_unasked',
      severity: 'error',
      place: one.case,
      params: { fact, known: asked.join(', ') },
    }));
}

function check(run: Run, expected: Expectation): Finding[] {
  if (isOwed(expected)) return checkOwed(run, expected);
  if (isCared(expected)) return checkCared(run, expected);
  const [isOther, compared] = checkOthers(run, expected, carriedAt(run));
  if (!isOther) return checkCalled(run, expected as Called);
  return compared.flatMap(([rule, field, wanted, got]) =>
    wanted === got ? [] : differs(run, rule, field, wanted, got),
  );
}

function isOwed(expected: Expectation): expected is Owed {
  return 'rule' in expected;
}

function isCared(expected: Expectation): expected is Cared {
  return 'owner' in expected;
}

function candidates(
  calendar: Calendar,
  obligations: readonly Obligation[],
  wanted: Pick<Owed, 'rule' | 'on' | 'from'>,
): Obligation[] {
  return obligations.filter(
    (one) =>
      one.rule === wanted.rule &&
      (wanted.on === undefined || one.ground.id === wanted.on) &&
      (wanted.from === undefined || one.from === instantOf(calendar, wanted.from)),
  );
}

function checkOwed(run: Run, expected: Owed): Finding[] {
  const { calendar, edition, one } = run;
  if (!edition.pack.rules.some((rule) => rule.id === expected.rule))
    return [finding(one, 'case_unknown_rule', { rule: expected.rule })];
  const overrider = overridingIn(run, expected);
  if (overrider !== undefined)
    return differs(run, expected.rule, 'overridden_by', expected.overridden_by ?? '', overrider);
  const found = candidates(calendar, run.obligations, expected);
  if (expected.times !== undefined && found.length !== expected.times)
    return differs(run, expected.rule, 'times', expected.times, found.length);
  if (expected.times === 0) return [];
  const due = expected.due === undefined ? undefined : dueOf(calendar, expected.due);
  const [obligation, another] =
    found.length > 1 ? found.filter((each) => due === undefined || each.dueNow === due) : found;
  if (!obligation)
    return differs(
      run,
      expected.rule,
      'due',
      expected.due ?? 'owed',
      found.map((each) => localText(calendar, each.dueNow)).join(', ') || 'nothing owed',
    );
  if (another && expected.times === undefined)
    return [finding(one, 'case_ambiguous', { rule: expected.rule, count: found.length })];
  return fieldsOf(run, obligation, expected).flatMap(([field, wanted, got]) =>
    wanted === got ? [] : differs(run, expected.rule, field, wanted, got),
  );
}

/** Which rule stands in its place, where that is another than the case says. */
function overridingIn(run: Run, { rule, overridden_by: wanted }: Owed): string | undefined {
  if (wanted === undefined) return undefined;
  const story = tell(run.history);
  const got = overriderOf(binding([run.edition]), rule, run.now, (whom) => belongs(story, whom, run.now)) ?? 'nothing';
  return got === wanted ? undefined : got;
}

type Compared = readonly [field: string, wanted: string | number, got: string | number];

function fieldsOf(run: Run, obligation: Obligation, expected: Owed): Compared[] {
  const { calendar, edition } = run;
  const local = (t: Instant | undefined) => (t === undefined ? 'never' : localText(calendar, t));
  const compared: (readonly [string, string | number | undefined, string | number])[] = [
    ['due', expected.due === undefined ? undefined : local(dueOf(calendar, expected.due)), local(obligation.dueNow)],
    ['state', expected.state, obligation.state],
    ['reason', expected.reason, obligation.reason ?? 'none'],
    [
      'decided',
      expected.decided === undefined ? undefined : local(dueOf(calendar, expected.decided)),
      local(obligation.decided),
    ],
    ['need', expected.need, obligation.need],
    ['have', expected.have, obligation.have],
    ['by', expected.by, obligation.by ?? 'nobody'],
    ['paused', expected.paused === undefined ? undefined : String(expected.paused), String(obligation.paused)],
  ];
  if (expected.tells) {
    const told = callsFor(edition, obligation).map(({ at, tell: whom }) => `${local(at)} ${whom}`);
    compared.push([
      'tells',
      expected.tells.map(({ at, tell: whom }) => `${local(instantOf(calendar, at))} ${whom}`).join(', '),
      told.join(', '),
    ]);
  }
  return compared.flatMap(([field, wanted, got]) => (wanted === undefined ? [] : [[field, wanted, got] as const]));
}

function checkCalled(run: Run, expected: Called): Finding[] {
  const { one, edition, now, calendar } = run;
  const { labels } = assess(edition, knownFacts(one), localText(calendar, now).slice(0, 'YYYY-MM-DD'.length));
  return Object.entries(expected).flatMap(([label, wanted]) => {
    if (label === 'by' || label === 'unsure') return [];
    const got = labels.find((each) => each.label === label);
    if (!got) return [finding(one, 'case_unknown_label', { label })];
    const unsure = got.unsure.map((each) => each.value);
    const compared: Compared[] = [
      [label, String(wanted), String(got.value)],
      ['by', expected.by ?? got.trace?.rule ?? 'no rule', got.trace?.rule ?? 'no rule'],
      ['unsure', (expected.unsure ?? unsure).join(', '), unsure.join(', ')],
    ];
    return compared.flatMap(([field, want, have]) => (want === have ? [] : differs(run, label, field, want, have)));
  });
}

function checkCared(run: Run, expected: Cared): Finding[] {
  const caring = responsibilitiesOf(run.edition, carriedAt(run));
  const got = caring.find((each) => expected.by === undefined || each.rule === expected.by);
  const compared: Compared[] = [
    ['owner', expected.owner, got?.owner ?? 'nobody'],
    ['assistants', (expected.assistants ?? got?.assistants ?? []).join(', '), (got?.assistants ?? []).join(', ')],
    ['exclusive', String(expected.exclusive ?? got?.exclusive), String(got?.exclusive)],
  ];
  return compared.flatMap(([field, wanted, have]) =>
    wanted === have ? [] : differs(run, expected.by ?? 'owner', field, wanted, have),
  );
}

/** The labels of the customer at the time of the case. */
function carriedAt({ edition, history, now }: Run): Readonly<Record<string, string | null>> {
  const story = tell(history);
  const labels = [...Object.keys(edition.pack.labels), ...edition.pack.uses];
  return Object.fromEntries(
    labels.map((label) => [label, story.stints(label).findLast((stint) => stint.from <= now)?.value ?? null]),
  );
}

function differs(
  { one }: Run,
  rule: string,
  field: string,
  expected: string | number,
  got: string | number,
): Finding[] {
  return [finding(one, 'case_differs', { rule, field, expected, got })];
}

function finding(one: Case, code: string, params: Finding['params']): Finding {
  return { code, severity: 'error', place: one.case, params };
}
