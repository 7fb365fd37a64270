// The door of asking: what somebody without an account asks on the organisation's page, and whose it turns out to be.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';
import { askedBody } from './store.ts';

export const asking: Feature = {
  name: 'asking',
  routes,
  bodies: [askedBody],
  personal: { tables: [{ table: 'asked', columns: ['asked_at', 'kind'], erase: 'delete' }] },
  records: ['asked.confirmed', 'asked.discarded', 'asking.opened', 'asking.closed'],
  permissions: ['asked.handle'],
};
