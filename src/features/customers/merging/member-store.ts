// The SQL of customers that are one: whom a root stands for. Alone a customer is its own root.
import { anyOf, at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';

/** The ids of all that a root stands for, itself among them, as a select. */
export function membersOf(rootId: string): Sql {
  return sql`select member.subject_id from customer member where member.root_id = ${rootId}::uuid`;
}

/** The same as a list: where an order must be read from an index, one id is asked for as one. */
export async function readMembers(tx: Tx, rootId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select subject_id as id from customer where root_id = ${rootId}::uuid order by subject_id`,
  );
  return rows.map(({ id }) => id);
}

export interface Member {
  readonly id: string;
  readonly rootId: string;
  readonly name: string;
}

/** All members of those groups of more than one to which these belong. */
export function readGroups(tx: Tx, ids: readonly string[]): Promise<Member[]> {
  return tx.rows(sql`with roots as (
      select root_id from customer where subject_id = ${anyOf(ids)} and root_id <> subject_id
      union select root_id from customer where root_id = ${anyOf(ids)} and root_id <> subject_id)
    select m.subject_id as id, m.root_id as "rootId", m.name from roots join customer m on m.root_id = roots.root_id
    order by m.root_id, m.subject_id`);
}

/** Those of the ids that stand for themselves, and the roots of the others. */
export async function readRoots(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select distinct root_id as id from customer where subject_id = any(${ids}::uuid[]) order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** Points these at roots, each at its own. */
export async function writeRoots(
  tx: Tx,
  pointed: readonly Pick<Member, 'id' | 'rootId'>[],
  now: Instant,
): Promise<void> {
  await tx.run(sql`update customer c set root_id = p.root_id, version = version + 1, changed_at = ${at(now)}
    from unnest(${pointed.map(({ id }) => id)}::uuid[], ${pointed.map(({ rootId }) => rootId)}::uuid[]) as p(id, root_id)
    where c.subject_id = p.id`);
}

/** The latest contact with any of the members becomes the root's; answers what the root's was before. */
export async function takeLastContact(tx: Tx, rootId: string): Promise<Instant | null> {
  const { before } = await tx.row<{ before: Instant | null }>(
    sql`select last_contact_at as before from customer where subject_id = ${rootId}::uuid`,
  );
  await tx.run(sql`update customer c set last_contact_at = latest.moment
    from (select max(last_contact_at) as moment from customer where root_id = ${rootId}::uuid) as latest
    where c.subject_id = ${rootId}::uuid`);
  return before;
}

/** Puts the root's last contact back to what it was, where nobody has been in touch with the root since. */
export async function restoreLastContact(
  tx: Tx,
  rootId: string,
  { before, members }: { before: Instant | null; members: readonly string[] },
): Promise<void> {
  await tx.run(sql`update customer c set last_contact_at = ${before === null ? sql`null` : at(before)}
    where c.subject_id = ${rootId}::uuid
      and c.last_contact_at = (select max(last_contact_at) from customer where subject_id = any(${members}::uuid[]))`);
}

export interface Merge {
  readonly id: string;
  readonly rootId: string;
  readonly members: readonly { readonly id: string; readonly root: string }[];
  readonly lastContactAt: Instant | null;
  readonly reason: string | null;
  readonly mergedAt: Instant;
  readonly mergedBy: string | null;
  readonly undoneAt: Instant | null;
}

export async function insertMerge(tx: Tx, merge: Omit<Merge, 'undoneAt'>): Promise<void> {
  const { id, rootId, members, lastContactAt, reason, mergedAt, mergedBy } = merge;
  await tx.run(sql`insert into customer_merge (subject_id, id, members, last_contact_at, reason, merged_at, merged_by)
    values (${rootId}, ${id}, ${JSON.stringify(members)}::jsonb, ${lastContactAt === null ? sql`null` : at(lastContactAt)}, ${reason},
      ${at(mergedAt)}, ${mergedBy})`);
}

const merge = sql`id, subject_id as "rootId", members, last_contact_at as "lastContactAt", reason, merged_at as "mergedAt",
  merged_by as "mergedBy", undone_at as "undoneAt"`;

/** The merges that made this root what it is, newest first; undone ones too. */
export function readMerges(tx: Tx, rootId: string): Promise<Merge[]> {
  return tx.rows(
    sql`select ${merge} from customer_merge where subject_id = ${rootId}::uuid order by merged_at desc, id desc limit 100`,
  );
}

export async function writeUndone(
  tx: Tx,
  { id, rootId }: Pick<Merge, 'id' | 'rootId'>,
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update customer_merge set undone_at = ${at(now)}, undone_by = ${by}
    where subject_id = ${rootId}::uuid and id = ${id}::uuid`);
}
