// All SQL about lists that were taken out of the house; each is an event about the person who took it.
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';

/** The types of event by which something leaves as a list. */
export const exporting = ['customers.exported', 'requests.exported', 'trail.exported', 'compliance.exported'] as const;

export interface Total {
  readonly personId: string | null;
  readonly lists: number;
  readonly rows: number;
  readonly whole: number;
}

/** Who took how much since then, the most first. */
export function readTotals(tx: Tx, since: Instant): Promise<Total[]> {
  return tx.rows(sql`select e.actor_id as "personId", count(*)::int as lists, coalesce(sum(${rows}), 0)::bigint as rows,
      count(*) filter (where e.data ? 'whole')::int as whole
    from event e where e.type = any(${[...exporting]}::text[]) and e.recorded_at >= ${at(since)}
    group by e.actor_id order by rows desc, lists desc limit 200`);
}

const rows: Sql = sql`case when jsonb_typeof(e.data -> 'count') = 'number' then (e.data ->> 'count')::numeric end`;
