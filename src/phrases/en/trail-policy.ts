// What happens to policies while they are written, decided on and in force. Part of trail.ts.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/trail-policy.ts';

export default {
  approved: 'Draft of a policy approved',
  drafted: 'Draft of a policy begun',
  ended: 'Policy ended',
  published: 'Policy published',
  resumed: 'Draft of a policy taken up again',
  sent_back: 'Draft of a policy sent back',
  simulated: 'Draft of a policy tried out',
  submitted: 'Draft of a policy submitted',
  withdrawn: 'Draft of a policy laid aside',
} satisfies Phrases<typeof chinese>;
