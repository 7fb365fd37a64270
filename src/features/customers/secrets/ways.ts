// By what one reaches a customer and the people one speaks to there: for whoever writes to them, and for whoever has heard from an address.
import { sql, type Tx } from '#platform/db.ts';
import { hashesOf, type SecretColumn } from '#platform/secrecy/column.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { secretOf } from '#platform/secrecy/secret.ts';
import type { Language } from '../contract.ts';
import { membersOf, readRoots } from '../merging/member-store.ts';
import { contactSecrets, customerSecrets } from './columns.ts';
import { openContact, openFields } from './opening.ts';

export interface Way {
  /** Null: the customer's own. */
  readonly id: string | null;
  readonly name: string;
  /** Masked. */
  readonly address: string;
  /** The address cannot be right, or mail to it came back. */
  readonly doubtful: boolean;
  /** In which they are written to, where that was said. */
  readonly language: Language | null;
}

/** Who of a customer can be written to by mail: the customer itself first, then who has not left. */
export function mailWaysOf(tx: Tx, customerId: string): Promise<Way[]> {
  return tx.rows(sql`select w.id, w.name, w.address, coalesce(w.language, (select language from customer where subject_id = ${customerId}::uuid)) as language,
      exists (select from customer_doubt d where d.subject_id = w.subject_id
      and d.holder_id = coalesce(w.id, w.subject_id) and d.field = 'email') as doubtful
    from (select subject_id, null::uuid as id, name, email_mask as address, true as key_person, language from customer
        where subject_id = ${customerId}::uuid and email_mask is not null
      union all select subject_id, id, name, email_mask, key_person, language from contact_person
        where subject_id in (${membersOf(customerId)}) and email_mask is not null and left_at is null) w
    order by w.id is not null, w.key_person desc, w.name, w.id limit 100`);
}

/** The way of one of them, in the clear, to send something there; undefined when there is nobody of that id. */
export async function openWay(
  tx: Tx,
  { customerId, contactId }: { customerId: string; contactId: string | null },
): Promise<{ readonly email?: string; readonly phone?: string } | undefined> {
  const fields = ['email', 'phone'] as const;
  const opened =
    contactId === null
      ? (await openFields(tx, [customerId], fields, 'deliver'))[0]
      : await openContact(tx, { customerId, contactId }, fields, 'deliver');
  return opened?.values;
}

export interface Owner {
  readonly customerId: string;
  readonly contactId: string | null;
}

/** Whose address of mail this is, however it is spelt: by the keyed index, nothing is opened. Who was merged is found as whom they are now. */
export async function ownersOfMail(tx: Tx, address: string): Promise<Owner[]> {
  const secret = secretOf('email', address);
  if (secret === null) return [];
  const ring = await keyringOf(tx);
  const hashes = (column: SecretColumn<'email'>): Buffer[] => hashesOf(ring, column, secret);
  const rows = await tx.rows<Owner>(sql`select subject_id as "customerId", id as "contactId" from contact_person
      where email_index = any(${hashes(contactSecrets.email)}::bytea[]) and left_at is null
    union all select subject_id, null from customer where email_index = any(${hashes(customerSecrets.email)}::bytea[])
    order by "customerId", "contactId" limit 50`);
  return Promise.all(
    rows.map(async ({ customerId, contactId }) => {
      const [root = customerId] = await readRoots(tx, [customerId]);
      return { customerId: root, contactId };
    }),
  );
}

/** Marks an address as one to which mail does not arrive. */
export async function doubtMail(tx: Tx, { customerId, contactId }: Owner, since: Date): Promise<void> {
  const subject =
    contactId === null
      ? sql`select subject_id from customer where subject_id = ${customerId}::uuid`
      : sql`select subject_id from contact_person where id = ${contactId}::uuid and subject_id in (${membersOf(customerId)})`;
  await tx.run(sql`insert into customer_doubt (subject_id, holder_id, field, doubt, since)
    select subject_id, ${contactId ?? customerId}::uuid, 'email', 'email_returned', ${since.toISOString()}::timestamptz from (${subject}) s
    on conflict (subject_id, holder_id, field) do update set doubt = excluded.doubt`);
}
