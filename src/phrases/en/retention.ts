// Retention: what is kept how long by which clause, what would go now, what went.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/retention.ts';

export default {
  nav: 'Retention',
  title: 'Retention',
  lead: 'How long each kind of record is kept, by which clause. What is due goes every night; here one sees it before.',
  crumb: 'Privacy',
  kind: 'Records',
  rule: 'How long',
  due: 'Due now',
  oldest: 'Oldest',
  none: 'none',
  before: 'from before {{when}}',
  endless: 'no end is stated; nothing goes',
  empty: 'no records of this kind yet',
  usual: 'usual rules, {{clause}}',
  policy: 'policy, {{clause}}',
  byHand: 'only when confirmed',
  remove: 'Delete',
  confirm: 'Delete {{count}} due records of “{{kind}}”?',
  confirmText: 'Only what is shown here goes, not what becomes due later. This cannot be undone.',
  removed: '{{count}} deleted',
  runs: 'What was deleted',
  runsNone: 'Nothing has been deleted yet.',
  when: 'When',
  count: 'Records',
  who: 'By',
  unruled: 'No policy says how long, so they stay: {{kinds}}.',
  comma: ', ',
  auto: 'by itself',
} satisfies Phrases<typeof chinese>;
