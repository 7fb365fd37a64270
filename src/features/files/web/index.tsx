// The door of files: a panel on the customer page, and how a file looks in the timeline.
import { customerSide, timelineRecord } from '#features/customers/web/index.tsx';
import { fill } from '#ui/slot.tsx';

export const fills = [
  fill(customerSide, () => import('./Files.tsx'), { order: 30, may: 'file.read' }),
  fill(timelineRecord, () => import('./FileRecord.tsx'), { order: 30 }),
];
