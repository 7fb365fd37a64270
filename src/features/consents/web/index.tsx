// The door of consents: the customer's panel and marks, the basis of a new customer, the page of purposes and notices.
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { customerMarks, customerSide, newCustomerFields } from '#features/customers/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export { MarketingMark, MarketingWhy, NoMarketing } from './Marks.tsx';
export { privacyPages } from './slots.ts';

export const screens: Screen[] = [
  {
    path: '/privacy',
    load: () => import('./PrivacyPage.tsx'),
    may: 'privacy.read',
    nav: { label: 'consents:nav', icon: <SafetyCertificateOutlined />, order: 85 },
  },
];

export const fills = [
  fill(customerSide, () => import('./Consents.tsx'), { order: 30, may: 'consent.read' }),
  fill(customerMarks, () => import('./Marks.tsx'), { order: 10, may: 'consent.read' }),
  fill(newCustomerFields, () => import('./NewBasis.tsx'), { order: 10 }),
];
