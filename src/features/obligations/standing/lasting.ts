// Kinds of events that have an index of their own (`event_lasting`), so that of a long history what is always asked for is found without reading the rest.
import { raw, type Sql } from '#platform/db.ts';

const indexed: readonly string[] = [
  ...['label.changed', 'obligation.waived', 'processing.restricted', 'processing.resumed'],
  ...['request.received', 'request.paused', 'request.resumed', 'request.reopened', 'request.progress_told'],
  ...['request.proposed', 'request.solution_agreed', 'request.solution_due_set', 'request.delay_explained'],
  ...['request.deferred', 'request.reconfirmed', 'request.resolved', 'request.closed', 'request.cancelled'],
  ...['subscription.term_begun', 'subscription.ended', 'renewal.reminded'],
];

/** The index's own words: PostgreSQL takes it where it reads them again, whatever the plan was made for. */
export const isLasting: Sql = raw(
  `(own.type in (${indexed.map((type) => `'${type}'`).join(', ')}) or own.type like '%.retracted')`,
);

/** Whether a kind is among them. */
export function hasIndex(type: string): boolean {
  return indexed.includes(type) || type.endsWith('.retracted');
}
