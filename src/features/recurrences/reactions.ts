// When requests come in, are described anew or analysed, they are compared; when customers become one, or a policy binds, what they make is looked at.
import type { Instant, Tx } from '#platform/db.ts';
import type { Reaction, RecordedEvent } from '#platform/events.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { propose } from './grouping/proposing.ts';
import { lookName } from './jobs.ts';
import { indexRequests } from './likeness/indexing.ts';

export const reactions: readonly Reaction[] = [
  { on: ['request.received', 'request.changed', 'request.analysed'], react: compare },
  { on: ['policy.published', 'policy.ended', 'customer.merged'], react: lookAgain },
];

/** What is compared in one go: statements stay short. */
const most = 500;

async function compare(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  const told = events.flatMap(({ subjectId, ground }) =>
    ground?.kind === 'request' ? [{ subjectId, requestId: ground.id }] : [],
  );
  const refs = [...new Map(told.map((one) => [one.requestId, one])).values()];
  for (let from = 0; from < refs.length; from += most)
    await propose(tx, await indexRequests(tx, refs.slice(from, from + most)), now);
}

async function lookAgain(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const { data } of events) {
    const from = (data as { readonly in_force_from?: unknown } | null)?.in_force_from;
    const runAt = typeof from === 'number' ? Math.max(from, now) + 2000 : now + 2000;
    await enqueue(tx, lookName, {}, { key: `${lookName}:${runAt}`, runAt });
  }
}
