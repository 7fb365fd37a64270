// All SQL about what takes a second person.
import { at, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Retained } from '#platform/personal/retained.ts';

export interface ApprovalRow {
  readonly id: string;
  readonly askerId: string;
  readonly askerName: string;
  readonly askedAt: Instant;
  readonly purpose: string;
  readonly acts: readonly string[];
  readonly hash: Buffer;
  readonly request: { readonly method: string; readonly url: string; readonly body: unknown } | null;
  readonly told: Readonly<Record<string, unknown>>;
  readonly decideBy: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly deciderName: string | null;
  readonly granted: boolean | null;
  readonly reason: string | null;
  readonly useBy: Instant | null;
  readonly usedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export interface NewApproval
  extends Pick<ApprovalRow, 'id' | 'askerId' | 'purpose' | 'acts' | 'hash' | 'request' | 'told' | 'decideBy'> {}

export function insertApproval(
  tx: Tx,
  { id, askerId, purpose, acts, hash, request, told, decideBy }: NewApproval,
  now: Instant,
): Promise<number> {
  return tx.run(sql`insert into approval (id, asker_id, asked_at, purpose, acts, hash, request, told, decide_by)
    values (${id}, ${askerId}, ${at(now)}, ${purpose}, ${acts}::text[], ${hash}, ${JSON.stringify(request)}::jsonb,
      ${JSON.stringify(told)}::jsonb, ${at(decideBy)})`);
}

const columns = sql`a.id, a.asker_id as "askerId", asker.name as "askerName", a.asked_at as "askedAt", a.purpose, a.acts, a.hash, a.request, a.told,
  a.decide_by as "decideBy", a.decided_at as "decidedAt", a.decided_by as "decidedBy", decider.name as "deciderName", a.granted, a.reason,
  a.use_by as "useBy", a.used_at as "usedAt", a.withdrawn_at as "withdrawnAt"`;
const joined = sql`approval a join person_brief asker on asker.person_id = a.asker_id
  left join person_brief decider on decider.person_id = a.decided_by`;

export function findApproval(tx: Tx, id: string): Promise<ApprovalRow | undefined> {
  return tx.maybe(sql`select ${columns} from ${joined} where a.id = ${id}::uuid`);
}

/** Held until the transaction ends, so that one approval is decided once and used once. */
export async function lockApproval(tx: Tx, id: string): Promise<ApprovalRow | undefined> {
  await tx.run(sql`select from approval where id = ${id}::uuid for update`);
  return findApproval(tx, id);
}

export interface ApprovalQuery {
  /** Who asked; undefined: anybody. */
  readonly askers: readonly string[] | undefined;
  /** Not these. */
  readonly except?: readonly string[];
  readonly waitingAt?: Instant | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export function readApprovals(tx: Tx, { after, limit, ...query }: ApprovalQuery): Promise<ApprovalRow[]> {
  const conditions = conditionsOf(query);
  if (after !== undefined)
    conditions.push(
      sql`(a.asked_at, a.id) < ((select asked_at from approval where id = ${after}::uuid), ${after}::uuid)`,
    );
  return tx.rows(sql`select ${columns} from ${joined} where ${join(conditions, ' and ')}
    order by a.asked_at desc, a.id desc limit ${limit}`);
}

export async function countWaiting(tx: Tx, query: Omit<ApprovalQuery, 'limit'>): Promise<number> {
  const { count } = await tx.row<{ count: number }>(
    sql`select count(*)::int as count from approval a where ${join(conditionsOf(query), ' and ')}`,
  );
  return count;
}

function conditionsOf({ askers, except = [], waitingAt }: Omit<ApprovalQuery, 'limit' | 'after'>): Sql[] {
  const all: Sql[] = [sql`a.asker_id <> all(${[...except]}::uuid[])`];
  if (askers !== undefined) all.push(sql`a.asker_id = any(${[...askers]}::uuid[])`);
  if (waitingAt !== undefined)
    all.push(sql`a.decided_at is null and a.withdrawn_at is null and a.decide_by > ${at(waitingAt)}`);
  return all;
}

/** Of somebody's own, how many were granted and can be used. */
export async function countReady(tx: Tx, askerId: string, now: Instant): Promise<number> {
  const { count } = await tx.row<{ count: number }>(sql`select count(*)::int as count from approval a
    where a.asker_id = ${askerId}::uuid and a.granted and a.used_at is null and a.withdrawn_at is null and a.use_by > ${at(now)}`);
  return count;
}

/** Whether the same still waits, or waits to be used. */
export async function isAsked(tx: Tx, askerId: string, hash: Buffer, now: Instant): Promise<boolean> {
  const found = await tx.maybe(sql`select from approval a where a.asker_id = ${askerId}::uuid and a.hash = ${hash}
    and a.used_at is null and a.withdrawn_at is null and a.granted is distinct from false
    and coalesce(a.use_by, a.decide_by) > ${at(now)}`);
  return found !== undefined;
}

/** What waits, or was approved and is still to be done, of an act about a record that was told of under that name. */
export interface About {
  readonly id: string;
  readonly askerName: string;
  readonly askedAt: Instant;
  readonly purpose: string;
  readonly told: Readonly<Record<string, unknown>>;
  readonly granted: boolean | null;
}
export function readAbout(tx: Tx, act: string, told: Readonly<Record<string, string>>, now: Instant): Promise<About[]> {
  return tx.rows(sql`select a.id, asker.name as "askerName", a.asked_at as "askedAt", a.purpose, a.told, a.granted
    from approval a join person_brief asker on asker.person_id = a.asker_id
    where ${act} = any(a.acts) and a.told @> ${JSON.stringify(told)}::jsonb and a.used_at is null and a.withdrawn_at is null
      and a.granted is distinct from false and coalesce(a.use_by, a.decide_by) > ${at(now)} order by a.asked_at, a.id limit 50`);
}

/** Declined, there is nothing to be sent again. */
export function writeDecision(
  tx: Tx,
  id: string,
  { by, granted, reason, useBy }: { by: string; granted: boolean; reason: string | null; useBy: Instant | null },
  now: Instant,
): Promise<number> {
  return tx.run(sql`update approval set decided_at = ${at(now)}, decided_by = ${by}::uuid, granted = ${granted}, reason = ${reason},
      use_by = ${useBy === null ? sql`null` : at(useBy)}, request = case when ${granted} then request end where id = ${id}::uuid`);
}

export function writeUse(tx: Tx, id: string, now: Instant): Promise<number> {
  return tx.run(sql`update approval set used_at = ${at(now)}, request = null where id = ${id}::uuid`);
}

export function writeWithdrawal(tx: Tx, id: string, now: Instant): Promise<number> {
  return tx.run(sql`update approval set withdrawn_at = ${at(now)}, request = null where id = ${id}::uuid`);
}

/** Who leads somebody: to whom they report, and, where asked for, the head of their department. */
export async function readLeaders(tx: Tx, personId: string, withHead: boolean): Promise<string[]> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`select leader_id as id from person where id = ${personId}::uuid and leader_id is not null
    union select d.head_id from person p join department d on d.id = p.department_id where ${withHead} and p.id = ${personId}::uuid and d.head_id is not null`);
  return rows.map(({ id }) => id);
}

/** Kept as long as the record of who looked at what. */
export const retainedApprovals: Retained = {
  kind: 'access_log',
  count: (tx, { before }) =>
    tx.row(sql`select count(*) as count, min(asked_at) as oldest from approval where asked_at < ${at(before)}`),
  remove: (tx, { before, limit }) =>
    tx.run(sql`delete from approval d using (select id from approval where asked_at < ${at(before)} order by asked_at limit ${limit}) old
      where d.id = old.id`),
};
