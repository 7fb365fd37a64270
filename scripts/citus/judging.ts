// Which statements of the house reach for rows of many subjects, lock them, or wait for a lock without a row, and stand in no list.
import { placementsOf } from '../../src/app/scale/placement.ts';
import { readSchema } from '../../src/app/scale/schema.ts';
import { distributedNames, type Reach, reachOf, rootedViews } from './spans.ts';
import { statementsOf } from './statements.ts';

/** Statements of the house by the place they stand in, with what each reaches for. */
export function reaches(dump: string, files: readonly { path: string; text: string }[]): Map<string, Reach[]> {
  const schema = readSchema(dump);
  const distributed = distributedNames(placementsOf(schema), schema.views);
  const rooted = rootedViews(schema.views);
  const found = new Map<string, Reach[]>();
  for (const { path, text } of files) {
    if (!/^src\/.*\.ts$/.test(path) || /\.test\.ts$|\/testing\//.test(path) || !text.includes('sql`')) continue;
    for (const { place, text: statement } of statementsOf(path, text))
      found.set(place, [...(found.get(place) ?? []), reachOf(statement, distributed, rooted)]);
  }
  return found;
}

export interface Named {
  readonly spanning: ReadonlySet<string>;
  readonly locking: ReadonlySet<string>;
  readonly advisory: ReadonlySet<string>;
}

/** What stands nowhere in the lists. */
export function unnamed(found: ReadonlyMap<string, readonly Reach[]>, named: Named): string[] {
  return [...found].flatMap(([place, reached]) => {
    const tables = [...new Set(reached.flatMap(({ unbound }) => unbound))];
    const locks = reached.some((reach) => reach.locks && reach.unbound.length > 0);
    return [
      ...(tables.length > 0 && !named.spanning.has(place)
        ? [
            `${place}: reads or changes ${tables.join(', ')} without their subject; give it, or name it in scripts/citus/spanning.ts`,
          ]
        : []),
      ...(locks && !named.locking.has(place) ? [`${place}: locks ${tables.join(', ')} without their subject`] : []),
      ...(reached.some((reach) => reach.advisory) && !named.advisory.has(place)
        ? [`${place}: holds a lock that has no row; lock the subject, or name it in scripts/citus/spanning.ts`]
        : []),
    ];
  });
}
