// The requests that a text finds, in whichever of two ways is cheaper: few are gathered and put in order; of many the newest are walked, and
// each is asked whether it is one.
import { empty, join, type Sql, sql, type Tx } from '#platform/db.ts';
import { typedQuery } from './search.ts';

/** Where a text finds more than these, putting them in order costs more than walking until a page is full. */
const gathered = 3_000;

/** The condition on the request `r` that the text finds it, by its words, its number, or a customer among `customers` (a query of their ids). */
export async function saying(tx: Tx, text: string, customers: Sql | undefined): Promise<Sql> {
  const query = typedQuery(text);
  const ways: Sql[] = [];
  if (query !== undefined)
    ways.push(sql`select s.subject_id, s.request_id as id from request_search s where s.terms @@ ${query}::tsquery`);
  // One customer after the other: all requests beside all customers that a text finds would be read through.
  if (customers !== undefined)
    ways.push(sql`select f.subject_id, q.id from (${customers}) f
      cross join lateral (select r.id from request r where r.subject_id = f.subject_id offset 0) q`);
  if (ways.length === 0) return sql`false`;
  const said = join(ways, ' union all ');
  const { count } = await tx.row<{ count: number }>(
    sql`select count(*) as count from (select from (${said}) s limit ${gathered + 1}) counted`,
  );
  if (count <= gathered)
    return sql`(r.subject_id, r.id) in (with said as materialized (${said}) select subject_id, id from said)`;
  const each: Sql[] = [];
  if (query !== undefined)
    each.push(
      sql`exists (select from request_search s where s.subject_id = r.subject_id and s.request_id = r.id and s.terms @@ ${query}::tsquery)`,
    );
  if (customers !== undefined) each.push(sql`exists (select from (${customers}) f where f.subject_id = r.subject_id)`);
  return each.length === 0 ? empty : sql`(${join(each, ' or ')})`;
}
