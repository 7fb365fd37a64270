// Finding by what is kept closed: phones and identity numbers by the whole or by their end, addresses of mail by the whole. The index of
// endings is coarse (docs/decisions/0011-sensitive-values.md), so what it finds is opened and looked at before it counts as found.
import { empty, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { endsIn, lettersOf, wholeKindOf } from '#platform/secrecy/canonical.ts';
import { hashesOf, isValue, mayEndIn, type Place, type SecretColumn, tailsAsked } from '#platform/secrecy/column.ts';
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
  /** A query of the customers among them whose numbers may end so (`subject_id`); it may ask `in_hand`. */
  readonly ending: (tails: readonly Buffer[]) => Sql;
  /** A query of whom the reader has requests of. */
  readonly inHand: Sql;
}

/** The customers that have this number or address of mail, or where somebody has it. */
export async function subjectsWith(tx: Tx, typed: string, { which = 'all', leads }: Among = {}): Promise<string[]> {
  const columns = typed.includes('@') ? mails : which === 'ways' ? phones : numbers;
  const ring = await keyringOf(tx);
  const found = await tx.rows<Candidate>(candidatesOf(ring, columns, typed, leads));
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

/** The rows that may have it, of those to whom it may lead. */
function candidatesOf(ring: Keyring, columns: readonly SecretColumn[], typed: string, leads?: Leading): Sql {
  const tails = columns.flatMap((column) => (column.found.ending ? tailsAsked(ring, column, typed) : []));
  const of = (rows: (column: SecretColumn, place: number) => Sql): Sql =>
    join(
      columns.map((column, place) => rows(column, place)),
      ' union all ',
    );
  if (leads === undefined) return of((column, place) => everybodys(ring, column, typed, { place, most: true }));
  const inHand = sql`in_hand as materialized (${leads.inHand})`;
  if (tails.length > 0)
    return sql`with ${inHand}, led as materialized (${leads.ending(tails)})
      select * from (${of((column, place) => led(ring, column, typed, place))}) as alike limit ${mostAlike}`;
  // Gathered before it is narrowed: else every one of them would ask it in its own words, and the statement would be five times as long to begin.
  return sql`with ${inHand}, alike as materialized (${of((column, place) => everybodys(ring, column, typed, { place, most: false }))})
    select * from alike where ${leads.condition(raw('alike."subjectId"'))} limit ${mostAlike}`;
}

/** Whether what was typed may be the end of such a number. */
function mayEnd({ found, kind }: SecretColumn, typed: string): boolean {
  const whole = wholeKindOf(typed);
  return found.ending && (whole === undefined || whole === kind);
}

function conditionsOf(ring: Keyring, column: SecretColumn, typed: string): Sql[] {
  const same = isValue(ring, column, new Secret(column.kind, typed), 'c');
  return mayEnd(column, typed) ? [same, mayEndIn(ring, column, typed, 'c')] : [same];
}

function everybodys(
  ring: Keyring,
  column: SecretColumn,
  typed: string,
  { place, most }: { readonly place: number; readonly most: boolean },
): Sql {
  const rows = conditionsOf(ring, column, typed).map(
    (condition) =>
      sql`(select ${cellsOf(column, place)} from ${raw(column.table)} c where ${condition} ${most ? sql`limit ${mostAlike}` : empty})`,
  );
  return join(rows, ' union all ');
}

/** Root by root of those in `led`: by itself PostgreSQL would gather all that end so, and only then see who is led to. */
function led(ring: Keyring, column: SecretColumn, typed: string, place: number): Sql {
  return sql`(select ${cellsOf(column, place)} from led cross join lateral (select x.* from customer m join ${raw(column.table)} x on x.subject_id = m.subject_id
    where m.root_id = led.subject_id offset 0) c where ${join(conditionsOf(ring, column, typed), ' or ')})`;
}

function cellsOf({ column, rowId = 'subject_id' }: SecretColumn, place: number): Sql {
  return sql`c.subject_id as "subjectId", ${raw(`c.${rowId} as "rowId", c.${column}_cipher as cipher, c.${column}_mask as mask`)}, ${place}::int as place`;
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
