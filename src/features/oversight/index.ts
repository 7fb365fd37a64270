// The door of supervision: what happened, what left the house, who looked unusually often, and seeing Weixi as a colleague does.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';
import { lookedInto, unusual } from './unusual/store.ts';

export { tellEvents } from './trail/telling.ts';
export { viewingOf } from './viewing/viewing.ts';

export const oversight: Feature = {
  name: 'oversight',
  routes,
  live: {
    may: { unusual: 'access.look_into' },
    topicsOf: ({ type }) => (type === unusual || type === lookedInto ? ['unusual'] : []),
  },
  records: ['trail.exported', 'access.viewed_as', 'access.looked_into'],
  permissions: ['audit.read', 'access.look_into', 'access.view_as'],
};
