// The door of orders: panels on the customer page, and how an order looks in the timeline.
import { customerSide, timelineRecord } from '#features/customers/web/index.tsx';
import { requestParts } from '#features/requests/web/index.tsx';
import { fill } from '#ui/slot.tsx';

export const fills = [
  fill(customerSide, () => import('./Orders.tsx'), { order: 10, may: 'order.read' }),
  fill(customerSide, () => import('./Subscriptions.tsx'), { order: 5, may: 'order.read' }),
  fill(customerSide, () => import('./Referrals.tsx'), { order: 20, may: 'order.read' }),
  fill(requestParts, () => import('./OfRequest.tsx'), { order: 5, may: 'order.read' }),
  fill(timelineRecord, () => import('./OrderRecord.tsx'), { order: 10 }),
  fill(timelineRecord, () => import('./SubscriptionRecord.tsx'), { order: 11 }),
];
