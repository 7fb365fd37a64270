// The door of duplicates: pairs on the page of the archive's quality, a mark and the members on a customer's page.
import { archiveParts } from '#features/archive/web/index.tsx';
import { customerAlike, customerMarks, customerSide } from '#features/customers/web/index.tsx';
import { fill } from '#ui/slot.tsx';

export const fills = [
  fill(customerAlike, () => import('./NearlyCalled.tsx'), { order: 10, may: 'customer.write' }),
  fill(archiveParts, () => import('./Pairs.tsx'), { order: 10, may: 'customer.merge' }),
  fill(customerMarks, () => import('./TwiceMark.tsx'), { order: 20, may: 'customer.merge' }),
  fill(customerSide, () => import('./Members.tsx'), { order: 40, may: 'customer.history' }),
];
