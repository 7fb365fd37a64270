// What crosses the wire about the published commitments: who answers how fast, what is done with personal information, whom to call.
import { z } from 'zod';
import { endpoint, instant, nothing, text } from '#platform/contract.ts';

/** What is promised to those outside: answers, solutions and progress after they asked. What one does among oneself is nobody else's business. */
export const promisedDuties = ['respond', 'propose', 'progress_update', 'callback', 'resolve'] as const;

const both = z.object({ zh: z.string(), en: z.string() });
export const readCommitments = endpoint({
  method: 'GET',
  path: '/api/commitments',
  summary: 'The published commitments: response times of the policy in force, the privacy notice, the hotline',
  reply: z.object({
    organisation: z.string(),
    policy: z.object({ title: both, since: instant }).nullable(),
    /** For whom, and what is promised, in whole sentences. */
    promises: z.array(z.object({ for: both.nullable(), sentences: z.array(both), clause: z.string() })),
    notice: z.object({ version: z.int(), zh: z.string(), en: z.string(), effectiveFrom: instant }).nullable(),
    hotline: z.string().nullable(),
    /** Who looks after personal information (PIPL 52), as the organisation names them. */
    officer: z.string().nullable(),
  }),
});
export const writeContacts = endpoint({
  method: 'PUT',
  path: '/api/commitments/contacts',
  summary: 'State the hotline and who looks after personal information; null takes it off the page',
  body: z.object({ hotline: text(100).nullable(), officer: text(200).nullable() }),
  reply: nothing,
});
