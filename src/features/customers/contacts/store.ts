// The SQL of the people one speaks to at a customer's.
import { at, type Cell, type Instant, insertRows, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { cellsOf, columnsOf } from '#platform/secrecy/column.ts';
import { type Keyring, keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { secretOf } from '#platform/secrecy/secret.ts';
import type { ContactInput, Language } from '../contract.ts';
import { membersOf } from '../merging/member-store.ts';
import { contactSecrets } from '../secrets/columns.ts';

/** A contact person about to be written. */
export interface NewContact {
  readonly subjectId: string;
  readonly id: string;
  readonly contact: ContactInput;
  readonly createdAt: Instant;
}

const { phone: phoneColumn, email: emailColumn, wecom: wecomColumn } = contactSecrets;
const columns = [
  'subject_id',
  'id',
  'name',
  'post',
  'roles',
  'key_person',
  'language',
  'remarks',
  'created_at',
  ...Object.values(contactSecrets).flatMap(columnsOf),
];

export async function insertContacts(tx: Tx, contacts: readonly NewContact[]): Promise<void> {
  if (contacts.length === 0) return;
  const ring = await keyringOf(tx);
  await insertRows(
    tx,
    'contact_person',
    columns,
    contacts.map((contact) => cellsFor(ring, contact)),
  );
}

function cellsFor(ring: Keyring, { subjectId, id, contact, createdAt }: NewContact): Cell[] {
  const { name, post, roles = [], phone, email, wecom, keyPerson = false, language, remarks } = contact;
  const place = { subjectId, rowId: id };
  return [
    ...[subjectId, id, name, post, roles, keyPerson, language, remarks, new Date(createdAt).toISOString()],
    ...cellsOf(ring, phoneColumn, place, secretOf('phone', phone)),
    ...cellsOf(ring, emailColumn, place, secretOf('email', email)),
    ...cellsOf(ring, wecomColumn, place, secretOf('wecom', wecom)),
  ];
}

/** Writes what is given (keys are columns; sensitive values as assignments); false when there is nobody there with that id. */
export async function updateContact(
  tx: Tx,
  { subjectId, id }: { subjectId: string; id: string },
  { plain, closed }: { plain: Readonly<Record<string, unknown>>; closed: readonly Sql[] },
  leftAt: Instant | undefined,
): Promise<boolean> {
  const set = [...Object.entries(plain).map(([column, value]) => sql`${raw(column)} = ${value}`), ...closed];
  if (leftAt !== undefined) set.push(sql`left_at = ${at(leftAt)}`);
  if (set.length === 0) set.push(sql`name = name`);
  const touched = await tx.run(sql`update contact_person set ${join(set)}
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid and left_at is null`);
  return touched === 1;
}

/** In which language one is spoken to: the contact person's own, else the customer's; undefined where neither has said. */
export async function readLanguage(
  tx: Tx,
  customerId: string,
  contactId: string | null,
): Promise<Language | undefined> {
  const row = await tx.maybe<{ language: Language | null }>(sql`select coalesce(
      (select language from contact_person where id = ${contactId}::uuid and subject_id in (${membersOf(customerId)})),
      (select language from customer where subject_id = ${customerId}::uuid)) as language`);
  return row?.language ?? undefined;
}
