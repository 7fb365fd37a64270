// alert: when a condition becomes true, somebody is told. What must be done then is a `within` after alert.raised.
import { z } from 'zod';
import { conditionSchema } from '../condition.ts';
import { ownName, roleOrParam, ruleHead, shape } from './shape.ts';

export const alert = shape({
  schema: z.strictObject({
    ...ruleHead,
    /** A name of the policy's own `alerts`. */
    alert: ownName,
    when: conditionSchema,
    tell: z.union([roleOrParam, z.array(roleOrParam).min(1)]),
  }),
  say: (rule) => ({
    phrase: 'alert',
    parts: { for: rule.for, alert: rule.alert, when: rule.when, tell: [rule.tell].flat() },
  }),
});
