// The door of consents: the customer's panel and marks, the basis of a new customer, the page of purposes and notices.
import { customerMarks, customerSide, newCustomerFields } from '#features/customers/web/index.tsx';
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export { MarketingMark, MarketingWhy, NoMarketing } from './Marks.tsx';
export { privacyPages } from './slots.ts';

export const administration: AdministrationPlace[] = [
  { label: 'consents:nav', text: 'app:administration.privacy', to: '/privacy', may: 'privacy.read', order: 40 },
];

export const screens: Screen[] = [
  {
    path: '/privacy',
    load: () => import('./PrivacyPage.tsx'),
    may: 'privacy.read',
    within: '/administration',
  },
];

export const fills = [
  fill(customerSide, () => import('./Consents.tsx'), { order: 30, may: 'consent.read' }),
  fill(customerMarks, () => import('./CustomerMark.tsx'), { order: 10, may: 'consent.read' }),
  fill(newCustomerFields, () => import('./NewBasis.tsx'), { order: 10 }),
];
