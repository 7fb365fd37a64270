// The SQL of lists of requests: a customer's, those of all newest first, the open ones by how much they press.
import { membersOf } from '#features/customers/index.ts';
import { at, empty, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { RequestItem, RequestLine } from '../contract.ts';
import type { Asked } from './filter.ts';
import { clock, clocked, item, kept, line, lineOf, named, open, type Row, tierRank, urgencyRank } from './lines.ts';

export interface Paging {
  readonly after: readonly [Instant, string] | undefined;
  readonly limit: number;
}

export async function readOfCustomer(tx: Tx, customerId: string, { after, limit }: Paging): Promise<RequestLine[]> {
  const rows =
    await tx.rows<Row>(sql`select ${line}, ${clock} from request r ${named} ${clocked} where r.subject_id in (${membersOf(customerId)}) ${beyond(after)}
    order by r.received_at desc, r.id desc limit ${limit}`);
  return rows.map(lineOf);
}

/** A page of lines, newest first. */
export async function readLines(tx: Tx, asked: Asked, paging: Paging): Promise<RequestLine[]> {
  const rows = await tx.rows<Row>(sql`select ${line}, ${clock} from ${newest(asked, paging, kept)} ${clocked}
    order by r.received_at desc, r.id desc`);
  return rows.map(lineOf);
}

/** The same with all that people read of each. */
export async function readList(tx: Tx, asked: Asked, paging: Paging): Promise<RequestItem[]> {
  return tx.rows(sql`select ${item} from ${newest(asked, paging, raw('r.*'))} order by r.received_at desc, r.id desc`);
}

// The page ends before names are looked up. Its length stands in the text, rounded up: of a parameter PostgreSQL would think that it means
// a tenth of the table, and plan each question anew. `offset 0` keeps the customer a question about each request as it comes, the newest
// first; joined freely, all that may be seen would be gathered and sorted.
function newest({ fits, within = sql`true` }: Asked, { after, limit }: Paging, columns: Sql): Sql {
  const page = raw(`${Math.ceil(limit / stride) * stride}`);
  return sql`(select * from (
      select ${columns}, customer.name as customer_name, customer.tier as customer_tier from request r ${seen(sql`customer.name, customer.tier`, within)}
      where ${fits} ${beyond(after)} order by r.received_at desc, r.id desc limit ${page}) r
    order by r.received_at desc, r.id desc limit ${limit}) r
    cross join lateral (select r.customer_name as name, r.customer_tier as tier) customer`;
}

const stride = 17;

function seen(columns: Sql, within: Sql): Sql {
  return sql`cross join lateral (select ${columns} from customer_brief customer where customer.subject_id = r.subject_id and ${within} offset 0) customer`;
}

function beyond(after: Paging['after']): Sql {
  return after ? sql`and (r.received_at, r.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty;
}

/** What leads: the other of the two comes next, then whoever has waited longest. */
export type Leading = 'tier' | 'urgency';

/** Where a page of what presses ended. */
export type PressingPlace = readonly [first: number, second: number, receivedAt: Instant, id: string];

export interface Pressing {
  readonly leading: Leading;
  /** In their order, the highest first. */
  readonly tiers: readonly string[];
  readonly after: PressingPlace | undefined;
  readonly limit: number;
}

/**
 * A page of what is open, by tier and urgency. No index leads here, because tiers are the customers' and their order the policy's: all that is
 * open and fits is put in order.
 */
export async function readPressing(
  tx: Tx,
  { fits, within = sql`true` }: Asked,
  { leading, tiers, after, limit }: Pressing,
): Promise<(RequestLine & { readonly place: PressingPlace })[]> {
  const ranks = leading === 'tier' ? [tierRank(tiers), urgencyRank] : [urgencyRank, tierRank(tiers)];
  const beyondIt = after
    ? sql`where (first, second, received_at, id) > (${after[0]}::int, ${after[1]}::int, ${at(after[2])}, ${after[3]}::uuid)`
    : empty;
  const rows = await tx.rows<Row & { first: number; second: number }>(sql`
    with standing as (select r.subject_id, r.id, r.received_at, r.urgency, customer.tier from request r ${seen(sql`customer.tier`, within)}
      where ${open} and ${fits}),
    ranked as (select subject_id, id, received_at, ${join(ranks, ' as first, ')} as second from standing),
    page as materialized (select * from ranked ${beyondIt} order by first, second, received_at, id limit ${limit})
    select ${line}, ${clock}, p.first, p.second
    from page p join request r on r.subject_id = p.subject_id and r.id = p.id ${named} ${clocked} order by p.first, p.second, r.received_at, r.id`);
  return rows.map((row) => ({ ...lineOf(row), place: [row.first, row.second, row.receivedAt, row.id] }));
}
