// The door of interactions: recording beside whatever one looks at, late records, information, and their look in the timeline.
import { AuditOutlined, NotificationOutlined } from '@ant-design/icons';
import { customerRecord, timelineRecord } from '#features/customers/web/index.tsx';
import type { Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { todayRecord } from './slots.ts';

export { LateTable } from './LateTable.tsx';
export { interactionForms, lateRecords } from './slots.ts';
export { useChannelOptions, useChannelWord } from './usePhrases.ts';

export const errands: Errand[] = [
  {
    label: 'interactions:information.add',
    to: '/information?new=yes',
    may: 'interaction.write',
    keywords: 'information xinxi tuisong',
  },
];

export const screens: Screen[] = [
  {
    path: '/late-records',
    load: () => import('./LateRecords.tsx'),
    may: 'interaction.approve',
    nav: { label: 'interactions:nav.awaiting', icon: <AuditOutlined />, order: 60 },
  },
  {
    path: '/information',
    load: () => import('./InformationList.tsx'),
    may: 'interaction.read',
    nav: { label: 'interactions:nav.information', icon: <NotificationOutlined />, order: 50 },
  },
];

export const fills = [
  fill(customerRecord, () => import('./RecordPlace.tsx'), { order: 10, may: 'interaction.write' }),
  fill(todayRecord, () => import('./RecordPanel.tsx'), { order: 10, may: 'interaction.write' }),
  fill(timelineRecord, () => import('./InteractionRecord.tsx'), { order: 20, may: 'interaction.read' }),
];
