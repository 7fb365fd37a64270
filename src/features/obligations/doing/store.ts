// The SQL of records that a duty was done.
import { at, empty, type Instant, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { about } from '../subjects/naming.ts';
import type { Doing, LateDuty } from './contract.ts';

interface Ground {
  readonly kind: string;
  readonly id: string;
}

export interface DoneRow {
  readonly subjectId: string;
  readonly id: string;
  readonly duty: string;
  readonly title: Doing['title'];
  readonly occurredAt: Instant;
  readonly note: string;
  readonly files: readonly string[];
  readonly ground: Ground;
  /** The event by which it counts; null while it waits. */
  readonly eventId: string | null;
}

export function insertDone(tx: Tx, row: DoneRow, by: string | null, now: Instant): Promise<number> {
  const state: Doing['state'] = row.eventId === null ? 'awaiting_approval' : 'counted';
  return tx.run(sql`insert into duty_done (subject_id, id, duty, title, occurred_at, recorded_at, recorded_by, note, files, ground_kind, ground_id, event_id, state)
    values (${row.subjectId}, ${row.id}, ${row.duty}, ${JSON.stringify(row.title)}::jsonb, ${at(row.occurredAt)}, ${at(now)}, ${by}::uuid,
      ${row.note}, ${row.files}::uuid[], ${row.ground.kind}, ${row.ground.id}::uuid, ${row.eventId}::uuid, ${state})`);
}

/** What is shown at once; older records stand in the history. */
const mostShown = 100;

// A record is `o` here: so the conditions of reach and the names of subjects call what they are about.
const item =
  raw(`o.id, o.duty, o.title, o.note, o.occurred_at as "occurredAt", o.recorded_at as "recordedAt", p.name as "byName", o.state,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.file_id, 'name', f.name) order by f.name) from file_brief f
        where f.subject_id = o.subject_id and f.file_id = any(o.files)), '[]') as files,
      case when o.decided_at is not null then jsonb_build_object('byName', decider.name, 'at', floor(extract(epoch from o.decided_at) * 1000),
        'reason', o.decision_reason) end as decided`);
const people = raw(
  'left join person_brief p on p.person_id = o.recorded_by left join person_brief decider on decider.person_id = o.decided_by',
);

/** The latest first, those taken back too. */
export function readDone(tx: Tx, subjectId: string): Promise<Doing[]> {
  return tx.rows(sql`select ${item} from duty_done o ${people}
    where o.subject_id = ${subjectId}::uuid order by o.occurred_at desc, o.id desc limit ${mostShown}`);
}

/** What waits for a leader, over all subjects that `within` lets through (`o.subject_id`), the oldest record first. */
export function readLate(
  tx: Tx,
  { after, limit }: { after: readonly [number, string] | undefined; limit: number },
  within: Sql,
): Promise<LateDuty[]> {
  return tx.rows(sql`select ${item}, o.subject_id as "subjectId", b.kind as "subjectKind", b.name as "subjectName", b.tier
    from duty_done o join ${about} ${people}
    where o.state = 'awaiting_approval' and ${within}
      ${after ? sql`and (o.recorded_at, o.id) > (${at(after[0])}, ${after[1]}::uuid)` : empty}
    order by o.recorded_at, o.id limit ${limit}`);
}

/** What an obligation could be kept by. */
export interface Keeping {
  readonly subjectId: string;
  readonly duty: string;
  readonly ground: Ground;
  readonly from: Instant;
  /** Null where it can still be kept. */
  readonly until: Instant | null;
}

/** The records that an obligation could be kept by and that needed a leader: those that wait, were approved or were not. */
export function readDecided(tx: Tx, { subjectId, duty, ground, from, until }: Keeping): Promise<Doing[]> {
  const onGround =
    ground.kind === 'subject' ? empty : sql`and o.ground_kind = ${ground.kind} and o.ground_id = ${ground.id}::uuid`;
  return tx.rows(sql`select ${item} from duty_done o ${people}
    where o.subject_id = ${subjectId}::uuid and o.duty = ${duty} and o.occurred_at >= ${at(from)}
      ${until === null ? empty : sql`and o.occurred_at <= ${at(until)}`} ${onGround}
      and (o.state in ('awaiting_approval', 'refused') or o.state = 'counted' and o.decided_at is not null)
    order by o.occurred_at, o.id limit ${mostShown}`);
}

export interface Standing extends DoneRow {
  readonly state: Doing['state'];
  readonly recordedBy: string | null;
}

export function readOne(tx: Tx, subjectId: string, id: string): Promise<Standing | undefined> {
  return tx.maybe(sql`select subject_id as "subjectId", id, duty, title, occurred_at as "occurredAt", note, files, event_id as "eventId", state,
      recorded_by as "recordedBy", jsonb_build_object('kind', coalesce(ground_kind, 'duty'), 'id', coalesce(ground_id, id)) as ground
    from duty_done where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

export interface Decision {
  readonly state: Doing['state'];
  readonly by: string | null;
  readonly at: Instant;
  readonly reason: string | null;
  /** The event by which it counts from now on. */
  readonly eventId?: string;
}

/** Approved, not approved or taken back: by whom, when and why. */
export function writeDecided(
  tx: Tx,
  { subjectId, id }: Pick<DoneRow, 'subjectId' | 'id'>,
  decision: Decision,
): Promise<number> {
  return tx.run(sql`update duty_done set state = ${decision.state}, decided_at = ${at(decision.at)}, decided_by = ${decision.by}::uuid,
      decision_reason = ${decision.reason} ${decision.eventId === undefined ? empty : sql`, event_id = ${decision.eventId}::uuid`}
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

/** Of these files, those that are there, under the subject. */
export async function readFiles(tx: Tx, subjectId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select file_id as id from file_brief where subject_id = ${subjectId}::uuid and file_id = any(${ids}::uuid[])`,
  );
  return rows.map(({ id }) => id);
}

/** Whether a file shows that a duty was done, and so may be opened by whoever sees the duty. */
export async function isEvidence(tx: Tx, subjectId: string, fileId: string): Promise<boolean> {
  const found = await tx.maybe(
    sql`select 1 from duty_done where subject_id = ${subjectId}::uuid and ${fileId}::uuid = any(files)`,
  );
  return found !== undefined;
}
