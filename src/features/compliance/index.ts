// The door of compliance: what was kept and what was not, clause by clause, with what proves it.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';

export const compliance: Feature = {
  name: 'compliance',
  routes,
  records: ['compliance.exported'],
  permissions: ['compliance.read', 'compliance.export'],
};
