// What a simulation is asked and what it answers: plain data that adds up, so that ten thousand customers are so many portions.
import type { Facts } from '../condition.ts';
import type { Edition } from '../edition.ts';
import type { HistoryEvent, Instant, Subject } from '../model.ts';
import type { Contract } from '../overriding/terms.ts';

/** The editions that are compared, each side as if in force all the time: what opens and judges, and what they are read as one for names. */
export interface World {
  readonly editions: readonly Edition[];
  readonly namedBy: Edition | undefined;
}

/** A day on which tiers are looked at. */
export interface Look {
  readonly at: Instant;
  /** 'YYYY-MM-DD' of the organisation's zone. */
  readonly today: string;
}

/** What happened to a subject, and what was known of it at each look. */
export interface Lived {
  readonly subject: Subject;
  readonly events: readonly HistoryEvent[];
  /** What contracts set for it. */
  readonly contracts?: readonly Contract[] | undefined;
  readonly facts: (look: number) => Facts;
  /** Until when only name and phone were known of them: till then nobody owed them what the calendar asks. */
  readonly provisionalUntil?: Instant | undefined;
}

export interface Question {
  readonly before: World;
  readonly after: World;
  readonly from: Instant;
  readonly now: Instant;
  /** In order; the last is not after `now`. */
  readonly looks: readonly Look[];
  /** The beginnings of the weeks from `from` to `now`, in order. */
  readonly weeks: readonly Instant[];
}

/** Who would be called something else. */
export interface Move {
  readonly subject: string;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What fell due by a rule and how much of it was broken: kept late, or not at all. */
export interface RuleCount {
  readonly rule: string;
  readonly clause: string;
  readonly duty: string;
  readonly before: Count;
  readonly after: Count;
  /** Broken under the draft and not now; broken now and not under the draft. */
  readonly would: number;
  readonly wouldNot: number;
}

export interface Count {
  readonly due: number;
  readonly broken: number;
}

/** One that would, or would not, have been broken. */
export interface Example {
  readonly rule: string;
  readonly subject: string;
  readonly due: Instant;
  readonly would: boolean;
}

/** How much fell due in each of the weeks for a role. */
export interface RoleWeeks {
  readonly role: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** What there is no history to judge by: what keeps a rule was never recorded, what opens it never happened, a fact is not known. */
export interface Unjudged {
  readonly why: 'never_recorded' | 'never_began' | 'fact_unknown';
  /** A rule, or a fact. */
  readonly name: string;
  /** Windows, or customers. */
  readonly count: number;
}

export interface Simulated {
  readonly subjects: number;
  /** By label and value, of customers, under either. */
  readonly carried: readonly {
    readonly label: string;
    readonly value: string | null;
    readonly before: number;
    readonly after: number;
  }[];
  readonly moves: readonly Move[];
  readonly rules: readonly RuleCount[];
  readonly roles: readonly RoleWeeks[];
  readonly examples: readonly Example[];
  readonly unjudged: readonly Unjudged[];
}
