// The people one speaks to at a customer's: they come, change and leave.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { lockCustomer } from '../actions.ts';
import type { ContactInput } from '../contract.ts';
import { noteAnew } from '../doubts/noting.ts';
import { refind } from '../search/refind.ts';
import { closedChanges } from '../secrets/changes.ts';
import { contactSecrets } from '../secrets/columns.ts';
import { insertContacts, updateContact } from './store.ts';

export async function addContact(
  tx: Tx,
  actor: Actor,
  customerId: string,
  contact: ContactInput,
  now: Instant,
): Promise<string> {
  await lockCustomer(tx, customerId);
  const id = newId();
  await insertContacts(tx, [{ subjectId: customerId, id, contact, createdAt: now }]);
  await noteAnew(tx, { subjectId: customerId, holderId: id }, contact, now);
  await refind(tx, [customerId]);
  record(tx, {
    subjectId: customerId,
    type: 'contact.added',
    occurredAt: now,
    actor,
    data: { contact: id, name: contact.name },
  });
  return id;
}

export type ContactChange = { readonly [F in keyof ContactInput]?: ContactInput[F] | undefined } & {
  readonly left?: boolean | undefined;
};

/** Changes a contact person, or says that they have left. */
export async function editContact(
  tx: Tx,
  actor: Actor,
  { customerId, contactId }: { customerId: string; contactId: string },
  { left = false, keyPerson, ...change }: ContactChange,
  now: Instant,
): Promise<void> {
  await lockCustomer(tx, customerId);
  const { phone, email, wecom, ...rest } = change;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const plain = keyPerson === undefined ? given : { ...given, key_person: keyPerson };
  const place = { subjectId: customerId, rowId: contactId };
  const closed = await closedChanges(tx, contactSecrets, place, { phone, email, wecom });
  const at = { subjectId: customerId, id: contactId };
  if (!(await updateContact(tx, at, { plain, closed: closed.set }, left ? now : undefined)))
    throw refuse('customer.contact_not_found');
  // Whoever has left is asked for nothing any more: there is nothing to doubt.
  await noteAnew(tx, { subjectId: customerId, holderId: contactId }, left ? { phone: null, email: null } : change, now);
  if (left || given.name !== undefined || closed.fields.includes('phone')) await refind(tx, [customerId]);
  const type = left ? 'contact.left' : 'contact.changed';
  record(tx, {
    subjectId: customerId,
    type,
    occurredAt: now,
    actor,
    data: { contact: contactId, fields: [...Object.keys(plain), ...closed.fields] },
  });
}
