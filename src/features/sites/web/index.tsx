// The door of sites: their screens, the line on a customer's page, the filter and the bulk act of the list, the line on a person's page.
import { ShopOutlined } from '@ant-design/icons';
import { bulkActs, customerLines, listFilters } from '#features/customers/web/index.tsx';
import { personSide } from '#features/people/web/index.tsx';
import type { Errand, Screen } from '#ui/screen.ts';
import { fill } from '#ui/slot.tsx';

export { siteSide } from './slots.ts';
export { useSiteOptions } from './useSites.ts';

export const errands: Errand[] = [
  { label: 'sites:new.title', to: '/sites?new=yes', may: 'site.write', keywords: 'site xiangmu' },
];

export const screens: Screen[] = [
  {
    path: '/sites',
    load: () => import('./SiteList.tsx'),
    may: 'site.read',
    nav: { label: 'sites:nav', icon: <ShopOutlined />, order: 78 },
  },
  { path: '/sites/$siteId', load: () => import('./SitePage.tsx'), may: 'site.read' },
];

export const fills = [
  fill(customerLines, () => import('./CustomerSites.tsx'), { order: 10, may: 'site.read' }),
  fill(listFilters, () => import('./SiteFilter.tsx'), { order: 10, may: 'site.read' }),
  fill(bulkActs, () => import('./PlaceMany.tsx'), { order: 10, may: 'customer.write' }),
  fill(personSide, () => import('./PersonSites.tsx'), { order: 5, may: 'site.read' }),
];
