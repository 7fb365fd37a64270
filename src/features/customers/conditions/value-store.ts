// The values of fields for customers already found: what a page's columns and an exported file show. Reads, and changes nothing.
import { join, type Sql, sql, type Tx } from '#platform/db.ts';
import { computeFacts, type FactDay } from '#platform/facts.ts';
import { windowOf } from '../facts.ts';
import { isCustomerSecret } from '../secrets/columns.ts';
import { openFields } from '../secrets/opening.ts';
import type { Field } from './fields.ts';

export interface Column {
  readonly key: string;
  readonly field: Field;
}

/** Of this slice rather than of the vocabulary. */
const overdue = 'overdue';

export type Value = string | number | boolean | null;

/** What those columns say of those customers, by id and key; facts are computed for them alone. Of sensitive ones it is the mask, or all of it where a `purpose` to open them is given. */
export async function readValues(
  tx: Tx,
  columns: readonly Column[],
  ids: readonly string[],
  day: FactDay,
  { purpose }: { readonly purpose?: string | undefined } = {},
): Promise<Map<string, Record<string, Value>>> {
  const found = new Map<string, Record<string, Value>>(ids.map((id) => [id, {}]));
  if (ids.length === 0 || columns.length === 0) return found;
  const stored = columns.filter(({ field }) => field.column);
  for (const { id, values } of await readStored(tx, stored, ids, day)) Object.assign(found.get(id) ?? {}, values);
  if (purpose !== undefined) await openInto(tx, found, columns, purpose);
  const computed = columns.filter(({ field }) => !field.column);
  const registered = computed.filter(({ key }) => key !== overdue).map(({ key }) => key);
  const facts = await computeFacts(tx, registered, ids, day, windowOf);
  const late = computed.some(({ key }) => key === overdue) ? await readLate(tx, computed, ids, day) : undefined;
  for (const [id, values] of found) {
    for (const { key, field } of computed) {
      values[key] = key === overdue ? late?.has(id) === true : (facts.get(id)?.[key]?.value ?? field.missing);
    }
  }
  return found;
}

/** In place of the masks what they stand for. */
async function openInto(
  tx: Tx,
  found: ReadonlyMap<string, Record<string, Value>>,
  columns: readonly Column[],
  purpose: string,
): Promise<void> {
  const fields = columns.map(({ key }) => key).filter(isCustomerSecret);
  for (const { id, values } of await openFields(tx, [...found.keys()], fields, purpose))
    Object.assign(found.get(id) ?? {}, values);
}

async function readStored(
  tx: Tx,
  columns: readonly Column[],
  ids: readonly string[],
  day: FactDay,
): Promise<{ id: string; values: Record<string, Value> }[]> {
  if (columns.length === 0) return [];
  const pairs = columns.flatMap(({ key, field }): Sql[] =>
    field.column ? [sql`${key}::text, ${field.column(day)}`] : [],
  );
  return tx.rows(sql`select c.subject_id as id, jsonb_build_object(${join(pairs)}) as values
    from customer c where c.subject_id = any(${ids}::uuid[])`);
}

async function readLate(
  tx: Tx,
  columns: readonly Column[],
  ids: readonly string[],
  day: FactDay,
): Promise<Set<string>> {
  const select = columns.find(({ key }) => key === overdue)?.field.fact;
  if (!select) return new Set();
  const rows = await tx.rows<{ id: string }>(
    sql`select late.subject_id as id from (${select(sql`${ids}::uuid[]`, day, undefined)}) as late`,
  );
  return new Set(rows.map(({ id }) => id));
}
