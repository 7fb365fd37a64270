// The door of asking: what somebody without an account asks on the organisation's page, and whose it turns out to be.
import type { Feature } from '#platform/feature.ts';
import { askedFileBody } from './file-store.ts';
import { retained } from './keeping.ts';
import { routes } from './routes.ts';
import { askedBody } from './store.ts';

export const asking: Feature = {
  name: 'asking',
  routes,
  bodies: [askedBody, askedFileBody],
  live: {
    may: { asked: 'asked.handle' },
    topicsOf: ({ type }) => (type.startsWith('asked.') ? ['asked'] : []),
  },
  retained: [retained],
  personal: { tables: [{ table: 'asked', columns: ['asked_at', 'kind'], erase: 'delete' }] },
  records: [
    'asked.received',
    'asked.file_added',
    'asked.file_opened',
    'asked.confirmed',
    'asked.discarded',
    'asking.opened',
    'asking.closed',
  ],
  permissions: ['asked.handle'],
};
