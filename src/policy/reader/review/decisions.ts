// What people decide about a document that is read. A decision names a place in the original and what was read there, never the reading itself:
// the document is read anew each time, and a better reader serves a review that is not finished.
import { z } from 'zod';
import { kinds, type Question, type Reading, type ReadSentence, type Span } from '../model.ts';

const words = z.string().trim().min(1).max(200);
const comparators = ['>=', '>', '<=', '<', 'between'] as const;

/** What somebody states in the place of what was read; null where the text says nothing of it. */
export const correctionSchema = z.strictObject({
  kind: z.enum(kinds).optional(),
  whom: z.array(words).max(20).optional(),
  quantity: z.number().min(0).max(1e12).nullable().optional(),
  quantityMax: z.number().min(0).max(1e12).nullable().optional(),
  unit: words.nullable().optional(),
  comparator: z.enum(comparators).nullable().optional(),
  per: words.nullable().optional(),
  trigger: words.nullable().optional(),
  who: words.nullable().optional(),
  channel: words.nullable().optional(),
  condition: words.nullable().optional(),
  exception: words.nullable().optional(),
  /** What is to be done, in the organisation's own words. */
  action: words.optional(),
});
export type Correction = z.output<typeof correctionSchema>;

export const decisionSchema = z.discriminatedUnion('as', [
  /** Of a reading: it is so, as read or as corrected. */
  z.strictObject({ as: z.literal('accepted'), correction: correctionSchema.optional() }),
  /** Of a reading or a whole sentence: no rule comes of it. */
  z.strictObject({ as: z.literal('set_aside'), reason: z.string().trim().max(500) }),
  /** Of a question: a duration, a period, one of its choices. */
  z.strictObject({ as: z.literal('answered'), answer: words }),
  /** Of a sentence that was not understood: what it says, by hand. */
  z.strictObject({ as: z.literal('written'), correction: correctionSchema }),
]);
export type Decision = z.output<typeof decisionSchema>;
export type Decisions = Readonly<Record<string, Decision>>;

/** `s:12-40` a sentence, `r:12-40:cadence` a reading (`:2` the second of its kind there), `q:how_often-17` a question. */
export const decisionKey = z
  .string()
  .regex(/^(?:s:\d{1,9}-\d{1,9}|r:\d{1,9}-\d{1,9}:[a-z_]{1,40}(?::\d{1,3})?|q:[a-z_]{1,40}-\d{1,9})$/);

export function sentenceKey({ span }: Pick<ReadSentence, 'span'>): string {
  return `s:${span.from}-${span.to}`;
}

/** The keys of the readings of a sentence, in their order. */
export function readingKeys(readings: readonly Reading[]): string[] {
  const seen = new Map<string, number>();
  return readings.map(({ clause, kind }) => {
    const key = `r:${clause.from}-${clause.to}:${kind.value}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}:${times}`;
  });
}

export function questionKey({ id }: Pick<Question, 'id'>): string {
  return `q:${id}`;
}

/** The place that a key names; of a question only where it begins. */
export function placeOf(key: string): Span {
  const [, from = '0', to = from] = /(\d+)(?:-(\d+))?/.exec(key) ?? [];
  return { from: Number(from), to: Number(to) };
}
