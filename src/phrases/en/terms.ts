// The sentences in which a contract's terms are entered: in the place of a rule, or a duty besides.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/terms.ts';

export default {
  add: { override: 'In the place of a rule', duty: 'A duty besides' },
  severity: { error: 'To mend', warning: 'Please look', remark: 'Note' },
  clause: 'Clause',
  wording: 'As the contract words it (may stay empty)',
  remove: 'Remove this term',
  rule: 'In the place of which rule',
  usual: 'Clause {{clause}} of the policy: {{sentence}}',
  notOwed: 'Not owed to this customer',
  policy: 'By which policy',
  follows: 'By the calendar and ladder of “{{policy}}”',
  shape: { label: 'Kind of sentence', every: 'Regularly', within: 'Within a time', before: 'Ahead' },
  agreed: {
    every: 'Instead: {{by}}, at least {{at_least}} times {{every}}',
    every_at_most: 'Instead: {{by}}, at most {{at_most}} times {{every}}',
    within: 'Instead: {{by}}, within {{within}}',
    before: 'Instead: {{by}}, {{lead}} ahead',
  },
  added: {
    every: '{{by}} does at least {{at_least}} times {{every}}: {{do}}',
    within: 'After {{after}}, within {{within}}, {{by}} does: {{do}}',
    before: '{{lead}} before {{before}}, {{by}} does: {{do}}',
  },
  place: {
    by: 'By whom',
    do: 'What is done',
    every: 'How often',
    at_least: 'At least how many',
    at_most: 'At most how many',
    after: 'After what',
    within: 'Within how long',
    before: 'Before what',
    lead: 'How long ahead',
  },
} satisfies Phrases<typeof chinese>;
