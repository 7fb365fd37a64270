// Requests whose time is over: their words go, with what every slice keeps of them; that there was one, and how fast it was dealt with, stays.
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { eraseRows } from '#platform/personal/store.ts';
import type { Holdings } from './deleting.ts';
import { countEnded, readEnded } from './retained-store.ts';

/** Suggestions have a word of their own; all other kinds are `request`. */
export function requestsOf(kind: 'request' | 'suggestion', holdings: () => Holdings): Retained {
  return {
    kind,
    count: (tx, due) => countEnded(tx, kind, due),
    remove: async (tx, { limit, ...due }, now) => {
      const old = await readEnded(tx, kind, due, limit);
      await empty(tx, holdings(), old, now);
      return old.length;
    },
  };
}

async function empty(
  tx: Tx,
  { personal, secrets }: Holdings,
  ended: readonly { readonly subjectId: string; readonly requestId: string }[],
  now: Instant,
): Promise<void> {
  const subjects = [...new Set(ended.map(({ subjectId }) => subjectId))].sort();
  await lockSubjects(tx, subjects);
  for (const { endRequests } of personal) {
    if (endRequests === undefined) continue;
    for (const one of subjects)
      await endRequests(
        tx,
        one,
        ended.flatMap(({ subjectId, requestId }) => (subjectId === one ? [requestId] : [])),
        now,
      );
  }
  const requests = ended.map(({ requestId }) => requestId);
  for (const table of personal.flatMap(({ tables }) => tables)) await eraseRows(tx, table, secrets, subjects, requests);
}
