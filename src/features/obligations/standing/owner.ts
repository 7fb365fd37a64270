// Who owes a duty: the customer's owner, the member of its team with the role, else a holder of the role.
import type { TeamOf } from '#features/customers/index.ts';
import { departmentsOf, holdersOf } from '#features/people/index.ts';
import type { Tx } from '#platform/db.ts';

/** Finds the person for a role at a subject; null where nobody holds it (Today of the leaders shows such duties). */
export type FindOwner = (subjectId: string, role: string | undefined) => string | null;

interface Holder {
  readonly id: string;
  readonly departmentId: string | null;
}

/**
 * Reads the holders of the roles once for a set of subjects.
 * A role that several hold falls to one in the department of the customer's owner: its head, its leader. Among those the subject's
 * id decides, so that one customer meets one face and work spreads evenly.
 */
export async function ownerFinder(
  tx: Tx,
  teams: ReadonlyMap<string, TeamOf>,
  roles: readonly string[],
): Promise<FindOwner> {
  const pools = new Map<string, readonly Holder[]>();
  for (const role of roles) if (role !== 'owner') pools.set(role, byId(await holdersOf(tx, role)));
  const owners = [...teams.values()].flatMap(({ ownerId }) => ownerId ?? []);
  const departments = pools.size > 0 ? await departmentsOf(tx, owners) : new Map<string, string>();
  return (subjectId, role) => {
    const team = teams.get(subjectId);
    const ownerId = team?.ownerId ?? null;
    if (!role || role === 'owner') return ownerId;
    const member = team?.members[role];
    if (member) return member;
    const pool = pools.get(role) ?? [];
    if (ownerId && pool.some(({ id }) => id === ownerId)) return ownerId;
    const department = ownerId === null ? undefined : departments.get(ownerId);
    const near = pool.filter(({ departmentId }) => departmentId !== null && departmentId === department);
    const chosen = near.length > 0 ? near : pool;
    return chosen[Number.parseInt(subjectId.slice(-6), 16) % Math.max(chosen.length, 1)]?.id ?? ownerId;
  };
}

function byId(holders: readonly Holder[]): readonly Holder[] {
  return [...holders].sort((a, b) => (a.id < b.id ? -1 : 1));
}
