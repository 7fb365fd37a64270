// The SQL of orders and referrals.
import { membersOf } from '#features/customers/index.ts';
import { at, empty, type Instant, sql, type Tx } from '#platform/db.ts';
import type { OrderLine } from './contract.ts';

/** An order to be inserted; keys are columns. */
export type OrderRow = Readonly<Record<string, unknown>> & { readonly subject_id: string; readonly id: string };

/** Inserts any number in one statement; those whose reference their customer already has are left out. Answers the ids that came in. */
export async function insertOrders(tx: Tx, rows: readonly OrderRow[]): Promise<Set<string>> {
  const inserted = await tx.rows<{
    id: string;
  }>(sql`insert into customer_order (subject_id, id, number, kind, title, placed_on, amount, starts_on,
      ends_on, due_on, paid_on, damage_unpaid, opening, service, request_id, external_ref, import_id, created_at, created_by)
    select subject_id, id, number, kind, title, placed_on, amount, starts_on, ends_on, due_on, paid_on, coalesce(damage_unpaid, false),
      coalesce(opening, false), service, request_id, external_ref, import_id, created_at, created_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(subject_id uuid, id uuid, number text, kind text, title text, placed_on date,
      amount numeric, starts_on date, ends_on date, due_on date, paid_on date, damage_unpaid boolean, opening boolean, service text, request_id uuid, external_ref text, import_id uuid,
      created_at timestamptz, created_by uuid)
    on conflict (subject_id, external_ref) where external_ref is not null do nothing returning id`);
  return new Set(inserted.map(({ id }) => id));
}

const columns = sql`id, subject_id as "customerId", kind, title, number, placed_on as "placedOn", amount, starts_on as "startsOn", ends_on as "endsOn", due_on as "dueOn",
  paid_on as "paidOn", damage_unpaid as "damageUnpaid", opening, installed_at as "installedAt", confirmed_at as "confirmedAt",
  invoiced_at as "invoicedAt", state, service, request_id as "requestId", pay_method as "payMethod", paid_amount as "paidAmount",
  invoice_number as "invoiceNumber", invoice_amount as "invoiceAmount", invoiced_on as "invoicedOn",
  (select min(o.due) from obligation_clock o where o.subject_id = customer_order.subject_id and o.ground_kind = 'order'
    and o.ground_id = customer_order.id and o.duty = 'install' and o.actionable) as "promisedAt"`;

export interface OrderPlace {
  readonly placedOn: string;
  readonly id: string;
}

/** A customer's orders, newest first. */
export async function readOrders(
  tx: Tx,
  customerId: string,
  after: OrderPlace | undefined,
  limit: number,
): Promise<OrderLine[]> {
  return tx.rows<OrderLine>(sql`select ${columns} from customer_order where subject_id in (${membersOf(customerId)})
    ${after ? sql`and (placed_on, id) < (${after.placedOn}::date, ${after.id}::uuid)` : empty}
    order by placed_on desc, id desc limit ${limit}`);
}

export async function readOrdersById(tx: Tx, customerId: string, ids: readonly string[]): Promise<OrderLine[]> {
  return tx.rows<OrderLine>(
    sql`select ${columns} from customer_order where subject_id = ${customerId}::uuid and id = any(${ids}::uuid[])`,
  );
}

/** Orders that came of a request, the newest first. */
export async function readOrdersOfRequest(tx: Tx, customerId: string, requestId: string): Promise<OrderLine[]> {
  return tx.rows<OrderLine>(sql`select ${columns} from customer_order
    where subject_id in (${membersOf(customerId)}) and request_id = ${requestId}::uuid order by placed_on desc, id desc limit 50`);
}

/** How and how much is kept where it is said; said again without, it stays. */
export interface Payment {
  readonly paidOn: string;
  readonly method?: string | null | undefined;
  readonly amount?: number | null | undefined;
}

export async function writePayment(
  tx: Tx,
  customerId: string,
  id: string,
  { paidOn, method = null, amount = null }: Payment,
): Promise<void> {
  await tx.run(
    sql`update customer_order set paid_on = ${paidOn}::date, pay_method = coalesce(${method}, pay_method), paid_amount = coalesce(${amount}, paid_amount)
      where subject_id = ${customerId}::uuid and id = ${id}::uuid`,
  );
}

export async function writeDamage(tx: Tx, customerId: string, id: string, unpaid: boolean): Promise<void> {
  await tx.run(
    sql`update customer_order set damage_unpaid = ${unpaid} where subject_id = ${customerId}::uuid and id = ${id}::uuid`,
  );
}

export async function writeCancelled(tx: Tx, customerId: string, id: string): Promise<void> {
  await tx.run(
    sql`update customer_order set state = 'cancelled' where subject_id = ${customerId}::uuid and id = ${id}::uuid`,
  );
}

export interface Cancelled {
  readonly customerId: string;
  readonly orderId: string;
  /** The event of its placing, and when that was. */
  readonly event: string;
  readonly placedAt: Instant;
  readonly kind: string;
  readonly title: string;
}

/** Cancels orders that only their placing is known of, and frees their references so that they can come in again. */
export async function cancelUntouched(
  tx: Tx,
  orders: readonly { readonly customerId: string; readonly orderId: string }[],
): Promise<Cancelled[]> {
  return tx.rows<Cancelled>(sql`update customer_order o set state = 'cancelled', external_ref = null
    from unnest(${orders.map(({ customerId }) => customerId)}::uuid[], ${orders.map(({ orderId }) => orderId)}::uuid[]) as given(subject_id, id)
      join event placed on placed.subject_id = given.subject_id and placed.ground_id = given.id and placed.type = 'order.placed'
    where o.subject_id = given.subject_id and o.id = given.id and o.state = 'placed'
      and not exists (select from event e where e.subject_id = given.subject_id and e.ground_id = given.id and e.type <> 'order.placed')
    returning o.subject_id as "customerId", o.id as "orderId", o.kind, o.title, placed.id as event, placed.occurred_at as "placedAt"`);
}

export interface ReferralRow {
  readonly id: string;
  readonly subjectId: string;
  readonly referredId: string;
  readonly referredOn: string;
  readonly note: string | null;
}

/** Inserts referrals; who has already brought whom is left out. Answers the ids that came in. */
export async function insertReferrals(
  tx: Tx,
  rows: readonly ReferralRow[],
  createdBy: string | null,
  now: Instant,
): Promise<Set<string>> {
  const column = <T>(value: (row: ReferralRow) => T): T[] => rows.map(value);
  const inserted = await tx.rows<{
    id: string;
  }>(sql`insert into referral (subject_id, referred_id, id, referred_on, note, created_at, created_by)
    select subject_id, referred_id, id, referred_on, note, ${at(now)}, ${createdBy}::uuid
    from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ referredId }) => referredId)}::uuid[], ${column(({ id }) => id)}::uuid[],
      ${column(({ referredOn }) => referredOn)}::date[], ${column(({ note }) => note)}::text[]) as r(subject_id, referred_id, id, referred_on, note)
    on conflict do nothing returning id`);
  return new Set(inserted.map(({ id }) => id));
}

/** Which of these have brought whom already, as `customer/referred`. */
export async function readReferred(
  tx: Tx,
  pairs: readonly { readonly customerId: string; readonly referredId: string }[],
): Promise<Set<string>> {
  const rows = await tx.rows<{ pair: string }>(sql`select r.subject_id || '/' || r.referred_id as pair from referral r
    join unnest(${pairs.map(({ customerId }) => customerId)}::uuid[], ${pairs.map(({ referredId }) => referredId)}::uuid[])
      as given(subject_id, referred_id) using (subject_id, referred_id)`);
  return new Set(rows.map(({ pair }) => pair));
}

export interface Unmade {
  readonly customerId: string;
  readonly referralId: string;
  /** The event by which it was told, and when. */
  readonly event: string;
  readonly madeAt: Instant;
}

export async function deleteReferrals(
  tx: Tx,
  referrals: readonly { readonly customerId: string; readonly referralId: string }[],
): Promise<Unmade[]> {
  return tx.rows<Unmade>(sql`delete from referral r
    using unnest(${referrals.map(({ customerId }) => customerId)}::uuid[], ${referrals.map(({ referralId }) => referralId)}::uuid[]) as given(subject_id, id)
      join event made on made.subject_id = given.subject_id and made.ground_id = given.id and made.type = 'referral.made'
    where r.subject_id = given.subject_id and r.id = given.id
    returning r.subject_id as "customerId", r.id as "referralId", made.id as event, made.occurred_at as "madeAt"`);
}

export interface Referral {
  readonly referredId: string;
  readonly referredName: string;
  readonly referredOn: string;
  readonly note: string | null;
}

export async function readReferrals(tx: Tx, customerId: string): Promise<Referral[]> {
  return tx.rows<Referral>(sql`select r.referred_id as "referredId", b.name as "referredName", r.referred_on as "referredOn", r.note
    from referral r join customer_brief b on b.subject_id = r.referred_id
    where r.subject_id in (${membersOf(customerId)}) order by r.referred_on desc, r.referred_id limit 500`);
}
