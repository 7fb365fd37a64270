// The door of access: the page of what somebody may do, and of who looked at unusually much. How far rights reach is decided in customers/reach.ts.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';

export const access: Feature = {
  name: 'access',
  routes,
  live: {
    may: { unusual: 'access.read' },
    topicsOf: ({ type }) => (type === 'access.unusual' ? ['unusual'] : []),
  },
  permissions: ['access.read'],
};
