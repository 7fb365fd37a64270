// Public data sets of requests as lists that the import takes: what each of their columns is here, and what they do not say.
import { parse } from 'csv-parse/sync';

/** A row of a list of requests, in the order of `headers`. */
export type Line = readonly string[];
export const headers = [
  ...['customer id', 'ticket id', 'received at', 'subject', 'request type', 'urgency', 'channel'],
  ...['first response', 'resolved at', 'closed at', 'satisfaction'],
];

export interface DataSet {
  readonly about: string;
  /** Customers by their number there. */
  readonly customers: ReadonlyMap<string, string>;
  readonly lines: readonly Line[];
}

type Row = Readonly<Record<string, string>>;

/** Recognises a set by its columns. */
export function readSet(text: string): DataSet {
  const rows: Row[] = parse(text, { columns: true, skip_empty_lines: true, relax_quotes: true });
  if (rows[0] && 'incident_state' in rows[0]) return incidents(rows);
  if (rows[0] && 'Ticket ID' in rows[0]) return tickets(rows);
  throw new Error('neither an event log of incidents nor a list of support tickets');
}

/** One row an event; an incident is answered when it first leaves the state it came in. Times are day first. */
function incidents(rows: readonly Row[]): DataSet {
  const byNumber = new Map<string, Row[]>();
  for (const row of rows) byNumber.set(row.number ?? '', [...(byNumber.get(row.number ?? '') ?? []), row]);
  const customers = new Map<string, string>();
  const lines = [...byNumber].map(([number, events]) => {
    const [first = {}, last = {}] = [events[0], events.at(-1)];
    const caller = said(first.caller_id) ?? 'unknown caller';
    customers.set(caller, caller);
    const answered = events.find(({ incident_state: state }) => state !== 'New');
    return [
      ...[
        caller,
        number,
        dayFirst(first.opened_at),
        [said(first.category), said(first.subcategory)].join(' ').trim() || number,
      ],
      ...['issue', urgencyOf(said(first.urgency)), (said(first.contact_type) ?? 'phone').toLowerCase()],
      ...[dayFirst(answered?.sys_updated_at), dayFirst(last.resolved_at), dayFirst(last.closed_at), ''],
    ];
  });
  return { about: 'incidents of a help desk', customers, lines: lines.map(channelled) };
}

/** They do not say when they were received; the first response is the earliest time there is, and stands for it. */
function tickets(rows: readonly Row[]): DataSet {
  const customers = new Map<string, string>();
  const lines = rows.map((row) => {
    const key = row['Customer Email'] ?? '';
    customers.set(key, row['Customer Name'] ?? key);
    const answered = row['First Response Time'] ?? '';
    return [
      ...[key, row['Ticket ID'] ?? '', answered, row['Ticket Subject'] ?? '', kindOf(row['Ticket Type'])],
      ...[urgencyOf(row['Ticket Priority']), (row['Ticket Channel'] ?? '').toLowerCase(), answered],
      ...[row['Time to Resolution'] ?? '', '', (row['Customer Satisfaction Rating'] ?? '').replace(/\.0$/, '')],
    ];
  });
  return { about: 'support tickets, received when first answered', customers, lines: lines.map(channelled) };
}

function kindOf(type = ''): string {
  if (/inquiry/i.test(type)) return 'enquiry';
  return /request|cancellation/i.test(type) ? 'need' : 'issue';
}

function urgencyOf(words = ''): string {
  if (/high|critical|^1/i.test(words)) return 'high';
  return /low|^3/i.test(words) ? 'low' : 'medium';
}

/** Their channels in words that the import knows. */
function channelled(line: Line): Line {
  const words: Readonly<Record<string, string>> = { 'social media': 'web', 'self service': 'web', ivr: 'phone' };
  return line.map((cell, place) => (place === 6 ? (words[cell] ?? cell) : cell));
}

/** '29-02-2016 01:16' as '2016-02-29 01:16'. */
function dayFirst(text = ''): string {
  const found = /^(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d)$/.exec(text);
  return found ? `${found[3]}-${found[2]}-${found[1]} ${found[4]}` : '';
}

function said(text: string | undefined): string | undefined {
  return text === undefined || text === '?' || text === '' ? undefined : text;
}
