// The door of the archive's quality: marks on the customer page, changes in Today.
import { customerMarks } from '#features/customers/web/index.tsx';
import { fill } from '#ui/slot.tsx';
import { todayNotices } from './slots.ts';

export const fills = [
  fill(customerMarks, () => import('./EntryMark.tsx'), { order: 10, may: 'customer.history' }),
  fill(todayNotices, () => import('./Notices.tsx'), { order: 10, may: 'customer.read' }),
];
