// retain: how long a kind of record is kept at least, and at most; held on while something stands. One side alone is half a
// sentence: a floor without a ceiling keeps for ever (PIPL 19), a ceiling without a floor may delete what must be shown.
import { z } from 'zod';
import { holds, keptKinds } from '../privacy/vocabulary.ts';
import { namesOf } from '../vocabulary/index.ts';
import { durationText, ruleHead, shape } from './shape.ts';

const hold = z.enum(namesOf(holds));

export const retain = shape({
  schema: z.strictObject({
    ...ruleHead,
    retain: z.enum(namesOf(keptKinds)),
    at_least: durationText.optional(),
    at_most: durationText.optional(),
    /** Beyond its time, as long as one of these stands. */
    hold: z.strictObject({ while: z.union([hold, z.array(hold).min(1)]) }).optional(),
  }),
  say: (rule) => ({
    phrase: rule.at_least === undefined ? 'retain_most' : rule.at_most === undefined ? 'retain_least' : 'retain',
    parts: {
      retain: rule.retain,
      least: rule.at_least,
      most: rule.at_most,
      hold: rule.hold && [rule.hold.while].flat(),
    },
  }),
});
