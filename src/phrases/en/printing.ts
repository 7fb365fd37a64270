// The words of a printed policy and of the handbook for customers.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/printing.ts';

export default {
  issue: '{{edition}} edition, in force from {{day}}',
  notes: 'Notes: how the text was read',
  waits: ' (waits for a figure; not in force yet)',
  see: 'See {{policy}}: {{what}}',
  unmodelled: 'Not a rule: {{why}}',
  missing: 'Missing in the text: {{what}}',
  parameters: 'Figures that the text leaves open',
  parametersLead: 'Where “confirmed” says no, a suggestion holds that nobody has confirmed yet.',
  parameter: 'What',
  value: 'Value',
  clause: 'Clause',
  confirmed: 'Confirmed',
  open: 'not stated',
  yes: 'yes',
  no: 'no',
  yuan: '¥{{amount}}',
  left: '{{length}} before due: {{role}}',
  over: '{{length}} after due: {{role}}',
  join: '; ',
  handbook: '{{organisation}}: what our customers may expect',
  handbookLead: 'What we promise our customers, taken from the policy in force.',
  everybody: 'For all customers',
  by: ' (clause {{clause}})',
  menu: 'Print',
  kind: { policy: 'The whole policy', handbook: 'Handbook for customers (what is promised)' },
  format: { docx: 'Word document', pdf: 'PDF' },
} satisfies Phrases<typeof chinese>;
