// grant: a label earns something. Here: who looks after the subject; points and benefits come with their slices.
import { z } from 'zod';
import { roleName, ruleHead, shape } from './shape.ts';

export const grant = shape({
  schema: z.strictObject({
    ...ruleHead,
    grant: z.strictObject({
      /** The role whose holder looks after the subject. */
      owner: roleName.optional(),
      /** Roles that help. */
      assistants: z.array(roleName).optional(),
      /** One holder for this subject alone. */
      exclusive: z.boolean().optional(),
    }),
  }),
  say: (rule) => ({ phrase: 'grant', parts: { for: rule.for, ...rule.grant } }),
});
