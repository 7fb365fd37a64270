// The door of duplicates: customers that are in the archive twice are found, brought together and, where that was wrong, parted.
import type { Feature } from '#platform/feature.ts';
import { compareAnew, comparing } from './finding/finding.ts';
import { personal } from './personal.ts';
import { routes } from './routes.ts';

export { compareNext } from './finding/finding.ts';

export const duplicates: Feature = {
  name: 'duplicates',
  routes,
  reactions: [compareAnew],
  jobs: [comparing],
  personal,
  records: ['customer.told_apart'],
  permissions: ['customer.merge'],
};
