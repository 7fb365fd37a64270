// measure: a figure with its formula and, where the document states one, its target. Numerator and denominator each say what they count.
import { z } from 'zod';
import { paramRef } from '../condition.ts';
import { countables, namesOf } from '../vocabulary/index.ts';
import { periodText, ruleHead, shape, wordPair } from './shape.ts';

const value = z.union([z.string(), z.number(), z.boolean(), paramRef]);
const wanted = z.union([
  value,
  z.array(value).min(1),
  z.strictObject({ not: z.union([value, z.array(value).min(1)]) }),
]);

/** Records of one kind, those that fit. */
export const countedSchema = z.strictObject({
  count: z.enum(namesOf(countables)),
  where: z.record(z.string(), wanted).optional(),
  /** Each customer once, however many records of theirs fit. */
  distinct: z.literal('customer').optional(),
  /** As it stood when the period began; without it, what fell in the period. */
  at: z.literal('start').optional(),
});
export type Counted = z.infer<typeof countedSchema>;

const averagedSchema = z.strictObject({
  of: z.enum(namesOf(countables)),
  field: z.string().min(1),
  where: z.record(z.string(), wanted).optional(),
});

const bound = z.union([z.string().regex(percentForm(), { message: 'percent' }), z.number(), paramRef]);
const splits = { organisation: true, department: true, person: true, tier: true, site: true } as const;
const formulas = ['ratio', 'count', 'average'] as const;

export const measure = shape({
  schema: z
    .strictObject({
      ...ruleHead,
      measure: z.string().regex(/^[a-z][a-z0-9_]*$/, { message: 'name' }),
      title: wordPair,
      every: periodText,
      /** Besides the whole, for each of these. */
      per: z
        .array(z.enum(namesOf(splits)))
        .min(1)
        .optional(),
      /** The first divided by the second. */
      ratio: z.tuple([countedSchema, countedSchema]).optional(),
      count: countedSchema.optional(),
      average: averagedSchema.optional(),
      target: z
        .strictObject({ at_least: bound.optional(), at_most: bound.optional() })
        .refine((target) => target.at_least !== undefined || target.at_most !== undefined, { message: 'target' })
        .optional(),
    })
    .refine((rule) => formulas.filter((name) => rule[name] !== undefined).length === 1, { message: 'formula' }),
  say: (rule) => ({
    phrase: rule.ratio ? 'measure_ratio' : rule.count ? 'measure_count' : 'measure_average',
    parts: {
      measure: rule.title,
      every: rule.every,
      per: rule.per,
      numerator: rule.ratio?.[0] ?? rule.count,
      denominator: rule.ratio?.[1],
      average: rule.average,
      target: rule.target,
    },
  }),
});

/** What is counted in the end: customers, where each counts once. */
export function countedThing({ count, distinct }: Pick<Counted, 'count' | 'distinct'>): string {
  return distinct ?? count;
}

/**
 * As what a figure is read: a ratio of like things, or one whose target is a percentage, is a share; a ratio of others says how many of the first
 * there are for each of the second.
 */
export function unitOf({
  ratio,
  average,
  target,
}: z.output<typeof measure.schema>): 'share' | 'rate' | 'average' | 'count' {
  if (average) return 'average';
  if (!ratio) return 'count';
  const isPercent = [target?.at_least, target?.at_most].some((one) => typeof one === 'string');
  return isPercent || countedThing(ratio[0]) === countedThing(ratio[1]) ? 'share' : 'rate';
}

/** "90%", "99.5%". */
export function percentForm(): RegExp {
  return /^\d{1,3}(\.\d{1,2})?%$/;
}
