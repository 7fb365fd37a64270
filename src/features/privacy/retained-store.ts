// The SQL of what the desk lets go: closed cases, requests that have ended, and customers nobody has had to do with for so long.
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Due } from '#platform/personal/retained.ts';
import { unheld } from './held.ts';

const closed = sql`from rights_request where closed_at is not null and subject_id not in (select subject_id from legally_held)`;

export function countCases(tx: Tx, before: Instant): Promise<{ count: number; oldest: Instant | null }> {
  return tx.row(sql`select count(*) as count, min(closed_at) as oldest ${closed} and closed_at < ${at(before)}`);
}

export function deleteCases(tx: Tx, before: Instant, limit: number): Promise<number> {
  return tx.run(sql`delete from rights_request d using (select subject_id, id ${closed} and closed_at < ${at(before)}
      order by closed_at limit ${limit}) old where d.subject_id = old.subject_id and d.id = old.id`);
}

/** Customers without anything since then, the longest first; not those held, asking for something, or with a contract that runs. */
export function readIdle(tx: Tx, before: Instant, limit: number): Promise<{ id: string; last: Instant }[]> {
  return tx.rows(sql`select i.subject_id as id, i.last from customer_idle i where i.last < ${at(before)}
      and not exists (select from legally_held h where h.subject_id = i.subject_id)
      and not exists (select from request_open_brief r where r.subject_id = i.subject_id)
      and not exists (select from order_running o where o.subject_id = i.subject_id and (o.until_day is null or to_timestamp(${before / 1000}) <= o.until_day))
    order by i.last, i.subject_id limit ${limit}`);
}

/** Requests that have ended and of which something is still written; a hold on their customer keeps them. */
function ended(kind: 'request' | 'suggestion', { before, holds }: Due): Sql {
  return sql`from request_ended r where (r.kind = 'suggestion') = ${kind === 'suggestion'} and r.ended_at < ${at(before)} and ${unheld(holds, sql`r.subject_id`)}`;
}

export function countEnded(
  tx: Tx,
  kind: 'request' | 'suggestion',
  due: Due,
): Promise<{ count: number; oldest: Instant | null }> {
  return tx.row(sql`select count(*) as count, min(r.ended_at) as oldest ${ended(kind, due)}`);
}

export function readEnded(
  tx: Tx,
  kind: 'request' | 'suggestion',
  due: Due,
  limit: number,
): Promise<{ subjectId: string; requestId: string }[]> {
  return tx.rows(sql`select r.subject_id as "subjectId", r.request_id as "requestId" ${ended(kind, due)}
    order by r.ended_at, r.subject_id, r.request_id limit ${limit}`);
}
