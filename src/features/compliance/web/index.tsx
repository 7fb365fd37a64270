// The door of compliance: how the policy is kept, clause by clause.
import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { Screen } from '#ui/screen.ts';

export const screens: Screen[] = [
  {
    path: '/compliance',
    load: () => import('./CompliancePage.tsx'),
    may: 'compliance.read',
    nav: { label: 'compliance:nav', icon: <SafetyCertificateOutlined />, order: 62 },
  },
];
