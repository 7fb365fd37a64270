// Contracts: what is agreed with one customer, in the place of which clause, from when to when.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/contracts.ts';

export default {
  title: 'Contracts',
  add: 'Enter a contract',
  empty: 'Nothing agreed besides: the policy holds',
  noTerms: 'Nothing agreed besides: the policy holds.',
  state: { binds: 'In force', ahead: 'Not begun', over: 'Over' },
  span: '{{first}} to {{last}}',
  since: 'From {{first}}, without an end',
  ended: 'Ended: {{reason}}',
  clause: 'Clause {{clause}}:',
  notOwed: 'Not owed: {{sentence}}',
  instead: 'In the place of “{{policy}}”, clause {{clause}}: ',
  insteadOf: '“{{policy}}”, clause {{clause}} does not hold while the contract does',
  history: '{{count}} wordings',
  wording: 'Wording {{nth}}, {{first}} to {{last}}, {{terms}} terms',
  because: '; {{reason}} ({{name}})',
  open: 'no end',
  nobody: 'the system',
  act: { menu: 'Actions', change: 'Change the terms', end: 'End the contract' },
  changeTitle: 'Change contract {{number}}',
  endTitle: 'End contract {{number}}',
  endText: 'After it the policy holds. Periods that run are finished as agreed; nothing moves a running deadline.',
  field: {
    number: 'Number',
    title: 'Title',
    firstDay: 'First day',
    lastDay: 'Last day (inclusive)',
    terms: 'Terms',
    files: 'Files of the contract',
    filesHint: "Choose among the customer's files",
    from: 'The new terms hold from',
    reason: 'Reason',
  },
} satisfies Phrases<typeof chinese>;
