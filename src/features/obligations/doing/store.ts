// The SQL of records that a duty was done.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Doing } from './contract.ts';

export interface DoneRow {
  readonly subjectId: string;
  readonly id: string;
  readonly duty: string;
  readonly title: Doing['title'];
  readonly occurredAt: Instant;
  readonly note: string;
  readonly files: readonly string[];
  readonly eventId: string;
}

export function insertDone(tx: Tx, row: DoneRow, by: string | null, now: Instant): Promise<number> {
  return tx.run(sql`insert into duty_done (subject_id, id, duty, title, occurred_at, recorded_at, recorded_by, note, files, event_id)
    values (${row.subjectId}, ${row.id}, ${row.duty}, ${JSON.stringify(row.title)}::jsonb, ${at(row.occurredAt)}, ${at(now)}, ${by}::uuid,
      ${row.note}, ${row.files}::uuid[], ${row.eventId})`);
}

/** What is shown at once; older records stand in the history. */
const mostShown = 100;

/** The latest first, those taken back too. */
export function readDone(tx: Tx, subjectId: string): Promise<Doing[]> {
  return tx.rows(sql`select d.id, d.duty, d.title, d.note, d.occurred_at as "occurredAt", d.recorded_at as "recordedAt", p.name as "byName",
      coalesce((select jsonb_agg(jsonb_build_object('id', f.file_id, 'name', f.name) order by f.name) from file_brief f
        where f.subject_id = d.subject_id and f.file_id = any(d.files)), '[]') as files,
      case when d.retracted_at is not null then jsonb_build_object('at', floor(extract(epoch from d.retracted_at) * 1000), 'reason', d.reason) end as retracted
    from duty_done d left join person_brief p on p.person_id = d.recorded_by
    where d.subject_id = ${subjectId}::uuid order by d.occurred_at desc, d.id desc limit ${mostShown}`);
}

export interface Standing {
  readonly duty: string;
  readonly eventId: string;
  readonly occurredAt: Instant;
  readonly recordedBy: string | null;
  readonly isRetracted: boolean;
}

export function readOne(tx: Tx, subjectId: string, id: string): Promise<Standing | undefined> {
  return tx.maybe(sql`select duty, event_id as "eventId", occurred_at as "occurredAt", recorded_by as "recordedBy",
      retracted_at is not null as "isRetracted"
    from duty_done where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

export function writeRetracted(
  tx: Tx,
  { subjectId, id, reason }: { subjectId: string; id: string; reason: string },
  by: string | null,
  now: Instant,
): Promise<number> {
  return tx.run(sql`update duty_done set retracted_at = ${at(now)}, retracted_by = ${by}::uuid, reason = ${reason}
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
