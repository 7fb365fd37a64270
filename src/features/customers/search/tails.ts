// The hashes of endings beside the words that customers are found by, so that of all whose numbers end alike only one's own are read. They lead to customers; whose a number is
// says the number itself (../secrets/finding.ts). A root has those of its members, as it has their names.
import { anyOf, type Sql, sql, type Tx } from '#platform/db.ts';

/** The hashes of a customer's endings as they are stored with its numbers; none of a member, which leads to its root. */
export function tailsOf(id: Sql): Sql {
  return sql`array(
    select t.tail from customer m cross join lateral (values (m.phone_tail), (m.id_number_tail)) as t(tail) where m.root_id = ${id} and t.tail is not null
    union select k.phone_tail from customer m join contact_person k on k.subject_id = m.subject_id where m.root_id = ${id} and k.phone_tail is not null
    order by 1)`;
}

/** Writes them anew where numbers of these customers were closed anew. */
export async function writeTails(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const roots = sql`select root_id from customer where subject_id = ${anyOf(ids)}`;
  await lockFindable(tx, roots);
  await tx.run(sql`update customer_search s set tails = t.tails
    from (select w.subject_id, ${tailsOf(sql`w.subject_id`)} as tails from customer_search w where w.subject_id in (${roots})) t
    where s.subject_id = t.subject_id and s.tails <> t.tails`);
}

/** Two who write what a customer is found by go one after the other, and the second sees what the first has written. */
export async function lockFindable(tx: Tx, ids: Sql): Promise<void> {
  await tx.run(sql`select from customer_search where subject_id in (${ids}) order by subject_id for update`);
}
