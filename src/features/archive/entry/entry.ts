// The second look: what of a customer is looked at, and when it counts as confirmed. Whether another person must look is the
// policy's to say (a duty `entry_check` with `where: { by: another }`).
import type { z } from 'zod';
import { writtenFields } from '#features/customers/contract.ts';
import { type Customer, customerOf, doubtsOf, lockCustomer } from '#features/customers/index.ts';
import { namesOf } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import type { Rule } from '#policy/index.ts';
import type { checkEntry, EntryItem, showEntry } from '../contract.ts';
import { insertCheck, readContacts, readEntry, readLooks } from './entry-store.ts';

export async function entryOf(
  tx: Tx,
  actor: Actor,
  customerId: string,
): Promise<z.output<(typeof showEntry)['reply']>> {
  const customer = await customerOf(tx, customerId);
  const [entry, looks, items, asking] = await Promise.all([
    readEntry(tx, customerId),
    readLooks(tx, customerId),
    itemsOf(tx, customer),
    askingOf(tx),
  ]);
  const names = await namesOf(tx, entry?.enteredBy ? [entry.enteredBy] : []);
  const { confirmed, latest } = looks;
  return {
    version: customer.version,
    enteredAt: entry?.enteredAt ?? customer.createdAt,
    enteredByName: (entry?.enteredBy && names.get(entry.enteredBy)) || null,
    asked: asking.asked,
    byAnother: asking.byAnother !== undefined,
    own: actor.id !== null && actor.id === entry?.enteredBy,
    confirmed: confirmed ? { at: confirmed.at, byName: confirmed.byName } : null,
    wrong: (latest?.items ?? []).filter(({ verdict }) => verdict === 'wrong').map(({ item }) => item),
    items,
  };
}

type Looked = z.output<(typeof checkEntry)['body']>;

/** Takes a look at every item down. Refuses one that left something out, or was made on what has changed since. */
export async function lookAgain(
  tx: Tx,
  actor: Actor,
  customerId: string,
  { version, items }: Looked,
  now: Instant,
): Promise<{ confirmed: boolean }> {
  const customer = await lockCustomer(tx, customerId);
  if (customer.version !== version) throw refuse('customer.changed_conflict');
  const entry = await readEntry(tx, customerId);
  const { byAnother } = await askingOf(tx);
  const isOwn = actor.id !== null && actor.id === entry?.enteredBy;
  if (byAnother && isOwn) throw refuse('archive.second_person', {}, byAnother);
  const wanted = new Set((await itemsOf(tx, customer)).map(({ item }) => item));
  const looked = new Map(items.map(({ item, verdict }) => [item, verdict]));
  if (looked.size !== wanted.size || [...wanted].some((item) => !looked.has(item)))
    throw refuse('archive.items_missing');
  const wrong = [...looked].flatMap(([item, verdict]) => (verdict === 'wrong' ? [item] : []));
  const confirmed = wrong.length === 0;
  const id = newId();
  await insertCheck(
    tx,
    { subjectId: customerId, id, enteredBy: entry?.enteredBy ?? null, checkedBy: actor.id, items, confirmed },
    now,
  );
  // Rules read words: `where: { by: another }`.
  const data = { confirmed: String(confirmed), by: isOwn ? 'same' : 'another', wrong };
  const ground = entry?.event ? { ground: { kind: 'event', id: entry.event } } : {};
  record(tx, { subjectId: customerId, type: 'entry.checked', occurredAt: now, actor, ...ground, data });
  return { confirmed };
}

const fields = ['kind', 'name', ...writtenFields, 'cooperationFrom'] as const satisfies readonly (keyof Customer)[];

/** What is filled in of a customer, and each of its contact persons. A value that is kept closed says its mask. */
export async function itemsOf(tx: Tx, customer: Customer): Promise<EntryItem[]> {
  const [contacts, doubts] = await Promise.all([readContacts(tx, customer.id), doubtsOf(tx, [customer.id])]);
  const doubtsAt = (holder: string, field?: string): string[] =>
    doubts.flatMap((doubt) =>
      doubt.holderId === holder && (field === undefined || doubt.field === field) ? [doubt.code] : [],
    );
  const own = fields.flatMap((field): EntryItem[] => {
    const value = customer[field];
    if (value === null || value === undefined || value === '') return [];
    return [{ item: field, field, contactId: null, value: String(value), doubts: doubtsAt(customer.id, field) }];
  });
  const people = contacts.map(
    ({ id, name, post }): EntryItem => ({
      item: `contact.${id}`,
      field: 'contact',
      contactId: id,
      value: post ? `${name} · ${post}` : name,
      doubts: doubtsAt(id),
    }),
  );
  return [...own, ...people];
}

interface Asking {
  /** Some rule in force asks for a second look. */
  readonly asked: boolean;
  /** The clause by which it must be another person. */
  readonly byAnother?: { readonly clause: string; readonly policy: string };
}

async function askingOf(tx: Tx): Promise<Asking> {
  const { current } = await editionsInForce(tx);
  const rules = [...(current?.rules.values() ?? [])].filter(isEntryCheck);
  const another = rules.find(({ where }) => [where?.by].flat().includes('another'));
  return {
    asked: rules.length > 0,
    ...(another && current && { byAnother: { clause: another.clause, policy: current.pack.title.zh } }),
  };
}

function isEntryCheck(rule: Rule): rule is Extract<Rule, { do: unknown }> {
  return 'do' in rule && rule.do === 'entry_check';
}
