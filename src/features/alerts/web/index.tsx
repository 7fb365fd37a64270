// The door of warnings: the page of all, the section on Today, the block on the customer's page.
import { BellOutlined } from '@ant-design/icons';
import { customerDuties } from '#features/customers/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { todayNotices } from './slots.ts';

export const screens: Screen[] = [
  {
    path: '/alerts',
    load: () => import('./AlertsPage.tsx'),
    may: 'alert.read',
    nav: { label: 'alerts:nav', icon: <BellOutlined />, order: 35 },
  },
];

export const fills = [
  fill(todayNotices, () => import('./TodayAlerts.tsx'), { order: 5, may: 'alert.read' }),
  fill(customerDuties, () => import('./CustomerAlerts.tsx'), { order: 5, may: 'alert.read' }),
];
