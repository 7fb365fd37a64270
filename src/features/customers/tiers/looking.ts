// Whom a look would change, found by reading alone: most customers are called tomorrow what they are called today, and for those
// neither a lock nor a transaction is worth its price. Whoever would change is judged anew under the lock (`reassess`).
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { computeValues } from '#platform/facts.ts';
import { assess, factsAskedBy, type Occasion } from '#policy/index.ts';
import { factDayOf, windowOf } from '../facts.ts';
import { readStandings } from './store.ts';
import { wouldBeStaffed } from './teams.ts';
import { byCustomer, carriedBy, changedStint, customerLabels } from './tiers.ts';

/**
 * Those of the customers, each its own root, that `reassess` would change now, in their order. What happens to one of the others meanwhile is judged in
 * the transaction in which it happens, so that it stands as if it had been looked at just before.
 */
export async function changedByLook(
  tx: Tx,
  subjectIds: readonly string[],
  occasion: Occasion,
  now: Instant,
): Promise<string[]> {
  const { current: edition } = await editionsInForce(tx, now);
  if (!edition || subjectIds.length === 0) return [];
  const day = factDayOf(edition, now);
  const [facts, rows] = await Promise.all([
    computeValues(tx, factsAskedBy(edition), subjectIds, day, windowOf),
    readStandings(tx, subjectIds),
  ]);
  const standings = byCustomer(rows);
  const labels = customerLabels(edition);
  const isChanged = (subjectId: string): boolean => {
    const own = standings.get(subjectId);
    for (const { kind, until } of own?.values() ?? []) if (kind === 'override' && (until ?? now) <= now) return true;
    return assess(edition, facts.get(subjectId) ?? {}, day.today).labels.some((found) => {
      const order = labels.get(found.label);
      const judged = order && { subjectId, found, order, standing: own?.get(found.label), occasion, now };
      return judged !== undefined && changedStint(edition, judged) !== undefined;
    });
  };
  const changed = new Set(subjectIds.filter(isChanged));
  const same = subjectIds.filter((id) => !changed.has(id));
  const staffed = await wouldBeStaffed(tx, edition, new Map(same.map((id) => [id, carriedBy(standings.get(id), [])])));
  return subjectIds.filter((id) => changed.has(id) || staffed.has(id));
}
