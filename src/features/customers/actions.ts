// What is done to customers in the archive: change their fields, keep the people one speaks to there, take them out again.
import { requireFields } from '#features/consents/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { refuse } from '#platform/refusal.ts';
import type { CustomerChange } from './contract.ts';
import { customCheck } from './custom.ts';
import { noteAnew } from './doubts/noting.ts';
import { moveInDepartments } from './reach/department-store.ts';
import { refind } from './search/refind.ts';
import { closedChanges } from './secrets/changes.ts';
import { customerSecrets } from './secrets/columns.ts';
import {
  type ArchiveField,
  archiveColumns,
  type Customer,
  deleteCustomers,
  freeReference,
  readCustomer,
  readLocked,
  readReferences,
  readRetractable,
  reserveReferences,
  updateCustomer,
  writeContactTime,
} from './store.ts';

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

/** Reserves references for customers. Refuses those that are taken, in the archive or among themselves. */
export async function takeReferences(tx: Tx, references: readonly { value: string; id: string }[]): Promise<void> {
  const seen = new Set<string>();
  for (const { value } of references) {
    if (seen.has(value)) throw refuse('customer.reference_conflict', { reference: value });
    seen.add(value);
  }
  const taken = await reserveReferences(tx, references);
  if (taken !== undefined) throw refuse('customer.reference_conflict', { reference: taken });
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
    ([field, value]) =>
      Object.hasOwn(archiveColumns, field) && value !== undefined && value !== before[field as ArchiveField],
  );
  const columns: Record<string, unknown> = Object.fromEntries(
    given.map(([field, value]) => [archiveColumns[field as ArchiveField], value]),
  );
  const closed = await closedChanges(tx, customerSecrets, { subjectId: id, rowId: id }, fields);
  const names = [...given.map(([field]) => field), ...closed.fields];
  if (nextContactAt !== undefined && nextContactAt !== before.nextContactAt) {
    columns.next_contact_at = nextContactAt === null ? null : new Date(nextContactAt).toISOString();
    names.push('nextContactAt');
  }
  if (custom !== undefined) {
    (await customCheck(tx))(custom);
    columns.custom = JSON.stringify({ ...before.custom, ...custom });
    names.push('custom');
  }
  if (names.length === 0) return before.version;
  await requireFields(
    tx,
    id,
    names.filter((name) => fields[name as keyof typeof fields]),
    now,
  );
  if (names.includes('externalRef')) {
    await freeReference(tx, id);
    await takeReferences(tx, change.externalRef ? [{ value: change.externalRef, id }] : []);
  }
  const after = await updateCustomer(tx, id, { plain: columns, closed: closed.set }, now);
  await noteAnew(tx, { subjectId: id, holderId: id }, fields, now);
  if (names.some((name) => found.has(name))) await refind(tx, [id]);
  record(tx, { subjectId: id, type: 'customer.changed', occurredAt: now, actor, data: { fields: names } });
  return after;
}

/** Fields a customer is found by. */
const found = new Set(['name', 'shortName', 'externalRef', 'creditCode', 'phone', 'idNumber']);

/** Says when one was last in touch and means to be next; null says never, what is left out stays. For plans, and for records taken back. */
export async function placeContacts(
  tx: Tx,
  customerId: string,
  { last, next }: { readonly last?: Instant | null; readonly next?: Instant | null },
): Promise<void> {
  if (last !== undefined) {
    await writeContactTime(tx, customerId, 'last_contact_at', last);
    await moveInDepartments(tx, [customerId]);
  }
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
