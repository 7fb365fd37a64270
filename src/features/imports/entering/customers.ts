// Customers out of a list: the archive, the people one speaks to, the start of cooperation, figures stated instead of recorded.

import { writtenFields } from '#features/customers/contract.ts';
import {
  createCustomers,
  doubtsIn,
  findByReference,
  type NewCustomer,
  type Statement,
} from '#features/customers/index.ts';
import { placeCustomers } from '#features/sites/index.ts';
import { refuse } from '#platform/refusal.ts';
import { dateText, parseDate, plusMonths } from '#policy/calendar/days/civil.ts';
import { type Fault, type ImportField, keyOfOwn } from '../contract.ts';
import type { Draft, Setting, Values } from '../reading/drafts.ts';
import { soundsLikeEnterprise } from '../reading/headers.ts';
import type { Outcome } from '../row-store.ts';
import { keepIdentities, readIdentities } from '../store.ts';
import { bad, type Entering, identityOf, type Prepared, personNamed, sitesNamed } from './entering.ts';

type Contact = NonNullable<NewCustomer['contacts']>[number];

/** A customer about to be entered, with the rows of the list that tell of it. */
interface Newcomer {
  readonly numbers: number[];
  readonly reference: string | undefined;
  readonly identity: string;
  readonly input: NewCustomer & { contacts: Contact[] };
  /** Where it belongs. */
  readonly siteIds: Set<string>;
  /** By row: numbers that cannot be right, and are taken as they stand. */
  readonly remarks: Map<number, readonly Fault[]>;
}

export async function enterCustomers(entering: Entering, rows: readonly Prepared[]): Promise<Outcome[]> {
  const { tx, setting, dry, seen } = entering;
  const outcomes: Outcome[] = [];
  const readable: { row: Prepared; newcomer: Newcomer }[] = [];
  for (const row of rows) {
    const owner = personNamed(setting, row.draft.values.owner, 'owner');
    const places = sitesNamed(setting, row.draft.values.sites);
    const faults = [...row.draft.faults, ...(owner.fault ? [owner.fault] : []), ...places.faults];
    if (faults.length > 0) outcomes.push(bad(row.number, ...faults));
    else readable.push({ row, newcomer: { ...newcomerOf(row, setting, owner.id), siteIds: new Set(places.ids) } });
  }
  const references = readable.flatMap(({ newcomer: { reference } }) => reference ?? []);
  const known = await findByReference(tx, references);
  const brought = await readIdentities(
    tx,
    'customers',
    // Those with a number of another system are known by that alone.
    readable.flatMap(({ newcomer: { identity, reference } }) => (reference === undefined ? [identity] : [])),
  );
  const newcomers = new Map<string, Newcomer>();
  for (const { row, newcomer } of readable) {
    const { reference, identity } = newcomer;
    const here = (reference === undefined ? undefined : known.get(reference)) ?? brought.get(identity);
    const twin = newcomers.get(identity);
    if (here !== undefined || seen.has(identity))
      outcomes.push({ number: row.number, state: 'already', subjectId: here });
    else if (twin === undefined) newcomers.set(identity, newcomer);
    else if (addFurther(twin, newcomer)) {
      twin.numbers.push(row.number);
      for (const [number, remark] of newcomer.remarks) twin.remarks.set(number, remark);
    } else outcomes.push({ number: row.number, state: 'already' });
  }
  if (dry) for (const identity of newcomers.keys()) seen.add(identity);
  const ids = dry ? [] : await enter(entering, [...newcomers.values()]);
  for (const [index, { numbers, remarks }] of [...newcomers.values()].entries()) {
    for (const number of numbers)
      outcomes.push({ number, state: 'entered', subjectId: ids[index], faults: remarks.get(number) });
  }
  return outcomes;
}

async function enter({ tx, actor, now, importId, loads }: Entering, newcomers: readonly Newcomer[]): Promise<string[]> {
  const ids = await createCustomers(
    tx,
    actor,
    newcomers.map(({ input }) => input),
    now,
    { importId, loads },
  );
  for (const siteId of new Set(newcomers.flatMap(({ siteIds }) => [...siteIds]))) {
    const there = ids.filter((_, index) => newcomers[index]?.siteIds.has(siteId));
    await placeCustomers(tx, actor, { siteId, customerIds: there }, now);
  }
  // Those with a number of another system are found again by that.
  const unnumbered = newcomers.flatMap(({ reference, identity }, index) =>
    reference === undefined ? [{ identity, subjectId: ids[index] ?? '' }] : [],
  );
  // Another process has just brought the same ones: this transaction is undone, and the next look finds them here.
  if ((await keepIdentities(tx, 'customers', unnumbered)) < unnumbered.length) throw refuse('import.state_conflict');
  return ids;
}

/** By what lines of one customer are seen to belong together. */
export function groupOf({ values }: Draft): string {
  return naturalIdentity(values, kindOf(values) === 'individual');
}

/** Lines that tell of one customer follow each other; those of the last one are left for the next round if they may go on there. */
export function untilGroupEnds(rows: readonly Prepared[]): readonly Prepared[] {
  const last = rows.at(-1);
  let end = rows.length;
  while (last && end > 0 && rows[end - 1]?.group === last.group) end -= 1;
  return end === 0 ? rows : rows.slice(0, end);
}

/** The same customer again with another person to speak to, or at another site: lists with a line for each. */
function addFurther(twin: Newcomer, again: Newcomer): boolean {
  const others = again.input.contacts.filter(({ name }) => !twin.input.contacts.some((known) => known.name === name));
  twin.input.contacts.push(...others);
  const before = twin.siteIds.size;
  for (const id of again.siteIds) twin.siteIds.add(id);
  return others.length > 0 || twin.siteIds.size > before;
}

const plainFields = [
  ...writtenFields,
  'preferredChannel',
  'preferredTime',
  'language',
  'contactEvery',
  'priority',
  'preferences',
  'interests',
  'nextContactAt',
  'remarks',
  'externalRef',
] as const satisfies readonly ImportField[];

function newcomerOf(
  { number, group, draft: { values } }: Prepared,
  setting: Setting,
  ownerId: string | undefined,
): Omit<Newcomer, 'siteIds'> {
  const name = String(values.name);
  const contacts = contactsOf(values, name);
  const kind = kindOf(values);
  const input: Record<string, unknown> = {
    kind,
    name,
    contacts,
    cooperationFrom: cooperationOf(values, setting),
    statements: statementsOf(values),
  };
  for (const field of plainFields) if (values[field] !== undefined) input[field] = values[field];
  const custom = Object.entries(values).flatMap(([field, value]) => {
    const key = keyOfOwn(field);
    return key === undefined ? [] : [[key, value]];
  });
  if (custom.length > 0) input.custom = Object.fromEntries(custom);
  if (ownerId !== undefined) input.ownerId = ownerId;
  if (values.basis !== undefined) input.basis = values.basis;
  if (values.idBasis !== undefined) input.separate = { basis: values.idBasis };
  if (values.recordedAt !== undefined) input.recordedAt = Number(values.recordedAt);
  if (values.recordedBy !== undefined) input.enteredBy = setting.people.get(String(values.recordedBy)) ?? null;
  const reference = values.externalRef === undefined ? undefined : String(values.externalRef);
  const identity = group ?? naturalIdentity(values, kind === 'individual');
  const doubted = remarksOn(values, setting);
  const remarks = new Map(doubted.length > 0 ? [[number, doubted]] : []);
  return { numbers: [number], reference, identity, input: input as Newcomer['input'], remarks };
}

/** Which field of a list is judged as which field of the archive. */
const doubtful = {
  phone: 'phone',
  email: 'email',
  idNumber: 'idNumber',
  creditCode: 'creditCode',
  contactPhone: 'phone',
  contactEmail: 'email',
} as const;

/** What looks wrong and is taken as it stands. */
function remarksOn(values: Values, { today }: Setting): readonly Fault[] {
  return Object.entries(doubtful).flatMap(([field, judged]) => {
    const value = values[field as keyof typeof doubtful];
    if (value === undefined) return [];
    return doubtsIn(judged, String(value), today).map(({ code }) => ({ code: `doubt_${code}`, field, params: {} }));
  });
}

/** What the list says, else what the rest looks like. */
function kindOf({ kind, name, creditCode, contactName }: Values): string {
  if (kind !== undefined) return String(kind);
  return contactName || creditCode || soundsLikeEnterprise(String(name)) ? 'enterprise' : 'individual';
}

/** By what a customer is known again: its number elsewhere, its code, name with phone; a person's name alone says too little. */
function naturalIdentity(values: Values, isPerson: boolean): string {
  const { externalRef, creditCode, idNumber, name, phone, email } = values;
  // Never kept as it stands here: these are found by the reference itself.
  if (externalRef) return `reference ${externalRef}`;
  if (creditCode) return identityOf('code', creditCode);
  if (idNumber) return identityOf('id', idNumber);
  if (!isPerson) return identityOf('name', name);
  const near = phone ?? email;
  return near ? identityOf('person', name, near) : identityOf('all', ...Object.values(values));
}

function contactsOf({ contactName, contactPost, contactPhone, contactEmail }: Values, customer: string): Contact[] {
  if (contactName === undefined && contactPhone === undefined && contactEmail === undefined) return [];
  const contact = { name: contactName ?? customer, post: contactPost, phone: contactPhone, email: contactEmail };
  return [{ ...contact, roles: [], keyPerson: false } as unknown as Contact];
}

/** The day that was stated, else so many months before today. */
function cooperationOf({ cooperationFrom, tenureMonths }: Values, { today }: Setting): string | undefined {
  if (cooperationFrom !== undefined) return String(cooperationFrom);
  const day = parseDate(today);
  if (tenureMonths === undefined || day === undefined) return undefined;
  return dateText(plusMonths(day, -Number(tenureMonths)));
}

const monthsOfYear = 12;

function statementsOf(values: Values): Omit<Statement, 'customerId'>[] {
  const statements: Omit<Statement, 'customerId'>[] = [];
  const state = (fact: string, value: number): void => void statements.push({ fact, value });
  const { yearAmount, monthAmount, totalAmount, yearCount, tenureMonths } = values;
  if (yearAmount !== undefined) state('order.amount@last_12_months', Number(yearAmount));
  else if (monthAmount !== undefined) {
    const months = Math.min(monthsOfYear, Number(tenureMonths ?? monthsOfYear));
    state('order.amount@last_12_months', Math.round(Number(monthAmount) * months * 100) / 100);
  }
  if (totalAmount !== undefined) state('order.amount@ever', Number(totalAmount));
  if (yearCount !== undefined) state('order.count@last_12_months', Number(yearCount));
  return statements;
}
