// What changes of a row's sensitive values: closed anew only where it is another value, so that history says only what happened.
import { raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { assignmentsOf, type Place, type SecretColumn } from '#platform/secrecy/column.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { type Secret, secretOf } from '#platform/secrecy/secret.ts';
import { openRows } from './opening.ts';

export interface ClosedChanges {
  /** The fields that change, as the wire calls them. */
  readonly fields: readonly string[];
  readonly set: readonly Sql[];
}

/**
 * @param columns of one table
 * @param given by field; undefined leaves a value as it is, null takes it away
 */
export async function closedChanges(
  tx: Tx,
  columns: Readonly<Record<string, SecretColumn>>,
  place: Place,
  given: Readonly<Record<string, string | null | undefined>>,
): Promise<ClosedChanges> {
  const asked = Object.entries(columns).filter(([field]) => given[field] !== undefined);
  const [first] = asked;
  if (first === undefined) return { fields: [], set: [] };
  const { table, rowId = 'subject_id' } = first[1];
  const row = sql`${raw(table)} where subject_id = ${place.subjectId}::uuid and ${raw(rowId)} = ${place.rowId}::uuid`;
  const [before] = await openRows(tx, asked, row, 'compare');
  const ring = await keyringOf(tx);
  const fields: string[] = [];
  const set: Sql[] = [];
  for (const [field, column] of asked) {
    const after = secretOf(column.kind, given[field]);
    if (isSame(secretOf(column.kind, before?.values[field]), after)) continue;
    fields.push(field);
    set.push(assignmentsOf(ring, column, place, after));
  }
  return { fields, set };
}

/** The same number however spelt is none that changed. */
function isSame(before: Secret | null, after: Secret | null): boolean {
  return before === null || after === null ? before === after : before.isSame(after);
}
