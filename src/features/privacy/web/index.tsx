// The door of the rights desk: its list and pages, and its badge beside the register.
import { AuditOutlined } from '@ant-design/icons';
import { privacyPages } from '#features/consents/web/index.tsx';
import type { AdministrationPlace, Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export const errands: Errand[] = [
  {
    label: 'app:places.privacyAdd',
    to: '/rights?new=yes',
    may: 'rights.handle',
    keywords: 'privacy geren qingqiu rights',
  },
];

export const administration: AdministrationPlace[] = [
  { label: 'app:places.privacyTitle', text: 'app:administration.rights', to: '/rights', may: 'rights.read', order: 42 },
];

export const screens: Screen[] = [
  {
    path: '/rights',
    load: () => import('./RightsList.tsx'),
    may: 'rights.read',
    nav: { label: 'app:places.privacyTitle', icon: <AuditOutlined />, order: 86 },
  },
  { path: '/rights/$subjectId/$requestId', load: () => import('./RightsPage.tsx'), may: 'rights.read' },
];

export const fills = [fill(privacyPages, () => import('./DeskLink.tsx'), { order: 10, may: 'rights.read' })];
