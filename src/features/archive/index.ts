// The door of the archive's quality: what was entered is looked at again, changes are told, samples are audited, the stale is cleaned.
import type { Feature } from '#platform/feature.ts';
import { auditRoutes } from './audits/routes.ts';
import { noticeMerges } from './cleaning/cleaning.ts';
import { cleaningRoutes } from './cleaning/routes.ts';
import { counted } from './counted.ts';
import { facts } from './facts.ts';
import { live, tellChanges } from './notices/notices.ts';
import { personal } from './personal.ts';
import { routes } from './routes.ts';

export const archive: Feature = {
  name: 'archive',
  routes: [...routes, ...auditRoutes, ...cleaningRoutes],
  reactions: [tellChanges, noticeMerges],
  facts,
  counts: counted,
  live,
  personal,
  records: [
    'archive.audit_drawn',
    'entry.audited',
    'entry.reviewed',
    'archive.audit_closed',
    'archive.required_stated',
    'customer.unreached',
    'archive.cleaning_begun',
    'entry.cleaned',
    'archive.cleaned',
    'entry.checked',
  ],
  permissions: ['archive.read', 'archive.audit', 'archive.clean'],
};
