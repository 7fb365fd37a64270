// The nouns of the policy core. Everything here is plain data: it can be printed, compared, stored and sent.
import type { Calendar, Instant } from './calendar/index.ts';

export type { Instant } from './calendar/index.ts';

/** What somebody who joins in the middle of a period owes of it: their share, all of it, or only from the next one on. */
export const joinings = ['share', 'full', 'next'] as const;
export type Joining = (typeof joinings)[number];

/** The record inside a subject that a duty hangs on: a request, an interaction, or the subject itself. */
export interface Ground {
  readonly kind: string;
  readonly id: string;
}

/** Something that happened. `occurred` is when it took place, `recorded` when Weixi learnt of it. */
export interface HistoryEvent {
  readonly id: string;
  readonly type: string;
  readonly occurred: Instant;
  readonly recorded: Instant;
  readonly ground?: Ground | null;
  readonly data?: Readonly<Record<string, unknown>> | null;
}

/** All that is known of one subject; the order of the events does not matter. */
export interface History {
  readonly subject: Subject;
  readonly events: readonly HistoryEvent[];
}

/** Somebody or something duties are owed about. `entered` is when it came into the archive. */
export interface Subject {
  readonly id: string;
  readonly kind: string;
  readonly entered: Instant;
}

/** Whom a rule is for: for each label the values it takes. All labels must fit. */
export type Audience = Readonly<Record<string, readonly string[]>>;

/** A time span during which a subject (or a record of it) carried a value of a label. `to` is absent while it lasts. */
export interface Stint {
  readonly value: string;
  readonly from: Instant;
  readonly to?: Instant;
  readonly event: string;
}

/** What begins to be owed. Stored once and never recomputed: a window keeps the edition and calendar it opened under. */
export interface Window {
  readonly rule: string;
  readonly clause: string;
  readonly edition: string;
  readonly duty: string;
  readonly ground: Ground;
  readonly from: Instant;
  readonly due: Instant;
  /** How many keeping events are needed; at most that many where `cap` is set. */
  readonly need: number;
  readonly cap?: true | undefined;
  /** Only keeps up to due count (a period, a link of a repeating chain): unmet it is breached, never late. */
  readonly closes?: true | undefined;
  /** The labels the window depends on; it falls away when the subject stops carrying them before due. */
  readonly while?: Audience | undefined;
  readonly by?: string | undefined;
  /** `before` only: the moment that was prepared for. */
  readonly moment?: Instant | undefined;
  /** Due rests on a year whose holidays are not yet published. */
  readonly provisional?: true | undefined;
  /** The term of a contract that it rests on: it stands in the place of the rule, or is a duty of the contract's own. */
  readonly term?: string | undefined;
  readonly because: Trace;
}

export type State = 'open' | 'kept' | 'late' | 'breached' | 'waived' | 'void';

/** Why a window fell away or what decided its state; worded by phrases. */
export type Reason =
  | 'tier_changed'
  | 'ground_ended'
  | 'edition_replaced'
  | 'moment_moved'
  | 'counted'
  | 'in_time'
  | 'after_due'
  | 'not_met'
  | 'waiver'
  | 'exceeded'
  | 'restricted';

/** A window and how it stands at `now`. */
export interface Obligation extends Window {
  readonly state: State;
  readonly have: number;
  /** Due after pauses; equal to `due` where there were none. */
  readonly dueNow: Instant;
  readonly paused: boolean;
  /** Somebody can still keep it: open, or breached and neither its period nor its moment nor its record is over. */
  readonly actionable: boolean;
  /** When the state was reached: the deciding keep, the due, the end of the stint. */
  readonly decided?: Instant | undefined;
  readonly reason?: Reason | undefined;
  /** Ids of the events that were counted. */
  readonly saw: readonly string[];
}

/** Value ← rule ← clause ← what was seen. */
export interface Trace {
  readonly rule: string;
  readonly clause: string;
  /** Ids of the events (or of the records behind facts) that were looked at. */
  readonly saw: readonly string[];
  readonly because?: readonly Trace[];
}

/** What lint, parsing and cases report: where, what, and what to do about it. Worded by phrases, never thrown. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'remark';
  /** Path or rule id, as precise as it can be: `rules[3].within`, `tier.core`. */
  readonly place: string;
  readonly clause?: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Identity of a window inside its subject: rule, ground and start. */
export function windowKey(window: Pick<Window, 'rule' | 'ground' | 'from'>): string {
  return `${window.rule}|${window.ground.kind}:${window.ground.id}|${window.from}`;
}

/** The calendars an edition may name, by id. */
export type Calendars = ReadonlyMap<string, Calendar>;

/** Owed by the calendar, not for anything that happened: nobody owes it to a caller of whom only name and phone are known. */
export function isCadence({ closes, ground }: Window): boolean {
  return closes === true && ground.kind === 'subject';
}
