// What crosses the wire about sample audits.
import { z } from 'zod';
import { writtenFields } from '#features/customers/contract.ts';
import { endpoint, id, instant, nothing, page, pageQuery, queryJson, text } from '#platform/contract.ts';
import { entryItem } from '../contract.ts';

export const confidences = [0.8, 0.9, 0.95, 0.98, 0.99] as const;
export const strata = ['none', 'tier', 'owner'] as const;
export const auditVerdicts = ['right', 'wrong', 'unknown'] as const;
export type AuditVerdict = (typeof auditVerdicts)[number];
export const sampleStates = ['waiting', 'to_review', 'done'] as const;

/** Fields that can be required of a customer; `contact` is at least one contact person. */
const requirable = ['name', ...writtenFields, 'cooperationFrom', 'contact'] as const;
const kinds = ['individual', 'enterprise', 'special'] as const;
const requiredFields = z.record(z.enum(kinds), z.array(z.enum(requirable)).max(requirable.length));
export type RequiredFields = z.output<typeof requiredFields>;

const share = z.number().min(0.005).max(0.5);
const confidence = z.literal(confidences);
const plan = { confidence, margin: share };

const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });
const rate = z.object({ right: z.int(), total: z.int(), share: z.number().nullable() });
const group = z.object({ id: id.nullable(), name: z.string().nullable(), customers: z.int(), ...rate.shape });
export const auditFigures = z.object({
  /** Customers that were audited, and items of theirs. */
  customers: z.int(),
  items: z.int(),
  right: z.int(),
  wrong: z.int(),
  /** Could not be checked; counted in no share. */
  unknown: z.int(),
  /** Right items ÷ all items; the interval reckons with items of one customer being alike. */
  accuracy: interval.nullable(),
  designEffect: z.number().nullable(),
  /** Customers without a wrong item. */
  flawless: interval.extend({ count: z.int() }).nullable(),
  completeness: z.object({ filled: z.int(), required: z.int(), share: z.number().nullable() }),
  byDepartment: z.array(group),
  byOwner: z.array(group),
});
export type AuditFigures = z.output<typeof auditFigures>;

const line = {
  id,
  title: z.string(),
  confidence: z.number(),
  margin: z.number(),
  stratifiedBy: z.enum(strata),
  population: z.int(),
  size: z.int(),
  audited: z.int(),
  toReview: z.int(),
  createdAt: instant,
  createdByName: z.string().nullable(),
  closedAt: instant.nullable(),
};
export const auditLine = z.object({ ...line, accuracy: z.number().nullable() });
export type AuditLine = z.output<typeof auditLine>;
export const auditPage = z.object({
  ...line,
  seed: z.string(),
  closedByName: z.string().nullable(),
  figures: auditFigures,
});
export type AuditPage = z.output<typeof auditPage>;

const all = '/api/audits';
const one = '/api/audits/:auditId';
const sample = '/api/customers/:customerId/audits/:auditId';
const ofAudit = z.object({ auditId: id });
const ofSample = z.object({ customerId: id, auditId: id });

export const sizeAudit = endpoint({
  method: 'GET',
  path: `${all}/size`,
  summary: 'How many customers a sample needs for a confidence and a margin',
  query: z.object({ confidence: queryJson(confidence), margin: queryJson(share) }),
  reply: z.object({ population: z.int(), size: z.int() }),
});
export const drawAudit = endpoint({
  method: 'POST',
  path: all,
  summary: 'Draw a sample of the archive to be audited',
  body: z.object({ title: text(100), ...plan, stratifiedBy: z.enum(strata) }),
  reply: z.object({ id }),
});
export const listAudits = endpoint({
  method: 'GET',
  path: all,
  summary: 'Audits, newest first',
  query: pageQuery,
  reply: page(auditLine),
});
export const showAudit = endpoint({
  method: 'GET',
  path: one,
  summary: 'An audit: how far it is, and its figures with their interval; frozen once closed',
  params: ofAudit,
  reply: auditPage,
});
export const sampleLine = z.object({
  customerId: id,
  customerName: z.string(),
  place: z.int(),
  state: z.enum(sampleStates),
  ownerName: z.string().nullable(),
  enteredByName: z.string().nullable(),
  auditorName: z.string().nullable(),
  wrong: z.int(),
  /** The reader may take the next step: neither who entered it nor, for the second look, who audited it. */
  mine: z.boolean(),
});
export type SampleLine = z.output<typeof sampleLine>;
export const listSample = endpoint({
  method: 'GET',
  path: `${one}/sample`,
  summary: 'The customers of an audit, in the order they were drawn',
  params: ofAudit,
  query: z.object({ ...pageQuery.shape, state: z.enum(sampleStates).optional() }),
  reply: page(sampleLine),
});
export const showSample = endpoint({
  method: 'GET',
  path: sample,
  summary: 'One customer of an audit: the items to compare, and what was found so far',
  params: ofSample,
  reply: z.object({
    state: z.enum(sampleStates),
    customerName: z.string(),
    items: z.array(entryItem.extend({ found: z.enum(auditVerdicts).nullable() })),
  }),
});
const found = z.object({
  items: z
    .array(z.object({ item: text(80), verdict: z.enum(auditVerdicts) }))
    .min(1)
    .max(200),
});
export const auditSample = endpoint({
  method: 'PUT',
  path: sample,
  summary: 'Say of every item whether it is right, wrong or cannot be checked; not by whoever entered the customer',
  params: ofSample,
  body: found,
  reply: nothing,
});
export const reviewSample = endpoint({
  method: 'PUT',
  path: `${sample}/review`,
  summary: 'A second person’s verdict on what was found wrong; it is the one that counts',
  params: ofSample,
  body: found,
  reply: nothing,
});
export const closeAudit = endpoint({
  method: 'POST',
  path: `${one}/close`,
  summary: 'Close an audit that is complete: its figures stay as they are',
  params: ofAudit,
  reply: nothing,
});
export const showRequired = endpoint({
  method: 'GET',
  path: '/api/archive/required',
  summary: 'Which fields must be filled, by kind of customer: what completeness is measured by',
  reply: requiredFields,
});
export const setRequired = endpoint({
  method: 'PUT',
  path: '/api/archive/required',
  summary: 'Say which fields must be filled',
  body: requiredFields,
  reply: nothing,
});
