// allow: who may see or do what, and how far that reaches. Rights only add up: what no rule allows is not allowed.
import { z } from 'zod';
import { acts, fieldGroups, preconditions, relations, scopes, spans, writtenActs } from '../access/vocabulary.ts';
import { namesOf } from '../vocabulary/index.ts';
import { roleOrParam, ruleHead, shape } from './shape.ts';

const words = { ...acts, ...writtenActs };
const act = z.enum(namesOf(words));
const group = z.enum(namesOf(fieldGroups));

export const allow = shape({
  schema: z.strictObject({
    ...ruleHead,
    allow: z.union([act, z.array(act).min(1)]),
    /** Levels and roles; whoever is one of them holds the right. `owner` is said by the scope. */
    to: z.union([roleOrParam, z.array(roleOrParam).min(1)]),
    scope: z.enum(namesOf(scopes)).default('all'),
    /** The right reaches those, too, with whom this is going on. */
    while: z.enum(namesOf(relations)).optional(),
    /** Only these parts of the record; without them, all. */
    fields: z.array(group).min(1).optional(),
    /** Only where all of these are so: A only if C. */
    only_if: z
      .array(z.enum(namesOf(preconditions)))
      .min(1)
      .optional(),
    /** So many in each hour or day, and no more; from more than `told_over` on supervision is told. */
    limit: z
      .strictObject({
        at_most: z.int().min(1),
        each: z.enum(namesOf(spans)),
        told_over: z.int().min(0).optional(),
      })
      .optional(),
  }),
  say: (rule) => ({
    phrase: 'allow',
    parts: {
      acts: [rule.allow].flat(),
      to: [rule.to].flat(),
      for: rule.for,
      // What is the whole organisation's has no reach.
      scope: [rule.allow].flat().every((act) => words[act].of === 'organisation') ? undefined : rule.scope,
      while: rule.while,
      fields: rule.fields,
      limit: rule.limit,
      only_if: rule.only_if,
    },
  }),
});
