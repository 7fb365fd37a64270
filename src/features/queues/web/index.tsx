// The door of queues: one's own queue, the load of the team, the wall display, the rules; and beside a request where it stands.
import { InboxOutlined } from '@ant-design/icons';
import { requestSide } from '#features/requests/web/index.tsx';
import type { AdministrationPlace, Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { todayNotices } from './slots.ts';

export const errands: Errand[] = [
  { label: 'queues:load.nav', to: '/queue/load', may: 'request.dispatch', keywords: 'load fuhe team tuandui' },
  { label: 'queues:wall.nav', to: '/wall', may: 'request.read', keywords: 'wall daping kiosk' },
];

export const administration: AdministrationPlace[] = [
  { label: 'queues:rules.nav', text: 'queues:rules.text', to: '/queue/rules', may: 'queue.write', order: 25 },
];

export const screens: Screen[] = [
  {
    path: '/queue',
    load: () => import('./QueuePage.tsx'),
    may: 'request.read',
    nav: { label: 'queues:nav', icon: <InboxOutlined />, order: 32, under: '/requests' },
  },
  { path: '/queue/load', load: () => import('./load/LoadPage.tsx'), may: 'request.dispatch', within: '/queue' },
  { path: '/queue/rules', load: () => import('./rules/RulesPage.tsx'), may: 'queue.write', within: '/administration' },
  { path: '/wall', load: () => import('./wall/WallPage.tsx'), may: 'request.read', within: '/queue' },
];

export const fills = [
  fill(requestSide, () => import('./Place.tsx'), { order: 3, may: 'request.read' }),
  fill(todayNotices, () => import('./TodayQueue.tsx'), { order: 2, may: 'request.take' }),
];
