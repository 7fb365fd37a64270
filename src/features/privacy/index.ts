// The door of the rights desk: what persons ask about what is known of them, and how it is dealt with in time.
import { z } from 'zod';
import { type Feature, job } from '#platform/feature.ts';
import type { Holdings } from './deleting.ts';
import { noteErasures, noting } from './erasures.ts';
import { personal } from './personal.ts';
import { retainedBy } from './retained.ts';
import { routesOf } from './routes.ts';

export { erase, type Holdings } from './deleting.ts';
export { noteErasures, replayErasures } from './erasures.ts';
export { unheld } from './held.ts';

export interface PrivacyParts {
  /** What all slices have declared; asked when it is needed. */
  readonly holdings: () => Holdings;
  /** Where erasures are kept besides the database; undefined: nowhere (tests). */
  readonly erasureFile?: string | undefined;
}

export function privacyFeature({ holdings, erasureFile }: PrivacyParts): Feature {
  return {
    name: 'privacy',
    routes: routesOf(holdings),
    jobs: [
      job({
        name: noting,
        payload: z.object({}),
        run: async ({ db }) => {
          if (erasureFile !== undefined) await noteErasures(db, erasureFile);
        },
      }),
    ],
    personal,
    retained: retainedBy(holdings),
    records: [
      'rights.received',
      'rights.identified',
      'rights.granted',
      'rights.refused',
      'rights.copied',
      'hold.placed',
      'hold.lifted',
    ],
    permissions: ['rights.read', 'rights.handle', 'rights.copy', 'rights.approve'],
    checks: { approved_by_leader: ['rights.copy'] },
  };
}
