// The door of complaints: their page, what a complaint has on the page of its request, a customer's complaints.
import { FrownOutlined } from '@ant-design/icons';
import { customerRequests } from '#features/customers/web/index.tsx';
import { requestParts } from '#features/requests/web/index.tsx';
import type { Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export const screens: Screen[] = [
  {
    path: '/complaints',
    load: () => import('./ComplaintList.tsx'),
    may: 'request.read',
    nav: { label: 'complaints:nav', icon: <FrownOutlined />, order: 31 },
  },
];

export const fills = [
  fill(requestParts, () => import('./ComplaintPart.tsx'), { order: 5, may: 'request.read' }),
  fill(customerRequests, () => import('./CustomerComplaints.tsx'), { order: 20, may: 'request.read' }),
];
