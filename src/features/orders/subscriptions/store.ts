// The SQL of services that customers hold.
import { membersOf } from '#features/customers/index.ts';
import { at, type Instant, raw, sql, type Tx } from '#platform/db.ts';
import type { OrderStep, SubscriptionLine } from './contract.ts';

/** A service of a customer, by the name on its orders. */
export interface Service {
  readonly customerId: string;
  readonly title: string;
}

/** What the orders say of a service, and what stands. */
export interface Term extends Service {
  /** Of the running subscription; null where there is none. */
  readonly id: string | null;
  readonly expiresOn: string | null;
  /** By the orders placed since one of that name last ended; null where there is none. */
  readonly orderedFrom: string | null;
  readonly orderedUntil: string | null;
}

export async function readTerms(tx: Tx, services: readonly Service[]): Promise<Term[]> {
  return tx.rows<Term>(sql`select g.subject_id as "customerId", g.title, s.id, s.expires_on as "expiresOn", o.since as "orderedFrom", o.until as "orderedUntil"
    from (select distinct subject_id, title
        from unnest(${services.map(({ customerId }) => customerId)}::uuid[], ${services.map(({ title }) => title)}::text[]) as t(subject_id, title)) g
      left join subscription s on s.subject_id = g.subject_id and s.title = g.title and s.ended_at is null
      left join lateral (select min(coalesce(b.starts_on, b.placed_on)) as since, max(b.ends_on) as until from customer_order b
        where b.subject_id = g.subject_id and b.title = g.title and b.kind = 'subscription' and b.state = 'placed' and b.ends_on is not null
          and b.created_at > coalesce((select max(e.ended_at) from subscription e where e.subject_id = g.subject_id and e.title = g.title), '-infinity')) o on true
    order by g.subject_id, g.title`);
}

export interface NewSubscription extends Service {
  readonly id: string;
  readonly startedOn: string;
  readonly expiresOn: string;
}

export async function insertSubscriptions(
  tx: Tx,
  rows: readonly NewSubscription[],
  createdBy: string | null,
  now: Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`insert into subscription (subject_id, id, title, started_on, expires_on, created_at, created_by)
    select "customerId", id, title, "startedOn", "expiresOn", ${at(now)}, ${createdBy}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" uuid, id uuid, title text, "startedOn" date, "expiresOn" date)`);
}

/** Moves the last days; the first too where the orders now begin later than it. */
export async function moveExpiries(
  tx: Tx,
  rows: readonly { readonly customerId: string; readonly id: string; readonly expiresOn: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`update subscription s set expires_on = r."expiresOn", started_on = least(s.started_on, r."expiresOn")
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" uuid, id uuid, "expiresOn" date)
    where s.subject_id = r."customerId" and s.id = r.id`);
}

export async function writeEnd(
  tx: Tx,
  rows: readonly {
    readonly customerId: string;
    readonly id: string;
    readonly endedOn: string;
    readonly reason: string;
  }[],
  now: Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`update subscription s set ended_on = r."endedOn", ended_at = ${at(now)}, end_reason = r.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" uuid, id uuid, "endedOn" date, reason text)
    where s.subject_id = r."customerId" and s.id = r.id`);
}

export async function writeReminded(tx: Tx, customerId: string, id: string, now: Instant): Promise<void> {
  await tx.run(
    sql`update subscription set reminded_at = ${at(now)} where subject_id = ${customerId}::uuid and id = ${id}::uuid`,
  );
}

const columns =
  raw(`id, subject_id as "customerId", title, started_on as "startedOn", expires_on as "expiresOn", reminded_at as "remindedAt",
  ended_on as "endedOn", end_reason as "endReason"`);

/** Running ones by their end, then those that ended. */
export async function readSubscriptions(tx: Tx, customerId: string): Promise<SubscriptionLine[]> {
  return tx.rows<SubscriptionLine>(sql`select ${columns} from subscription where subject_id in (${membersOf(customerId)})
    order by (ended_at is not null), case when ended_at is null then expires_on end, ended_on desc, id limit 200`);
}

export async function readSubscriptionsById(
  tx: Tx,
  customerId: string,
  ids: readonly string[],
): Promise<SubscriptionLine[]> {
  return tx.rows<SubscriptionLine>(
    sql`select ${columns} from subscription where subject_id = ${customerId}::uuid and id = any(${ids}::uuid[])`,
  );
}

/** What is due and not paid on that day; undefined where all is paid. */
export async function readArrears(
  tx: Tx,
  customerId: string,
  today: string,
): Promise<{ since: string; amount: number } | undefined> {
  const found = await tx.row<{
    since: string | null;
    amount: number | null;
  }>(sql`select min(due_on) as since, sum(amount) as amount
    from customer_order where subject_id in (${membersOf(customerId)}) and state = 'placed' and paid_on is null and due_on < ${today}::date`);
  return found.since === null ? undefined : { since: found.since, amount: found.amount ?? 0 };
}

const stepColumns: Readonly<Record<OrderStep, string>> = {
  installed: 'installed_at',
  confirmed: 'confirmed_at',
};

/** Answers whether it was not done before. */
export async function writeStep(
  tx: Tx,
  customerId: string,
  orderId: string,
  step: OrderStep,
  now: Instant,
): Promise<boolean> {
  const column = raw(stepColumns[step]);
  return (
    (await tx.run(sql`update customer_order set ${column} = ${at(now)}
      where subject_id = ${customerId}::uuid and id = ${orderId}::uuid and ${column} is null`)) > 0
  );
}
