// From a line of a list to a draft: every mapped field read, every fault told. What a draft becomes is the business of its kind.

import { ownFields as fieldsOfPurpose } from '#features/consents/index.ts';
import type { CustomField } from '#features/customers/contract.ts';
import { customFieldsOf } from '#features/customers/index.ts';
import { peopleAtWork } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { sitesByName } from '#features/sites/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type Calendar, localDate, startOfLocalDate } from '#policy/index.ts';
import {
  type Fault,
  type Filled,
  type ImportField,
  type ImportKind,
  importFields,
  keyOfOwn,
  neededFields,
  type OwnField,
} from '../contract.ts';
import {
  brokenness,
  choice,
  count,
  day,
  decimal,
  digits,
  email,
  flag,
  moment,
  money,
  phone,
  type Reader,
  sensitive,
  tidy,
  type Value,
  words,
} from './converting.ts';

export type Values = Partial<Record<ImportField | OwnField, Value>>;

export interface Draft {
  readonly values: Values;
  readonly faults: readonly Fault[];
}

/** How each field is read. */
const readers: Readonly<Record<ImportField, Reader>> = {
  name: words(200),
  externalRef: digits(100),
  kind: choice('kind'),
  shortName: words(100),
  phone: sensitive(phone),
  email: sensitive(email),
  wecom: sensitive(digits(100)),
  address: sensitive(words(500)),
  idNumber: sensitive(digits(40)),
  creditCode: digits(40),
  source: words(100),
  owner: words(60),
  sites: words(500),
  cooperationFrom: day,
  tenureMonths: count,
  yearAmount: money,
  monthAmount: money,
  totalAmount: money,
  yearCount: count,
  contactName: words(100),
  contactPost: words(100),
  contactPhone: sensitive(phone),
  contactEmail: sensitive(email),
  preferredChannel: words(40),
  preferredTime: words(100),
  language: choice('language'),
  contactEvery: words(100),
  priority: choice('priority'),
  preferences: words(2000),
  interests: words(2000),
  nextContactAt: moment,
  remarks: words(5000),
  recordedAt: moment,
  recordedBy: words(60),
  basis: choice('basis'),
  idBasis: choice('idBasis'),
  customer: words(200),
  customerRef: digits(100),
  customerPhone: sensitive(phone),
  placedOn: day,
  amount: money,
  number: digits(100),
  orderKind: choice('orderKind'),
  title: words(200),
  startsOn: day,
  endsOn: day,
  dueOn: day,
  paidOn: day,
  damageUnpaid: flag,
  occurredAt: moment,
  content: words(5000),
  channel: choice('channel'),
  direction: choice('direction'),
  heldBy: words(60),
  need: words(2000),
  feedback: words(2000),
  nextStep: words(2000),
  referred: words(200),
  referredRef: digits(100),
  referredPhone: sensitive(phone),
  referredOn: day,
  note: words(1000),
  receivedAt: moment,
  requestKind: choice('requestKind'),
  urgency: choice('urgency'),
  description: words(5000),
  respondedAt: moment,
  resolvedAt: moment,
  closedAt: moment,
  outcome: words(5000),
  satisfaction: count,
};

/** How an own field is read, by its type. */
const ownReaders: Readonly<Record<CustomField['type'], Reader>> = {
  text: words(2000),
  number: decimal,
  flag,
  date: day,
  choice: words(100),
};

function ownReader({ type, choices = [] }: CustomField): Reader {
  const read = ownReaders[type];
  if (type !== 'choice') return read;
  return (cell) =>
    choices.includes(cell) ? { value: cell } : { fault: 'choice', params: { value: cell.slice(0, 40) } };
}

/** Fields that tell of the past: a day to come is a slip of the pen. */
const past: ReadonlySet<ImportField> = new Set([
  'cooperationFrom',
  'recordedAt',
  'placedOn',
  'paidOn',
  'occurredAt',
  'referredOn',
  'receivedAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
]);
const moments: ReadonlySet<ImportField> = new Set([
  'nextContactAt',
  'recordedAt',
  'occurredAt',
  'receivedAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
]);

/** Reads a line by the mapping. Instants come out as epoch milliseconds, days as 'YYYY-MM-DD'. */
export function draftOf(
  kind: ImportKind,
  mapping: readonly Filled[],
  cells: readonly string[],
  setting: Setting,
): Draft {
  const values: Values = {};
  const faults: Fault[] = [];
  for (const { field: name, column, value } of mapping) {
    const reader = readerOf(kind, name, setting.own);
    if (reader === undefined) continue;
    const cell = tidy((column === undefined ? value : cells[column]) ?? '');
    if (cell === '') continue;
    const broken = brokenness(cell);
    const read = broken === undefined ? reader(cell) : { fault: broken };
    const placed = read.fault === undefined ? place(name as ImportField, read.value, setting) : read;
    if (placed.fault !== undefined) faults.push({ code: placed.fault, field: name, params: { ...placed.params } });
    else if (placed.value !== undefined) values[name as ImportField] = placed.value;
  }
  for (const group of neededFields[kind]) {
    const named = group.some((field) => values[field] !== undefined || faults.some((fault) => fault.field === field));
    if (!named) faults.push({ code: 'needed', field: group[0] ?? '', params: {} });
  }
  faults.push(...unguarded(values, setting));
  return { values, faults };
}

/** What is sensitive comes in on a basis of its own only; known before anything is entered. */
function unguarded(values: Values, { guarded }: Pick<Setting, 'guarded'>): Fault[] {
  return [...guarded].flatMap(([name, isOpen]): Fault[] => {
    const field = name as ImportField;
    if (values[field] === undefined || (isOpen && values.idBasis !== undefined)) return [];
    const reason = isOpen ? 'consent.separate_needed' : 'consent.field_off';
    return [{ code: 'refused', field, params: { reason } }];
  });
}

/** How a field of that name is read; undefined where lists of this kind have none. */
export function readerOf(kind: ImportKind, name: string, own: Setting['own']): Reader | undefined {
  if ((importFields[kind] as readonly string[]).includes(name)) return readers[name as ImportField];
  const key = kind === 'customers' ? keyOfOwn(name) : undefined;
  const field = key === undefined ? undefined : own.get(key);
  return field && ownReader(field);
}

/** The organisation's own fields, by key. */
export async function ownFields(tx: Tx): Promise<Setting['own']> {
  return new Map((await customFieldsOf(tx)).map((field) => [field.key, field]));
}

/** A local time becomes an instant; what tells of the past must not lie ahead. */
function place(field: ImportField, value: Value, setting: Setting): ReturnType<Reader> {
  if (moments.has(field)) {
    const instant = localInstant(setting, String(value));
    if (instant === undefined) return { fault: 'date' };
    return past.has(field) && instant > setting.now ? { fault: 'future' } : { value: instant };
  }
  return past.has(field) && String(value) > setting.today ? { fault: 'future' } : { value };
}

/** What reading a list depends on besides the list: the time, the organisation's zone, and who works here. */
export interface Setting {
  readonly now: Instant;
  readonly today: string;
  readonly calendar: Calendar | undefined;
  /** By name and by user name; null where two are called so. */
  readonly people: ReadonlyMap<string, string | null>;
  /** Sites by name, without regard to case. */
  readonly sites: ReadonlyMap<string, { readonly id: string; readonly closed: boolean }>;
  /** The organisation's own fields, by key. */
  readonly own: ReadonlyMap<string, CustomField>;
  /** Fields that may be filled on a basis of their own only, and whether they may be at all. */
  readonly guarded: ReadonlyMap<string, boolean>;
}

const mostPeople = 10_000;

/** By what a site's name is found. */
export function keyOfSite(name: string): string {
  return name.trim().toLowerCase();
}

export async function settingOf(tx: Tx, now: Instant): Promise<Setting> {
  const { current } = await editionsInForce(tx, now);
  const people = new Map<string, string | null>();
  const add = (name: string, id: string): void =>
    void people.set(name, people.has(name) && people.get(name) !== id ? null : id);
  for (const { id, name, username } of await peopleAtWork(tx, mostPeople)) {
    add(name, id);
    add(username, id);
  }
  const calendar = current?.calendar;
  const today = calendar ? localDate(calendar, now) : shanghaiDay(now);
  const sites = new Map((await sitesByName(tx)).map((site) => [keyOfSite(site.name), site]));
  return { now, today, calendar, people, sites, own: await ownFields(tx), guarded: await fieldsOfPurpose(tx) };
}

/** The instant at which clocks of the organisation show 'YYYY-MM-DD HH:MM:SS'; ISO-8601 with an offset is taken as it is. */
function localInstant({ calendar }: Pick<Setting, 'calendar'>, text: string): Instant | undefined {
  if (text.includes('T')) return Date.parse(text);
  const [date = '', clock = '00:00:00'] = text.split(' ');
  const start = calendar ? startOfLocalDate(calendar, date) : Date.parse(`${date}T00:00:00+08:00`);
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return start === undefined ? undefined : start + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** Before a policy is in force the organisation has no calendar: then its days are those of Shanghai. */
function shanghaiDay(now: Instant): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
}
