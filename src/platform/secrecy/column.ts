// A sensitive column, declared once as data by the slice that owns it. Four columns stand for one value: closed, its mask, and the
// two indexes by which it is found. Stores write all of them in one expression and read the mask; nothing else knows their names.
//
//   phone_cipher bytea, phone_mask text, phone_index bytea, phone_tail bytea
//
// (`_index` where it is found by the whole value, `_tail` where by its last four; both with an index on (…).)
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Tx } from '../database/tx.ts';
import { askedEndingHashes, endingHash, typedEndingHash, wholeHash } from './blind.ts';
import type { SecretKind } from './canonical.ts';
import { close } from './frame.ts';
import type { Keyring } from './keys/keyring.ts';
import { maskEndOf } from './mask.ts';
import { Secret } from './secret.ts';

export interface SecretColumn<K extends SecretKind = SecretKind> {
  readonly table: string;
  /** The value's name; its columns are this with an ending. */
  readonly column: string;
  readonly kind: K;
  /** The row's own column in the primary key after subject_id; absent where the subject is the row. */
  readonly rowId?: string;
  /** By what it can be found. */
  readonly found: { readonly whole: boolean; readonly ending: boolean };
  /** Told whose values were closed and indexed anew by no act of theirs (a change of keys, an upgrade), where what is indexed stands elsewhere too. */
  readonly renewed?: (tx: Tx, subjectIds: readonly string[]) => Promise<void>;
}

/** Which row a value is of. A value that is closed for one row opens in no other. */
export interface Place {
  readonly subjectId: string;
  /** The row's id; the subject's where the subject is the row. */
  readonly rowId: string;
}

/** Declares a column. Its names must be plain: they stand in SQL as they are. */
export function secretColumn<K extends SecretKind>(declared: SecretColumn<K>): SecretColumn<K> {
  for (const name of [declared.table, declared.column, declared.rowId ?? 'id'])
    if (!/^[a-z][a-z_]*$/.test(name)) throw new Error(`Not a plain name: ${name}`);
  return declared;
}

/** `phone_cipher, phone_mask, …`: for the list of columns of an insert, with `valuesOf` or a select from a recordset. */
export function namesOf(column: SecretColumn): Sql {
  return join(partsOf(column).map(({ name }) => raw(name)));
}

/** `['phone_cipher', 'phone_mask', …]`: for the columns of `insertRows`, with `cellsOf`. */
export function columnsOf(column: SecretColumn): string[] {
  return partsOf(column).map(({ name }) => name);
}

/** `phone_cipher bytea, phone_mask text, …`: for `jsonb_to_recordset(…) as r(…)`, with `recordOf`. */
export function typedNamesOf(column: SecretColumn): Sql {
  return join(partsOf(column).map(({ name, type }) => raw(`${name} ${type}`)));
}

/** The values for `namesOf`, in its order; all null for null. */
export function valuesOf<K extends SecretKind>(
  ring: Keyring,
  column: SecretColumn<K>,
  place: Place,
  secret: Secret<K> | null,
): Sql {
  const written = write(ring, column, place, secret);
  return join(partsOf(column).map(({ part, type }) => sql`${written[part]}::${raw(type)}`));
}

/** `phone_cipher = …, phone_mask = …`: for an update. */
export function assignmentsOf<K extends SecretKind>(
  ring: Keyring,
  column: SecretColumn<K>,
  place: Place,
  secret: Secret<K> | null,
): Sql {
  const written = write(ring, column, place, secret);
  return join(partsOf(column).map(({ part, name }) => sql`${raw(name)} = ${written[part]}`));
}

/** The same as fields of a record, for stores that send many rows as one JSON: `{ phone_cipher: '\\x01…', phone_mask: '138****1234' … }`. */
export function recordOf<K extends SecretKind>(
  ring: Keyring,
  column: SecretColumn<K>,
  place: Place,
  secret: Secret<K> | null,
): Record<string, string | null> {
  const cells = cellsOf(ring, column, place, secret);
  return Object.fromEntries(columnsOf(column).map((name, index) => [name, cells[index] ?? null]));
}

/** The same as cells, in the order of `columnsOf`. */
export function cellsOf<K extends SecretKind>(
  ring: Keyring,
  column: SecretColumn<K>,
  place: Place,
  secret: Secret<K> | null,
): (string | null)[] {
  // Most values of a list that is entered are empty.
  if (secret === null) return partsOf(column).map(() => null);
  const written = write(ring, column, place, secret);
  return partsOf(column).map(({ part }) => {
    const value = written[part];
    return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
  });
}

/** The condition under which a row has this value, however spelt. Rows not yet indexed under the newest key are found too. */
export function isValue<K extends SecretKind>(
  ring: Keyring,
  column: SecretColumn<K>,
  secret: Secret<K>,
  of?: string,
): Sql {
  return sql`${raw(`${prefixOf(of)}${column.column}_index`)} = any(${hashesOf(ring, column, secret)}::bytea[])`;
}

/** What stands in `_index` of a row that has this value: one for each index key that is in use. */
export function hashesOf<K extends SecretKind>(ring: Keyring, column: SecretColumn<K>, secret: Secret<K>): Buffer[] {
  if (!column.found.whole) throw new Error(`${column.table}.${column.column} has no index of whole values`);
  return ring.findable.map((version) => wholeHash(ring, version, column, Secret.plainOf(secret)));
}

/**
 * The condition under which a row's value may end in this, its last four at least. The index of endings is coarse (blind.ts); the mask, where it
 * shows the last four, tells most of the others apart. What is left is to be opened and looked at.
 */
export function mayEndIn(ring: Keyring, column: SecretColumn, ending: string, of?: string): Sql {
  if (!column.found.ending) throw new Error(`${column.table}.${column.column} has no index of endings`);
  const hashes = ring.findable.flatMap((version) => typedEndingHash(ring, version, column, ending) ?? []);
  const [tail, mask] = [raw(`${prefixOf(of)}${column.column}_tail`), raw(`${prefixOf(of)}${column.column}_mask`)];
  const end = maskEndOf(column.kind, ending);
  const shows = sql`right(translate(${mask}, '-', ''), ${end.length}) = ${end}`;
  // A number of another country may be typed without its plus, and look like one of ours.
  const abroad = sql`${mask} like '+%' and right(${mask}, 4) = ${end.slice(-4)}`;
  return sql`${tail} = any(${hashes}::bytea[]) and (${shows} or ${abroad} or ${mask} !~ '[0-9A-Za-z]{4}$')`;
}

/** What stands in `_tail` of rows whose value may be, or end in, what was typed: for each index key that is in use; nothing where fewer than four were typed. */
export function tailsAsked(ring: Keyring, column: SecretColumn, typed: string): Buffer[] {
  return ring.findable.flatMap((version) => askedEndingHashes(ring, version, column, typed));
}

/** What stands in `_tail` of a row with this value, as `cellsOf` writes it. */
export function tailOf<K extends SecretKind>(
  ring: Keyring,
  column: SecretColumn<K>,
  secret: Secret<K> | null,
): string | undefined {
  const hash = secret && endingHash(ring, ring.newestIndex, column, Secret.plainOf(secret));
  return hash ? `\\x${hash.toString('hex')}` : undefined;
}

/** What a closed value is bound to. */
export function bindingOf({ table, column }: SecretColumn, { subjectId, rowId }: Place): readonly string[] {
  return ['field', table, column, subjectId.toLowerCase(), rowId.toLowerCase()];
}

interface Written {
  readonly cipher: Buffer | null;
  readonly mask: string | null;
  readonly index: Buffer | null;
  readonly tail: Buffer | null;
}

function write(ring: Keyring, column: SecretColumn, place: Place, secret: Secret | null): Written {
  if (secret === null) return { cipher: null, mask: null, index: null, tail: null };
  const plain = Secret.plainOf(secret);
  return {
    cipher: close(ring.newest, Buffer.from(plain, 'utf8'), bindingOf(column, place)),
    mask: secret.mask,
    index: wholeHash(ring, ring.newestIndex, column, plain),
    tail: endingHash(ring, ring.newestIndex, column, plain) ?? null,
  };
}

interface Part {
  readonly part: keyof Written;
  readonly name: string;
  readonly type: 'bytea' | 'text';
}

/** Columns are declared once and asked for with every row. */
const parts = new WeakMap<SecretColumn, readonly Part[]>();

function partsOf(column: SecretColumn): readonly Part[] {
  const known = parts.get(column) ?? madeParts(column);
  parts.set(column, known);
  return known;
}

function madeParts({ column, found }: SecretColumn): readonly Part[] {
  return [
    { part: 'cipher', name: `${column}_cipher`, type: 'bytea' },
    { part: 'mask', name: `${column}_mask`, type: 'text' },
    ...(found.whole ? ([{ part: 'index', name: `${column}_index`, type: 'bytea' }] as const) : []),
    ...(found.ending ? ([{ part: 'tail', name: `${column}_tail`, type: 'bytea' }] as const) : []),
  ];
}

function prefixOf(of: string | undefined): string {
  if (of !== undefined && !/^[a-z_]+$/.test(of)) throw new Error(`Not a plain name: ${of}`);
  return of === undefined ? '' : `${of}.`;
}
