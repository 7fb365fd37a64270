// What the past has left behind: rows of every slice and the events beside them, collected first, written in bulk afterwards.
import type { HistoryEvent, Instant } from '#policy/index.ts';

/** An event with who did it; null is the system. */
export interface PastEvent extends HistoryEvent {
  readonly actorId: string | null;
}

/** The tables of other slices that a past is written into. */
export const tables = [
  'customer_team',
  'label_stint',
  'fact_statement',
  'customer_order',
  'referral',
  'information_push',
  'interaction',
  'information_recipient',
  'request',
  'request_step',
  'request_note',
  'locator',
  'obligation',
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
