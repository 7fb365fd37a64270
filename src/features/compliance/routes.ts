// The doors of compliance: guard, act, present.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { groupsOf, reportOf, rowsOf } from './figures/figures.ts';
import { exportPack } from './inspection/export.ts';
import type { Sources } from './measures/measures.ts';

/** @param sources what figures may count, once all features are put together */
export function routesOf(sources: () => Sources): readonly Route[] {
  return [
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
      act: ({ db, actor, body }) => exportPack(db, actor, body, sources()),
    }),
  ];
}
