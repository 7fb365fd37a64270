// The SQL of what hangs on records of other slices: requests, contacts, warnings. Beside the lists that go by people and customers.
import { type Sql, sql, type Tx } from '#platform/db.ts';
import { type Row, rows } from '../reading.ts';

/** A hundred records at once, each with a few clocks. */
const mostClocks = 2000;

/** What hangs on records, in every state. */
export function onRecords(tx: Tx, customerIds: readonly string[], recordIds: readonly string[]): Promise<Row[]> {
  const wanted = sql`o.subject_id = any(${customerIds}::uuid[]) and o.ground_id = any(${recordIds}::uuid[])`;
  return tx.rows(rows(wanted, sql`o.due_now_at, o.id`, mostClocks));
}

/** The earliest unsettled obligation of each of the records. */
export function earliestOf(
  tx: Tx,
  customerIds: readonly string[],
  recordIds: readonly string[],
  within: Sql,
): Promise<Row[]> {
  const wanted = sql`${within} and o.subject_id = any(${customerIds}::uuid[]) and o.ground_id = any(${recordIds}::uuid[]) and o.actionable`;
  return tx.rows(sql`select distinct on ("groundId") unsettled.* from (${rows(wanted, sql`o.due_now_at, o.id`, mostClocks)}) unsettled
    order by "groundId", "dueNow", id`);
}
