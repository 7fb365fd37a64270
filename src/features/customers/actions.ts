// What is done to the archive: enter customers (one or a thousand), change their fields, keep the people one speaks to there.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { laneOf, lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import type { ContactInput, CustomerChange, CustomerInput } from './contract.ts';
import { customCheck } from './custom.ts';
import { searchVector } from './search.ts';
import {
  type ArchiveField,
  archiveColumns,
  type ContactRow,
  type Customer,
  type CustomerRow,
  contactRow,
  deleteCustomers,
  freeReference,
  insertContacts,
  insertCustomers,
  readCustomer,
  readFindable,
  readLocked,
  readReferences,
  readRetractable,
  reserveReferences,
  updateContact,
  updateCustomer,
  updateSearch,
  writeContactTime,
} from './store.ts';

/**
 * A customer to be entered; an example may say when it entered and who entered it then. An import says when it was first written
 * down elsewhere: it enters this archive now, because nothing is owed about the time before.
 */
export type NewCustomer = CustomerInput & {
  readonly enteredAt?: Instant;
  readonly enteredBy?: string | null;
  readonly recordedAt?: Instant | undefined;
};

export async function customerOf(tx: Tx, id: string): Promise<Customer> {
  const found = await readCustomer(tx, id);
  if (!found) throw refuse('customer.not_found');
  return found;
}

/** First thing in every action on a customer: nobody else changes it until the transaction ends. */
export async function lockCustomer(tx: Tx, id: string): Promise<Customer> {
  const found = await readLocked(tx, id);
  if (!found) throw refuse('customer.not_found');
  return found;
}

/** The customers that references of other systems stand for; those unknown are absent. */
export function findByReference(tx: Tx, references: readonly string[]): Promise<Map<string, string>> {
  return readReferences(tx, references);
}

/**
 * Enters customers, in the order given, in a few statements for any number. Their tier and team follow before the transaction ends.
 * Refuses when a reference is already taken, in the archive or among themselves.
 */
export async function createCustomers(
  tx: Tx,
  actor: Actor,
  inputs: readonly NewCustomer[],
  now: Instant,
  { importId }: { importId?: string } = {},
): Promise<string[]> {
  if (inputs.length === 0) return [];
  await checkInputs(tx, inputs);
  const entered = inputs.map((input) => ({ input, id: newId(), at: input.enteredAt ?? now }));
  const rows = entered.map(({ input, id, at }) => rowOf(input, id, at, actor, importId));
  await insertCustomers(tx, rows);
  await reserve(
    tx,
    entered.flatMap(({ input, id }) => (input.externalRef ? [{ value: input.externalRef, id }] : [])),
  );
  const contacts = entered.flatMap(({ input, id, at }): ContactRow[] =>
    (input.contacts ?? []).map((contact) => contactRow(id, newId(), contact, at)),
  );
  if (contacts.length > 0) await insertContacts(tx, contacts);
  for (const { input, id, at } of entered) {
    const data = { kind: input.kind, ...(importId === undefined ? {} : { import: importId }) };
    record(tx, { subjectId: id, type: 'subject.entered', occurredAt: at, actor, data });
  }
  return entered.map(({ id }) => id);
}

async function checkInputs(tx: Tx, inputs: readonly NewCustomer[]): Promise<void> {
  const given = inputs.flatMap(({ custom }) => (custom && Object.keys(custom).length > 0 ? [custom] : []));
  if (given.length === 0) return;
  const check = await customCheck(tx);
  for (const values of given) check(values);
}

async function reserve(tx: Tx, references: readonly { value: string; id: string }[]): Promise<void> {
  if (references.length === 0) return;
  const free = await reserveReferences(tx, references);
  const taken = references.find(
    ({ value }, index) => !free.has(value) || references.findIndex((one) => one.value === value) < index,
  );
  if (taken) throw refuse('customer.reference_conflict', { reference: taken.value });
}

function rowOf(
  input: NewCustomer,
  id: string,
  entered: Instant,
  actor: Actor,
  importId: string | undefined,
): CustomerRow {
  const { contacts = [], nextContactAt, ownerId, custom, enteredAt: _at, enteredBy, recordedAt, ...fields } = input;
  const columns = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [archiveColumns[field as ArchiveField], value ?? null]),
  );
  return {
    ...columns,
    subject_id: id,
    lane: laneOf(id),
    next_contact_at: iso(nextContactAt),
    owner_id: ownerId ?? null,
    custom: custom ?? {},
    search: searchVector(findable(input, contacts)),
    import_id: importId ?? null,
    entered_at: iso(entered),
    created_at: iso(recordedAt ?? entered),
    created_by: enteredBy === undefined ? actor.id : enteredBy,
  };
}

function findable(
  input: Pick<CustomerInput, 'name' | 'shortName' | 'phone' | 'externalRef' | 'creditCode'>,
  contacts: readonly ContactInput[],
) {
  const present = (values: readonly (string | null | undefined)[]): string[] =>
    values.filter((value) => typeof value === 'string');
  return {
    names: present([input.name, input.shortName, ...contacts.map(({ name }) => name)]),
    phones: present([input.phone, ...contacts.map(({ phone }) => phone)]),
    references: present([input.externalRef, input.creditCode]),
  };
}

function iso(instant: Instant | null | undefined): string | null {
  return instant === null || instant === undefined ? null : new Date(instant).toISOString();
}

/** Changes fields of the archive. Refuses when somebody else has changed the customer since `version` was read. */
export async function editCustomer(
  tx: Tx,
  actor: Actor,
  id: string,
  change: CustomerChange,
  now: Instant,
): Promise<number> {
  const before = await lockCustomer(tx, id);
  const { version, custom, nextContactAt, ...fields } = change;
  if (before.version !== version) throw refuse('customer.changed_conflict');
  const given = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && value !== before[field as ArchiveField],
  );
  const columns: Record<string, unknown> = Object.fromEntries(
    given.map(([field, value]) => [archiveColumns[field as ArchiveField], value]),
  );
  const names = given.map(([field]) => field);
  if (nextContactAt !== undefined && nextContactAt !== before.nextContactAt) {
    columns.next_contact_at = iso(nextContactAt);
    names.push('nextContactAt');
  }
  if (custom !== undefined) {
    (await customCheck(tx))(custom);
    columns.custom = JSON.stringify({ ...before.custom, ...custom });
    names.push('custom');
  }
  if (names.length === 0) return before.version;
  if (names.includes('externalRef')) {
    await freeReference(tx, id);
    await reserve(tx, change.externalRef ? [{ value: change.externalRef, id }] : []);
  }
  const after = await updateCustomer(tx, id, columns, now);
  if (names.some((name) => found.has(name))) await refind(tx, id);
  record(tx, { subjectId: id, type: 'customer.changed', occurredAt: now, actor, data: { fields: names } });
  return after;
}

/** Fields a customer is found by. */
const found = new Set(['name', 'shortName', 'phone', 'externalRef', 'creditCode']);

async function refind(tx: Tx, id: string): Promise<void> {
  await updateSearch(tx, id, searchVector(await readFindable(tx, id)));
}

export async function addContact(
  tx: Tx,
  actor: Actor,
  customerId: string,
  contact: ContactInput,
  now: Instant,
): Promise<string> {
  await lockCustomer(tx, customerId);
  const id = newId();
  await insertContacts(tx, [contactRow(customerId, id, contact, now)]);
  await refind(tx, customerId);
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
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const columns = keyPerson === undefined ? given : { ...given, key_person: keyPerson };
  if (!(await updateContact(tx, customerId, contactId, columns, left ? now : undefined)))
    throw refuse('customer.contact_not_found');
  await refind(tx, customerId);
  const type = left ? 'contact.left' : 'contact.changed';
  record(tx, {
    subjectId: customerId,
    type,
    occurredAt: now,
    actor,
    data: { contact: contactId, fields: Object.keys(columns) },
  });
}

/** Says when one was last in touch and means to be next; null says never, what is left out stays. For plans, and for records taken back. */
export async function placeContacts(
  tx: Tx,
  customerId: string,
  { last, next }: { readonly last?: Instant | null; readonly next?: Instant | null },
): Promise<void> {
  if (last !== undefined) await writeContactTime(tx, customerId, 'last_contact_at', last);
  if (next !== undefined) await writeContactTime(tx, customerId, 'next_contact_at', next);
}

/**
 * Removes those customers that nobody has worked with since they entered; answers their ids. Later work is whatever a person or
 * another program recorded about them after the transaction in which they entered.
 */
export async function retractCustomers(
  tx: Tx,
  actor: Actor,
  customerIds: readonly string[],
  now: Instant,
): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  await lockSubjects(tx, customerIds);
  const retractable = await readRetractable(tx, customerIds);
  const ids = retractable.map(({ id }) => id);
  if (ids.length === 0) return new Set();
  for (const { id, entered, labels } of retractable) {
    const told = { subjectId: id, occurredAt: now, actor };
    for (const { label, value } of labels) {
      record(tx, { ...told, type: 'label.changed', data: { label, value: null, previous: value, kind: 'retracted' } });
    }
    record(tx, { ...told, type: 'subject.retracted', data: { event: entered } });
  }
  await deleteCustomers(tx, ids);
  return new Set(ids);
}
