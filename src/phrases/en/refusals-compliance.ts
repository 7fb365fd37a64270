// What we say when we say no, about compliance.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals-compliance.ts';

export default {
  compliance: {
    ends_before: 'The last day lies before the first. Please change one of them.',
    in_the_future: 'That moment has not come yet. Please choose now or earlier.',
    too_many_periods: 'That is too long: at most {{count}} periods. Shorten the span or choose longer periods.',
  },
} satisfies Phrases<typeof chinese>;
