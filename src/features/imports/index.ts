// The door of imports: lists that people bring become customers, orders, past contacts and referrals.
import type { Feature } from '#platform/feature.ts';
import { importJob } from './jobs.ts';
import { personal, retained } from './keeping.ts';
import { routes } from './routes.ts';
import { rowBodies } from './row-store.ts';
import { columnBody } from './store.ts';

export { badRowsOf, fieldSaid, type OwnLabels, ownLabels, sayFault } from './bad-rows.ts';
export { bringFile, mapColumns } from './batches.ts';
export { importer, start } from './jobs.ts';
export { goOn } from './running.ts';
export type { Batch } from './store.ts';

export const imports: Feature = {
  name: 'imports',
  routes,
  jobs: [importJob],
  live: {
    may: { imports: 'import.read', import: 'import.read' },
    // Customers that come in say by which import, so that its progress is seen as it happens.
    topicsOf: ({ data }) => {
      const from = (data as { import?: unknown } | null)?.import;
      return typeof from === 'string' ? [`import:${from}`, 'imports'] : [];
    },
  },
  bodies: [...rowBodies, columnBody],
  personal,
  retained: [retained],
  records: ['import.finished', 'import.taken_back'],
  permissions: ['import.read', 'import.run'],
};
