// Who owes a duty: the customer's owner, the member of its team with the role, else a holder of the role.
import type { TeamOf } from '#features/customers/index.ts';
import { holdersOf } from '#features/people/index.ts';
import type { Tx } from '#platform/db.ts';

/** Finds the person for a role at a subject; null where nobody holds it (Today of the leaders shows such duties). */
export type FindOwner = (subjectId: string, role: string | undefined) => string | null;

/**
 * Reads the holders of the roles once for a set of subjects.
 * Among several holders of a pooled role the subject's id decides, so that one customer meets one face and work spreads evenly.
 */
export async function ownerFinder(
  tx: Tx,
  teams: ReadonlyMap<string, TeamOf>,
  roles: readonly string[],
): Promise<FindOwner> {
  const pools = new Map<string, readonly string[]>();
  for (const role of roles) {
    if (role !== 'owner') pools.set(role, (await holdersOf(tx, role)).map((person) => person.id).sort());
  }
  return (subjectId, role) => {
    const team = teams.get(subjectId);
    if (!role || role === 'owner') return team?.ownerId ?? null;
    const member = team?.members[role];
    if (member) return member;
    const pool = pools.get(role) ?? [];
    if (team?.ownerId && pool.includes(team.ownerId)) return team.ownerId;
    return pool[Number.parseInt(subjectId.slice(-6), 16) % Math.max(pool.length, 1)] ?? team?.ownerId ?? null;
  };
}
