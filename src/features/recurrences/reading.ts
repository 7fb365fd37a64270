// The SQL of groups as people read them: within reach, with names instead of ids. A group is seen by whoever may see one of its requests;
// the others are counted, not shown. Writes nothing.
import { membersOf } from '#features/customers/index.ts';
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import {
  type Basis,
  type RecurrenceFilter,
  type RecurrenceItem,
  type Scope,
  type StudyAction,
  standingStates,
} from './contract.ts';

/** As it is stored: what a cause is called the policies say. */
export type Row = Omit<RecurrenceItem, 'titles'>;

export interface Paging {
  readonly after: readonly [Instant, string] | undefined;
  readonly limit: number;
}

/** A row of the list; the place of what is within reach is filled where it is read. */
function rows(within: Sql, wanted: Sql, order: Sql): Sql {
  return sql`select g.id, case when g.subject_id = ${organisationId}::uuid then 'organisation' else 'customer' end as scope,
      own.root_id as "customerId", own.name as "customerName", g.basis, g.nature, coalesce(s.name, held.title, g.label) as label, g.state, g.state_at as "stateAt",
      g.found_at as "foundAt", g.at_least as "atLeast", g.days, g.clause, x.count, x.customers, x.seen, x.last as "lastAt", g.owner_id as "ownerId",
      p.name as "ownerName", g.due, d.due as "dueByPolicy", g.cause, g.studied_at as "studiedAt", g.effective_on as "effectiveOn",
      again.number as "reopenedBy", g.reason, g.merged_into as "mergedInto", g.version
    from recurrence g
      left join customer_brief own on own.subject_id = g.subject_id
      left join site_brief s on g.basis = 'site' and s.site_id::text = g.value
      left join subscription_brief held on g.basis = 'asset' and held.subscription_id::text = g.value
      left join person_brief p on p.person_id = g.owner_id
      left join request again on again.id = g.reopened_by
      left join lateral (select min(o.due) as due from obligation_clock o where o.subject_id = g.subject_id and o.ground_kind = 'recurrence'
        and o.ground_id = g.id and o.actionable) d on true
      join lateral (select count(*)::int as count, count(distinct c.root_id)::int as customers, count(*) filter (where ${within})::int as seen,
          max(r.received_at) as last
        from recurrence_member m join request r on r.subject_id = m.subject_id and r.id = m.request_id
          join customer_brief c on c.subject_id = m.subject_id
        where m.recurrence_id = coalesce(g.merged_into, g.id)) x on true
    where x.seen > 0 and ${wanted} ${order}`;
}

export function readRecurrences(
  tx: Tx,
  filter: RecurrenceFilter,
  { after, limit }: Paging,
  within: Sql,
): Promise<Row[]> {
  const parts: Sql[] = [sql`g.state = any(${filter.state ?? standingStates}::text[])`];
  if (filter.nature) parts.push(sql`g.nature = ${filter.nature}`);
  if (filter.scope) parts.push(sql`(g.subject_id = ${organisationId}::uuid) = ${filter.scope === 'organisation'}`);
  if (filter.customerId) parts.push(sql`g.subject_id in (${membersOf(filter.customerId)})`);
  const beyond = after ? sql`and (g.found_at, g.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty;
  return tx.rows(
    rows(within, sql`${join(parts, ' and ')} ${beyond}`, sql`order by g.found_at desc, g.id desc limit ${limit}`),
  );
}

export function readRecurrence(tx: Tx, id: string, within: Sql): Promise<Row | undefined> {
  return tx.maybe(rows(within, sql`g.id = ${id}::uuid`, empty));
}

/** The groups that stand and have this request. */
export function readGroupsOf(tx: Tx, requestId: string, within: Sql): Promise<Row[]> {
  const has = sql`exists (select from recurrence_member h where h.recurrence_id = g.id and h.request_id = ${requestId}::uuid)`;
  return tx.rows(
    rows(
      within,
      sql`g.state = any(${standingStates}::text[]) and ${has}`,
      sql`order by (g.subject_id = ${organisationId}::uuid), g.found_at, g.id`,
    ),
  );
}

export type MemberRow = Omit<import('./contract.ts').AlikeRequest, 'shared'>;

const request = sql`c.root_id as "customerId", c.name as "customerName", r.id as "requestId", r.number, r.title, r.kind, r.state, r.received_at as "receivedAt"`;

/** The latest of a group's requests within reach. */
export function readMembers(tx: Tx, recurrenceId: string, within: Sql, limit: number): Promise<MemberRow[]> {
  return tx.rows(sql`select ${request} from recurrence_member m join request r on r.subject_id = m.subject_id and r.id = m.request_id
      join customer_brief c on c.subject_id = m.subject_id
    where m.recurrence_id = ${recurrenceId}::uuid and ${within} order by r.received_at desc, r.id desc limit ${limit}`);
}

export function readActions(tx: Tx, recurrenceId: string): Promise<StudyAction[]> {
  return tx.rows(sql`select a.id, a.words, a.owner_id as "ownerId", p.name as "ownerName", a.due, a.done_at as "doneAt", d.name as "doneByName"
    from recurrence_action a left join person_brief p on p.person_id = a.owner_id left join person_brief d on d.person_id = a.done_by
    where a.recurrence_id = ${recurrenceId}::uuid order by a.due, a.id limit 200`);
}

/** How many requests since then have what this one has, itself among them. */
export function countLike(
  tx: Tx,
  requestId: string,
  customerId: string,
  scope: Scope,
  from: Instant,
): Promise<{ basis: Basis; count: number }[]> {
  const own =
    scope === 'customer' ? sql`and o.subject_id in (${membersOf(customerId)})` : sql`and l.basis <> 'customer'`;
  return tx.rows(sql`select l.basis, count(*)::int as count from request_likeness l
      join request_likeness o on o.basis = l.basis and o.value = l.value and o.nature = l.nature ${own}
      join request r on r.subject_id = o.subject_id and r.id = o.request_id and r.state <> 'cancelled'
    where l.subject_id in (${membersOf(customerId)}) and l.request_id = ${requestId}::uuid and o.received_at >= ${at(from)}
    group by l.basis having count(*) > 1`);
}

/** The latest requests within reach that have the cause, the need or the text of this one. */
export function readLike(
  tx: Tx,
  requestId: string,
  customerId: string,
  within: Sql,
  limit: number,
): Promise<MemberRow[]> {
  return tx.rows(sql`select distinct on (r.received_at, r.id) ${request} from request_likeness l
      join request_likeness o on o.basis = l.basis and o.value = l.value and o.nature = l.nature and o.request_id <> l.request_id
      join request r on r.subject_id = o.subject_id and r.id = o.request_id and r.state <> 'cancelled'
      join customer_brief c on c.subject_id = o.subject_id
    where l.subject_id in (${membersOf(customerId)}) and l.request_id = ${requestId}::uuid and l.basis in ('cause', 'need', 'text') and ${within}
    order by r.received_at desc, r.id desc limit ${limit}`);
}

export function readTitle(tx: Tx, customerId: string, requestId: string): Promise<{ title: string } | undefined> {
  return tx.maybe(
    sql`select title from request where subject_id in (${membersOf(customerId)}) and id = ${requestId}::uuid`,
  );
}

/** Whose group it is: a customer's, or the organisation's. */
export async function readSubject(tx: Tx, recurrenceId: string): Promise<string | undefined> {
  const found = await tx.maybe<{ id: string }>(
    sql`select subject_id as id from recurrence where id = ${recurrenceId}::uuid`,
  );
  return found?.id;
}
