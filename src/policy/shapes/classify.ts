// classify: whoever meets a condition is called by a label. The labels' order decides where several fit.
import { z } from 'zod';
import { conditionSchema } from '../condition.ts';
import { ruleHead, shape } from './shape.ts';

export const classify = shape({
  schema: z.strictObject({
    ...ruleHead,
    classify: z
      .record(z.string(), z.string().min(1))
      .refine((labels) => Object.keys(labels).length === 1, { message: 'single_label' }),
    /** Absent: whoever fits nothing before. */
    when: conditionSchema.optional(),
  }),
  say: (rule) => {
    const [label = '', value = ''] = Object.entries(rule.classify)[0] ?? [];
    return { phrase: rule.when ? 'classify' : 'classify_rest', parts: { label, value, when: rule.when } };
  },
});
