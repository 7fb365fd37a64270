// What we say when we say no, about compliance.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/refusals-compliance.ts';

export default {
  alert: {
    not_found: 'This warning was not found, or it is not yours to see.',
  },
  compliance: {
    ends_before: 'The last day lies before the first. Please change one of them.',
    in_the_future: 'That moment has not come yet. Please choose now or earlier.',
    measure_not_found: 'There is no such figure, or it cannot be computed yet. Choose one from the list of figures.',
    too_many_periods: 'That is too long: at most {{count}} periods. Shorten the span or choose longer periods.',
  },
  printing: {
    tier_not_found: 'This policy knows no such tier.',
  },
  simulation: {
    not_found: 'There is no such simulation.',
    draft_not_found: 'There is no such draft.',
    already_over: 'This simulation is over already.',
    not_an_estimate:
      'This simulation is not an estimate that is done: it runs, or everybody was lived through already.',
    not_readable: 'The draft cannot be tried yet. Please mend its errors and state the figures that are open.',
  },
} satisfies Phrases<typeof chinese>;
