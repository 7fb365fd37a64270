// The SQL of how requests come in: where and about what, the same matter, numbers of other systems.
import { membersOf } from '#features/customers/index.ts';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { RequestKind, RequestState } from '../contract.ts';

interface Place {
  readonly subjectId: string;
  readonly id: string;
}

/** The request that another system's number stands for. */
export async function findByRef(tx: Tx, subjectId: string, externalRef: string): Promise<string | undefined> {
  const found = await tx.maybe<{ id: string }>(
    sql`select id from request where subject_id = ${subjectId}::uuid and external_ref = ${externalRef}`,
  );
  return found?.id;
}

export async function isAtSite(tx: Tx, customerId: string, siteId: string): Promise<boolean> {
  const found = await tx.maybe(sql`select 1 from customer_place where site_id = ${siteId}::uuid
    and subject_id in (select root_id from customer_root where subject_id = ${customerId}::uuid)`);
  return found !== undefined;
}

export async function holds(tx: Tx, customerId: string, subscriptionId: string): Promise<boolean> {
  const found = await tx.maybe(sql`select 1 from subscription_brief
    where subject_id in (${membersOf(customerId)}) and subscription_id = ${subscriptionId}::uuid`);
  return found !== undefined;
}

export interface Comparable {
  readonly id: string;
  readonly customerId: string;
  readonly number: string;
  readonly title: string;
  readonly description: string | null;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly receivedAt: Instant;
  readonly siteId: string | null;
  readonly subscriptionId: string | null;
}

/** The customer's requests, the open ones first, then the latest; cancelled ones are nothing to compare with. */
export function readComparable(tx: Tx, customerId: string, limit: number): Promise<Comparable[]> {
  return tx.rows(sql`select id, subject_id as "customerId", number, title, description, kind, state, received_at as "receivedAt",
      site_id as "siteId", subscription_id as "subscriptionId"
    from request where subject_id in (${membersOf(customerId)}) and state <> 'cancelled'
    order by (state <> 'closed') desc, received_at desc, id desc limit ${limit}`);
}

/** Whether it was not there yet. */
export async function insertSame(
  tx: Tx,
  { subjectId, id }: Place,
  otherId: string,
  by: string | null,
  now: Instant,
): Promise<boolean> {
  const written = await tx.run(sql`insert into request_same (subject_id, request_id, other_id, linked_at, linked_by)
    select ${subjectId}::uuid, ${id}::uuid, ${otherId}::uuid, ${at(now)}, ${by}::uuid
    where not exists (select from request_same where subject_id = ${subjectId}::uuid and request_id = ${otherId}::uuid and other_id = ${id}::uuid)
    on conflict do nothing`);
  return written === 1;
}

/** A request's origin in words; undefined where there is no such request. */
export function readOrigin(
  tx: Tx,
  customerId: string,
  id: string,
): Promise<{ site: string | null; subscription: string | null; externalRef: string | null } | undefined> {
  return tx.maybe(sql`select s.name as site, b.title as subscription, r.external_ref as "externalRef"
    from request r left join site_brief s on s.site_id = r.site_id
      left join subscription_brief b on b.subscription_id = r.subscription_id
    where r.subject_id = ${customerId}::uuid and r.id = ${id}::uuid limit 1`);
}

type Related = Pick<Comparable, 'id' | 'customerId' | 'number' | 'title' | 'state' | 'receivedAt'>;

/** The requests that are the same matter, whoever of the two was marked. */
export function readSame(tx: Tx, customerId: string, id: string): Promise<Related[]> {
  return tx.rows(sql`select r.id, r.subject_id as "customerId", r.number, r.title, r.state, r.received_at as "receivedAt"
    from request r where r.subject_id = ${customerId}::uuid and r.id in (
      select other_id from request_same where subject_id = ${customerId}::uuid and request_id = ${id}::uuid
      union select request_id from request_same where subject_id = ${customerId}::uuid and other_id = ${id}::uuid)
    order by r.received_at, r.id`);
}
