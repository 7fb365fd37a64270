// Finding by what is kept closed: phones and identity numbers by the whole or by their end, addresses of mail by the whole. The index of
// endings is coarse (docs/decisions/0011-sensitive-values.md), so what it finds is opened and looked at before it counts as found.
import { join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { endsIn, lettersOf, wholeKindOf } from '#platform/secrecy/canonical.ts';
import { hashesOf, isValue, mayEndIn, type Place, type SecretColumn } from '#platform/secrecy/column.ts';
import { type Keyring, keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { maskEndOf } from '#platform/secrecy/mask.ts';
import { openWith } from '#platform/secrecy/opening.ts';
import { Secret, secretOf } from '#platform/secrecy/secret.ts';
import { contactSecrets, customerSecrets } from './columns.ts';

const phones: readonly SecretColumn[] = [customerSecrets.phone, contactSecrets.phone];
const numbers: readonly SecretColumn[] = [...phones, customerSecrets.idNumber];
const mails: readonly SecretColumn[] = [customerSecrets.email, contactSecrets.email];

/** The customers that have this number or address of mail, or where somebody has it; `ways`: only what one reaches them by, no papers. */
export async function subjectsWith(tx: Tx, typed: string, which: 'all' | 'ways' = 'all'): Promise<string[]> {
  const columns = typed.includes('@') ? mails : which === 'ways' ? phones : numbers;
  const ring = await keyringOf(tx);
  const found = await tx.rows<Candidate>(
    join(
      columns.flatMap((column, place) => candidates(ring, column, typed, place)),
      ' union all ',
    ),
  );
  const closed = found.map(({ place, ...row }) => ({ ...row, column: columns[place] as SecretColumn }));
  const isShort = lettersOf(typed).length === 4;
  // Of four that were typed the mask has all, where it shows them: nothing is opened.
  const isShown = closed.map(({ column, mask }) => isShort && mask.endsWith(maskEndOf(column.kind, typed)));
  const hidden = closed.filter((_, index) => !isShown[index]);
  const plain = new Map(openWith(ring, hidden, 'search').map((text, index) => [hidden[index], text]));
  const having = closed.filter((one, index) => isShown[index] || endsIn(one.column.kind, plain.get(one) ?? '', typed));
  return [...new Set(having.map(({ subjectId }) => subjectId))];
}

interface Candidate extends Place {
  readonly cipher: Buffer;
  readonly mask: string;
  /** Of its column in the list. */
  readonly place: number;
}

/** Of a million numbers some hundred end alike; more than this is not looked at. */
const mostAlike = 500;

function candidates(ring: Keyring, column: SecretColumn, typed: string, place: number): Sql[] {
  const conditions = [isValue(ring, column, new Secret(column.kind, typed))];
  const whole = wholeKindOf(typed);
  if (column.found.ending && (whole === undefined || whole === column.kind))
    conditions.push(mayEndIn(ring, column, typed));
  const rowId = raw(column.rowId ?? 'subject_id');
  return conditions.map(
    (
      condition,
    ) => sql`(select subject_id as "subjectId", ${rowId} as "rowId", ${raw(`${column.column}_cipher`)} as cipher,
        ${raw(`${column.column}_mask`)} as mask, ${place}::int as place
      from ${raw(column.table)} where ${condition} limit ${mostAlike})`,
  );
}

export interface Named {
  readonly id: string;
  readonly name: string;
  /** Whether this is the customer's own number, however it is spelt. */
  readonly hasPhone: (phone: string) => boolean;
}

/** Customers by their exact names; several may be called the same. */
export async function findByName(tx: Tx, names: readonly string[]): Promise<Named[]> {
  if (names.length === 0) return [];
  const ring = await keyringOf(tx);
  const rows = await tx.rows<{ id: string; name: string; phone: Buffer | null }>(
    sql`select subject_id as id, name, phone_index as phone from customer where name = any(${names}::text[]) order by subject_id`,
  );
  return rows.map(({ id, name, phone }) => ({
    id,
    name,
    hasPhone: (text) => {
      const secret = secretOf('phone', text);
      return secret !== null && hashesOf(ring, customerSecrets.phone, secret).some((hash) => phone?.equals(hash));
    },
  }));
}
