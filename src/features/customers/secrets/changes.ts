// What changes of a row's sensitive values: closed anew only where it is another value, so that history says only what happened.
import { raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { assignmentsOf, type Place, type SecretColumn } from '#platform/secrecy/column.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { open } from '#platform/secrecy/opening.ts';
import { type Secret, secretOf } from '#platform/secrecy/secret.ts';

export interface ClosedChanges {
  /** The fields that change, as the wire calls them. */
  readonly fields: readonly string[];
  readonly set: readonly Sql[];
}

/** @param given by field; undefined leaves a value as it is, null takes it away */
export async function closedChanges(
  tx: Tx,
  columns: Readonly<Record<string, SecretColumn>>,
  place: Place,
  given: Readonly<Record<string, string | null | undefined>>,
): Promise<ClosedChanges> {
  const asked = Object.entries(columns).filter(([field]) => given[field] !== undefined);
  if (asked.length === 0) return { fields: [], set: [] };
  const ring = await keyringOf(tx);
  const fields: string[] = [];
  const set: Sql[] = [];
  for (const [field, column] of asked) {
    const after = secretOf(column.kind, given[field]);
    if (isSame(await standing(tx, column, place), after)) continue;
    fields.push(field);
    set.push(assignmentsOf(ring, column, place, after));
  }
  return { fields, set };
}

/** The same number however spelt is none that changed. */
function isSame(before: Secret | null, after: Secret | null): boolean {
  return before === null || after === null ? before === after : before.isSame(after);
}

async function standing(tx: Tx, column: SecretColumn, place: Place): Promise<Secret | null> {
  const row = await tx.maybe<{ cipher: Buffer | null }>(sql`select ${raw(`${column.column}_cipher`)} as cipher
    from ${raw(column.table)} where subject_id = ${place.subjectId}::uuid and ${raw(column.rowId ?? 'subject_id')} = ${place.rowId}::uuid`);
  if (!row?.cipher) return null;
  const [plain] = await open(tx, [{ column, cipher: row.cipher, ...place }], 'compare');
  return secretOf(column.kind, plain);
}
