// What the desk lets go when its time is over: cases that are closed, requests that have ended, and, when somebody says so, archives whose
// relation has ended.
import { system } from '#platform/actor.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { erase, type Holdings } from './deleting.ts';
import { noting } from './erasures.ts';
import { requestsOf } from './retained-requests.ts';
import { countCases, deleteCases, readIdle } from './retained-store.ts';

export function retainedBy(holdings: () => Holdings): readonly Retained[] {
  return [
    requestsOf('request', holdings),
    requestsOf('suggestion', holdings),
    {
      kind: 'rights_case',
      count: (tx, { before }) => countCases(tx, before),
      remove: (tx, { before, limit }) => deleteCases(tx, before, limit),
    },
    {
      kind: 'archive',
      // Whether a relation has ended a person judges; a silent year alone does not say it.
      byHand: true,
      count: async (tx, { before }) => {
        const idle = await readIdle(tx, before, mostIdle);
        return { count: idle.length, oldest: idle[0]?.last ?? null };
      },
      remove: async (tx, { before, limit }, now) => {
        const idle = await readIdle(tx, before, limit);
        for (const { id } of idle)
          await erase(tx, holdings(), id, { actor: system, requestId: null, decidedBy: null }, now);
        if (idle.length > 0) await enqueue(tx, noting, {}, { key: noting });
        return idle.length;
      },
    },
  ];
}

/** A preview tells no more than so many. */
const mostIdle = 100_000;
