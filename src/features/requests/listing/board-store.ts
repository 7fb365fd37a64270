// The SQL of the board: open requests by state, the most pressing first.
import { sql, type Tx } from '#platform/db.ts';
import type { RequestLine } from '../contract.ts';
import type { Asked } from './filter.ts';
import { clock, clocked, line, lineOf, named, open, type Row, tierRank, urgencyRank } from './lines.ts';

/** Open requests and those whose loop goes on after closing, at most `limit` a state, the most pressing first. `tiers` in their order, the highest first. */
export async function readBoard(
  tx: Tx,
  { fits, within = sql`true` }: Asked,
  { tiers, limit }: { readonly tiers: readonly string[]; readonly limit: number },
): Promise<(RequestLine & { readonly inState: number })[]> {
  const standing = sql`(${open} or (r.state = 'closed' and r.next_step is not null))`;
  const rows = await tx.rows<Row & { inState: number }>(sql`
    with counted as materialized (select r.subject_id, r.id, r.state, r.received_at, r.urgency, customer.tier, clock.due,
        count(*) over (partition by r.state) as in_state
      from request r ${named} left join (${clocks}) clock on clock.ground_id = r.id
      where ${standing} and ${fits} and ${within}),
    placed as (select subject_id, id, in_state, row_number() over (partition by state order by due nulls last, ${urgencyRank},
        ${tierRank(tiers)}, received_at, id) as place from counted)
    select ${line}, ${clock}, p.in_state as "inState"
    from placed p join request r on r.subject_id = p.subject_id and r.id = p.id ${named} ${clocked} where p.place <= ${limit} order by p.place`);
  return rows.map((row) => ({ ...lineOf(row), inState: row.inState }));
}

/** What runs out first of each request. One pass over what runs; a lookup for each of thousands would cost more. */
const clocks = sql`select o.ground_id, min(o.due) as due from obligation_clock o where o.ground_kind = 'request' and o.actionable group by o.ground_id`;
