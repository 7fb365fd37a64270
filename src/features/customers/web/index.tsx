// The door of customers: their screens, and the places others fill.
import { ContactsOutlined } from '@ant-design/icons';
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { customerMarks } from './slots.ts';

export { CustomerPicker } from './CustomerPicker.tsx';
export { Line } from './Line.tsx';
export { Reveal, useRevealed } from './secrets/Reveal.tsx';
export {
  bulkActs,
  customerAlike,
  customerDuties,
  customerLines,
  customerMarks,
  customerRecord,
  customerRequests,
  customerSide,
  listFilters,
  newCustomerFields,
  timelineRecord,
} from './slots.ts';
export { TierBadge, TierOf } from './TierBadge.tsx';
export { type Tiers, useFactWords, useTiers } from './usePhrases.ts';
export type { Chosen } from './views/chosen.ts';

export const administration: AdministrationPlace[] = [
  {
    label: 'views:custom.title',
    text: 'app:administration.fields',
    to: '/customers/fields',
    may: 'customer.configure',
    order: 20,
  },
];

export const screens: Screen[] = [
  {
    path: '/customers',
    load: () => import('./CustomerList.tsx'),
    may: 'customer.read',
    nav: { label: 'customers:nav', icon: <ContactsOutlined />, order: 20 },
  },
  { path: '/customers/fields', load: () => import('./views/FieldsPage.tsx'), may: 'customer.configure' },
  { path: '/customers/$customerId', load: () => import('./CustomerPage.tsx'), may: 'customer.read' },
];

export const fills = [
  fill(customerMarks, () => import('./provisional/ProvisionalMark.tsx'), { order: 5, may: 'customer.read' }),
];
