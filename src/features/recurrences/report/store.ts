// The SQL of the summary of common problems: how many of each in a period, against the one before. By the index of moments, within reach.
import { at, empty, forItsValues, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Nature, ReportLine } from '../contract.ts';

export interface Span {
  readonly before: Instant;
  readonly from: Instant;
  readonly to: Instant;
}

/** Of each basis the most frequent; a customer and a site by name, a text by the title of its latest request. */
export function readLines(
  tx: Tx,
  { before, from, to }: Span,
  nature: Nature | undefined,
  within: Sql,
  limit: number,
): Promise<Omit<ReportLine, 'titles'>[]> {
  const now = sql`l.received_at >= ${at(from)}`;
  return tx.rows(
    forItsValues(sql`select basis, value, coalesce(s.name, held.title, label) as label, nature, count, before, customers, open from (
      select *, row_number() over (partition by basis order by count desc, before desc, value) as place from (
        select l.basis, v.value, l.nature,
          case when l.basis = 'customer' then min(c.name) when l.basis = 'text' then (array_agg(r.title order by r.received_at desc, r.id desc))[1]
            when l.basis = 'need' then (array_agg(r.need_type order by r.received_at desc, r.id desc))[1] else v.value end as label,
          count(*) filter (where ${now})::int as count, count(*) filter (where not ${now})::int as before,
          count(distinct c.root_id) filter (where ${now})::int as customers,
          count(*) filter (where ${now} and r.state not in ('closed', 'cancelled', 'resolved'))::int as open
        from request_likeness l join request r on r.subject_id = l.subject_id and r.id = l.request_id and r.state <> 'cancelled'
          join customer_brief c on c.subject_id = l.subject_id
          cross join lateral (select case when l.basis = 'customer' then c.root_id::text else l.value end as value) v
        where l.received_at >= ${at(before)} and l.received_at < ${at(to)} ${ofNature(nature)} and ${within}
        group by l.basis, v.value, l.nature) grouped
      where count > 1) ranked
    left join site_brief s on basis = 'site' and s.site_id::text = value
    left join subscription_brief held on basis = 'asset' and held.subscription_id::text = value
    where place <= ${limit} order by array_position(array['cause', 'need', 'text', 'asset', 'site', 'customer'], basis), place`),
  );
}

export function countAll(
  tx: Tx,
  { before, from, to }: Span,
  nature: Nature | undefined,
  within: Sql,
): Promise<{ total: number; totalBefore: number }> {
  const problem = sql`r.kind in ('issue', 'complaint', 'repair')`;
  const asked = nature === undefined ? empty : nature === 'problem' ? sql`and ${problem}` : sql`and not ${problem}`;
  return tx.row(
    forItsValues(sql`select count(*) filter (where r.received_at >= ${at(from)})::int as total,
      count(*) filter (where r.received_at < ${at(from)})::int as "totalBefore"
    from request r join customer_brief c on c.subject_id = r.subject_id
    where r.received_at >= ${at(before)} and r.received_at < ${at(to)} and r.state <> 'cancelled' ${asked} and ${within}`),
  );
}

function ofNature(nature: Nature | undefined): Sql {
  return nature === undefined ? empty : sql`and l.nature = ${nature}`;
}
