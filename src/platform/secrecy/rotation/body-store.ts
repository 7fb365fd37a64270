// The SQL of renewing bodies: the next ones by their key, and writing each back where nobody has written another since.
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Tx } from '../../database/tx.ts';
import type { ClosedBody } from '../body.ts';
import { close, headerOf, openFrame } from '../frame.ts';
import type { Keyring } from '../keys/keyring.ts';
import { countOpened } from '../opening.ts';

/** The words of a key, in the order of its columns. */
type BodyKey = readonly string[];

/**
 * Closes the next bodies again that lie under an older key, the first after `after` (a cursor of this function; null: from the beginning). Answers
 * how many, and the cursor after them; null at the end.
 */
export async function renewBodies(
  tx: Tx,
  body: ClosedBody,
  ring: Keyring,
  { after, size }: { after: string | null; size: number },
): Promise<{ renewed: number; after: string | null }> {
  const limit = Math.min(size, body.atOnce);
  const rows = await nextBodies(tx, body, ring, after, limit);
  let renewed = 0;
  for (const { cipher, words } of rows) renewed += await renewOne(tx, body, ring, words, cipher);
  countOpened('rotation', rows.length);
  const last = rows.length < limit ? undefined : rows.at(-1);
  return { renewed, after: last === undefined ? null : JSON.stringify(last.words.slice(0, body.key.length)) };
}

export async function hasAnyBody(tx: Tx, body: ClosedBody): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from ${raw(body.table)} where ${raw(body.column)} is not null) as found`,
  );
  return found;
}

/** Whether some body lies under an older key. */
export async function hasOldBody(tx: Tx, body: ClosedBody, ring: Keyring): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from ${raw(body.table)} t where ${isOld(body, ring)}) as found`,
  );
  return found;
}

/** How many there are under each version. */
export function countBodies(tx: Tx, { table, column }: ClosedBody): Promise<{ version: number; count: number }[]> {
  const head = sql`substring(${raw(column)} from 1 for 3)`;
  return tx.rows(sql`select get_byte(${head}, 1) * 256 + get_byte(${head}, 2) as version, count(*) as count
    from ${raw(table)} where ${raw(column)} is not null group by 1 order by 1`);
}

function nextBodies(
  tx: Tx,
  body: ClosedBody,
  ring: Keyring,
  after: string | null,
  limit: number,
): Promise<{ cipher: Buffer; words: string[] }[]> {
  const { table, column, key, beside } = body;
  const names = key.map(([name]) => raw(`t.${name}`));
  const words = [...names, ...(beside?.columns.map((name) => raw(`b.${name}`)) ?? [])].map(
    (name) => sql`${name}::text`,
  );
  const joined = beside
    ? sql`join ${raw(beside.table)} b on ${join(
        beside.on.map(([own, its]) => sql`b.${raw(its)} = t.${raw(own)}`),
        ' and ',
      )}`
    : empty;
  const beyond =
    after === null ? empty : sql`and (${join(names)}) > (${join(keyValues(key, JSON.parse(after) as BodyKey))})`;
  // Read only as far as the first bytes to see whether it is old: what is closed is stored as it is, so the rest stays where it lies.
  return tx.rows(sql`select t.${raw(column)} as cipher, array[${join(words)}] as words from ${raw(table)} t ${joined}
    where ${isOld(body, ring)} ${beyond} order by ${join(names)} limit ${limit}`);
}

async function renewOne(
  tx: Tx,
  body: ClosedBody,
  ring: Keyring,
  words: readonly string[],
  cipher: Buffer,
): Promise<number> {
  const { table, column, key } = body;
  const place = body.placeOf(words);
  const renewed = close(ring.newest, openFrame(ring.keyFor(cipher), cipher, place), place);
  const names = key.map(([name]) => raw(name));
  // Header and IV: no two bodies have the same.
  return tx.run(sql`update ${raw(table)} set ${raw(column)} = ${renewed}
    where (${join(names)}) = (${join(keyValues(key, words))}) and substring(${raw(column)} from 1 for 15) = ${cipher.subarray(0, 15)}`);
}

function isOld({ column }: ClosedBody, ring: Keyring): Sql {
  const cipher = raw(`t.${column}`);
  return sql`${cipher} is not null and substring(${cipher} from 1 for 3) <> ${headerOf(ring.newest)}::bytea`;
}

function keyValues(key: ClosedBody['key'], words: readonly string[]): Sql[] {
  return key.map(([, type], index) => sql`${words[index] ?? ''}::${raw(type)}`);
}
