// Who owes a duty: about a request whoever has it in hand; else of a customer its owner, the member of its team with the role, a holder of the role.
import { type TeamOf, teamsOf } from '#features/customers/index.ts';
import { departmentsOf, holdersByRole } from '#features/people/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Ground } from '#policy/index.ts';
import { readNear, type Surroundings } from '../subjects/store.ts';
import { type Hand, readHands } from './hands.ts';

/** A role at a subject that somebody is to be found for, and the record that the duty hangs on. */
export interface Seeking {
  readonly subjectId: string;
  readonly role: string | undefined;
  readonly ground: Ground;
}

/** Who owes it; without anybody the department in whose queue the request stands, if it stands in one. */
export interface Owing {
  readonly ownerId: string | null;
  readonly queueId: string | null;
}

export interface OwnerFinder {
  /** Nobody and no queue where nobody holds the role: Today of the leaders shows such duties. */
  owing(seeking: Seeking): Owing;
  /** Who is told of it: of what nobody has taken yet, whoever heads the department in whose queue it stands. */
  told(seeking: Seeking): string | null;
}

interface Holder {
  readonly id: string;
  readonly departmentId: string | null;
}

/**
 * Reads once for all that is sought: the teams, who has the requests in hand, and the holders of roles where no member of a team has the role.
 * Whoever has a request in hand stands for the owner of its customer in what is owed about it, and comes first among the holders of a role that
 * the policy names. A role that several hold falls to one in the department of that owner: its head, its leader. Among those the subject's
 * id decides, so that one customer meets one face and work spreads evenly.
 * @param subjectIds whose requests it may be about: of those that are one, all
 */
export async function ownerFinder(
  tx: Tx,
  subjectIds: readonly string[],
  sought: readonly Seeking[],
): Promise<OwnerFinder> {
  const whose = [...new Set(sought.map(({ subjectId }) => subjectId))];
  const requests = [...new Set(sought.flatMap(({ ground }) => (ground.kind === 'request' ? [ground.id] : [])))];
  const [teams, hands] = await Promise.all([
    whose.length === 0 ? new Map<string, TeamOf>() : teamsOf(tx, whose),
    readHands(tx, subjectIds, requests),
  ]);
  const [pools, near] = await Promise.all([openPools(tx, teams, sought), nearOf(tx, teams, sought)]);
  const isPooled = [...pools.values()].some((pool) => pool.length > 1);
  const owners = isPooled
    ? [...[...teams.values()].flatMap(({ ownerId }) => ownerId ?? []), ...[...hands.values()].flatMap(personIn)]
    : [];
  const departments = await departmentsOf(tx, [...new Set(owners)]);
  const found = ({ subjectId, role, ground }: Seeking): Owing => {
    const other = near.get(subjectId);
    if (other) return held(holderNear(other, role, role === undefined ? [] : (pools.get(role) ?? [])));
    const team = teams.get(subjectId);
    const hand = ground.kind === 'request' ? hands.get(ground.id) : undefined;
    const inHand = hand?.personId ?? null;
    const queueId = inHand === null ? (hand?.departmentId ?? null) : null;
    const own: Owing = queueId === null ? held(inHand ?? team?.ownerId ?? null) : { ownerId: null, queueId };
    if (!role || role === 'owner') return own;
    const pool = pools.get(role) ?? [];
    if (inHand !== null && pool.some(({ id }) => id === inHand)) return own;
    const member = team?.members[role];
    if (member) return held(member);
    if (own.ownerId !== null && pool.some(({ id }) => id === own.ownerId)) return own;
    const department = queueId ?? (own.ownerId === null ? undefined : departments.get(own.ownerId));
    const mates = pool.filter(({ departmentId }) => departmentId !== null && departmentId === department);
    const chosen = mates.length > 0 ? mates : pool;
    const one = chosen[Number.parseInt(subjectId.slice(-6), 16) % Math.max(chosen.length, 1)];
    return one ? held(one.id) : own;
  };
  return {
    owing: found,
    told: (seeking) => {
      const { ownerId, queueId } = found(seeking);
      return queueId === null ? ownerId : (hands.get(seeking.ground.id)?.headId ?? null);
    },
  };
}

function held(ownerId: string | null): Owing {
  return { ownerId, queueId: null };
}

function personIn({ personId }: Hand): readonly string[] {
  return personId === null ? [] : [personId];
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

/** The holders of the roles that not every team has a member for, and of those sought about a request, which one of them may have in hand. */
async function openPools(
  tx: Tx,
  teams: ReadonlyMap<string, TeamOf>,
  sought: readonly Seeking[],
): Promise<ReadonlyMap<string, readonly Holder[]>> {
  const roles = new Set<string>();
  for (const { subjectId, role, ground } of sought)
    if (role && role !== 'owner' && (ground.kind === 'request' || !teams.get(subjectId)?.members[role]))
      roles.add(role);
  return holdersByRole(tx, [...roles]);
}
