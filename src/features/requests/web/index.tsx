// The door of requests: board and list, a request's page, intake and open requests on the customer's page.
import { PhoneOutlined, SolutionOutlined } from '@ant-design/icons';
import { customerRecord, customerRequests, timelineRecord } from '#features/customers/web/index.tsx';
import type { Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';
import { requestSide } from './slots.ts';

export { requestExports, requestForms, requestHead, requestParts, requestSide } from './slots.ts';
export {
  addressOf as requestAddress,
  useDeedWords,
  useKindOptions,
  useRequestPhrases,
  useUrgencyOptions,
} from './usePhrases.ts';

export const errands: Errand[] = [
  {
    label: 'intake:call',
    to: '/requests/new',
    may: 'request.write',
    keywords: 'request call suqiu dengji laidian dianhua',
    icon: <PhoneOutlined />,
  },
];

export const screens: Screen[] = [
  {
    path: '/requests',
    load: () => import('./RequestList.tsx'),
    may: 'request.read',
    nav: { label: 'requests:nav', icon: <SolutionOutlined />, order: 30 },
  },
  { path: '/requests/new', load: () => import('./intake/NewRequest.tsx'), may: 'request.write' },
  {
    path: '/customers/$customerId/requests/$requestId',
    load: () => import('./RequestPage.tsx'),
    may: 'request.read',
    within: '/requests',
  },
];

export const fills = [
  fill(customerRecord, () => import('./intake/Receive.tsx'), { order: 20, may: 'request.write' }),
  fill(requestSide, () => import('./intake/Origin.tsx'), { order: 5, may: 'request.read' }),
  fill(customerRequests, () => import('./CustomerRequests.tsx'), { order: 10, may: 'request.read' }),
  fill(timelineRecord, () => import('./RequestRecord.tsx'), { order: 30, may: 'request.read' }),
];
