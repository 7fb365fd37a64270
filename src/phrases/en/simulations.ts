// The pages on which drafts of policies are tried.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/simulations.ts';

export default {
  title: 'Simulations',
  lead: 'What a draft would have done on your own records, had it been in force.',
  none: 'Nothing was tried yet',
  noneText: 'Choose a draft and a span, and see before you approve.',
  noDraft: 'Nothing is being written. Begin a draft on the page of policies, then try it here.',
  draft: 'Draft',
  months: 'Span',
  last: 'The last {{count}} months',
  start: 'Simulate',
  span: 'Records of',
  by: 'Asked by',
  at: 'Asked',
  of: 'Records from {{from}} to {{until}}: what is in force against the draft.',
  running: 'Running: {{done}} of {{total}}. You may leave and come back.',
  cancel: 'Stop',
  state: { title: 'State', running: 'Running', done: 'Done', cancelled: 'Stopped', failed: 'Did not finish' },
  sum: {
    moves: 'Customers who change tier',
    due: 'More or fewer duties',
    would: 'Would have been broken',
    wouldNot: 'Would not have been broken',
    subjects: 'Lived through',
  },
  moves: {
    title: 'Who changes tier',
    none: 'Nobody changes tier.',
    from: 'Under what is in force',
    to: 'Under the draft',
    count: 'Customers',
    nothing: 'No tier',
  },
  rules: {
    title: 'Rule by rule: what falls due, what is broken',
    none: 'Nothing fell due in this span.',
    clause: 'Clause',
    rule: 'Rule',
    due: 'Due',
    broken: 'Broken',
    would: 'Would be broken',
    wouldNot: 'Would not be',
  },
  weeks: {
    title: 'Duties that fall due each week, by role',
    average: '{{before}} → {{after}} a week on average',
    of: 'Week of {{day}}: {{before}} now, {{after}} under the draft',
  },
  unjudged: {
    title: 'What there is no history to judge by',
    never_recorded: 'was never recorded; {{count}} are not counted as broken.',
    never_began: 'What would begin it was never recorded.',
    fact_unknown: 'is not known of {{count}} customers, who may be called too low for it.',
  },
  behind: { customer: 'Customer', move: 'Change of tier', due: 'Due', none: 'No customers that you may see' },
} satisfies Phrases<typeof chinese>;
