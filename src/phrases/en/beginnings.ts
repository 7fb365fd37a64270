// What newly added parts of a policy say first; whoever writes changes it.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/beginnings.ts';

export default {
  ladder: 'reminding and telling',
  general: 'General',
  excuse: 'a principle; nothing to check',
  figure: 'share in time',
  tier: 'tier',
  label: 'label',
  high: 'key customer',
  low: 'ordinary customer',
  path: 'way of requests',
} satisfies Phrases<typeof chinese>;
