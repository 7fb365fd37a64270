// The doors of the policy's own figures: guard, act, present.
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { measuresOf, recordsOf, type Sources, splitOf } from './measures.ts';

/** @param sources what figures may count, once all features are put together */
export function measureRoutes(sources: () => Sources): readonly Route[] {
  return [
    route({
      ...contract.listMeasures,
      may: 'compliance.read',
      act: ({ tx, actor, query, now }) => measuresOf(tx, query, { actor, now, sources: sources() }),
    }),
    route({
      ...contract.splitMeasure,
      may: 'compliance.read',
      act: ({ tx, actor, query, now }) => splitOf(tx, query, { actor, now, sources: sources() }),
    }),
    route({
      ...contract.measureRows,
      may: 'compliance.read',
      act: ({ tx, actor, query, now }) => recordsOf(tx, query, { actor, now, sources: sources() }),
    }),
  ];
}
