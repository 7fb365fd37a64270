// The SQL of warnings as people read them: lists within reach, one's own, a customer's, how many. Writes nothing.
import { membersOf } from '#features/customers/index.ts';
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { AlertFilter, AlertItem } from './contract.ts';

/** A warning with the names that lists show. */
export interface Row extends Omit<AlertItem, 'title' | 'policy' | 'duties'> {
  /** Whom it was raised of: of merged customers a member. */
  readonly subjectId: string;
  readonly pack: string;
}

const listed = sql`a.id, a.subject_id as "subjectId", c.root_id as "customerId", c.name as "customerName", c.tier, c.owner_id as "ownerId", p.name as "ownerName",
  a.alert, a.pack, a.edition, a.rule, a.clause, a.raised_at as "raisedAt", a.trace, a.cleared_at as "clearedAt", a.cleared_because as "clearedBecause",
  a.cleared_trace as "clearedTrace", ${resting()} as resting`;
const named = sql`join customer_brief c on c.subject_id = a.subject_id left join person_brief p on p.person_id = c.owner_id`;

/** Whose data may only be kept. */
function resting(): Sql {
  return sql`exists (select from processing_restricted r join customer_root m on m.subject_id = r.subject_id where m.root_id = c.root_id)`;
}

/** Of customers that are one the same warning may have been raised of several: the first of them speaks for all. */
const first = sql`(a.cleared_at is not null or not exists (select from alert e join customer_root m on m.subject_id = e.subject_id
  where m.root_id = c.root_id and e.pack = a.pack and e.rule = a.rule and e.cleared_at is null and (e.raised_at, e.id) < (a.raised_at, a.id)))`;
const standing = sql`a.cleared_at is null`;

export interface Paging {
  readonly after: readonly [Instant, string] | undefined;
  readonly limit: number;
}

export function readAlerts(tx: Tx, filter: AlertFilter, { after, limit }: Paging, within: Sql): Promise<Row[]> {
  const isOldest = filter.sort === 'oldest';
  const beyond = after
    ? sql`and (a.raised_at, a.id) ${isOldest ? sql`>` : sql`<`} (${at(after[0])}, ${after[1]}::uuid)`
    : empty;
  const order = isOldest ? sql`a.raised_at, a.id` : sql`a.raised_at desc, a.id desc`;
  return tx.rows(sql`select ${listed} from alert a ${named}
    where ${matching(filter)} and ${first} and ${within} ${beyond} order by ${order} limit ${limit}`);
}

function matching({ state = 'standing', alert, tier, departmentId, personId, since }: AlertFilter): Sql {
  const parts: Sql[] = [state === 'standing' ? standing : state === 'cleared' ? sql`not ${standing}` : sql`true`];
  if (alert !== undefined) parts.push(sql`a.alert = ${alert}`);
  if (tier !== undefined) parts.push(sql`c.tier = ${tier}`);
  if (departmentId !== undefined) parts.push(sql`p.department_id = ${departmentId}::uuid`);
  if (personId !== undefined) parts.push(sql`c.owner_id = ${personId}::uuid`);
  if (since !== undefined) parts.push(sql`a.raised_at >= ${at(since)}`);
  return join(parts, ' and ');
}

export interface Count {
  readonly alert: string;
  readonly edition: string;
  readonly standing: number;
  readonly waiting: number;
  readonly raised: number;
  readonly cleared: number;
}

/** By kind, as it is called by the latest edition that raised one; `since` begins the span in which raised and cleared ones count. */
export function countAlerts(tx: Tx, since: Instant, within: Sql): Promise<Count[]> {
  const waits = sql`exists (select from obligation_clock o where o.subject_id in (select m.subject_id from customer_root m where m.root_id = c.root_id)
    and o.ground_kind = 'event' and o.ground_id = a.id and o.actionable)`;
  return tx.rows(sql`select a.alert, (array_agg(a.edition order by a.raised_at desc))[1] as edition,
      count(*) filter (where ${standing})::int as standing, count(*) filter (where ${standing} and ${waits})::int as waiting,
      count(*) filter (where a.raised_at >= ${at(since)})::int as raised, count(*) filter (where a.cleared_at >= ${at(since)})::int as cleared
    from alert a ${named} where (${standing} or a.raised_at >= ${at(since)} or a.cleared_at >= ${at(since)}) and ${first} and ${within}
    group by a.alert order by standing desc, a.alert`);
}

/**
 * What stands and these people are to be told of: as who looks after the customer, as whoever has the role in its team, else as holders
 * of the role; of those in the owner's department, if there are any.
 */
export function readTold(tx: Tx, people: readonly string[], reader: string, limit: number): Promise<Row[]> {
  const among = sql`any(${people}::uuid[])`;
  const mate = sql`customer_mate t where t.subject_id = c.root_id and t.role = r.role`;
  const near = sql`role_holder h join person_brief b on b.person_id = h.person_id and not b.disabled
    where h.role = r.role and b.department_id = p.department_id`;
  const told = sql`exists (select from unnest(a.tell) as r(role) where
    case when r.role = 'owner' then c.owner_id = ${among}
      when exists (select from ${mate}) then exists (select from ${mate} and t.person_id = ${among})
      when exists (select from ${near}) then exists (select from ${near} and h.person_id = ${among})
      else exists (select from role_holder h where h.role = r.role and h.person_id = ${among}) end)`;
  return tx.rows(sql`select ${listed} from alert a ${named}
    where ${standing} and ${first} and ${told} and not ${resting()}
      and not exists (select from alert_seen s where s.subject_id = a.subject_id and s.alert_id = a.id and s.person_id = ${reader}::uuid)
    order by a.raised_at desc, a.id desc limit ${limit}`);
}

/** A customer's: those that stand first. */
export function readOfCustomer(tx: Tx, customerId: string, limit: number): Promise<Row[]> {
  return tx.rows(sql`select ${listed} from alert a ${named}
    where a.subject_id in (${membersOf(customerId)}) and ${first}
    order by (a.cleared_at is null) desc, coalesce(a.cleared_at, a.raised_at) desc, a.id desc limit ${limit}`);
}
