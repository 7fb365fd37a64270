// The door of contracts: a section on the customer's page, and how a contract looks in the timeline.
import { customerSide, timelineRecord } from '#features/customers/web/index.tsx';
import { fill } from '#ui/slot.tsx';

export const fills = [
  fill(customerSide, () => import('./Contracts.tsx'), { order: 3, may: 'contract.read' }),
  fill(timelineRecord, () => import('./ContractRecord.tsx'), { order: 40 }),
];
