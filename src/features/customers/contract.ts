// What crosses the wire about customers: the archive's fields, lists, the customer page, tiers, timeline.
// The server's routes and the browser's calls are both made from these endpoints.
import { z } from 'zod';
import {
  actorKinds,
  endpoint,
  id,
  instant,
  localDate,
  mask,
  page,
  pageQuery,
  queryFlag,
  queryJson,
  queryList,
  sensitive,
  text,
} from '#platform/contract.ts';
import { askedSchema } from '#policy/condition.ts';
import { bases } from '#policy/privacy/vocabulary.ts';
import { namesOf } from '#policy/vocabulary/index.ts';
import { contactInput, contactPerson, language, masks } from './contacts/contract.ts';

export {
  addContact,
  type ContactInput,
  type ContactPerson,
  editContact,
  type Language,
  languages,
} from './contacts/contract.ts';
export const customerKinds = ['individual', 'enterprise', 'special'] as const;
export const priorities = ['high', 'medium', 'low'] as const;
export const customerSorts = ['name', 'tier', 'last_contact', 'created'] as const;
export type CustomerKind = (typeof customerKinds)[number];
export type CustomerSort = (typeof customerSorts)[number];
const customerKind = z.enum(customerKinds);
const all = '/api/customers';
const one = '/api/customers/:customerId';
/** What is written of a customer beside its name: what else it is called, how it is reached, its papers, where it came from. */
export const writtenFields = [
  'shortName',
  'phone',
  'email',
  'wecom',
  'address',
  'idNumber',
  'creditCode',
  'source',
] as const;

const ofCustomer = z.object({ customerId: id });

// What a person may leave empty: absent leaves it as it is, null clears it.
const optional = (max: number) => text(max).nullish();
const custom = z.record(z.string().max(60), z.union([text(2000), z.number(), z.boolean(), z.null()]));
/** A field of the registry, with the span it is counted over: `source`, `order.amount@last_12_months`, `custom.size`. */
export const fieldKey = z.string().regex(/^[A-Za-z][\w.]{0,79}(@[a-z0-9_]{1,30})?$/);

/** The archive's fields that a person fills in. */
const archive = {
  kind: customerKind,
  name: text(200),
  shortName: optional(100),
  phone: sensitive(40).nullish(),
  email: sensitive(200).nullish(),
  wecom: sensitive(100).nullish(),
  address: sensitive(500).nullish(),
  idNumber: sensitive(40).nullish(),
  creditCode: optional(40),
  source: optional(100),
  cooperationFrom: localDate.nullish(),
  preferredChannel: optional(40),
  preferredTime: optional(100),
  /** In which they are written to; null: in the organisation's. */
  language: language.nullish(),
  contactEvery: optional(100),
  priority: z.enum(priorities).nullish(),
  preferences: optional(2000),
  interests: optional(2000),
  remarks: optional(5000),
  nextContactAt: instant.nullish(),
  externalRef: optional(100),
};
export const customerInput = z.object({
  ...archive,
  ownerId: id.nullish(),
  custom: custom.optional(),
  contacts: z.array(contactInput).max(50).optional(),
  /** On what one rests in keeping this; the organisation's own basis, where it is left out. */
  basis: z.enum(namesOf(bases)).optional(),
  /** On what one rests for the identity number: a consent of its own, or a law. */
  separate: z.object({ basis: z.enum(['consent', 'duty']), proof: optional(500) }).optional(),
});
export type CustomerInput = z.output<typeof customerInput>;
export const customerChange = z.object({
  version: z.int(),
  ...z.object(archive).partial().shape,
  custom: custom.optional(),
});
export type CustomerChange = z.output<typeof customerChange>;

/** A line of a list. */
export const customerLine = z.object({
  id,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: customerKind,
  tier: z.string().nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  priority: z.string().nullable(),
  cooperationFrom: z.string().nullable(),
  lastContactAt: instant.nullable(),
  nextContactAt: instant.nullable(),
  createdAt: instant,
  /** The parts of the record that are shown; absent: all. What is not shown is empty here. */
  parts: z.array(z.string()).optional(),
  /** Left alone: what is known of them is only kept. */
  restricted: z.boolean(),
  /** What was asked for beyond that, by field. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export type CustomerLine = z.output<typeof customerLine>;

/** What a list may be narrowed by; also what a saved view keeps. */
export const customerFilter = z.object({
  text: text(100).optional(),
  tier: queryList(z.string().max(50)).optional(),
  kind: queryList(customerKind).optional(),
  owner: queryList(id).optional(),
  department: id.optional(),
  /** Only customers that belong to this site. */
  site: id.optional(),
  /** Last contact before this, or never. */
  contactBefore: instant.optional(),
  contactAfter: instant.optional(),
  overdue: queryFlag.optional(),
  /** Built by clicking: any field, over the registry of GET /api/customers/askable. */
  when: queryJson(askedSchema).optional(),
});
export type CustomerFilter = z.output<typeof customerFilter>;
export const listCustomers = endpoint({
  method: 'GET',
  path: all,
  summary: 'Customers, filtered and sorted, page by page',
  query: z.object({
    ...pageQuery.shape,
    ...customerFilter.shape,
    sort: z.enum(customerSorts).optional(),
    descending: queryFlag.optional(),
    /** Fields to bring along besides those of every line. */
    columns: queryList(fieldKey).optional(),
  }),
  reply: page(customerLine),
});
export const countCustomers = endpoint({
  method: 'GET',
  path: `${all}/count`,
  summary: 'How many customers a filter gives: exact up to a bound, beyond it an estimate',
  query: customerFilter,
  reply: z.object({ count: z.int(), exact: z.boolean() }),
});
export const searchCustomers = endpoint({
  method: 'GET',
  path: `${all}/search`,
  summary: 'Find customers as one types: name, pinyin, initials, phone tail, contact person',
  query: z.object({ text: text(100) }),
  reply: z.object({ items: z.array(customerLine) }),
});
const teamMember = z.object({ role: z.string(), personId: id, name: z.string(), byHand: z.boolean() });
const labelStint = z.object({
  id,
  label: z.string(),
  value: z.string(),
  from: instant,
  to: instant.nullable(),
  kind: z.enum(['assigned', 'promoted', 'demoted', 'override', 'by_hand']),
  edition: z.string().nullable(),
  rule: z.string().nullable(),
  clause: z.string().nullable(),
  /** A ConditionTrace of the policy core: worded by phrases. */
  trace: z.unknown(),
  reason: z.string().nullable(),
  until: instant.nullable(),
  actorName: z.string().nullable(),
});
export type LabelStint = z.output<typeof labelStint>;
const told = { byName: z.string().nullable(), note: z.string().nullable() };
const stated = z.union([z.boolean(), z.number(), z.string()]);
const statement = z.object({ fact: z.string(), value: stated, statedAt: instant, ...told });
/** What is sensitive is masked. */
export const customerPage = z.object({
  id,
  version: z.int(),
  ...archive,
  ...masks,
  address: mask,
  idNumber: mask,
  custom,
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  tier: z.string().nullable(),
  /** The history of all labels, newest first; of each the first without an end is the one that stands. */
  tierStints: z.array(labelStint),
  team: z.array(teamMember),
  /** Where it belongs. */
  sites: z.array(z.object({ id, name: z.string() })),
  contacts: z.array(contactPerson),
  statements: z.array(statement),
  lastContactAt: instant.nullable(),
  createdAt: instant,
  provisionalSince: instant.nullable(), // known by name and phone only: a caller nobody knew
  /** Whether all of it is shown; else some parts. */
  whole: z.boolean(),
  /** The parts of the record that are shown, by the policy's vocabulary; the others are empty here. */
  parts: z.array(z.string()),
  /** What the reader may do and see of this customer. */
  may: z.array(z.string()),
});
export type CustomerPage = z.output<typeof customerPage>;
export const showCustomer = endpoint({
  method: 'GET',
  path: one,
  summary: 'One customer: archive, tier and why, team, contacts',
  params: ofCustomer,
  reply: customerPage,
});
export const addCustomer = endpoint({
  method: 'POST',
  path: all,
  summary: 'Enter a customer into the archive',
  body: customerInput,
  reply: z.object({ id }),
});
export const editCustomer = endpoint({
  method: 'PATCH',
  path: one,
  summary: 'Change fields of the archive; refused when somebody else changed them meanwhile',
  params: ofCustomer,
  body: customerChange,
  reply: z.object({ version: z.int() }),
});
export const timelineEntry = z.object({
  id,
  type: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  actorName: z.string().nullable(),
  actorKind: z.enum(actorKinds),
  ground: z.object({ kind: z.string(), id }).nullable(),
  data: z.record(z.string(), z.unknown()),
  /** The record behind, as its slice tells it. */
  record: z.record(z.string(), z.unknown()).nullable(),
});
export type TimelineEntry = z.output<typeof timelineEntry>;
/** Which events a reader wants: the first word of their type (`interaction`, `request`, `order`, `label` …). */
export const showTimeline = endpoint({
  method: 'GET',
  path: `${one}/timeline`,
  summary: 'Everything that happened with a customer, newest first',
  params: ofCustomer,
  query: z.object({ ...pageQuery.shape, kinds: queryList(z.string().regex(/^[a-z_]{1,40}$/)).optional() }),
  reply: page(timelineEntry),
});
export const customTypes = ['text', 'number', 'flag', 'date', 'choice'] as const;
const customField = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'customer.field_key' }),
  label: text(50),
  labelEn: text(50).optional(),
  type: z.enum(customTypes),
  /** The words one chooses from, for the type `choice`. */
  choices: z.array(text(100)).max(100).optional(),
  /** No longer filled in or shown; what was written stays. */
  archived: z.boolean().optional(),
});
export type CustomField = z.output<typeof customField>;
export const customFields = z.object({ items: z.array(customField).max(100) });
export const showCustomFields = endpoint({
  method: 'GET',
  path: `${all}/fields`,
  summary: "The organisation's own fields, in their order, archived ones too",
  reply: customFields,
});
