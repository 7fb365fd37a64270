// The doors of compliance: guard, act, present.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { groupsOf, reportOf, rowsOf } from './figures/figures.ts';
import { exportPack } from './inspection/export.ts';

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
  routeOutside({
    ...contract.inspectionPack,
    may: 'compliance.export',
    act: ({ db, actor, body }) => exportPack(db, actor, body),
  }),
];
