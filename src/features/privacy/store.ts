// The SQL of the rights desk: requests of persons, holds, erasures, and what stands against a deletion.
import { at, empty, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Preview, RightsLine, RightsRequest } from './contract.ts';

export interface RightsRow {
  readonly subjectId: string;
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly requester: string;
  readonly relation: string;
  readonly channel: string;
  readonly words: string;
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
}

/** The next number, without a gap-free promise: `P-2026-000012`. */
export async function nextNumber(tx: Tx, year: number): Promise<string> {
  const { next } = await tx.row<{ next: number }>(sql`select nextval('rights_number') as next`);
  return `P-${year}-${String(next).padStart(6, '0')}`;
}

export async function insertRequest(tx: Tx, row: RightsRow, by: string | null): Promise<void> {
  await tx.run(sql`insert into rights_request (subject_id, id, number, kind, requester, relation, channel, words, received_at, received_by, due_at, state)
    values (${row.subjectId}::uuid, ${row.id}::uuid, ${row.number}, ${row.kind}, ${row.requester}, ${row.relation}, ${row.channel},
      ${row.words}, ${at(row.receivedAt)}, ${by}::uuid, ${at(row.dueAt)}, 'received')`);
}

const lineFields = sql`r.id, r.subject_id as "subjectId", b.name as "customerName", r.number, r.kind, r.state, r.received_at as "receivedAt", r.due_at as "dueAt"`;
const requestFields = sql`${lineFields}, r.version, r.requester, r.relation, r.channel, r.words, received.name as "receivedByName",
  r.identity_how as "identityHow", r.identity_at as "identityAt", identified.name as "identityByName", r.reason, r.decided_at as "decidedAt",
  r.decided_by as "decidedBy", decided.name as "decidedByName", r.evidence, r.closed_at as "closedAt", closed.name as "closedByName",
  exists (select from processing_restricted p where p.subject_id = r.subject_id) as restricted`;
const named = sql`left join customer_brief b on b.subject_id = r.subject_id
  left join person_brief received on received.person_id = r.received_by left join person_brief identified on identified.person_id = r.identity_by
  left join person_brief decided on decided.person_id = r.decided_by left join person_brief closed on closed.person_id = r.closed_by`;

export type StoredRequest = Omit<RightsRequest, 'basis' | 'hold'>;

export function readRequest(tx: Tx, subjectId: string, id: string): Promise<StoredRequest | undefined> {
  return tx.maybe(
    sql`select ${requestFields} from rights_request r ${named} where r.subject_id = ${subjectId}::uuid and r.id = ${id}::uuid`,
  );
}

/** Open ones by due, closed ones newest first. `after`: the time and id of the last one shown. */
export function readRequests(
  tx: Tx,
  { closed, after, limit }: { closed: boolean; after: readonly [number, string] | undefined; limit: number },
): Promise<RightsLine[]> {
  const from = sql`select ${lineFields} from rights_request r left join customer_brief b on b.subject_id = r.subject_id`;
  return closed
    ? tx.rows(sql`${from} where r.state in ('done', 'refused') ${after ? sql`and (r.received_at, r.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty}
        order by r.received_at desc, r.id desc limit ${limit}`)
    : tx.rows(sql`${from} where r.state in ('received', 'identified', 'granted') ${after ? sql`and (r.due_at, r.id) > (${at(after[0])}, ${after[1]}::uuid)` : empty}
        order by r.due_at, r.id limit ${limit}`);
}

export function countOpen(tx: Tx, now: Instant): Promise<{ open: number; late: number }> {
  return tx.row(sql`select count(*) as open, count(*) filter (where due_at < ${at(now)}) as late from rights_request
    where state in ('received', 'identified', 'granted')`);
}

interface Key {
  readonly subjectId: string;
  readonly id: string;
}

export async function writeIdentity(
  tx: Tx,
  { subjectId, id }: Key,
  how: string,
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update rights_request set state = 'identified', identity_how = ${how}, identity_at = ${at(now)}, identity_by = ${by}::uuid,
    version = version + 1 where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

export async function writeDecision(
  tx: Tx,
  { subjectId, id }: Key,
  { granted, reason }: { granted: boolean; reason: string },
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update rights_request set state = ${granted ? 'granted' : 'refused'}, reason = ${reason}, decided_at = ${at(now)},
    decided_by = ${by}::uuid, version = version + 1,
    closed_at = ${granted ? sql`null` : at(now)}, closed_by = ${granted ? sql`null` : sql`${by}::uuid`}
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

export async function writeClosing(
  tx: Tx,
  { subjectId, id }: Key,
  evidence: string | null,
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update rights_request set state = 'done', evidence = ${evidence}, closed_at = ${at(now)}, closed_by = ${by}::uuid,
    version = version + 1 where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

export function readHold(tx: Tx, ids: readonly string[]): Promise<{ reason: string; at: Instant } | undefined> {
  return tx.maybe(sql`select reason, placed_at as at from legal_hold where subject_id = any(${ids}::uuid[]) and lifted_at is null
    order by placed_at limit 1`);
}

export async function insertHold(
  tx: Tx,
  row: Key & { reason: string },
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into legal_hold (subject_id, id, reason, placed_at, placed_by)
    values (${row.subjectId}::uuid, ${row.id}::uuid, ${row.reason}, ${at(now)}, ${by}::uuid)`);
}

export async function writeHoldLifted(tx: Tx, subjectId: string, by: string | null, now: Instant): Promise<boolean> {
  const lifted = await tx.run(sql`update legal_hold set lifted_at = ${at(now)}, lifted_by = ${by}::uuid
    where subject_id = ${subjectId}::uuid and lifted_at is null`);
  return lifted > 0;
}

/** All customers that are one with this one. */
export async function readMembers(tx: Tx, subjectId: string): Promise<string[]> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`select m.subject_id as id from customer_root own join customer_root m on m.root_id = own.root_id
    where own.subject_id = ${subjectId}::uuid union select ${subjectId}::uuid order by 1`);
  return rows.map(({ id }) => id);
}

/** What stands against a deletion now: a hold, a request that somebody is handling, a contract that runs or is unpaid. */
export async function readObstacles(tx: Tx, ids: readonly string[], today: string): Promise<Preview['obstacles']> {
  const { hold, request, contract } = await tx.row<{ hold: boolean; request: boolean; contract: boolean }>(sql`select
    exists (select from legal_hold where subject_id = any(${ids}::uuid[]) and lifted_at is null) as hold,
    exists (select from request_open_brief where subject_id = any(${ids}::uuid[])) as request,
    exists (select from order_running where subject_id = any(${ids}::uuid[]) and (until_day is null or until_day >= ${today}::date)) as contract`);
  return [
    ...(hold ? (['legal_hold'] as const) : []),
    ...(request ? (['request_open'] as const) : []),
    ...(contract ? (['contract_running'] as const) : []),
  ];
}

/** Whose labels stand, with what they rest on. */
export function readStints(
  tx: Tx,
  ids: readonly string[],
): Promise<
  {
    label: string;
    value: string;
    from: Instant;
    edition: string | null;
    rule: string | null;
    clause: string | null;
    trace: unknown;
    reason: string | null;
  }[]
> {
  return tx.rows(sql`select label, value, from_at as "from", edition, rule, clause, trace, reason from label_standing
    where subject_id = any(${ids}::uuid[]) order by label`);
}

/** What remains elsewhere by the person's id: replies that are kept for a repeated request. */
export async function deleteReplies(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await tx.run(sql`delete from idempotency where path like ${`%${id}%`} or reply::text like ${`%${id}%`}`);
  }
}

export async function markErased(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`update subject set kind = 'erased' where id = any(${ids}::uuid[])`);
}

export interface ErasureRow {
  readonly subjectId: string;
  readonly id: string;
  readonly requestId: string | null;
  readonly decidedBy: string | null;
  readonly approvedBy: string | null;
  readonly report: unknown;
}

export async function insertErasure(tx: Tx, row: ErasureRow, now: Instant): Promise<void> {
  await tx.run(sql`insert into erasure (subject_id, id, request_id, at, decided_by, approved_by, report)
    values (${row.subjectId}::uuid, ${row.id}::uuid, ${row.requestId}::uuid, ${at(now)}, ${row.decidedBy}::uuid, ${row.approvedBy}::uuid,
      ${JSON.stringify(row.report)}::jsonb)`);
}

export function readErasures(tx: Tx): Promise<{ subjectId: string; id: string; at: Instant }[]> {
  return tx.rows(sql`select subject_id as "subjectId", id, at from erasure order by at, id`);
}

/** Those of the subjects that are here and not erased: they came back with an old backup. */
export async function readReturned(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select id from subject where id = any(${ids}::uuid[]) and kind <> 'erased' order by id`,
  );
  return rows.map(({ id }) => id);
}
