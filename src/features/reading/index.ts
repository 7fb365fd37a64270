// The door of reading: an organisation's own policy document becomes a draft, sentence by sentence, by what people decide about it.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';

export const reading: Feature = {
  name: 'reading',
  routes,
  records: ['document.brought', 'document.reviewed', 'document.drafted', 'document.discarded'],
  live: {
    may: { documents: 'policy.edit' },
    topicsOf: ({ type }) => (type.startsWith('document.') ? ['documents'] : []),
  },
  permissions: [],
};
