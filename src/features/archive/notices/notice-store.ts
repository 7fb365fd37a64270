// The SQL of change notices: whom a change concerns, and what they have not put away yet.
import { at, type Instant, insertRows, sql, type Tx } from '#platform/db.ts';
import type { ChangeNotice } from '../contract.ts';

/** Who handles a request of these customers right now (requests publish it). */
export function readHandlers(
  tx: Tx,
  subjectIds: readonly string[],
): Promise<{ subjectId: string; personId: string }[]> {
  return tx.rows(sql`select distinct subject_id as "subjectId", person_id as "personId" from request_handler
    where subject_id = any(${subjectIds}::uuid[])`);
}

/** Who leads the departments of these people: their heads, and whoever is a leader there. */
export function readLeaders(tx: Tx, people: readonly string[]): Promise<{ memberId: string; leaderId: string }[]> {
  return tx.rows(sql`select m.person_id as "memberId", l.person_id as "leaderId"
    from person_brief m join person_brief l on l.department_id = m.department_id and not l.disabled
    where m.person_id = any(${people}::uuid[]) and (l.level = 'leader'
      or exists (select from role_holder h where h.person_id = l.person_id and h.role = 'department_head'))`);
}

export interface NewNotice {
  readonly subjectId: string;
  readonly id: string;
  readonly personId: string;
  readonly eventId: string;
  readonly what: readonly string[];
  readonly contactId: string | null;
  readonly changedBy: string | null;
}

export function insertNotices(tx: Tx, notices: readonly NewNotice[], now: Instant): Promise<void> {
  const changedAt = new Date(now).toISOString();
  return insertRows(
    tx,
    'change_notice',
    ['subject_id', 'id', 'person_id', 'event_id', 'what', 'contact_id', 'changed_by', 'changed_at'],
    notices.map(({ subjectId, id, personId, eventId, what, contactId, changedBy }) => [
      subjectId,
      id,
      personId,
      eventId,
      [...what],
      contactId,
      changedBy,
      changedAt,
    ]),
  );
}

export function readUnseen(tx: Tx, people: readonly string[], limit: number): Promise<ChangeNotice[]> {
  return tx.rows(sql`select n.id, n.subject_id as "customerId", b.name as "customerName", n.what, k.name as "contactName",
      p.name as "byName", n.changed_at as at
    from change_notice n join customer_brief b on b.subject_id = n.subject_id
      left join contact_brief k on k.subject_id = n.subject_id and k.contact_id = n.contact_id
      left join person_brief p on p.person_id = n.changed_by
    where n.person_id = any(${people}::uuid[]) and n.seen_at is null order by n.changed_at desc, n.id limit ${limit}`);
}

/** Marks what one of these people was told of a change as seen; how many that were. */
export function writeSeen(
  tx: Tx,
  { customerId, noticeId, people }: { customerId: string; noticeId: string; people: readonly string[] },
  now: Instant,
): Promise<number> {
  return tx.run(sql`update change_notice set seen_at = coalesce(seen_at, ${at(now)})
    where subject_id = ${customerId}::uuid and id = ${noticeId}::uuid and person_id = any(${people}::uuid[])`);
}
