// The SQL of notes among ourselves and of whom they name.
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import type { RequestNote } from './contract.ts';

interface OfRequest {
  readonly subjectId: string;
  readonly id: string;
}

export interface NewNote {
  readonly id: string;
  readonly words: string;
  readonly writtenAt: Instant;
  readonly writtenBy: string | null;
  readonly mentions: readonly string[];
}

export async function insertNote(tx: Tx, { subjectId, id }: OfRequest, note: NewNote): Promise<void> {
  await tx.run(sql`insert into request_note (subject_id, request_id, id, words, written_at, written_by)
    values (${subjectId}, ${id}, ${note.id}, ${note.words}, ${at(note.writtenAt)}, ${note.writtenBy})`);
  // Whoever names themselves need not be told.
  await tx.run(sql`insert into request_note_mention (subject_id, request_id, note_id, person_id, seen_at)
    select ${subjectId}, ${id}, ${note.id}, p.id, case when p.id = ${note.writtenBy}::uuid then ${at(note.writtenAt)} end
    from unnest(${note.mentions}::uuid[]) as p(id)`);
}

/** Notes, newest first, with whom they name. */
export async function readNotes(tx: Tx, customerId: string, id: string): Promise<RequestNote[]> {
  return tx.rows(sql`select n.id, n.words, n.written_at as "writtenAt", p.name as "byName",
      coalesce((select json_agg(json_build_object('id', m.person_id, 'name', b.name, 'seen', m.seen_at is not null) order by b.name, m.person_id)
        from request_note_mention m join person_brief b on b.person_id = m.person_id
        where m.subject_id = n.subject_id and m.request_id = n.request_id and m.note_id = n.id), '[]') as mentions
    from request_note n left join person_brief p on p.person_id = n.written_by
    where n.subject_id = ${customerId}::uuid and n.request_id = ${id}::uuid order by n.written_at desc, n.id desc limit 200`);
}

/** Notes these people were named in and have not seen, the newest first; `within` is asked of the customer, `customer`. */
export async function readMentions(tx: Tx, people: readonly string[], within: Sql, limit: number): Promise<Mention[]> {
  return tx.rows(sql`select n.subject_id as "customerId", customer.name as "customerName", n.request_id as "requestId", r.title, n.words,
      n.written_at as "writtenAt", p.name as "byName"
    from request_note_mention m join request_note n on n.subject_id = m.subject_id and n.request_id = m.request_id and n.id = m.note_id
      join request r on r.subject_id = n.subject_id and r.id = n.request_id
      join customer_brief customer on customer.subject_id = n.subject_id
      left join person_brief p on p.person_id = n.written_by
    where m.person_id = any(${people}::uuid[]) and m.seen_at is null and ${within} order by n.written_at desc, n.id limit ${limit}`);
}

export interface Mention {
  readonly customerId: string;
  readonly customerName: string;
  readonly requestId: string;
  readonly title: string;
  readonly words: string;
  readonly writtenAt: Instant;
  readonly byName: string | null;
}

/** What names them on this request was seen; how many there were. */
export async function writeMentionsSeen(
  tx: Tx,
  { customerId, requestId }: { readonly customerId: string; readonly requestId: string },
  personId: string,
  now: Instant,
): Promise<number> {
  return tx.run(sql`update request_note_mention set seen_at = ${at(now)}
    where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid and person_id = ${personId}::uuid and seen_at is null`);
}

/** The condition that a note of the request `r` names one of them who has not seen it. */
export function mentioning(people: readonly string[]): Sql {
  return sql`exists (select from request_note_mention m where m.subject_id = r.subject_id and m.request_id = r.id
    and m.person_id = any(${people}::uuid[]) and m.seen_at is null)`;
}
