// What reading a document yields: sentence by sentence what it says, how certain that is, and what somebody has to say.
import type { Comparator } from './quantities/comparators.ts';
import type { Span } from './text/mapped.ts';

export type { Comparator } from './quantities/comparators.ts';
export type { Span } from './text/mapped.ts';

export const kinds = [
  'tier_criterion',
  'cadence',
  'response_sla',
  'resolution_sla',
  'record_deadline',
  'progress_update',
  'callback',
  'survey_frequency',
  'review_cycle',
  'visit_frequency',
  'reminder_lead',
  'retention',
  'kpi_formula',
  'churn_trigger',
  'approval',
  'escalation',
  'data_quality',
  'points',
  'other_obligation',
] as const;
export type Kind = (typeof kinds)[number];

/** What the words say is known; what was taken from elsewhere – a heading, the sentence before, habit – is implied and to be confirmed. */
export interface Field<Value = string> {
  readonly value: Value;
  readonly certainty: 'known' | 'implied';
  readonly span?: Span;
}

/** One atomic rule as it was read. */
export interface Reading {
  readonly kind: Field<Kind>;
  /** The phrase that says it. */
  readonly clause: Span;
  readonly quantity?: Field<number>;
  readonly quantityMax?: number;
  /** 小时, 工作日, 次, 万元, % …; absent for 立即. */
  readonly unit?: string;
  readonly comparator?: Field<Comparator>;
  /** The period as written. */
  readonly per?: Field;
  readonly whom?: Field<readonly string[]>;
  /** A wider circle inside which it is for them: 重点客户 of 紧急报修. */
  readonly within?: Field<readonly string[]>;
  readonly who?: Field;
  /** After what, or before what. */
  readonly trigger?: Field;
  readonly channel?: Field;
  /** Only then: 如客户要求的，… */
  readonly condition?: Field;
  /** But for that: 节假日除外. */
  readonly exception?: Field;
  /** What is to be done, as the text says it. */
  readonly action: Field;
  /** 24小时热线: when somebody is there, no limit. */
  readonly availability?: true;
}

/** What is asked: of a sentence how often, how soon; of several criteria whether one is enough; of the whole what it takes for granted. */
export const askedAbout = [
  'how_often',
  'how_soon',
  'any_or_all',
  'stated_elsewhere',
  'which_requests',
  'tier_order',
  'tier_missing',
  'who_cares',
  'which_path',
] as const;
export type Asked = (typeof askedAbout)[number];

/** A word without a figure: somebody has to say how often, or how soon. */
export interface Question {
  /** By which an answer names it: the same text asks the same questions. */
  readonly id: string;
  readonly about: Asked;
  readonly span: Span;
  /** As they stand; of a way of requests the names of its steps. */
  readonly words: string;
  /** Ways to answer: durations, periods, words. */
  readonly choices: readonly string[];
}

export type Verdict = 'rule' | 'question' | 'background' | 'noise' | 'not_understood';

export interface ReadSentence {
  readonly span: Span;
  /** The number of the clause it stands in, as it is cited. */
  readonly clause: string;
  readonly verdict: Verdict;
  /** Why it is no rule. */
  readonly because?:
    | 'heading'
    | 'principle'
    | 'definition'
    | 'description'
    | 'example'
    | 'statistics'
    | 'site'
    | 'template'
    | 'job'
    | 'damaged';
  readonly readings: readonly Reading[];
  readonly questions: readonly Question[];
}

/** Names that tell customers or requests apart, in the order of the document. */
export interface FoundLabel {
  readonly name: string;
  readonly of: 'customer' | 'request';
  readonly span: Span;
}

export interface Draft {
  readonly original: string;
  readonly title?: Field;
  readonly sentences: readonly ReadSentence[];
  readonly labels: readonly FoundLabel[];
  readonly damaged: readonly Span[];
}
