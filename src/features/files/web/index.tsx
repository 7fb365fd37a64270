// The door of files: a panel on the page of a customer and of a request, the files of other records where those stand, and how a file looks in the timeline.
import { customerSide, timelineRecord } from '#features/customers/web/index.tsx';
import { requestSide } from '#features/requests/web/index.tsx';
import { recordFiles } from '#ui/sending/slots.ts';
import { fill } from '#ui/slot.tsx';

export { fileActs } from './slots.ts';
export { useSize } from './usePhrases.ts';

export const fills = [
  fill(customerSide, () => import('./Files.tsx'), { order: 30, may: 'file.read' }),
  fill(requestSide, () => import('./Files.tsx'), { order: 30, may: 'file.read' }),
  fill(recordFiles, () => import('./RecordFiles.tsx'), { order: 10 }),
  fill(timelineRecord, () => import('./FileRecord.tsx'), { order: 30 }),
];
