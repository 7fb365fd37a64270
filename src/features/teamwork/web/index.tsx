// The door of teamwork: beside a request its watchers and its task force, at its head who else is there, in Today what is new.
import { requestHead, requestSide } from '#features/requests/web/index.tsx';
import { fill } from '#ui/slot.tsx';
import { todayNotices } from './slots.ts';

export const fills = [
  fill(requestHead, () => import('./Presence.tsx'), { order: 10, may: 'request.read' }),
  fill(requestSide, () => import('./Together.tsx'), { order: 5, may: 'request.read' }),
  fill(todayNotices, () => import('./News.tsx'), { order: 4, may: 'request.read' }),
];
