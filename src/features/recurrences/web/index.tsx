// The door of recurrences: the groups, one group with its study, the summary; what is alike beside a request.
import { RetweetOutlined } from '@ant-design/icons';
import { requestSide } from '#features/requests/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export const screens: Screen[] = [
  {
    path: '/recurrences',
    load: () => import('./RecurrenceList.tsx'),
    may: 'request.read',
    nav: { label: 'recurrences:nav', icon: <RetweetOutlined />, order: 32 },
  },
  { path: '/recurrences/report', load: () => import('./ReportPage.tsx'), may: 'request.read', within: '/recurrences' },
  {
    path: '/recurrences/$recurrenceId',
    load: () => import('./RecurrencePage.tsx'),
    may: 'request.read',
    within: '/recurrences',
  },
];

export const fills = [fill(requestSide, () => import('./Alike.tsx'), { order: 5, may: 'request.read' })];
