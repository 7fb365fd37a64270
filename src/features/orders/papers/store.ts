// The SQL of terms and invoices.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Explained } from './contract.ts';

export interface TermsRow {
  readonly customerId: string;
  readonly orderId: string;
  readonly id: string;
  readonly terms: string;
  readonly explainedAt: Instant;
  readonly explainedBy: string | null;
  readonly confirmation: string | null;
}

export async function insertTerms(tx: Tx, row: TermsRow): Promise<void> {
  await tx.run(sql`insert into order_terms (subject_id, order_id, id, terms, explained_at, explained_by, confirmation)
    values (${row.customerId}, ${row.orderId}, ${row.id}, ${row.terms}, ${at(row.explainedAt)}, ${row.explainedBy}, ${row.confirmation})`);
}

export async function readTermsOf(tx: Tx, customerId: string, orderId: string): Promise<Explained[]> {
  return tx.rows(sql`select t.id, t.terms, t.explained_at as "explainedAt", p.name as "explainedByName", t.confirmation
    from order_terms t left join person_brief p on p.person_id = t.explained_by
    where t.subject_id = ${customerId}::uuid and t.order_id = ${orderId}::uuid order by t.explained_at desc, t.id desc`);
}

export interface Invoice {
  readonly number: string;
  readonly amount: number;
  readonly issuedOn: string;
}

export async function writeInvoice(
  tx: Tx,
  { customerId, orderId }: { customerId: string; orderId: string },
  { number, amount, issuedOn }: Invoice,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update customer_order set invoice_number = ${number}, invoice_amount = ${amount}, invoiced_on = ${issuedOn}::date,
      invoiced_at = coalesce(invoiced_at, ${at(now)})
    where subject_id = ${customerId}::uuid and id = ${orderId}::uuid`);
}
