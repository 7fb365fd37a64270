// The SQL of groups as they are written: the row, its keys, its requests, its actions. As they are read: reading.ts.
import { moveFiles } from '#features/files/index.ts';
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Basis, GroupState, Nature } from './contract.ts';
import type { ScopedKey } from './grouping/store.ts';
import type { Ref } from './likeness/store.ts';

export interface NewRecurrence {
  /** The customer, or the organisation. */
  readonly subjectId: string;
  readonly id: string;
  readonly basis: Basis;
  readonly value: string;
  readonly nature: Nature;
  readonly label: string | null;
  readonly state: GroupState;
  readonly atLeast: number | null;
  readonly days: number | null;
  readonly clause: string | null;
}

export async function insertRecurrence(tx: Tx, row: NewRecurrence, now: Instant): Promise<void> {
  const { subjectId, id, basis, value, nature, label, state, atLeast, days, clause } = row;
  await tx.run(sql`insert into recurrence (subject_id, id, basis, value, nature, label, state, state_at, at_least, days, clause, found_at)
    values (${subjectId}, ${id}, ${basis}, ${value}, ${nature}, ${label}, ${state}, ${at(now)}, ${atLeast}, ${days}, ${clause}, ${at(now)})`);
}

/** Gives a key to a group, in the place of one that was put aside; false where another has it. */
export async function addKey(
  tx: Tx,
  { scopeId, basis, value, nature }: ScopedKey,
  recurrenceId: string,
): Promise<boolean> {
  const written = await tx.run(sql`insert into recurrence_key as k (subject_id, basis, value, nature, recurrence_id)
    values (${scopeId}, ${basis}, ${value}, ${nature}, ${recurrenceId})
    on conflict (subject_id, basis, value, nature) do update set recurrence_id = excluded.recurrence_id
      where exists (select from recurrence g where g.subject_id = k.subject_id and g.id = k.recurrence_id and g.state = 'dismissed')`);
  return written === 1;
}

/** Adds requests to a group; how many were not in it before. */
export function addMembers(tx: Tx, recurrenceId: string, members: readonly Ref[], now: Instant): Promise<number> {
  return tx.run(sql`insert into recurrence_member (subject_id, request_id, recurrence_id, added_at)
    select subject_id, request_id, ${recurrenceId}::uuid, ${at(now)}
    from unnest(${members.map(({ subjectId }) => subjectId)}::uuid[], ${members.map(({ requestId }) => requestId)}::uuid[]) as m(subject_id, request_id)
    on conflict do nothing`);
}

export interface Stored {
  readonly subjectId: string;
  readonly id: string;
  readonly basis: Basis;
  readonly nature: Nature;
  readonly state: GroupState;
  readonly label: string | null;
  readonly ownerId: string | null;
  readonly cause: string | null;
  readonly effectiveOn: string | null;
  readonly version: number;
}

/** Locks the group's row until the transaction ends: found first, since only with its subject may it be locked (several machines). */
export async function lockRecurrence(tx: Tx, id: string): Promise<Stored | undefined> {
  const found = await tx.maybe<{ of: string }>(sql`select subject_id as of from recurrence where id = ${id}::uuid`);
  if (found === undefined) return undefined;
  return tx.maybe(sql`select subject_id as "subjectId", id, basis, nature, state, label, owner_id as "ownerId", cause, effective_on as "effectiveOn", version
    from recurrence where subject_id = ${found.of}::uuid and id = ${id}::uuid for update`);
}

type OfGroup = Pick<Stored, 'subjectId' | 'id'>;

async function change(tx: Tx, { subjectId, id }: OfGroup, set: Sql): Promise<void> {
  await tx.run(
    sql`update recurrence set ${set}, version = version + 1 where subject_id = ${subjectId}::uuid and id = ${id}::uuid`,
  );
}

export function writeAccepted(
  tx: Tx,
  of: OfGroup,
  { ownerId, due }: { ownerId: string; due: string },
  now: Instant,
): Promise<void> {
  return change(tx, of, sql`state = 'accepted', state_at = ${at(now)}, owner_id = ${ownerId}, due = ${due}::date`);
}

export function writeDismissed(tx: Tx, of: OfGroup, reason: string, now: Instant): Promise<void> {
  return change(tx, of, sql`state = 'dismissed', state_at = ${at(now)}, reason = ${reason}`);
}

export interface Study {
  readonly ownerId: string;
  readonly due: string;
  readonly cause: string | null;
  readonly effectiveOn: string | null;
}

export function writeStudy(tx: Tx, of: OfGroup, { ownerId, due, cause, effectiveOn }: Study): Promise<void> {
  return change(
    tx,
    of,
    sql`owner_id = ${ownerId}, due = ${due}::date, cause = ${cause}, effective_on = ${effectiveOn}::date`,
  );
}

export function writeConcluded(tx: Tx, of: OfGroup, now: Instant): Promise<void> {
  return change(tx, of, sql`state = 'studied', state_at = ${at(now)}, studied_at = ${at(now)}, reopened_by = null`);
}

/** Whether it was concluded until now. */
export async function writeReopened(
  tx: Tx,
  { subjectId, id, requestId }: OfGroup & { requestId: string },
  now: Instant,
): Promise<boolean> {
  const written =
    await tx.run(sql`update recurrence set state = 'reopened', state_at = ${at(now)}, reopened_by = ${requestId}::uuid, version = version + 1
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid and state = 'studied'`);
  return written === 1;
}

/** What belonged to the one belongs to the other: requests, keys, what is done, and the files of the study. */
export async function writeMerged(tx: Tx, of: OfGroup, into: OfGroup, now: Instant): Promise<void> {
  await tx.run(sql`insert into recurrence_member (subject_id, request_id, recurrence_id, added_at)
    select subject_id, request_id, ${into.id}::uuid, added_at from recurrence_member where recurrence_id = ${of.id}::uuid on conflict do nothing`);
  await tx.run(
    sql`update recurrence_key set recurrence_id = ${into.id}::uuid where subject_id = ${of.subjectId}::uuid and recurrence_id = ${of.id}::uuid`,
  );
  await tx.run(
    sql`update recurrence_action set recurrence_id = ${into.id}::uuid where subject_id = ${of.subjectId}::uuid and recurrence_id = ${of.id}::uuid`,
  );
  await moveFiles(tx, of.subjectId, { kind: 'recurrence', id: of.id }, into.id);
  await change(tx, of, sql`state = 'merged', state_at = ${at(now)}, merged_into = ${into.id}::uuid`);
  await change(tx, into, sql`label = label`);
}

/** Moves requests of a group to another; how many. */
export async function moveMembers(tx: Tx, from: OfGroup, toId: string, requestIds: readonly string[]): Promise<number> {
  const moved = await tx.run(sql`update recurrence_member set recurrence_id = ${toId}::uuid
    where recurrence_id = ${from.id}::uuid and request_id = any(${requestIds}::uuid[])`);
  await change(tx, from, sql`label = label`);
  return moved;
}

export interface NewAction {
  readonly id: string;
  readonly words: string;
  readonly ownerId: string;
  readonly due: string;
}

export async function insertAction(tx: Tx, { subjectId, id }: OfGroup, action: NewAction): Promise<void> {
  await tx.run(sql`insert into recurrence_action (subject_id, id, recurrence_id, words, owner_id, due)
    values (${subjectId}, ${action.id}, ${id}, ${action.words}, ${action.ownerId}, ${action.due}::date)`);
}

/** Whether there is one that was not done yet. */
export async function writeActionDone(
  tx: Tx,
  { subjectId, id }: OfGroup,
  actionId: string,
  by: string | null,
  now: Instant,
): Promise<boolean> {
  const written = await tx.run(sql`update recurrence_action set done_at = ${at(now)}, done_by = ${by}::uuid
    where subject_id = ${subjectId}::uuid and recurrence_id = ${id}::uuid and id = ${actionId}::uuid and done_at is null`);
  return written === 1;
}

export async function countActions(tx: Tx, { subjectId, id }: OfGroup): Promise<number> {
  const { count } = await tx.row<{ count: number }>(sql`select count(*)::int as count from recurrence_action
    where subject_id = ${subjectId}::uuid and recurrence_id = ${id}::uuid`);
  return count;
}

export async function countMembers(tx: Tx, { id }: OfGroup): Promise<number> {
  const { count } = await tx.row<{ count: number }>(
    sql`select count(*)::int as count from recurrence_member where recurrence_id = ${id}::uuid`,
  );
  return count;
}
