// The door of compliance: what was kept and what was not, clause by clause, with what proves it; and the policy's own figures.
import type { CountedSource } from '#platform/counting/counted.ts';
import type { Feature } from '#platform/feature.ts';
import { measureRoutes } from './measures/routes.ts';
import { routesOf } from './routes.ts';

/** @param sources what figures may count: what all slices have declared; app/features.ts brings them together */
export function complianceFeature(sources: () => readonly CountedSource[]): Feature {
  return {
    name: 'compliance',
    routes: [...routesOf(sources), ...measureRoutes(sources)],
    records: ['compliance.exported'],
    permissions: ['compliance.read', 'compliance.export'],
  };
}
