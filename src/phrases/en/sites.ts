// Sites: malls, premises, branches; who works there and which customers belong there.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/sites.ts';

export default {
  nav: 'Sites',
  none: 'Not set',
  field: {
    name: 'Name',
    nameHint: 'What the mall, the premises, the branch is called.',
    address: 'Address',
    department: 'Department',
    people: 'People',
    peopleHint: 'Colleagues who work at this site. Whoever has rights by site sees the customers of their own sites.',
    customers: 'Customers',
  },
  list: {
    closed: 'Including closed ones',
    empty: 'No sites yet',
    emptyOther: 'Malls, premises or branches appear here once a leader or a head has added them.',
    emptyText: 'Make a site of each mall, premises or branch, and customers and people can be looked at by site.',
  },
  new: { title: 'New site', submit: 'Add' },
  edit: { act: 'Change', title: 'Change “{{name}}”' },
  state: { closed: 'Closed' },
  close: {
    act: 'Close site',
    title: 'Close “{{name}}”?',
    text: 'No customers are added to a closed site, and rights by site end. What was recorded stays; the site can be opened again.',
    done: '“{{name}}” is closed.',
  },
  open: { act: 'Open again', done: '“{{name}}” is open again.' },
  people: { title: 'People', act: 'Change', edit: 'People of “{{name}}”', nobody: 'Nobody works here yet.' },
  customers: {
    count_one: '{{count}} customer',
    count_other: '{{count}} customers',
    all: 'See all {{count}} customers',
    nobody: 'No customers yet. Choose some in the list of customers and put them here together.',
  },
  customer: { title: 'Sites', none: 'At no site', edit: 'Change sites' },
  bulk: {
    act: 'Put at a site',
    title: 'Put at a site',
    submit: 'Put there',
    done_one: '{{count}} customer is at the site now',
    done_other: '{{count}} customers are at the site now',
  },
  person: { title: 'Works at' },
} satisfies Phrases<typeof chinese>;
