// The door of approvals: what somebody may do only when a second person has approved exactly that.
import type { Feature } from '#platform/feature.ts';
import type { Authorities } from './approvals.ts';
import { routesOf } from './routes.ts';
import { retainedApprovals } from './store.ts';

export { type Authorities, approvals } from './approvals.ts';
export { readAbout as approvalsAbout } from './store.ts';

/** @param authorities what approvers of an act must have besides their right; app/features.ts brings them together */
export function approvalsFeature(authorities: () => Authorities = () => ({})): Feature {
  return {
    name: 'approvals',
    routes: routesOf(authorities),
    live: {
      may: { approvals: 'signed_in' },
      topicsOf: ({ type }) => (type.startsWith('approval.') ? ['approvals'] : []),
    },
    records: ['approval.asked', 'approval.granted', 'approval.declined', 'approval.used', 'approval.withdrawn'],
    retained: [retainedApprovals],
    permissions: ['approval.give'],
  };
}
