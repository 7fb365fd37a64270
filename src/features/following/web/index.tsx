// The door of following: the customer's page, the links and messages on a request's page, what is new in Today.
import { fileActs } from '#features/files/web/index.tsx';
import { requestParts, requestSide } from '#features/requests/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { followPath } from '../contract.ts';
import { todayNotices } from './slots.ts';

export { followPath };

export const screens: Screen[] = [{ path: followPath, load: () => import('./FollowPage.tsx') }];

export const fills = [
  fill(requestParts, () => import('./desk/Talk.tsx'), { order: 10, may: 'request.read' }),
  fill(requestSide, () => import('./desk/Links.tsx'), { order: 10, may: 'request.link' }),
  fill(fileActs, () => import('./desk/Share.tsx'), { order: 10, may: 'request.read' }),
  fill(todayNotices, () => import('./desk/Written.tsx'), { order: 5, may: 'request.read' }),
];
