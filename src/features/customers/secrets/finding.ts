// Finding by what is kept closed: phones and identity numbers by the whole or by their end, addresses of mail by the whole. The index of
// endings is coarse (docs/decisions/0011-sensitive-values.md), so what it finds is opened and looked at before it counts as found.
import { empty, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
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

/** Where a number is looked for. */
export interface Among {
  /** `ways`: only what one reaches somebody by, no papers. */
  readonly which?: 'all' | 'ways';
  /** Whom it may lead to: of two hundred whose numbers end alike hardly any is one's own, and what is not looked at need not be opened. */
  readonly leads?: Leading | undefined;
}

export interface Leading {
  /** The condition on the customer; it may ask `in_hand`. */
  readonly condition: (subjectId: Sql) => Sql;
  /** A query of whom the reader has requests of. */
  readonly inHand: Sql;
}

/** The customers that have this number or address of mail, or where somebody has it. */
export async function subjectsWith(tx: Tx, typed: string, { which = 'all', leads }: Among = {}): Promise<string[]> {
  const columns = typed.includes('@') ? mails : which === 'ways' ? phones : numbers;
  const ring = await keyringOf(tx);
  const all = join(
    columns.flatMap((column, place) => candidates(ring, column, typed, { place, most: leads === undefined })),
    ' union all ',
  );
  // Gathered before it is narrowed: else every one of them would ask it in its own words, and the statement would be five times as long to begin.
  const found = await tx.rows<Candidate>(
    leads === undefined
      ? all
      : sql`with in_hand as materialized (${leads.inHand}), alike as materialized (${all})
          select * from alike where ${leads.condition(raw('alike."subjectId"'))} limit ${mostAlike}`,
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

function candidates(
  ring: Keyring,
  column: SecretColumn,
  typed: string,
  { place, most }: { readonly place: number; readonly most: boolean },
): Sql[] {
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
      from ${raw(column.table)} where ${condition} ${most ? sql`limit ${mostAlike}` : empty})`,
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
