// Whoever watches a request hears of it at once; and the step that forms a task force makes it.
import { lastStep } from '#features/requests/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { readWatchersOf, writeTeam } from './store.ts';

export const reactions: readonly Reaction[] = [
  { on: '*', react: tellWatchers },
  { on: 'request.team_formed', react: makeTeams },
];

async function tellWatchers(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  const about = events.filter(({ ground }) => ground?.kind === 'request');
  if (about.length === 0) return;
  const customers = [...new Set(about.map(({ subjectId }) => subjectId))];
  const requests = [...new Set(about.flatMap(({ ground }) => ground?.id ?? []))];
  for (const id of await readWatchersOf(tx, customers, requests)) tx.told.add(`person:${id}`);
}

/** The event says who, the step what for: free text stands in no event. One that came from a list of the past names nobody. */
async function makeTeams(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const { subjectId, ground, data, actor } of events) {
    const { lead, team = [] } = data as { lead?: string; team?: readonly string[] };
    if (ground?.kind !== 'request' || lead === undefined) continue;
    const which = { customerId: subjectId, requestId: ground.id };
    const step = await lastStep(tx, which, 'form_team');
    const memberIds = [...new Set([lead, ...team])];
    await writeTeam(tx, which, { purpose: String(step?.fields.mandate ?? ''), leadId: lead, memberIds }, actor.id, now);
    for (const id of memberIds) tx.told.add(`person:${id}`);
  }
}
