// Who owes a duty: of a customer its owner, the member of its team with the role, else a holder of the role.
import type { TeamOf } from '#features/customers/index.ts';
import { departmentsOf, holdersOf } from '#features/people/index.ts';
import type { Tx } from '#platform/db.ts';
import { readNear, type Surroundings } from '../subjects/store.ts';

/** Finds the person for a role at a subject; null where nobody holds it (Today of the leaders shows such duties). */
export type FindOwner = (subjectId: string, role: string | undefined) => string | null;

/** A role at a subject that somebody is to be found for. */
export interface Seeking {
  readonly subjectId: string;
  readonly role: string | undefined;
}

interface Holder {
  readonly id: string;
  readonly departmentId: string | null;
}

/**
 * Reads the holders of roles once for all that is sought, where no member of a team has the role.
 * A role that several hold falls to one in the department of the customer's owner: its head, its leader. Among those the subject's
 * id decides, so that one customer meets one face and work spreads evenly.
 */
export async function ownerFinder(
  tx: Tx,
  teams: ReadonlyMap<string, TeamOf>,
  sought: readonly Seeking[],
): Promise<FindOwner> {
  const [pools, near] = await Promise.all([openPools(tx, teams, sought), nearOf(tx, teams, sought)]);
  const isPooled = [...pools.values()].some((pool) => pool.length > 1);
  const owners = isPooled ? [...teams.values()].flatMap(({ ownerId }) => ownerId ?? []) : [];
  const departments = await departmentsOf(tx, owners);
  return (subjectId, role) => {
    const other = near.get(subjectId);
    if (other) return holderNear(other, role, role === undefined ? [] : (pools.get(role) ?? []));
    const team = teams.get(subjectId);
    const ownerId = team?.ownerId ?? null;
    if (!role || role === 'owner') return ownerId;
    const member = team?.members[role];
    if (member) return member;
    const pool = pools.get(role) ?? [];
    if (ownerId && pool.some(({ id }) => id === ownerId)) return ownerId;
    const department = ownerId === null ? undefined : departments.get(ownerId);
    const mates = pool.filter(({ departmentId }) => departmentId !== null && departmentId === department);
    const chosen = mates.length > 0 ? mates : pool;
    return chosen[Number.parseInt(subjectId.slice(-6), 16) % Math.max(chosen.length, 1)]?.id ?? ownerId;
  };
}

/** Who is near the subjects that have no team: they are no customers. */
async function nearOf(
  tx: Tx,
  teams: ReadonlyMap<string, TeamOf>,
  sought: readonly Seeking[],
): Promise<ReadonlyMap<string, Surroundings>> {
  const ids = [...new Set(sought.flatMap(({ subjectId }) => (teams.has(subjectId) ? [] : [subjectId])))];
  if (ids.length === 0) return new Map();
  return new Map((await readNear(tx, ids)).map((one) => [one.subjectId, one]));
}

/** A holder of the role who works there; else a holder, of a department its head. */
function holderNear({ subjectId, kind, near, own }: Surroundings, role: string | undefined, pool: readonly Holder[]) {
  if (!role || role === 'owner') return own;
  // Heading this very department is meant, not heading any.
  if (role === 'department_head' && own !== null && kind !== 'person') return own;
  const there = pool.filter(({ id }) => near.includes(id));
  if (there.length === 0 && kind === 'department' && own !== null) return own;
  const chosen = there.length > 0 ? there : pool;
  return chosen[Number.parseInt(subjectId.slice(-6), 16) % Math.max(chosen.length, 1)]?.id ?? null;
}

/** The holders of the roles that not every team has a member for. */
async function openPools(
  tx: Tx,
  teams: ReadonlyMap<string, TeamOf>,
  sought: readonly Seeking[],
): Promise<ReadonlyMap<string, readonly Holder[]>> {
  const roles = new Set<string>();
  for (const { subjectId, role } of sought)
    if (role && role !== 'owner' && !teams.get(subjectId)?.members[role]) roles.add(role);
  const holders = await Promise.all([...roles].map(async (role) => [role, byId(await holdersOf(tx, role))] as const));
  return new Map(holders);
}

function byId(holders: readonly Holder[]): readonly Holder[] {
  return [...holders].sort((a, b) => (a.id < b.id ? -1 : 1));
}
