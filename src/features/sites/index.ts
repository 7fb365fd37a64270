// The door of sites: projects, malls, branches, as a scope and a dimension. Other slices read the views `site_brief`, `customer_place` and
// `site_worker`.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';
import { forgetPlaces } from './store.ts';

export { createSite, placeCustomers, setSites, staffSite } from './actions.ts';
export { placings, sitesByName } from './store.ts';

export const sites: Feature = {
  name: 'sites',
  routes,
  live: {
    may: { sites: 'site.read' },
    topicsOf: ({ type }) => (/^site\.|^customer\.site_/.test(type) ? ['sites'] : []),
  },
  reactions: [
    {
      on: 'subject.retracted',
      react: (tx, events) =>
        forgetPlaces(
          tx,
          events.map(({ subjectId }) => subjectId),
        ),
    },
  ],
  personal: {
    tables: [
      { table: 'customer_site_past', columns: ['from_at', 'to_at'], erase: 'delete' },
      { table: 'customer_site', columns: ['since'], erase: 'delete' },
    ],
  },
  records: [
    'subject.entered',
    'site.added',
    'site.changed',
    'site.closed',
    'site.opened',
    'site.people_changed',
    'customer.site_added',
    'customer.site_removed',
  ],
  permissions: ['site.read', 'site.write'],
};
