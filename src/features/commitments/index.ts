// The door of the commitments: what the organisation promises in public.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';

export { type Contacts, readContacts } from './store.ts';

export const commitments: Feature = { name: 'commitments', routes, permissions: ['commitment.write'] };
