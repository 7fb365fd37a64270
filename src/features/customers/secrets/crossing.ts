// The same phone in two columns: a customer's own, and somebody's one speaks to elsewhere. The columns have index keys of their own, so that the
// database alone does not tell that the two are equal. Who compares opens the few that are compared, and asks by the other column's key.
import { sql, type Tx } from '#platform/db.ts';
import { hashesOf, type SecretColumn } from '#platform/secrecy/column.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { openWith } from '#platform/secrecy/opening.ts';
import { Secret } from '#platform/secrecy/secret.ts';
import { contactSecrets, customerSecrets } from './columns.ts';

/** What would stand in the other column of whoever has the same phone there; several while keys are being changed. */
export interface Crossing {
  readonly id: string;
  readonly in: 'customer' | 'contact_person';
  readonly hash: Buffer;
  /** What stands in its own column, for who else has it there. */
  readonly own: Buffer;
}

/** For these customers: their own phones as contacts', and their contacts' as customers'. */
export async function phonesAcross(tx: Tx, ids: readonly string[]): Promise<Crossing[]> {
  const rows = await tx.rows<{
    of: 'customer' | 'contact_person';
    subjectId: string;
    rowId: string;
    cipher: Buffer;
    own: Buffer;
  }>(
    sql`select 'customer' as of, subject_id as "subjectId", subject_id as "rowId", phone_cipher as cipher, phone_index as own from customer
        where subject_id = any(${ids}::uuid[]) and phone_cipher is not null
      union all select 'contact_person', subject_id, id, phone_cipher, phone_index from contact_person
        where subject_id = any(${ids}::uuid[]) and phone_cipher is not null and left_at is null`,
  );
  const ring = await keyringOf(
    tx,
    rows.map(({ cipher }) => cipher),
  );
  const closed = rows.map(({ of, own: _, ...row }) => ({ ...row, column: columns[of] }));
  const plain = openWith(ring, closed, 'compare');
  return rows.flatMap(({ of, subjectId, own }, index) => {
    const other = of === 'customer' ? 'contact_person' : 'customer';
    const hashes = hashesOf(ring, columns[other], new Secret('phone', plain[index] ?? ''));
    return hashes.map((hash): Crossing => ({ id: subjectId, in: other, hash, own }));
  });
}

const columns: Readonly<Record<Crossing['in'], SecretColumn<'phone'>>> = {
  customer: customerSecrets.phone,
  contact_person: contactSecrets.phone,
};
