// grant: who carries a label, or does something, earns something: somebody who looks after them, benefits, points.
import { z } from 'zod';
import { conditionSchema, factSchema, paramRef } from '../condition.ts';
import { events, factWindows, namesOf } from '../vocabulary/index.ts';
import { countOrParam, ownName, patternSchema, roleOrParam, ruleHead, shape } from './shape.ts';

const amount = z.union([z.number().positive(), paramRef]);

export const grant = shape({
  schema: z.strictObject({
    ...ruleHead,
    grant: z.strictObject({
      /** The role whose holder looks after the subject. */
      owner: roleOrParam.optional(),
      /** Roles that help. */
      assistants: z.array(roleOrParam).optional(),
      /** One holder for this subject alone. */
      exclusive: z.boolean().optional(),
      /** Names of the policy's own `benefits`. */
      benefits: z.array(ownName).min(1).optional(),
      points: z
        .strictObject({
          amount: countOrParam,
          /** So many for every full `each` of a figure: 1 point for each 10 yuan. */
          per: z
            .strictObject({
              fact: factSchema,
              in: z.enum(namesOf(factWindows)).optional(),
              each: amount,
            })
            .optional(),
        })
        .optional(),
    }),
    when: conditionSchema.optional(),
    /** Earned by an event, each time; without it, as long as label and condition hold. */
    after: z.enum(namesOf(events)).optional(),
    about: patternSchema.optional(),
  }),
  say: (rule) => ({
    phrase: 'grant',
    parts: { for: rule.for, met: rule.when, occasion: rule.after, about: rule.about },
  }),
});
