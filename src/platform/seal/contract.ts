// What crosses the wire about the seal.
import { z } from 'zod';
import { endpoint, instant } from '../contract.ts';

const hexadecimal = z.string().regex(/^[0-9a-f]*$/);

export const readSeal = endpoint({
  method: 'GET',
  path: '/api/seal',
  summary: 'How far the record is sealed, what waits, and how the last scheduled check came out',
  reply: z.object({
    /** Null before the first. */
    last: z
      .object({
        number: z.int(),
        sealedAt: instant,
        count: z.int(),
        total: z.int(),
        head: hexadecimal,
        keyId: hexadecimal,
      })
      .nullable(),
    /** When the oldest event that no seal has was recorded; null when all are sealed. */
    waitingSince: instant.nullable(),
    /** The last one that came to its end; null before. */
    check: z
      .object({
        startedAt: instant,
        finishedAt: instant,
        whole: z.boolean(),
        seals: z.int(),
        events: z.int(),
        /** How many are listed; there may be more. */
        findings: z.int(),
      })
      .nullable(),
  }),
});
