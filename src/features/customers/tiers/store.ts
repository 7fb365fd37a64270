// The SQL of labels (what customers are called), statements (what nobody recorded but somebody said) and teams.
import { anyOf, at, type Instant, insertRows, sql, type Tx } from '#platform/db.ts';

/** A customer's label as it stands. */
export interface Standing {
  readonly subjectId: string;
  readonly label: string;
  readonly value: string;
  readonly kind: 'assigned' | 'promoted' | 'demoted' | 'override' | 'by_hand';
  readonly until: Instant | null;
}

export async function readStandings(tx: Tx, ids: readonly string[]): Promise<Standing[]> {
  return tx.rows<Standing>(sql`select subject_id as "subjectId", label, value, kind, until_at as until
    from label_stint where subject_id = any(${ids}::uuid[]) and to_at is null`);
}

export interface NewStint {
  readonly id: string;
  readonly subjectId: string;
  readonly label: string;
  readonly value: string;
  /** The value's place in the label's order, highest 0. */
  readonly rank: number;
  readonly kind: Standing['kind'];
  readonly edition: string | null;
  readonly rule: string | null;
  readonly clause: string | null;
  readonly trace: unknown;
  readonly reason: string | null;
  readonly until: Instant | null;
  readonly actorId: string | null;
}

/** Ends the stints that stand and begins these, one a customer and label; in two statements for any number. */
export async function changeStints(tx: Tx, stints: readonly NewStint[], now: Instant): Promise<void> {
  const column = <T>(value: (stint: NewStint) => T): T[] => stints.map(value);
  await tx.run(sql`update label_stint s set to_at = ${at(now)}
    from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ label }) => label)}::text[]) as r(subject_id, label)
    where s.subject_id = r.subject_id and s.label = r.label and s.to_at is null`);
  await insertStints(tx, stints, now);
}

export function insertStints(tx: Tx, stints: readonly NewStint[], now: Instant): Promise<void> {
  const from = new Date(now).toISOString();
  return insertRows(
    tx,
    'label_stint',
    [
      'subject_id',
      'id',
      'label',
      'value',
      'from_at',
      'kind',
      'edition',
      'rule',
      'clause',
      'trace',
      'reason',
      'until_at',
      'actor_id',
    ],
    stints.map(({ subjectId, id, label, value, kind, edition, rule, clause, trace, reason, until, actorId }) => [
      subjectId,
      id,
      label,
      value,
      from,
      kind,
      edition,
      rule,
      clause,
      trace ?? null,
      reason,
      until === null ? null : new Date(until).toISOString(),
      actorId,
    ]),
  );
}

/** Ends stints that nothing follows. */
export async function endStints(
  tx: Tx,
  { ids, label, isLeading }: { ids: readonly string[]; label: string; isLeading: boolean },
  now: Instant,
): Promise<void> {
  await tx.run(sql`update label_stint set to_at = ${at(now)}
    where subject_id = any(${ids}::uuid[]) and label = ${label} and to_at is null`);
  if (isLeading)
    await tx.run(
      sql`update customer set tier = null, tier_rank = null, tier_since = null, tier_rule = null where subject_id = any(${ids}::uuid[])`,
    );
}

/** Keeps the tier beside the customer for lists. */
export async function copyTiers(tx: Tx, stints: readonly NewStint[], now: Instant): Promise<void> {
  const column = <T>(value: (stint: NewStint) => T): T[] => stints.map(value);
  await tx.run(sql`update customer c set tier = r.value, tier_rank = r.rank, tier_since = ${at(now)}, tier_rule = r.rule
    from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ value }) => value)}::text[],
      ${column(({ rank }) => rank)}::smallint[], ${column(({ rule }) => rule)}::text[]) as r(subject_id, value, rank, rule)
    where c.subject_id = r.subject_id`);
}

/** Customers in the order of their ids, to go through all of them. */
export async function readNextIds(tx: Tx, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select subject_id as id from customer
    where subject_id = root_id and subject_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by subject_id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Customers that nobody looks after, in the order of their ids. */
export async function readOwnerless(tx: Tx, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select subject_id as id from customer
    where owner_id is null and subject_id = root_id and subject_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by subject_id limit ${limit}`);
  return rows.map(({ id }) => id);
}

export interface NewStatement {
  readonly id: string;
  readonly subjectId: string;
  readonly fact: string;
  readonly value: unknown;
  readonly statedAt: Instant;
  readonly actorId: string | null;
  readonly note: string | null;
}

export async function insertStatements(tx: Tx, statements: readonly NewStatement[]): Promise<void> {
  if (statements.length === 0) return;
  const column = <T>(value: (statement: NewStatement) => T): T[] => statements.map(value);
  await tx.run(sql`insert into fact_statement (subject_id, id, fact, value, stated_at, actor_id, note)
    select subject_id, id, fact, value::jsonb, to_timestamp(stated / 1000.0), actor_id, note
    from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ id }) => id)}::uuid[], ${column(({ fact }) => fact)}::text[],
      ${column(({ value }) => JSON.stringify(value))}::text[], ${column(({ statedAt }) => statedAt)}::double precision[],
      ${column(({ actorId }) => actorId)}::uuid[], ${column(({ note }) => note)}::text[]) as r(subject_id, id, fact, value, stated, actor_id, note)`);
}

/** Who of ours looks after a customer. */
export interface TeamOf {
  readonly ownerId: string | null;
  readonly members: Readonly<Record<string, string>>;
}

export interface Team {
  readonly subjectId: string;
  readonly ownerId: string | null;
  readonly members: Record<string, { readonly personId: string; readonly byHand: boolean }>;
}

export async function readTeams(tx: Tx, ids: readonly string[]): Promise<Team[]> {
  return tx.rows<Team>(sql`select c.subject_id as "subjectId", c.owner_id as "ownerId",
      coalesce(jsonb_object_agg(t.role, jsonb_build_object('personId', t.person_id, 'byHand', t.by_hand)) filter (where t.role is not null), '{}') as members
    from customer c left join customer_team t on t.subject_id = c.subject_id
    where c.subject_id = ${anyOf(ids)} group by c.subject_id`);
}

/** A seat in a team; without a role that of a customer whose team has none. */
export interface Seated {
  readonly subjectId: string;
  readonly ownerId: string | null;
  readonly role: string | null;
  readonly personId: string | null;
}

/** The teams of those that these are one with, by the ids asked for: a row a seat, because to gather them costs more than to read them. */
export async function readSeats(tx: Tx, ids: readonly string[]): Promise<Seated[]> {
  return tx.rows(sql`select m.subject_id as "subjectId", c.owner_id as "ownerId", t.role, t.person_id as "personId"
    from customer m join customer c on c.subject_id = m.root_id left join customer_team t on t.subject_id = c.subject_id
    where m.subject_id = ${anyOf(ids)}`);
}

export interface Seat {
  readonly subjectId: string;
  readonly role: string;
  readonly personId: string;
  readonly byHand: boolean;
}

/** Replaces the teams of these customers and writes their owners. */
export async function writeTeams(
  tx: Tx,
  owners: readonly { subjectId: string; ownerId: string | null }[],
  seats: readonly Seat[],
  now: Instant,
): Promise<void> {
  const column = <T>(value: (seat: Seat) => T): T[] => seats.map(value);
  const ids = owners.map(({ subjectId }) => subjectId);
  const columns = sql`${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ role }) => role)}::text[],
    ${column(({ personId }) => personId)}::uuid[], ${column(({ byHand }) => byHand)}::boolean[]`;
  await tx.run(sql`delete from customer_team t where t.subject_id = any(${ids}::uuid[]) and not exists (
    select from unnest(${columns}) as r(subject_id, role, person_id, by_hand) where r.subject_id = t.subject_id and r.role = t.role)`);
  await tx.run(sql`insert into customer_team as t (subject_id, role, person_id, since, by_hand)
    select subject_id, role, person_id, ${at(now)}, by_hand from unnest(${columns}) as r(subject_id, role, person_id, by_hand)
    on conflict (subject_id, role) do update set person_id = excluded.person_id, by_hand = excluded.by_hand,
      since = case when t.person_id = excluded.person_id then t.since else excluded.since end`);
  await tx.run(sql`update customer c set owner_id = r.owner_id
    from unnest(${ids}::uuid[], ${owners.map(({ ownerId }) => ownerId)}::uuid[]) as r(subject_id, owner_id)
    where c.subject_id = r.subject_id and c.owner_id is distinct from r.owner_id`);
}

/** Seats of customers that have none yet. */
export function insertSeats(tx: Tx, seats: readonly Seat[], now: Instant): Promise<void> {
  const since = new Date(now).toISOString();
  return insertRows(
    tx,
    'customer_team',
    ['subject_id', 'role', 'person_id', 'since', 'by_hand'],
    seats.map(({ subjectId, role, personId, byHand }) => [subjectId, role, personId, since, byHand]),
  );
}

/** How many customers each person has in each of these roles, or in all. */
export async function readLoads(tx: Tx, roles?: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const loads = new Map<string, Map<string, number>>(roles?.map((role) => [role, new Map()]));
  const rows = await tx.rows<{ role: string; personId: string; load: number }>(
    sql`select role, person_id as "personId", count(*) as load from customer_team
      where ${roles === undefined ? sql`true` : sql`role = any(${roles}::text[])`} group by role, person_id`,
  );
  for (const { role, personId, load } of rows) {
    const held = loads.get(role) ?? new Map<string, number>();
    loads.set(role, held.set(personId, load));
  }
  return loads;
}

/** Customers whom a person owns or sits in the team of. */
export async function readCustomersOf(tx: Tx, personId: string): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`select subject_id as id, name from customer where owner_id = ${personId}::uuid
    union select c.subject_id, c.name from customer_team t join customer c on c.subject_id = t.subject_id where t.person_id = ${personId}::uuid
    order by id`);
}

const reassessedSetting = 'customers_reassessed';

/** The period of reassessment that was last gone through to its end. */
export async function readReassessed(tx: Tx): Promise<Instant | undefined> {
  return (
    await tx.maybe<{ period: Instant }>(
      sql`select (value->>'period')::double precision as period from setting where name = ${reassessedSetting}`,
    )
  )?.period;
}

export async function writeReassessed(tx: Tx, period: Instant, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at) values (${reassessedSetting}, ${JSON.stringify({ period })}::jsonb, ${at(now)})
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`);
}
