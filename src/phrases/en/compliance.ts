// The pages of compliance: figures, trend, clause by clause, and the duties behind a figure.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/compliance.ts';

export default {
  nav: 'Compliance',
  page: {
    asOf: 'By what was recorded until {{at}}.',
    all: 'all duties',
  },
  span: {
    month: 'This month',
    last_month: 'Last month',
    quarter: 'This quarter',
    last_quarter: 'Last quarter',
    year: 'This year',
    last_year: 'Last year',
    own: 'Own dates',
  },
  filter: {
    span: 'When it fell due',
    from: 'From',
    to: 'To',
    asOf: 'As of',
    department: 'Department',
    departmentAll: 'All departments',
    departmentNone: 'No department',
    person: 'Owner',
    personAll: 'Everybody',
    nobody: 'Nobody',
    tier: 'Tier',
    tierAll: 'All tiers',
  },
  outcome: {
    share: 'Kept in time',
    due: 'Due',
    open: 'Open',
    kept: 'In time',
    late: 'Late',
    breached: 'Broken',
    waived: 'Waived',
    void: 'Fell away',
    unproven: 'No evidence',
    unprovenText: 'Done, but without a record, note or file that one could look at.',
  },
  figure: { open: '{{what}}: {{title}}. Show them' },
  trend: {
    title: 'The last twelve months',
    label: 'Share kept in time over the last twelve months',
    month:
      '{{month}}: {{share}} kept in time; {{kept}} in time, {{late}} late, {{breached}} broken. Press to see this month.',
  },
  document: {
    title: '{{title}} ({{edition}}, in force from {{day}})',
    whole: 'Show all clauses',
    clause: 'Clause {{no}}',
    of: 'Clause {{no}}: {{what}}',
  },
  by: { title: 'Broken down', person: 'Owner', department: 'Department', tier: 'Tier', noTier: 'No tier' },
  rows: {
    label: 'Duties',
    empty: 'No such duties',
    customer: 'Customer',
    duty: 'Duty',
    due: 'Due',
    decided: 'Done or decided',
    state: 'Outcome',
    owner: 'Owner',
  },
  none: { title: 'Nothing fell due in this time', text: 'Try another span, or fewer conditions.' },
} satisfies Phrases<typeof chinese>;
