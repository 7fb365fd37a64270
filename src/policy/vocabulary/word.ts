// What a word of the policy language is: both languages, and what the plan has to know of it.

/** A word in both languages. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}

/** Fields an event carries that rules may ask about; an empty list means free text. */
export type EventFields = Readonly<Record<string, readonly string[]>>;

export interface EventWord extends Word {
  /** The kind of record the event belongs to, if any. */
  readonly ground?: string;
  readonly fields?: EventFields;
}

export interface DutyWord extends Word {
  /** The event that keeps the duty. */
  readonly keptBy: string;
  /** What the event's data must say for it to count. */
  readonly where?: Readonly<Record<string, string>>;
  /** What makes the duty pointless before it is kept: its window falls away. */
  readonly endedBy?: readonly string[];
  /** About whom it is owed; customers where nothing is said. */
  readonly of?: SubjectKind;
}

/** What duties can be owed about. Most are owed about customers. */
export type SubjectKind = 'customer' | 'site' | 'organisation' | 'department' | 'person';

export interface MomentWord extends Word {
  readonly setBy: string;
  /** The field of the setting event's data that holds the instant (epoch ms) . */
  readonly field: string;
}

/** `share` is a part of one: 0.3, written "30%". */
export type FactType = 'choice' | 'flag' | 'count' | 'money' | 'since' | 'share';

export interface FactWord extends Word {
  readonly type: FactType;
  readonly of: string;
  readonly values?: readonly string[];
  /** The fact is counted over a span that the condition names (`in: last_12_months`). */
  readonly windowed?: true;
  /** What it means that nothing is known: a value, or null for "unknown". */
  readonly missing: string | number | boolean | null;
  /** Recorded by a person's judgement rather than computed. */
  readonly judged?: true;
  /** A figure that another system measures and states here: how often somebody logs in, how much a service is used. */
  readonly brought?: true;
}

/** What figures count: which fields a figure may ask about, with their values where they are few. */
export interface CountableWord extends Word {
  readonly fields: EventFields;
}

/** The keys of a table as the non-empty tuple that `z.enum` wants. */
export function namesOf<K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(table) as [K, ...K[]];
}
