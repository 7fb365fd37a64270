// The doors of compliance: guard, act, present.
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { groupsOf, reportOf, rowsOf } from './figures/figures.ts';

export const routes: readonly Route[] = [
  route({
    ...contract.complianceReport,
    may: 'compliance.read',
    act: ({ tx, actor, query, now }) => reportOf(tx, actor, query, now),
  }),
  route({
    ...contract.complianceFigures,
    may: 'compliance.read',
    act: ({ tx, actor, query, now }) => groupsOf(tx, actor, query, now),
  }),
  route({
    ...contract.complianceRows,
    may: 'compliance.read',
    act: ({ tx, actor, query, now }) => rowsOf(tx, actor, query, now),
  }),
];
