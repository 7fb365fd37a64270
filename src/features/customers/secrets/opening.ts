// Taking sensitive values of customers out: for who reveals one, and for an export of many. Whoever calls records that it was done.
import { raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { SecretColumn } from '#platform/secrecy/column.ts';
import { type Closed, open } from '#platform/secrecy/opening.ts';
import { membersOf } from '../merging/member-store.ts';
import { type ContactSecret, type CustomerSecret, contactSecrets, customerSecrets } from './columns.ts';

export interface Opened {
  readonly id: string;
  /** By field; what there is not is absent. */
  readonly values: Readonly<Record<string, string>>;
}

/** Fields of customers, those who have something there. */
export async function openFields(
  tx: Tx,
  customerIds: readonly string[],
  fields: readonly CustomerSecret[],
  purpose: string,
): Promise<Opened[]> {
  const columns = fields.map((field): [string, SecretColumn] => [field, customerSecrets[field]]);
  return openRows(tx, columns, sql`customer where subject_id = any(${customerIds}::uuid[])`, purpose);
}

/** Fields of one person one speaks to; none when there is nobody of that id. */
export async function openContact(
  tx: Tx,
  { customerId, contactId }: { customerId: string; contactId: string },
  fields: readonly ContactSecret[],
  purpose: string,
): Promise<Opened | undefined> {
  const columns = fields.map((field): [string, SecretColumn] => [field, contactSecrets[field]]);
  const row = sql`contact_person where subject_id in (${membersOf(customerId)}) and id = ${contactId}::uuid`;
  const [opened] = await openRows(tx, columns, row, purpose);
  return opened;
}

/** The columns of the rows of one table that `from` names, in one statement. */
export async function openRows(
  tx: Tx,
  columns: readonly [string, SecretColumn][],
  from: Sql,
  purpose: string,
): Promise<Opened[]> {
  const [first] = columns;
  if (first === undefined) return [];
  const ciphers = raw(columns.map(([, { column }], index) => `${column}_cipher as c${index}`).join(', '));
  const rowId = raw(first[1].rowId ?? 'subject_id');
  const rows = await tx.rows<{ subjectId: string; rowId: string } & Record<string, Buffer | string | null>>(
    sql`select subject_id as "subjectId", ${rowId} as "rowId", ${ciphers} from ${from}`,
  );
  const closed = rows.flatMap(({ subjectId, rowId: id, ...row }) =>
    columns.flatMap(([field, column], index): (Closed & { field: string })[] => {
      const cipher = row[`c${index}`];
      return Buffer.isBuffer(cipher) ? [{ field, column, cipher, subjectId, rowId: id }] : [];
    }),
  );
  const plain = await open(tx, closed, purpose);
  const found = new Map(rows.map((row) => [row.rowId, {} as Record<string, string>]));
  for (const [index, { rowId: id, field }] of closed.entries()) {
    const values = found.get(id);
    if (values) values[field] = plain[index] ?? '';
  }
  return [...found].map(([id, values]) => ({ id, values }));
}
