// The door of reading: an organisation's own policy document becomes a draft, sentence by sentence, by what people decide about it.
import type { Feature } from '#platform/feature.ts';
import type { OutboundOptions } from '#platform/outbound/outbound.ts';
import { modelRoutes } from './model/routes.ts';
import { modelKey } from './model/store.ts';
import { routes } from './routes.ts';

/** @param outbound whom the machine's configuration lets Weixi call besides the public internet */
export function readingFeature({ outbound = {} }: { readonly outbound?: OutboundOptions | undefined } = {}): Feature {
  return {
    name: 'reading',
    routes: [...routes, ...modelRoutes(outbound)],
    secrets: [modelKey],
    personal: { tables: [{ table: 'reading_model', columns: [], erase: 'keep', because: 'log' }] },
    records: [
      'document.brought',
      'document.reviewed',
      'document.drafted',
      'document.discarded',
      'document.asked',
      'reader.configured',
    ],
    live: {
      may: { documents: 'policy.edit' },
      topicsOf: ({ type }) => (type.startsWith('document.') ? ['documents'] : []),
    },
    permissions: ['reader.configure'],
  };
}
