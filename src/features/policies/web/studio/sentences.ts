// How each sentence shape is filled in: which words of its sentence are controls, and where in the rule they write. The sentence itself is
// a phrase (`studio:sentence.…`), so that it reads right in each language. A shape without an entry here does not compile.
import { beginning } from '#phrases/beginnings.ts';
import type { ShapeName } from '#policy/index.ts';
import { type Doc, freeKey, type Json, type RuleDoc, ruleName } from '../document/doc.ts';

/** What kind of control stands in a place of the sentence. */
export type ControlName =
  | 'acts'
  | 'alert'
  | 'audience'
  | 'average'
  | 'benefits'
  | 'condition'
  | 'count'
  | 'counted'
  | 'duration'
  | 'duty'
  | 'event'
  | 'fields'
  | 'flag'
  | 'holders'
  | 'holds'
  | 'kept'
  | 'label'
  | 'moment'
  | 'overrides'
  | 'pattern'
  | 'period'
  | 'points'
  | 'preconditions'
  | 'relation'
  | 'role'
  | 'roles'
  | 'scope'
  | 'splits'
  | 'target'
  | 'words';

export interface Place {
  readonly control: ControlName;
  /** The fields it writes, from the rule down. */
  readonly path: readonly string[];
  /** It may stay empty. */
  readonly optional?: true;
  /** The field that names the event whose data a pattern speaks of; where it is a duty, the event that keeps it. */
  readonly of?: 'after' | 'do';
  /** It stands below the sentence, on a line of its own. */
  readonly below?: true;
}

export interface Sentence {
  /** The phrase of the sentence for this rule; several where one shape says several things. */
  readonly phrase: (rule: Json) => string;
  readonly places: Readonly<Record<string, Place>>;
  /** What it says first, when it is added. */
  readonly begin: (doc: Doc) => Json;
  /** What a free name is made from. */
  readonly about: (rule: Json) => string;
}

const forWhom: Place = { control: 'audience', path: ['for'], optional: true };
const by: Place = { control: 'role', path: ['by'] };
const duty: Place = { control: 'duty', path: ['do'] };
const keptIf: Place = { control: 'pattern', path: ['where'], of: 'do', optional: true };
/** A rule in whose place it is owed. */
const overrides: Place = { control: 'overrides', path: ['overrides'], optional: true, below: true };
const dutyOf = (rule: Json): string => String(rule.do ?? '');
const someCondition = { all: [{ fact: 'order.amount', in: 'last_12_months', at_least: 10_000 }] };

export const sentences: Readonly<Record<ShapeName, Sentence>> = {
  classify: {
    phrase: (rule) => (rule.when === undefined ? 'classify_rest' : 'classify'),
    places: {
      label: { control: 'label', path: ['classify'] },
      when: { control: 'condition', path: ['when'], optional: true, below: true },
    },
    begin: (doc) => {
      const [name = 'tier', label] = Object.entries(doc.labels)[0] ?? [];
      return { classify: { [name]: label?.order[0] ?? '' }, when: someCondition };
    },
    about: ({ classify }) => Object.values((classify as Record<string, string>) ?? {})[0] ?? '',
  },
  every: {
    phrase: (rule) => (rule.at_most === undefined ? 'every' : 'every_at_most'),
    places: {
      for: forWhom,
      by,
      every: { control: 'period', path: ['every'] },
      least: { control: 'count', path: ['at_least'] },
      most: { control: 'count', path: ['at_most'] },
      do: duty,
      where: keptIf,
      overrides,
    },
    begin: () => ({ do: 'proactive_contact', every: 'month', at_least: 1, by: 'owner' }),
    about: dutyOf,
  },
  within: {
    phrase: (rule) => (rule.repeat === true ? 'within_repeat' : 'within'),
    places: {
      for: forWhom,
      after: { control: 'event', path: ['after'] },
      about: { control: 'pattern', path: ['about'], of: 'after', optional: true },
      within: { control: 'duration', path: ['within'] },
      by,
      do: duty,
      where: keptIf,
      until: { control: 'event', path: ['until'], optional: true },
      repeat: { control: 'flag', path: ['repeat'], below: true },
      pausable: { control: 'flag', path: ['pausable'], below: true },
      overrides,
    },
    begin: () => ({ after: 'request.received', within: '24h', do: 'respond', by: 'owner' }),
    about: dutyOf,
  },
  before: {
    phrase: () => 'before',
    places: {
      for: forWhom,
      before: { control: 'moment', path: ['before'] },
      lead: { control: 'duration', path: ['lead'] },
      by,
      do: duty,
      where: keptIf,
      opens: { control: 'duration', path: ['opens'], optional: true },
      overrides,
    },
    begin: () => ({ before: 'request.agreed_time', lead: '3d', do: 'reconfirm', by: 'owner' }),
    about: dutyOf,
  },
  grant: {
    phrase: () => 'grant',
    places: {
      for: forWhom,
      owner: { control: 'role', path: ['grant', 'owner'], optional: true },
      assistants: { control: 'roles', path: ['grant', 'assistants'], optional: true },
      exclusive: { control: 'flag', path: ['grant', 'exclusive'], below: true },
      benefits: { control: 'benefits', path: ['grant', 'benefits'], optional: true },
      points: { control: 'points', path: ['grant', 'points'], optional: true, below: true },
      when: { control: 'condition', path: ['when'], optional: true, below: true },
      after: { control: 'event', path: ['after'], optional: true },
      about: { control: 'pattern', path: ['about'], of: 'after', optional: true },
    },
    begin: () => ({ grant: { owner: 'relationship_specialist' } }),
    about: () => 'grant',
  },
  allow: {
    phrase: () => 'allow',
    places: {
      for: forWhom,
      to: { control: 'holders', path: ['to'] },
      acts: { control: 'acts', path: ['allow'] },
      scope: { control: 'scope', path: ['scope'] },
      while: { control: 'relation', path: ['while'], optional: true },
      fields: { control: 'fields', path: ['fields'], optional: true },
      only_if: { control: 'preconditions', path: ['only_if'], optional: true },
    },
    begin: () => ({ allow: ['customer.read'], to: ['staff'], scope: 'department' }),
    about: () => 'allow',
  },
  alert: {
    phrase: () => 'alert',
    places: {
      for: forWhom,
      alert: { control: 'alert', path: ['alert'] },
      when: { control: 'condition', path: ['when'], below: true },
      tell: { control: 'roles', path: ['tell'] },
    },
    begin: (doc) => ({ alert: Object.keys(doc.alerts ?? {})[0] ?? '', when: someCondition, tell: ['owner'] }),
    about: ({ alert }) => String(alert ?? ''),
  },
  measure: {
    phrase: (rule) => (rule.ratio ? 'measure_ratio' : rule.average ? 'measure_average' : 'measure_count'),
    places: {
      title: { control: 'words', path: ['title'] },
      every: { control: 'period', path: ['every'] },
      numerator: { control: 'counted', path: ['ratio', '0'] },
      denominator: { control: 'counted', path: ['ratio', '1'] },
      count: { control: 'counted', path: ['count'] },
      average: { control: 'average', path: ['average'] },
      per: { control: 'splits', path: ['per'], optional: true },
      target: { control: 'target', path: ['target'], optional: true },
    },
    begin: (doc) => ({
      measure: freeKey(
        '',
        doc.rules.map(({ measure }) => String(measure ?? '')),
        'figure',
      ),
      title: beginning('figure'),
      every: 'month',
      ratio: [{ count: 'obligation', where: { state: 'kept' } }, { count: 'obligation' }],
      target: { at_least: '90%' },
    }),
    about: () => 'measure',
  },
  retain: {
    phrase: () => 'retain',
    places: {
      retain: { control: 'kept', path: ['retain'] },
      least: { control: 'duration', path: ['at_least'], optional: true },
      most: { control: 'duration', path: ['at_most'], optional: true },
      hold: { control: 'holds', path: ['hold', 'while'], optional: true },
    },
    begin: () => ({ retain: 'interaction', at_least: '3y' }),
    about: ({ retain }) => `keep ${String(retain ?? '')}`,
  },
};

/** A rule of a shape as it is when it is added to a clause. */
export function beginRule(doc: Doc, shape: ShapeName, clause: string): RuleDoc {
  const begun = sentences[shape].begin(doc);
  return { id: ruleName(doc, shape, sentences[shape].about(begun)), clause, ...begun };
}

/** What stands at a path. */
export function valueAt(rule: Json, path: readonly string[]): unknown {
  let value: unknown = rule;
  for (const key of path) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return value;
}

/** The rule with something else at a path; undefined takes it out, and what is empty without it. */
export function written<T extends Json>(rule: T, [key = '', ...rest]: readonly string[], value: unknown): T {
  if (Array.isArray(rule)) {
    const copy = [...(rule as unknown as unknown[])];
    copy[Number(key)] = rest.length > 0 ? written((copy[Number(key)] as Json) ?? {}, rest, value) : value;
    return copy as unknown as T;
  }
  const next = rest.length > 0 ? written((rule[key] as Json) ?? {}, rest, value) : value;
  const { [key]: _, ...others } = rule;
  const isEmpty =
    next === undefined ||
    (rest.length > 0 && !Array.isArray(next) && typeof next === 'object' && Object.keys(next as object).length === 0);
  if (isEmpty) return others as T;
  return { ...rule, [key]: next };
}
