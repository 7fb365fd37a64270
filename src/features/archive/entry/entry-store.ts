// The SQL of the second look.
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Verdict } from '../contract.ts';

export interface Entry {
  readonly enteredBy: string | null;
  readonly enteredAt: Instant;
  /** The event of its entering: what duties about it hang on. */
  readonly event: string | null;
}

/** By whom and when a customer was entered. */
export function readEntry(tx: Tx, customerId: string): Promise<Entry | undefined> {
  return tx.maybe(sql`select entered_by as "enteredBy", entered_at as "enteredAt",
      (select e.id from event e where e.subject_id = c.subject_id and e.type = 'subject.entered' limit 1) as event
    from customer_entry c where subject_id = ${customerId}::uuid`);
}

export interface ContactItem {
  readonly id: string;
  readonly name: string;
  readonly post: string | null;
}

/** The contact persons of a customer who have not left, as customers publish them. */
export function readContacts(tx: Tx, customerId: string): Promise<ContactItem[]> {
  return tx.rows(sql`select contact_id as id, name, post from contact_brief
    where subject_id = ${customerId}::uuid and left_at is null order by contact_id`);
}

export interface Check {
  readonly subjectId: string;
  readonly id: string;
  readonly enteredBy: string | null;
  readonly checkedBy: string | null;
  readonly items: readonly { readonly item: string; readonly verdict: Verdict }[];
  readonly confirmed: boolean;
}

export async function insertCheck(tx: Tx, check: Check, now: Instant): Promise<void> {
  const { subjectId, id, enteredBy, checkedBy, items, confirmed } = check;
  await tx.run(sql`insert into archive_check (subject_id, id, entered_by, checked_by, checked_at, items, confirmed)
    values (${subjectId}, ${id}, ${enteredBy}, ${checkedBy}, ${at(now)}, ${JSON.stringify(items)}::jsonb, ${confirmed})`);
}

export interface Looked {
  readonly at: Instant;
  readonly byName: string | null;
  readonly confirmed: boolean;
  readonly items: Check['items'];
}

/** The look that confirmed the customer, and the latest one. */
export async function readLooks(tx: Tx, customerId: string): Promise<{ confirmed?: Looked; latest?: Looked }> {
  const rows = await tx.rows<Looked>(sql`select k.checked_at as at, p.name as "byName", k.confirmed, k.items
    from archive_check k left join person_brief p on p.person_id = k.checked_by
    where k.subject_id = ${customerId}::uuid order by k.checked_at desc, k.id desc limit 50`);
  const confirmed = rows.find((row) => row.confirmed);
  return { ...(confirmed && { confirmed }), ...(rows[0] && { latest: rows[0] }) };
}

/** The customers that a look had confirmed by then. */
export function confirmedAmong(subjects: Sql, moment: Instant): Sql {
  return sql`select subject_id, true as value, array_agg(id) as seen from archive_check
    where subject_id = any(${subjects}) and confirmed and checked_at <= ${at(moment)} group by subject_id`;
}
