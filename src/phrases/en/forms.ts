// Forms: the words of printing, exporting and looking at them.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/forms.ts';

export default {
  nav: 'Forms',
  lead: 'Blank forms are printed here; filled ones on the page of a customer, a contact or a request. Where a policy prescribes the fields, they are those of the policy, in its words.',
  menu: 'Forms',
  back: 'Back to the list',
  none: 'No form fits here.',
  preview: 'Preview',
  blank: 'Blank',
  format: { pdf: 'PDF', xlsx: 'Excel' },
  register: {
    act: 'Export as…',
    title: 'Export a register',
    lead: 'The requests that are filtered now, a row for each: {{paper}} at most as PDF, {{sheet}} as Excel. Exports are recorded.',
    format: 'Format',
    submit: 'Export',
  },
  fields: '{{count}} fields',
  of: { customer: 'Customer', request: 'Request', interaction: 'Contact', none: 'Others (blank only)' },
  column: { form: 'Form' },
  phase: { open: 'open', closed: 'closed' },
  flag: { true: 'yes', false: 'no' },
  paper: {
    number: 'No. {{number}}',
    noNumber: '________________',
    printed: 'Printed {{at}}  {{by}}',
    date: 'Date: ____________________',
    signed: 'Date: ______________',
    signedAt: 'Signed by the customer’s link: {{at}}',
    cited: '{{policy}}, {{clauses}}',
    comma: ', ',
    hash: 'Check {{hash}}',
    page: 'Page {{page}} of {{pages}}',
    join: ' · ',
    colon: ': ',
    besides: '   other: {{value}}',
  },
} satisfies Phrases<typeof chinese>;
