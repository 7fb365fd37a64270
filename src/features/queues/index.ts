// The door of queues: whose work requests are while they are open.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';
import { assigning } from './rules/assigning.ts';

export const queues: Feature = {
  name: 'queues',
  routes,
  reactions: [assigning],
  personal: {
    tables: [
      { table: 'request_queue', columns: ['since', 'words'], erase: 'blank', blank: { words: null }, because: 'proof' },
    ],
  },
  records: ['request.queued', 'request.passed_on', 'assignment.changed'],
  permissions: ['request.take', 'queue.write'],
};
