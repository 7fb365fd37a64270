// Who owes a duty: the customer's owner, the member of its team with the role, else a holder of the role; and what happens to
// open duties when somebody hands over.
import type { TeamOf } from '#features/customers/index.ts';
import { departmentsOf, type HandedOver, type Holding, holdersOf } from '#features/people/index.ts';
import { sql, type Tx } from '#platform/db.ts';
import type { RecordedEvent } from '#platform/events.ts';

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

/** Open duties as something people hold: counted for the preview of a hand-over. */
export const heldDuties: Holding = {
  slice: 'obligations',
  kind: 'duties',
  of: (tx, personId) =>
    tx.row<{ count: number; examples: string[] }>(sql`
      select count(*)::int as count, coalesce((array_agg(distinct b.name))[1:3], '{}') as examples
      from obligation o join customer_brief b on b.subject_id = o.subject_id
      where o.owner_id = ${personId} and o.actionable`),
};

/** Divides what the people held among those who take over; all duties of one customer go to the same person. */
export async function takeOver(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  for (const event of events) {
    const { from, to } = event.data as HandedOver;
    await tx.run(sql`
      update obligation o set owner_id = taker.id
      from (
        select held.subject_id, (${to}::uuid[])[1 + (row_number() over (order by held.subject_id) - 1) % ${to.length}::int] as id
        from (select distinct subject_id from obligation o where owner_id = ${from} and o.actionable) held
      ) taker
      where o.subject_id = taker.subject_id and o.owner_id = ${from} and o.actionable`);
  }
}
