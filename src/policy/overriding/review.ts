// Reads what a contract sets as a careful colleague would, by the policy's own checker, in the browser and on the server: what it speaks of is
// there, its figures read, it does not quietly promise less than the policy, it does not cross another contract, it ends.
import { parseDuration, parsePeriod } from '../calendar/index.ts';
import type { Edition } from '../edition.ts';
import type { Finding } from '../model.ts';
import { nearest } from '../own-words/nearest.ts';
import { dutiesOf, rolesOf } from '../own-words/words.ts';
import { isRule, type Rule } from '../shapes/index.ts';
import {
  type AddingTerm,
  added,
  figuresOf,
  isOverriding,
  type OverridingTerm,
  overridden,
  parseTerms,
} from './terms.ts';

/** A contract as it is entered. Days are 'YYYY-MM-DD'; the last is inclusive. */
export interface ContractDoc {
  readonly number: string;
  readonly firstDay: string;
  readonly lastDay?: string | undefined;
  readonly terms: readonly unknown[];
}

/** @param others further contracts of the customer; those that bind at another time do not matter */
export function reviewContract(
  doc: ContractDoc,
  editions: readonly Edition[],
  others: readonly ContractDoc[] = [],
): Finding[] {
  const { terms, findings } = parseTerms(doc.terms);
  const placed = new Map(doc.terms.map((one, index) => [keyOf(one), `terms[${index}]`]));
  const found = terms.flatMap((term) => {
    const place = placed.get(term.key) ?? 'terms';
    return isOverriding(term) ? overridingFaults(term, place, editions) : addingFaults(term, place, editions);
  });
  return [...frameFaults(doc), ...findings, ...twice(doc), ...found, ...crossing(doc, others)].sort(
    (a, b) => weight[a.severity] - weight[b.severity],
  );
}

const weight = { error: 0, warning: 1, remark: 2 } as const;

function finding(code: string, severity: Finding['severity'], place: string, params: Finding['params'] = {}): Finding {
  return { code, severity, place, params };
}

function keyOf(written: unknown): string {
  return String((written as { key?: unknown } | null)?.key);
}

function ruleOf(written: unknown): string | undefined {
  const rule = (written as { rule?: unknown } | null)?.rule;
  return typeof rule === 'string' && rule !== '' ? rule : undefined;
}

function frameFaults({ firstDay, lastDay, terms }: ContractDoc): Finding[] {
  const ends =
    lastDay === undefined
      ? [finding('contract_without_end', 'remark', 'lastDay')]
      : lastDay < firstDay
        ? [finding('contract_ends_before', 'error', 'lastDay', { first: firstDay, last: lastDay })]
        : [];
  return terms.length === 0 ? [...ends, finding('contract_without_terms', 'remark', 'terms')] : ends;
}

/** Two terms of one contract about one rule, or of one name. */
function twice({ terms }: ContractDoc): Finding[] {
  return terms.flatMap((term, index) => {
    const rule = ruleOf(term);
    const before = terms.slice(0, index);
    const place = `terms[${index}]`;
    if (rule !== undefined && before.some((other) => ruleOf(other) === rule))
      return [finding('term_rule_twice', 'error', place, { rule })];
    return before.some((other) => keyOf(other) === keyOf(term))
      ? [finding('term_key_twice', 'error', place, { given: keyOf(term) })]
      : [];
  });
}

/** Another contract that binds in some of the same time and sets the same rule. */
function crossing(doc: ContractDoc, others: readonly ContractDoc[]): Finding[] {
  const far = '9999-12-31';
  const beside = others.filter(
    ({ firstDay, lastDay }) => firstDay <= (doc.lastDay ?? far) && (lastDay ?? far) >= doc.firstDay,
  );
  return doc.terms.flatMap((term, index) => {
    const rule = ruleOf(term);
    const other = rule && beside.find(({ terms }) => terms.some((one) => ruleOf(one) === rule));
    if (!rule || !other) return [];
    return [finding('contracts_cross', 'warning', `terms[${index}]`, { rule, number: other.number })];
  });
}

function overridingFaults(term: OverridingTerm, place: string, editions: readonly Edition[]): Finding[] {
  const edition = editions.find(({ pack }) => pack.rules.some(({ id }) => id === term.rule));
  const at = `${place}.rule`;
  if (!edition) {
    const known = editions.flatMap(({ timed }) => [...timed.keys()]);
    const meant = nearest(term.rule, known);
    return [
      finding('term_rule_unknown', 'error', at, {
        given: term.rule,
        expected: known.join(', ') || '–',
        ...(meant === undefined ? {} : { nearest: meant }),
      }),
    ];
  }
  const usual = edition.timed.get(term.rule)?.rule;
  if (!usual) {
    const sleeps = edition.dormant.some(({ rule }) => rule === term.rule);
    const waits = edition.unacted.some(({ rule }) => rule === term.rule);
    return [finding(sleeps || waits ? 'term_rule_sleeps' : 'term_rule_untimed', 'error', at, { rule: term.rule })];
  }
  if (term.not_owed) return [finding('term_not_owed', 'warning', place, { rule: usual.id, clause: usual.clause })];
  if (Object.keys(figuresOf(term)).length === 0) return [finding('term_says_nothing', 'error', place)];
  const { rule, findings } = overridden(usual, term, place);
  if (!rule) return [...findings];
  return [...roleFaults(rule, place, edition), ...looser(usual, rule, place)];
}

function addingFaults(term: AddingTerm, place: string, editions: readonly Edition[]): Finding[] {
  const edition = editions.find(({ pack }) => pack.pack === term.policy);
  if (!edition) {
    const expected = editions.map(({ pack }) => pack.pack).join(', ') || '–';
    return [finding('not_one_of', 'error', `${place}.policy`, { given: term.policy, expected })];
  }
  const stray = ['for', 'overrides', 'id'].filter((field) => field in term);
  if (stray.length > 0) return [finding('unknown_field', 'error', place, { field: stray.join(', ') })];
  const { rule, findings } = added({ id: 'new', number: 'new' }, term, place);
  if (!rule) return [...findings];
  const duties = dutiesOf(edition.pack);
  const duty = Object.hasOwn(duties, term.do) ? duties[term.do] : undefined;
  if (!duty) return [unknownWord(`${place}.do`, term.do, Object.keys(duties))];
  return roleFaults(rule, place, edition);
}

function roleFaults(rule: Rule, place: string, { pack }: Edition): Finding[] {
  const by = 'by' in rule ? rule.by : undefined;
  const known = Object.keys(rolesOf(pack));
  return typeof by === 'string' && !known.includes(by) ? [unknownWord(`${place}.by`, by, known)] : [];
}

function unknownWord(place: string, given: string, known: readonly string[]): Finding {
  const meant = nearest(given, known);
  const params = { given, expected: known.join(', '), ...(meant === undefined ? {} : { nearest: meant }) };
  return finding('not_one_of', 'error', place, params);
}

/** What the contract asks less of than the policy: it may, and says so. */
function looser(usual: Rule, agreed: Rule, place: string): Finding[] {
  const [before, after] = [asked(usual), asked(agreed)];
  if (!before || !after || before.kind !== after.kind || after.asks >= before.asks) return [];
  return [
    finding('term_looser', 'warning', place, {
      clause: usual.clause,
      rule: usual.id,
      measure: after.said,
      other_measure: before.said,
    }),
  ];
}

/** How much a rule asks, so that more is stricter; of what cannot be compared the kinds differ. */
function asked(rule: Rule): { readonly kind: string; readonly asks: number; readonly said: string } | undefined {
  if (isRule(rule, 'every')) {
    const period = parsePeriod(String(rule.every));
    if (!period) return undefined;
    const n = Number(rule.at_most ?? rule.at_least ?? 1);
    const rate = n / (daysIn[period.unit] * period.count);
    const said = `${n} / ${rule.every}`;
    return rule.at_most === undefined ? { kind: 'at_least', asks: rate, said } : { kind: 'at_most', asks: -rate, said };
  }
  if (isRule(rule, 'within')) return limited('within', String(rule.within), -1);
  return isRule(rule, 'before') ? limited('lead', String(rule.lead), 1) : undefined;
}

/** A limit is stricter the shorter it is, a lead the longer. Working time and clock time are not compared. */
function limited(name: string, text: string, sense: 1 | -1) {
  const length = parseDuration(text);
  if (!length) return undefined;
  const [clock, minutes] = minutesIn[length.unit];
  return { kind: `${name} ${clock}`, asks: sense * length.amount * minutes, said: text };
}

const daysIn = { day: 1, week: 7, month: 30, quarter: 91, half_year: 182, year: 365 } as const;
const minutesIn = {
  min: ['clock', 1],
  h: ['clock', 60],
  d: ['clock', 1_440],
  w: ['clock', 10_080],
  mo: ['clock', 43_800],
  y: ['clock', 525_600],
  working_hours: ['hours', 60],
  working_days: ['days', 1],
} as const satisfies Record<string, readonly [string, number]>;
