// The SQL of doubts: which fields of a customer or of its contact persons hold a number that cannot be right.
import { at, type Instant, insertRows, sql, type Tx } from '#platform/db.ts';
import type { DoubtCode, DoubtField } from './doubts.ts';

export interface NotedDoubt {
  readonly subjectId: string;
  /** The customer itself, or one of its contact persons. */
  readonly holderId: string;
  readonly field: DoubtField;
  readonly code: DoubtCode;
}

export function insertDoubts(tx: Tx, doubts: readonly NotedDoubt[], now: Instant): Promise<void> {
  const since = new Date(now).toISOString();
  return insertRows(
    tx,
    'customer_doubt',
    ['subject_id', 'holder_id', 'field', 'doubt', 'since'],
    doubts.map(({ subjectId, holderId, field, code }) => [subjectId, holderId, field, code, since]),
  );
}

/** What is said of these fields of a holder from now on; a doubt that stands keeps its day. */
export async function replaceDoubts(
  tx: Tx,
  holder: Pick<NotedDoubt, 'subjectId' | 'holderId'>,
  fields: readonly DoubtField[],
  doubts: readonly Pick<NotedDoubt, 'field' | 'code'>[],
  now: Instant,
): Promise<void> {
  if (fields.length === 0) return;
  const { subjectId, holderId } = holder;
  const doubted = doubts.map(({ field }) => field);
  await tx.run(sql`delete from customer_doubt where subject_id = ${subjectId}::uuid and holder_id = ${holderId}::uuid
    and field = any(${fields}::text[]) and field <> all(${doubted}::text[])`);
  await tx.run(sql`insert into customer_doubt (subject_id, holder_id, field, doubt, since)
    select ${subjectId}::uuid, ${holderId}::uuid, field, doubt, ${at(now)}
    from unnest(${doubted}::text[], ${doubts.map(({ code }) => code)}::text[]) as d(field, doubt)
    on conflict (subject_id, holder_id, field) do update set doubt = excluded.doubt`);
}

export function readDoubts(tx: Tx, subjectIds: readonly string[]): Promise<NotedDoubt[]> {
  return tx.rows(sql`select subject_id as "subjectId", holder_id as "holderId", field, doubt as code from customer_doubt
    where subject_id = any(${subjectIds}::uuid[]) order by subject_id, holder_id, field`);
}
