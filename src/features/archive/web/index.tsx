// The door of the archive's quality: marks on the customer page, changes in Today.

import { SafetyCertificateOutlined } from '@ant-design/icons';
import { customerMarks, customerRecord } from '#features/customers/web/index.tsx';
import type { AdministrationPlace, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { todayNotices } from './slots.ts';

export { archiveParts } from './slots.ts';

export const administration: AdministrationPlace[] = [
  { label: 'archive:nav', text: 'app:administration.archive', to: '/archive', may: 'archive.read', order: 25 },
];

export const screens: Screen[] = [
  {
    path: '/archive',
    load: () => import('./ArchivePage.tsx'),
    may: 'archive.read',
    nav: { label: 'archive:nav', icon: <SafetyCertificateOutlined />, order: 60 },
  },
  { path: '/archive/audits/$auditId', load: () => import('./audits/AuditPage.tsx'), may: 'archive.audit' },
  { path: '/archive/cleanings/$cleaningId', load: () => import('./cleaning/CleaningPage.tsx'), may: 'archive.clean' },
];

export const fills = [
  fill(customerRecord, () => import('./Unreached.tsx'), { order: 90, may: 'interaction.write' }),
  fill(customerMarks, () => import('./EntryMark.tsx'), { order: 10, may: 'customer.history' }),
  fill(todayNotices, () => import('./Notices.tsx'), { order: 10, may: 'customer.read' }),
];
