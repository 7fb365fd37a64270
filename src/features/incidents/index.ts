// The door of incidents: when personal information was taken, whom it concerns and what is told, in minutes.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';

export const incidents: Feature = {
  name: 'incidents',
  routes,
  live: {
    may: { incidents: 'incident.read' },
    topicsOf: ({ type }) => (type.startsWith('incident.') ? ['incidents'] : []),
  },
  records: ['incident.opened', 'incident.changed', 'incident.closed', 'incident.exported'],
  permissions: ['incident.read', 'incident.handle'],
};
