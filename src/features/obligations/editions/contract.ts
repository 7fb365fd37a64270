// What crosses the wire about what runs under an edition.
import { z } from 'zod';
import { endpoint } from '#platform/contract.ts';

export const runningUnder = endpoint({
  method: 'GET',
  path: '/api/policies/:edition/running',
  summary: 'What runs under an edition now: recurring windows, limits, and how many it concerns',
  params: z.object({ edition: z.string().max(200) }),
  reply: z.object({ recurring: z.int(), limits: z.int(), subjects: z.int() }),
});
