// The door of forms: one definition each, for paper, for a spreadsheet and for the screen.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';

export const forms: Feature = {
  name: 'forms',
  routes,
  records: ['form.printed', 'requests.exported'],
  checks: { approved_by_leader: ['request.export'] },
  permissions: ['request.export'],
};
