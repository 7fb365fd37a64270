// The door of complaints: what was found, compensation by authority and budget, what it costs, who came back.
import type { Feature } from '#platform/feature.ts';
import type { Personal } from '#platform/personal/personal.ts';
import { needAuthority } from './actions.ts';
import { routes } from './routes.ts';

const personal: Personal = {
  tables: [
    {
      table: 'compensation',
      columns: ['form', 'amount', 'reason', 'given_at'],
      erase: 'blank',
      blank: { reason: null },
      because: 'proof',
    },
  ],
};

export const complaints: Feature = {
  name: 'complaints',
  routes,
  personal,
  // A policy, and the usual rights, let nobody give by themselves: somebody with the authority approves it.
  checks: { approved_by_leader: ['compensate'] },
  authorities: { compensate: needAuthority },
  records: ['request.compensated', 'compensation.authority_stated', 'compensation.budget_stated'],
  permissions: ['compensate', 'compensation.configure'],
};
