// The SQL of complaints as people read them: what was found, what it cost, who came back. Writes nothing.
import { membersOf } from '#features/customers/index.ts';
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Complaint, ComplaintFilter, Figures, Form, Share } from './contract.ts';
import type { Conversion } from './conversion.ts';

export interface Paging {
  readonly after: readonly [Instant, string] | undefined;
  readonly limit: number;
}

/** What the steps of a request `r` say: the latest of each. */
const said = sql`left join lateral (select max(s.occurred_at) filter (where s.step = 'apologise') as apologised,
    max(s.occurred_at) filter (where s.step = 'investigate') as investigated,
    (array_agg(s.fields ->> 'fault' order by s.occurred_at desc, s.id desc) filter (where s.fields ->> 'fault' is not null))[1] as fault,
    (array_agg(coalesce(s.fields ->> 'finding', s.words) order by s.occurred_at desc, s.id desc) filter (where s.step = 'investigate'))[1] as finding
  from request_step s where s.subject_id = r.subject_id and s.request_id = r.id) said on true`;
const given = sql`left join lateral (select coalesce(sum(k.amount), 0)::numeric as cost from compensation k
  where k.subject_id = r.subject_id and k.request_id = r.id) given on true`;
const clock = sql`left join lateral (select min(o.due) as due from obligation_clock o where o.subject_id = r.subject_id and o.ground_kind = 'request'
  and o.ground_id = r.id and o.actionable) clock on true`;
const solvedAt = sql`coalesce(r.resolved_at, case when r.state in ('resolved', 'closed') then r.state_at end)`;

/** The first order of the customer after the complaint was solved, within the length that the policy counts; of all that are one. */
function bought(conversion: Conversion | undefined): Sql {
  if (conversion === undefined) return sql`null::date`;
  const { zone, interval } = conversion;
  return sql`(select min(b.placed_on) from customer_order b join customer_root m on m.subject_id = b.subject_id
    where m.root_id = c.root_id and b.state = 'placed' and b.placed_on > (${solvedAt} at time zone ${zone})::date
      and b.placed_on <= (${solvedAt} at time zone ${zone} + ${interval}::interval)::date)`;
}

export function readComplaints(
  tx: Tx,
  filter: ComplaintFilter & { requestId?: string },
  { after, limit }: Paging,
  conversion: Conversion | undefined,
  within: Sql,
): Promise<Complaint[]> {
  const parts: Sql[] = [sql`r.kind = 'complaint'`, within];
  const { state = 'all', fault, compensated, customerId, requestId } = filter;
  if (state === 'open') parts.push(sql`r.state not in ('closed', 'cancelled')`);
  if (state === 'ended') parts.push(sql`r.state in ('closed', 'cancelled')`);
  if (fault) parts.push(sql`said.fault = ${fault}`);
  if (compensated !== undefined) parts.push(sql`(given.cost > 0) = ${compensated}`);
  if (customerId) parts.push(sql`r.subject_id in (${membersOf(customerId)})`);
  if (requestId) parts.push(sql`r.id = ${requestId}::uuid`);
  const beyond = after ? sql`and (r.received_at, r.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty;
  return tx.rows(sql`select r.id as "requestId", c.root_id as "customerId", c.name as "customerName", c.tier, r.number, r.title, r.urgency, r.state,
      r.received_at as "receivedAt", p.name as "ownerName", clock.due as "nextDue", r.solution_due as "solutionDue", ${solvedAt} as "solvedAt",
      said.apologised as "apologisedAt", said.investigated as "investigatedAt", said.fault, said.finding, given.cost, ${bought(conversion)} as "boughtOn"
    from request r join customer_brief c on c.subject_id = r.subject_id left join person_brief p on p.person_id = r.owner_id ${said} ${given} ${clock}
    where ${join(parts, ' and ')} ${beyond} order by r.received_at desc, r.id desc limit ${limit}`);
}

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export async function readReceived(tx: Tx, span: Span, within: Sql): Promise<Pick<Figures, 'received' | 'byFault'>> {
  const row = await tx.row<{
    received: number;
    ours: number;
    customer: number;
    other: number;
    unknown: number;
  }>(sql`select count(*)::int as received,
      count(*) filter (where said.fault = 'ours')::int as ours, count(*) filter (where said.fault = 'customer')::int as customer,
      count(*) filter (where said.fault = 'other')::int as other, count(*) filter (where said.fault is null)::int as unknown
    from request r join customer_brief c on c.subject_id = r.subject_id ${said}
    where r.kind = 'complaint' and r.state <> 'cancelled' and r.received_at >= ${at(span.from)} and r.received_at < ${at(span.to)} and ${within}`);
  const { received, ...byFault } = row;
  return { received, byFault };
}

export function readCost(
  tx: Tx,
  { from, to }: Span,
  within: Sql,
): Promise<{ form: Form; count: number; amount: number }[]> {
  return tx.rows(sql`select k.form, count(*)::int as count, sum(k.amount)::numeric as amount
    from compensation k join customer_brief c on c.subject_id = k.subject_id
    where k.given_at >= ${at(from)} and k.given_at < ${at(to)} and ${within} group by k.form order by amount desc, k.form`);
}

/** Of the complaints solved in the span: how many customers bought again, those who were compensated and the others. */
export async function readConversion(
  tx: Tx,
  { from, to }: Span,
  conversion: Conversion,
  within: Sql,
): Promise<{ compensated: Share; others: Share }> {
  const rows = await tx.rows<
    Share & { isCompensated: boolean }
  >(sql`select x.compensated as "isCompensated", count(*)::int as solved,
      count(*) filter (where x.bought is not null)::int as bought from (
      select given.cost > 0 as compensated, ${bought(conversion)} as bought
      from request r join customer_brief c on c.subject_id = r.subject_id ${given}
      where r.kind = 'complaint' and r.state in ('resolved', 'closed') and ${solvedAt} >= ${at(from)} and ${solvedAt} < ${at(to)} and ${within}) x
    group by x.compensated`);
  const of = (compensated: boolean): Share => {
    const row = rows.find((one) => one.isCompensated === compensated);
    return { solved: row?.solved ?? 0, bought: row?.bought ?? 0 };
  };
  return { compensated: of(true), others: of(false) };
}
