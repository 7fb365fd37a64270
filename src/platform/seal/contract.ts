// What crosses the wire about the seal.
import { z } from 'zod';
import { endpoint, instant } from '../contract.ts';

const hexadecimal = z.string().regex(/^[0-9a-f]*$/);

/** What may be found wrong with the record; each kind has words in both languages (phrases/<language>/seal.ts). */
const findingKinds = [
  /** The row is not what was sealed; `what` says in which aspects. */
  'event_changed',
  'event_missing',
  /** It stands among what was sealed long ago, or beyond what has happened, and is in no seal. */
  'event_inserted',
  /** Its content is gone or forged, and no event says that it was erased. */
  'erasure_unproven',
  /** What the seal says of an event was changed. */
  'entry_changed',
  'entry_missing',
  /** The entries of the seal are not those it was made over. */
  'entries_changed',
  'entries_stray',
  'seal_changed',
  'seal_missing',
  /** It does not continue the one before. */
  'seal_unlinked',
  'signature_wrong',
  'key_unknown',
  /** The database has not come as far as its anchor: the end was cut off, or an older state was put in its place. */
  'behind_anchor',
  /** The seal is another one than the one anchored. */
  'anchor_differs',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One place where the record is not what it was (verify/verdict.ts). */
export const sealFinding = z.object({
  kind: z.enum(findingKinds),
  seal: z.int().optional(),
  toSeal: z.int().optional(),
  position: z.int().optional(),
  toPosition: z.int().optional(),
  subjectId: z.string().optional(),
  eventId: z.string().optional(),
  at: z.string().optional(),
  what: z.array(z.enum(['content', 'time', 'actor', 'rest'])).optional(),
  keyId: z.string().optional(),
});
export type SealFinding = z.output<typeof sealFinding>;

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
        /** The first of them, as they were found. */
        found: z.array(sealFinding),
      })
      .nullable(),
    /** When the look that is under way was asked for; null when none is. */
    checkingSince: instant.nullable(),
    /** With which signatures are checked. Whoever verifies believes a copy kept elsewhere, not this one. */
    key: z.object({ id: z.string(), publicKey: z.string(), admittedAt: instant }).nullable(),
  }),
});

export const checkSeal = endpoint({
  method: 'POST',
  path: '/api/seal/check',
  summary: 'Have the whole record verified now, in the background',
  reply: z.object({ checkingSince: instant }),
});
