// The SQL of cleaning: whom a round looks at and why, what became of them.
import { at, empty, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import type { CleaningItem, CleaningLine, CleaningPage } from './contract.ts';

export interface Looking {
  readonly staleBefore: Instant;
  readonly attempts: number;
}

/** What shows that a customer is there. */
const signs = ['interaction.held', 'order.placed', 'order.paid', 'request.received', 'referral.made'];

/** Whom a round looks at, with the reasons: select of (subject_id, reasons). */
function found({ staleBefore, attempts }: Looking): Sql {
  const since = sql`greatest(last.held, '-infinity'::timestamptz)`;
  return sql`select w.subject_id, array_remove(array[
      case when w.entered_at < ${at(staleBefore)} and not exists (select from event e join customer_root m on m.subject_id = e.subject_id
        where m.root_id = w.subject_id and e.occurred_at >= ${at(staleBefore)} and e.type = any(${signs}::text[])) then 'stale' end,
      case when w.subject_id in (select subject_id from doubtful_customer) then 'invalid' end,
      case when w.subject_id in (select subject_id from duplicate_open union select other_id from duplicate_open) then 'duplicate' end,
      case when w.subject_id in (
        select m.root_id from event f join customer_root m on m.subject_id = f.subject_id
          left join lateral (select max(h.occurred_at) as held from event h where h.subject_id = f.subject_id and h.type = 'interaction.held') last on true
        where f.type = 'customer.unreached' and f.occurred_at > ${since}
        group by m.root_id having count(*) >= ${attempts})
        and not exists (select from event o join customer_root m on m.subject_id = o.subject_id
          where m.root_id = w.subject_id and o.type = 'order.placed' and o.occurred_at >= ${at(staleBefore)}) then 'unreachable' end], null) as reasons
    from customer_entry w where w.subject_id = w.root_id and w.subject_id not in (select subject_id from customer_inactive)`;
}

const tallied = (
  reasons: Sql,
): Sql => sql`count(*)::int as total, count(*) filter (where 'stale' = any(${reasons}))::int as stale,
  count(*) filter (where 'invalid' = any(${reasons}))::int as invalid, count(*) filter (where 'duplicate' = any(${reasons}))::int as duplicate,
  count(*) filter (where 'unreachable' = any(${reasons}))::int as unreachable`;

export function countFound(tx: Tx, looking: Looking): Promise<CleaningPage['byReason']> {
  return tx.row(sql`select ${tallied(sql`reasons`)} from (${found(looking)}) as f where cardinality(reasons) > 0`);
}

export interface NewCleaning extends Looking {
  readonly id: string;
  readonly title: string;
  readonly staleAfter: string;
}

/** Writes a round with everybody it looks at; how many those are. */
export async function insertCleaning(tx: Tx, cleaning: NewCleaning, by: string | null, now: Instant): Promise<number> {
  const { id, title, staleAfter, staleBefore, attempts } = cleaning;
  await tx.run(sql`insert into archive_cleaning (id, title, stale_after, stale_before, attempts, created_at, created_by)
    values (${id}, ${title}, ${staleAfter}, ${at(staleBefore)}, ${attempts}, ${at(now)}, ${by})`);
  return tx.run(sql`insert into cleaning_item (subject_id, cleaning_id, reasons)
    select subject_id, ${id}::uuid, reasons from (${found(cleaning)}) as f where cardinality(reasons) > 0`);
}

const line = sql`c.id, c.title, c.stale_after as "staleAfter", c.attempts, c.created_at as "createdAt", p.name as "createdByName",
  c.closed_at as "closedAt", (select count(*) from cleaning_item i where i.cleaning_id = c.id) as total,
  (select count(*) from cleaning_item i where i.cleaning_id = c.id and i.outcome is not null) as handled`;

export function readCleanings(
  tx: Tx,
  after: { readonly at: Instant; readonly id: string } | undefined,
  limit: number,
): Promise<CleaningLine[]> {
  return tx.rows(sql`select ${line} from archive_cleaning c left join person_brief p on p.person_id = c.created_by
    ${after ? sql`where (c.created_at, c.id) < (${at(after.at)}, ${after.id}::uuid)` : empty}
    order by c.created_at desc, c.id desc limit ${limit}`);
}

export async function readCleaning(tx: Tx, id: string): Promise<CleaningPage | undefined> {
  return tx.maybe(sql`select ${line}, c.stale_before as "staleBefore",
      (select to_jsonb(t) from (select ${tallied(sql`i.reasons`)} from cleaning_item i where i.cleaning_id = c.id) t) as "byReason",
      (select jsonb_build_object('kept', count(*) filter (where outcome = 'kept'), 'corrected', count(*) filter (where outcome = 'corrected'),
        'merged', count(*) filter (where outcome = 'merged'), 'inactive', count(*) filter (where outcome = 'inactive'))
        from cleaning_item i where i.cleaning_id = c.id) as "byOutcome",
      (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'handled', t.handled) order by t.handled desc, t.name), '[]')
        from (select h.name, count(*) as handled from cleaning_item i left join person_brief h on h.person_id = i.handled_by
          where i.cleaning_id = c.id and i.outcome is not null group by h.name) t) as "byPerson"
    from archive_cleaning c left join person_brief p on p.person_id = c.created_by where c.id = ${id}::uuid`);
}

export function lockCleaning(tx: Tx, id: string): Promise<{ closedAt: Instant | null } | undefined> {
  return tx.maybe(sql`select closed_at as "closedAt" from archive_cleaning where id = ${id}::uuid for no key update`);
}

export interface ItemQuery {
  readonly reason?: string | undefined;
  readonly state?: 'open' | 'handled' | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

export function readItems(tx: Tx, id: string, { reason, state, after, limit }: ItemQuery): Promise<CleaningItem[]> {
  return tx.rows(sql`select i.subject_id as "customerId", coalesce(b.name, '') as "customerName", b.tier, o.name as "ownerName", i.reasons,
      e.last_contact_at as "lastContactAt", i.outcome, i.note, h.name as "handledByName"
    from cleaning_item i left join customer_brief b on b.subject_id = i.subject_id left join customer_entry e on e.subject_id = i.subject_id
      left join person_brief o on o.person_id = b.owner_id left join person_brief h on h.person_id = i.handled_by
    where i.cleaning_id = ${id}::uuid ${reason === undefined ? empty : sql`and ${reason} = any(i.reasons)`}
      ${state === undefined ? empty : state === 'open' ? sql`and i.outcome is null` : sql`and i.outcome is not null`}
      ${after === undefined ? empty : sql`and i.subject_id > ${after}::uuid`}
    order by i.subject_id limit ${limit}`);
}

export interface Handled {
  readonly outcome: 'kept' | 'corrected' | 'merged' | 'inactive';
  readonly note: string | null;
  readonly by: string | null;
}

/** Writes what becomes of those that nobody has handled yet; answers which those are. */
export async function writeHandled(
  tx: Tx,
  cleaningId: string,
  ids: readonly string[],
  { outcome, note, by }: Handled,
  now: Instant,
): Promise<string[]> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`update cleaning_item set outcome = ${outcome}, note = ${note}, handled_by = ${by}, handled_at = ${at(now)}
    where cleaning_id = ${cleaningId}::uuid and subject_id = any(${ids}::uuid[]) and outcome is null returning subject_id as id`);
  return rows.map(({ id }) => id);
}

/** Of rounds that are not over, what was merged is handled. */
export async function writeMerged(tx: Tx, ids: readonly string[], by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`update cleaning_item i set outcome = 'merged', handled_by = ${by}, handled_at = ${at(now)}
    from archive_cleaning c where c.id = i.cleaning_id and c.closed_at is null and i.subject_id = any(${ids}::uuid[]) and i.outcome is null`);
}

export async function writeClosed(tx: Tx, id: string, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`update archive_cleaning set closed_at = ${at(now)}, closed_by = ${by} where id = ${id}::uuid`);
}

export async function writeInactive(
  tx: Tx,
  ids: readonly string[],
  { reason, by }: { reason: string; by: string | null },
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into inactive_customer (subject_id, since, marked_by, reason)
    select id, ${at(now)}, ${by}, ${reason} from unnest(${ids}::uuid[]) as given(id)
    on conflict (subject_id) do update set since = excluded.since, reason = excluded.reason, marked_by = excluded.marked_by`);
}

/** Somebody keeps them: they are active again. */
export async function writeActive(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`delete from inactive_customer where subject_id = any(${ids}::uuid[])`);
}

/** Those that were marked inactive by then. */
export function inactiveAmong(subjects: Sql, moment: Instant): Sql {
  return sql`select subject_id, true as value, array[]::uuid[] as seen from customer_inactive
    where subject_id = any(${subjects}) and since <= ${at(moment)}`;
}
