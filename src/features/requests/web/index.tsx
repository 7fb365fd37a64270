// The door of requests: board and list, a request's page, intake and open requests on the customer's page.
import { SolutionOutlined } from '@ant-design/icons';
import { customerRecord, customerRequests, timelineRecord } from '#features/customers/web/index.tsx';
import type { Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export { requestParts, requestSide } from './slots.ts';
export { useKindOptions } from './usePhrases.ts';

export const errands: Errand[] = [
  { label: 'requests:receive.act', to: '/requests?new=yes', may: 'request.write', keywords: 'request suqiu dengji' },
];

export const screens: Screen[] = [
  {
    path: '/requests',
    load: () => import('./RequestList.tsx'),
    may: 'request.read',
    nav: { label: 'requests:nav', icon: <SolutionOutlined />, order: 30 },
  },
  {
    path: '/customers/$customerId/requests/$requestId',
    load: () => import('./RequestPage.tsx'),
    may: 'request.read',
    within: '/requests',
  },
];

export const fills = [
  fill(customerRecord, () => import('./Receive.tsx'), { order: 20, may: 'request.write' }),
  fill(customerRequests, () => import('./CustomerRequests.tsx'), { order: 10, may: 'request.read' }),
  fill(timelineRecord, () => import('./RequestRecord.tsx'), { order: 30, may: 'request.read' }),
];
