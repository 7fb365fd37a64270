// What crosses the wire about sensitive values: masks everywhere, the value itself only here, with what for.
import { z } from 'zod';
import { endpoint, id, text } from '#platform/contract.ts';

export const secretFields = ['phone', 'email', 'wecom', 'address', 'idNumber'] as const;
export type SecretField = (typeof secretFields)[number];

/** What for somebody looks; each is worded by phrases. */
export const revealPurposes = ['contact', 'verify', 'deliver', 'correct', 'answer', 'other'] as const;
export type RevealPurpose = (typeof revealPurposes)[number];

export const revealSecrets = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/reveal',
  summary: 'Reveal sensitive values of a customer, or of somebody one speaks to there; the purpose is recorded',
  params: z.object({ customerId: id }),
  body: z.object({
    fields: z.array(z.enum(secretFields)).min(1).max(secretFields.length),
    /** Of this contact person instead of the customer itself. */
    contactId: id.optional(),
    purpose: z.enum(revealPurposes),
    /** Needed where the purpose is another one. */
    note: text(500).optional(),
  }),
  reply: z.object({ values: z.record(z.string(), z.string()) }),
});
