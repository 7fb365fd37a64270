// A list that was brought, or taken back, belongs to the history of who did it: supervision sees how many came into the house that way.
import type { Instant, Tx } from '#platform/db.ts';
import { type RecordedEvent, record } from '#platform/events.ts';
import type { Batch } from './store.ts';

/** Tells of it on the person who did it; where nobody of the house did (the command line), the events of the rows say so. */
export function tellImport(
  tx: Tx,
  actor: RecordedEvent['actor'],
  { id, kind, fileName, good, bad, already, retracted, kept }: Batch,
  type: 'import.finished' | 'import.taken_back',
  now: Instant,
): void {
  // A list that brought nothing new has changed nothing.
  if (actor.id === null || (type === 'import.finished' && good === 0)) return;
  const counts = type === 'import.finished' ? { good, bad, already } : { retracted, kept };
  const data = { import: id, kind, file: fileName, ...counts };
  record(tx, { subjectId: actor.id, type, occurredAt: now, actor, data });
}
