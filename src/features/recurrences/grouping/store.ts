// The SQL of counting: which requests share a key within some days, which groups have the key already, what the organisation stated.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Basis, GroupState, Nature, Scope } from '../contract.ts';
import type { Ref } from '../likeness/store.ts';

/** What groups are told apart by: the customer, or the organisation, and what is shared. */
export interface ScopedKey {
  readonly scopeId: string;
  readonly basis: Basis;
  readonly value: string;
  readonly nature: Nature;
}

export interface Keyed extends ScopedKey {
  readonly recurrenceId: string;
  readonly state: GroupState;
  readonly effectiveOn: string | null;
}

function keysAs(keys: readonly ScopedKey[]) {
  return sql`unnest(${keys.map(({ scopeId }) => scopeId)}::uuid[], ${keys.map(({ basis }) => basis)}::text[], ${keys.map(({ value }) => value)}::text[],
    ${keys.map(({ nature }) => nature)}::text[]) as k(scope_id, basis, value, nature)`;
}

/** The groups that these keys bring requests into, or brought before they were put aside. */
export function readKeyed(tx: Tx, keys: readonly ScopedKey[]): Promise<Keyed[]> {
  return tx.rows(sql`select k.scope_id as "scopeId", k.basis, k.value, k.nature, g.id as "recurrenceId", g.state, g.effective_on as "effectiveOn"
    from ${keysAs(keys)}
      join recurrence_key x on x.subject_id = k.scope_id and x.basis = k.basis and x.value = k.value and x.nature = k.nature
      join recurrence g on g.subject_id = x.subject_id and g.id = x.recurrence_id`);
}

export interface Counted extends ScopedKey {
  readonly members: readonly Ref[];
  readonly titles: readonly string[];
}

/**
 * The keys that so many requests since then share, with these requests, the earliest first. What was put aside
 * with a group does not count again, nor does anything of whoever's data may only be kept.
 */
export function countAlike(
  tx: Tx,
  scope: Scope,
  keys: readonly ScopedKey[],
  { from, atLeast }: { readonly from: Instant; readonly atLeast: number },
): Promise<Counted[]> {
  const within =
    scope === 'customer'
      ? sql`and l.subject_id in (select m.subject_id from customer_root m where m.root_id = k.scope_id)`
      : sql``;
  // What one customer repeats is across customers only when another does too.
  const several = scope === 'customer' ? sql`` : sql`and count(distinct own.root_id) > 1`;
  return tx.rows(sql`select k.scope_id as "scopeId", k.basis, k.value, k.nature, array_agg(r.title order by r.received_at, r.id) as titles,
      jsonb_agg(jsonb_build_object('subjectId', r.subject_id, 'requestId', r.id) order by r.received_at, r.id) as members
    from ${keysAs(keys)}
      join request_likeness l on l.basis = k.basis and l.value = k.value and l.nature = k.nature ${within}
      join request r on r.subject_id = l.subject_id and r.id = l.request_id
      join customer_root own on own.subject_id = l.subject_id
    where r.state <> 'cancelled' and l.received_at >= ${at(from)}
      and not exists (select from recurrence_member m join recurrence g on g.id = m.recurrence_id
        where m.subject_id = l.subject_id and m.request_id = l.request_id and g.subject_id = k.scope_id and g.state = 'dismissed')
      and not exists (select from processing_restricted p where p.subject_id = l.subject_id)
    group by k.scope_id, k.basis, k.value, k.nature having count(*) >= ${atLeast} ${several}`);
}

/** Whether a group that stands has all of these already, by something at least as telling; one of the customer's, or for several any. */
export async function isHeld(
  tx: Tx,
  members: readonly Ref[],
  { scope, scopeId, bases }: { scope: Scope; scopeId: string; bases: readonly Basis[] },
): Promise<boolean> {
  const ids = members.map(({ requestId }) => requestId);
  const own = scope === 'customer' ? sql`and g.subject_id = ${scopeId}::uuid` : sql``;
  const { held } = await tx.row<{ held: boolean }>(sql`select exists (
    select from recurrence_member m join recurrence g on g.id = m.recurrence_id
    where m.request_id = any(${ids}::uuid[]) and g.state in ('proposed', 'accepted', 'studied', 'reopened') and g.basis = any(${bases}::text[]) ${own}
    group by g.id having count(*) = ${ids.length}) as held`);
  return held;
}

/** All keys of requests since then: what is looked at when the figures change. */
export function readKeysSince(
  tx: Tx,
  since: Instant,
): Promise<(Omit<ScopedKey, 'scopeId'> & { readonly rootId: string })[]> {
  return tx.rows(sql`select distinct m.root_id as "rootId", l.basis, l.value, l.nature
    from request_likeness l join customer_root m on m.subject_id = l.subject_id where l.received_at >= ${at(since)}`);
}

export interface Terms {
  readonly scope: Scope;
  readonly atLeast: number;
  readonly days: number;
}

export function readTerms(tx: Tx): Promise<Terms[]> {
  return tx.rows(sql`select scope, at_least as "atLeast", days from recurrence_terms order by scope`);
}

export async function writeTerms(tx: Tx, terms: readonly Terms[], by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`delete from recurrence_terms`);
  for (const { scope, atLeast, days } of terms)
    await tx.run(sql`insert into recurrence_terms (scope, at_least, days, stated_at, stated_by)
      values (${scope}, ${atLeast}, ${days}, ${at(now)}, ${by}::uuid)`);
}
