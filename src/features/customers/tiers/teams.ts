// Who of ours looks after a customer: the roles that the policy gives to what the customer is called, each filled by the
// holder with the fewest customers. A person may seat somebody by hand; that stays until the customer is called otherwise.
import { type HandedOver, type Holding, holdersByRole, personOf } from '#features/people/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, type RecordedEvent, record } from '#platform/events.ts';
import { refuse } from '#platform/refusal.ts';
import { type Edition, responsibilitiesOf } from '#policy/index.ts';
import { type Loads, loadsHere } from './loads.ts';
import { readCustomersOf, readSeats, readTeams, type Seat, type Team, type TeamOf, writeTeams } from './store.ts';

/** Owners and team members of customers; of one that was merged, those of its root. */
export async function teamsOf(tx: Tx, subjectIds: readonly string[]): Promise<Map<string, TeamOf>> {
  const teams = new Map<string, { readonly ownerId: string | null; readonly members: Record<string, string> }>();
  for (const { subjectId, ownerId, role, personId } of await readSeats(tx, subjectIds)) {
    const team = teams.get(subjectId) ?? { ownerId, members: {} };
    if (role !== null && personId !== null) team.members[role] = personId;
    teams.set(subjectId, team);
  }
  return teams;
}

/**
 * Fills the roles that the edition asks for by the labels carried; who still holds the role stays.
 * @param changed those who are called otherwise than before: for them seats by hand are looked at again
 */
export async function staffTeams(
  tx: Tx,
  edition: Edition,
  carried: ReadonlyMap<string, Readonly<Record<string, string>>>,
  changed: ReadonlySet<string>,
  now: Instant,
): Promise<void> {
  // In the order of their ids, so that the same people are found for the same customers each time.
  const teams = (await teamsWanted(tx, edition, carried)).sort((a, b) =>
    a.before.subjectId < b.before.subjectId ? -1 : 1,
  );
  const lacking = teams.filter(({ before, wanted }) => changed.has(before.subjectId) || isLacking(before, wanted));
  const roles = [...new Set(lacking.flatMap(({ wanted }) => wanted.roles))];
  if (roles.length === 0) return;
  const pool = await openPool(tx, roles);
  const written = lacking.map(({ before, wanted }) => ({
    before,
    after: staffed(before, wanted, pool, changed.has(before.subjectId)),
  }));
  await write(tx, written, system, now);
}

/** Of customers who are called what they were called, those whose team somebody would join, or who would get an owner; nothing is written. */
export async function wouldBeStaffed(
  tx: Tx,
  edition: Edition,
  carried: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Promise<ReadonlySet<string>> {
  const lacking = (await teamsWanted(tx, edition, carried)).filter(({ before, wanted }) => isLacking(before, wanted));
  if (lacking.length === 0) return new Set();
  // Whether there is anybody tells; who has the fewest does not matter here.
  const pool = await openPool(tx, [...new Set(lacking.flatMap(({ wanted }) => wanted.roles))], async () => new Map());
  return new Set(
    lacking
      .map(({ before, wanted }) => ({ before, after: staffed(before, wanted, pool, false) }))
      .filter(isDifferent)
      .map(({ before }) => before.subjectId),
  );
}

async function teamsWanted(
  tx: Tx,
  edition: Edition,
  carried: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Promise<{ before: Team; wanted: Wanted }[]> {
  const wanted = new Map<string, Wanted>();
  const wantedBy = (labels: Readonly<Record<string, string>>): Wanted => {
    const key = JSON.stringify(labels);
    const known = wanted.get(key) ?? wantedRoles(edition, labels);
    wanted.set(key, known);
    return known;
  };
  return (await readTeams(tx, [...carried.keys()])).map((before) => ({
    before,
    wanted: wantedBy(carried.get(before.subjectId) ?? {}),
  }));
}

/** A team as it was and as it is to be. */
export interface Staffed {
  readonly before: Team;
  readonly after: Team;
}

/** A customer that is about to enter. */
export interface Newcomer {
  readonly subjectId: string;
  /** Who was named with it. */
  readonly ownerId: string | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** The teams of customers that are about to enter, in their order; nothing is written. */
export async function seatNewcomers(
  tx: Tx,
  edition: Edition,
  newcomers: readonly Newcomer[],
  loads?: Loads,
): Promise<Staffed[]> {
  // Of many who enter there are few kinds.
  const known = new Map<string, Wanted>();
  const wanted = newcomers.map(({ labels }) => {
    const called = JSON.stringify(labels);
    const roles = known.get(called) ?? wantedRoles(edition, labels);
    known.set(called, roles);
    return roles;
  });
  const pool = await openPool(tx, [...new Set(wanted.flatMap(({ roles }) => roles))], loads?.of);
  return newcomers.map(({ subjectId, ownerId }, place) => {
    const before: Team = { subjectId, ownerId, members: {} };
    return { before, after: staffed(before, wanted[place] ?? nobody, pool, true) };
  });
}

interface Wanted {
  readonly owner: string | undefined;
  readonly roles: readonly string[];
}

const nobody: Wanted = { owner: undefined, roles: [] };

function wantedRoles(edition: Edition, labels: Readonly<Record<string, string>>): Wanted {
  const responsible = responsibilitiesOf(edition, labels);
  const owner = responsible.find((one) => one.owner !== undefined)?.owner;
  const roles = responsible.flatMap((one) => [...(one.owner === undefined ? [] : [one.owner]), ...one.assistants]);
  return { owner, roles: [...new Set(roles)] };
}

function isLacking({ ownerId, members }: Team, { roles }: Wanted): boolean {
  return ownerId === null || roles.some((role) => members[role] === undefined);
}

/** The holders of roles with what each carries; choosing somebody adds to it, so that a batch is spread evenly. */
interface Pool {
  holds(role: string, personId: string | null | undefined): personId is string;
  lightest(role: string): string | undefined;
  seat(role: string, personId: string): void;
}

async function openPool(tx: Tx, roles: readonly string[], loadsOf: Loads['of'] = loadsHere): Promise<Pool> {
  const none = new Map<string, Map<string, number>>();
  const [loads, held] = await Promise.all([roles.length === 0 ? none : loadsOf(tx, roles), holdersByRole(tx, roles)]);
  const holders = new Map([...held].map(([role, people]) => [role, people.map(({ id }) => id)]));
  const loadOf = (role: string, personId: string): number => loads.get(role)?.get(personId) ?? 0;
  return {
    holds: (role, personId): personId is string =>
      typeof personId === 'string' && holders.get(role)?.includes(personId) === true,
    lightest: (role) => {
      let best: { readonly id: string; readonly load: number } | undefined;
      for (const id of holders.get(role) ?? []) {
        const load = loadOf(role, id);
        if (best === undefined || load < best.load) best = { id, load };
      }
      return best?.id;
    },
    seat: (role, personId) => void loads.get(role)?.set(personId, loadOf(role, personId) + 1),
  };
}

function staffed(before: Team, { owner, roles }: Wanted, pool: Pool, isChanged: boolean): Team {
  const members: Team['members'] = {};
  const noTeam = Object.keys(before.members).length === 0;
  for (const role of roles) {
    const seated = before.members[role];
    const stays = seated && (pool.holds(role, seated.personId) || (seated.byHand && !isChanged));
    // Whoever owned the customer before keeps it where the new role is theirs too: one face for the customer.
    // An owner who came with the customer, before there was a team, was named by a person.
    const named = role === owner && noTeam && before.ownerId !== null;
    const heir = named || (role === owner && pool.holds(role, before.ownerId)) ? before.ownerId : pool.lightest(role);
    const personId = stays ? seated.personId : heir;
    if (personId === undefined || personId === null) continue;
    members[role] = { personId, byHand: stays ? seated.byHand : named };
    if (!stays) pool.seat(role, personId);
  }
  const named = owner === undefined ? undefined : members[owner]?.personId;
  return { subjectId: before.subjectId, ownerId: named ?? before.ownerId, members };
}

/** Gives customers to an owner by hand, who takes the seat of the old one. */
export async function assignCustomers(
  tx: Tx,
  actor: Actor,
  { customerIds, personId }: { customerIds: readonly string[]; personId: string },
  now: Instant,
): Promise<number> {
  const person = await personOf(tx, personId);
  if (!person || person.disabledAt !== null) throw refuse('customer.owner_not_found');
  const ids = [...new Set(customerIds)];
  const locked = await lockSubjects(tx, ids);
  const teams = await readTeams(tx, ids);
  if (locked.length !== ids.length || teams.length !== ids.length) throw refuse('customer.not_found');
  await write(
    tx,
    teams.map((before) => ({ before, after: reseated(before, before.ownerId, personId, true) })),
    actor,
    now,
  );
  return teams.filter(({ ownerId }) => ownerId !== personId).length;
}

/** What a person holds here, for the preview of a hand-over. */
export const heldCustomers: Holding = {
  slice: 'customers',
  kind: 'customers',
  of: async (tx, personId) => {
    const held = await readCustomersOf(tx, personId);
    return { count: held.length, examples: held.slice(0, 3).map(({ name }) => name) };
  },
};

/** Moves what one person holds to others, evenly, when they hand over. */
export async function takeOver(tx: Tx, events: readonly RecordedEvent[], now: Instant): Promise<void> {
  for (const event of events) {
    const { from, to } = event.data as HandedOver;
    const ids = (await readCustomersOf(tx, from)).map(({ id }) => id);
    if (ids.length === 0 || to.length === 0) continue;
    await lockSubjects(tx, ids);
    const teams = (await readTeams(tx, ids)).sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
    const moved = teams.map((before, index) => ({
      before,
      after: reseated(before, from, to[index % to.length] ?? from, false),
    }));
    await write(tx, moved, event.actor, now);
  }
}

/** The team with every seat of one person given to another. */
function reseated(before: Team, from: string | null, to: string, byHand: boolean): Team {
  const members = Object.fromEntries(
    Object.entries(before.members).map(([role, seat]) => [
      role,
      seat.personId === from ? { personId: to, byHand } : seat,
    ]),
  );
  return { subjectId: before.subjectId, ownerId: before.ownerId === from ? to : before.ownerId, members };
}

async function write(tx: Tx, teams: readonly Staffed[], actor: RecordedEvent['actor'], now: Instant): Promise<void> {
  const different = teams.filter(isDifferent);
  if (different.length === 0) return;
  const seats = different.flatMap(({ after }) =>
    Object.entries(after.members).map(([role, seat]): Seat => ({ subjectId: after.subjectId, role, ...seat })),
  );
  await writeTeams(
    tx,
    different.map(({ after }) => after),
    seats,
    now,
  );
  tellTeams(tx, different, now, actor);
}

/** Tells of teams that are other than they were. */
export function tellTeams(
  tx: Tx,
  teams: readonly Staffed[],
  now: Instant,
  actor: RecordedEvent['actor'] = system,
): RecordedEvent[] {
  return teams.flatMap(({ before, after }) => {
    const told = { subjectId: after.subjectId, occurredAt: now, actor };
    if (before.ownerId !== after.ownerId) {
      const data = { owner: after.ownerId, previous: before.ownerId };
      return [record(tx, { ...told, type: 'customer.owner_changed', data })];
    }
    if (sameSeats(before, after)) return [];
    const team = Object.fromEntries(Object.entries(after.members).map(([role, { personId }]) => [role, personId]));
    return [record(tx, { ...told, type: 'customer.team_changed', data: { team } })];
  });
}

function isDifferent({ before, after }: Staffed): boolean {
  return before.ownerId !== after.ownerId || !sameSeats(before, after);
}

function sameSeats(one: Team, other: Team): boolean {
  const roles = new Set([...Object.keys(one.members), ...Object.keys(other.members)]);
  return [...roles].every(
    (role) =>
      one.members[role]?.personId === other.members[role]?.personId &&
      one.members[role]?.byHand === other.members[role]?.byHand,
  );
}
