// The door of approvals: what somebody may do only when a second person has approved exactly that.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';
import { retainedApprovals } from './store.ts';

export { approvals } from './approvals.ts';

export const approvalsFeature: Feature = {
  name: 'approvals',
  routes,
  live: {
    may: { approvals: 'signed_in' },
    topicsOf: ({ type }) => (type.startsWith('approval.') ? ['approvals'] : []),
  },
  records: ['approval.asked', 'approval.granted', 'approval.declined', 'approval.used', 'approval.withdrawn'],
  retained: [retainedApprovals],
  permissions: ['approval.give'],
};
