// Whoever watches a request hears of it at once.
import type { Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { readWatchersOf } from './store.ts';

export const reactions: readonly Reaction[] = [{ on: '*', react: tellWatchers }];

async function tellWatchers(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  const about = events.filter(({ ground }) => ground?.kind === 'request');
  if (about.length === 0) return;
  const customers = [...new Set(about.map(({ subjectId }) => subjectId))];
  const requests = [...new Set(about.flatMap(({ ground }) => ground?.id ?? []))];
  for (const id of await readWatchersOf(tx, customers, requests)) tx.told.add(`person:${id}`);
}
