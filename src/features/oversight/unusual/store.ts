// All SQL about looks that were unusually many, and about what supervision found when it looked into them.
import { type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';

export interface UnusualRow {
  readonly id: string;
  readonly subjectId: string;
  readonly recordedAt: Instant;
  readonly personName: string | null;
  readonly data: unknown;
  readonly lookedAt: Instant | null;
  readonly lookedBy: string | null;
  readonly note: string | null;
}

export interface UnusualQuery {
  /** Whose looks the reader may see; undefined: everybody's. */
  readonly people: readonly string[] | undefined;
  readonly state?: 'waiting' | 'looked_into' | undefined;
  readonly after?: { readonly subjectId: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** The type of event that supervision is told by, and the one by which it says what it found. */
export const unusual = 'access.unusual';
export const lookedInto = 'access.looked_into';

const looked = sql`select l.recorded_at, l.actor_id, l.data ->> 'note' as note from event l
  where l.subject_id = e.subject_id and l.ground_id = e.id and l.type = ${lookedInto} order by l.recorded_at limit 1`;

export function readUnusual(tx: Tx, query: UnusualQuery): Promise<UnusualRow[]> {
  const { limit, after } = query;
  const further: Sql[] = conditionsOf(query);
  if (after !== undefined)
    further.push(sql`(e.recorded_at, e.id) < (
      (select last.recorded_at from event last where last.subject_id = ${after.subjectId}::uuid and last.id = ${after.id}::uuid), ${after.id}::uuid)`);
  return tx.rows(sql`select e.id, e.subject_id as "subjectId", e.recorded_at as "recordedAt", e.data, p.name as "personName",
      looked.recorded_at as "lookedAt", by.name as "lookedBy", looked.note
    from event e left join lateral (${looked}) looked on true
      left join person_brief p on p.person_id = e.subject_id left join person_brief by on by.person_id = looked.actor_id
    where ${join(further, ' and ')} order by e.recorded_at desc, e.id desc limit ${limit}`);
}

export async function countWaiting(tx: Tx, people: UnusualQuery['people']): Promise<number> {
  const { count } = await tx.row<{ count: number }>(sql`select count(*)::int as count from event e
    where ${join(conditionsOf({ people, state: 'waiting' }), ' and ')}`);
  return count;
}

function conditionsOf({ people, state }: Pick<UnusualQuery, 'people' | 'state'>): Sql[] {
  const all: Sql[] = [sql`e.type = ${unusual}`];
  if (people !== undefined) all.push(sql`e.subject_id = any(${people}::uuid[])`);
  if (state === 'waiting') all.push(sql`not exists (${looked})`);
  if (state === 'looked_into') all.push(sql`exists (${looked})`);
  return all;
}

/** One such event and whether somebody has looked into it. */
export function findUnusual(
  tx: Tx,
  id: string,
  people: UnusualQuery['people'],
): Promise<{ subjectId: string; isLooked: boolean } | undefined> {
  const conditions = [...conditionsOf({ people }), sql`e.id = ${id}::uuid`];
  return tx.maybe(sql`select e.subject_id as "subjectId", exists (${looked}) as "isLooked" from event e
    where ${join(conditions, ' and ')}`);
}
