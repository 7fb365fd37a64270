// What all lives share: the time it is, the policy in force, the staff, the news that were sent, and the rows that their past
// leaves behind: collected first, written in bulk afterwards.
import type { Signature } from '#features/requests/contract.ts';
import {
  type Edition,
  endOfLocalDay,
  type HistoryEvent,
  type Instant,
  localDate,
  startOfLocalDay,
} from '#policy/index.ts';
import type { Chance, Range } from './chance.ts';
import type { ExampleData, News } from './data.ts';
import type { AgreementData } from './held/data.ts';
import type { Given, ParticularName } from './particular/data.ts';
import type { Staff } from './staff.ts';

export interface World {
  readonly data: ExampleData;
  readonly edition: Edition;
  readonly now: Instant;
  readonly goLive: Instant;
  readonly staff: Staff;
  readonly campaigns: readonly Campaign[];
  /** Contracts that nobody has yet. */
  readonly agreements: AgreementData[];
  readonly ledger: Ledger;
  /** How many requests wait for each person just now, so that everybody finds work. */
  readonly waiting: Map<string, number>;
  /** What a few requests went through that nobody has yet. */
  readonly stories: ParticularName[];
  /** What was signed: kept closed, with the key of the database. */
  readonly signed: Signed[];
  /** Compensation, whose approval names its request by the number that it has once all are there. */
  readonly given: Given[];
}

/** A signature under a step, as the requests' own door keeps it. */
export interface Signed {
  readonly subjectId: string;
  readonly requestId: string;
  readonly stepId: string;
  readonly eventId: string;
  readonly signature: Signature;
}

/** Information that was sent to many at once. */
export interface Campaign {
  readonly id: string;
  readonly at: Instant;
  readonly news: News;
  readonly by: string;
  recipients: number;
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** An hour of work on the day of `t`, or on the working day nearest to it. */
export function atWork({ edition }: Pick<World, 'edition'>, t: Instant, chance: Chance): Instant {
  const start = startOfLocalDay(edition.calendar, t);
  const weekday = new Date(`${localDate(edition.calendar, t)}T00:00:00Z`).getUTCDay();
  const shift = weekday === 0 ? 1 : weekday === 6 ? -1 : 0;
  return start + shift * day + Math.round(chance.within([9 * hour, 18 * hour]));
}

/** Some hour of the day of `t`: customers ask early and late. */
export function awake({ edition }: Pick<World, 'edition'>, t: Instant, chance: Chance): Instant {
  const start = startOfLocalDay(edition.calendar, t);
  return Math.min(
    start + Math.round(chance.within([8 * hour, 22 * hour])),
    endOfLocalDay(edition.calendar, t) - minute,
  );
}

/** Some of a length, to the second: clocks of people show no milliseconds. */
export function part(length: number, range: Range, chance: Chance): number {
  return Math.max(1000, Math.round((length * chance.within(range)) / 1000) * 1000);
}

/** An event with who did it; null is the system. */
export interface PastEvent extends HistoryEvent {
  readonly actorId: string | null;
  readonly actorKind?: 'customer_link';
}

/** The tables of other slices that a past is written into. */
export const tables = [
  'customer_team',
  'label_stint',
  'fact_statement',
  'customer_order',
  'subscription',
  'contract',
  'contract_version',
  'contract_term',
  'archive_check',
  'archive_cleaning',
  'cleaning_item',
  'referral',
  'information_push',
  'interaction',
  'information_recipient',
  'request',
  'request_step',
  'request_team',
  'request_team_member',
  'request_note',
  'request_link',
  'request_message',
  'compensation',
  'compensation_budget',
  'alert',
  'duty_done',
  'approval',
  'post_topic',
  'post',
  'post_measure',
  'locator',
  'obligation',
  'obligation_past',
  'obligation_call',
  'obligation_waiver',
  'obligation_watch',
] as const;
export type Table = (typeof tables)[number];

/** A row by column; instants as ISO text. All rows of a table have the same columns. */
export type Row = Readonly<Record<string, unknown>>;

export interface Ledger {
  readonly rows: ReadonlyMap<Table, Row[]>;
  add(table: Table, row: Row): void;
}

export function openLedger(): Ledger {
  const rows = new Map<Table, Row[]>(tables.map((table) => [table, []]));
  return { rows, add: (table, row) => void rows.get(table)?.push(row) };
}

/** An instant as rows carry it. */
export function iso(at: Instant): string;
export function iso(at: Instant | null | undefined): string | null;
export function iso(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : new Date(at).toISOString();
}
