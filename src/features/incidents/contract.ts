// What crosses the wire about incidents: by whose account and when, whom it concerns, what is told to the authority and to persons.
import { z } from 'zod';
import { download, endpoint, id, instant, nothing, page, pageQuery, text } from '#platform/contract.ts';

const all = '/api/incidents';
const one = `${all}/:incidentId`;
const ofIncident = z.object({ incidentId: id });
/** What the law wants told (PIPL 57), as far as it is known. */
const said = { cause: text(2_000), harm: text(2_000), measures: text(2_000), advice: text(2_000) };

export const incident = z.object({
  id,
  number: z.string(),
  actor: z.object({ id, name: z.string().nullable() }),
  from: instant,
  to: instant,
  cause: z.string(),
  harm: z.string().nullable(),
  measures: z.string().nullable(),
  advice: z.string().nullable(),
  openedAt: instant,
  openedBy: z.string().nullable(),
  /** Until when the authority is to be told of a larger one. */
  reportBy: instant,
  reportedAt: instant.nullable(),
  toldAt: instant.nullable(),
  closedAt: instant.nullable(),
  version: z.int(),
});
export type Incident = z.output<typeof incident>;

export const listIncidents = endpoint({
  method: 'GET',
  path: all,
  summary: 'Incidents with personal information, the newest first',
  query: pageQuery,
  reply: page(incident),
});

export const openIncident = endpoint({
  method: 'POST',
  path: all,
  summary: 'Open an incident: an account and a span, from an unusual look or as it is known',
  body: z.object({ actorId: id, from: instant, to: instant, eventId: id.optional(), cause: said.cause }),
  reply: z.object({ id }),
});

/** How many are concerned, and how. */
const counted = z.object({
  persons: z.int(),
  /** Of them, whose sensitive values were seen or taken in full. */
  whole: z.int(),
  /** Which sensitive values. */
  fields: z.array(z.string()),
  files: z.int(),
  /** Lists of which it is not known whom they had: taken before that was recorded. */
  unknownLists: z.int(),
});
export type Counted = z.output<typeof counted>;

const place = z.object({
  outcome: z.enum(['entered', 'proven', 'wrong_password', 'wrong_code']),
  address: z.string(),
  device: z.string(),
  count: z.int(),
  first: instant,
  last: instant,
});

export const showIncident = endpoint({
  method: 'GET',
  path: one,
  summary: 'One incident: whom it concerns in numbers, from where the account was used, drafts of what is told',
  params: ofIncident,
  query: z.object({ language: z.enum(['zh-CN', 'en']).optional() }),
  reply: incident.extend({
    counted,
    signIns: z.array(place),
    drafts: z.object({ authority: z.string(), persons: z.string() }),
  }),
});

export const affected = z.object({
  customerId: id,
  /** Null: erased since. */
  name: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  /** Sensitive values seen one by one or taken in full. */
  fields: z.array(z.string()),
  looks: z.int(),
  files: z.int(),
  copies: z.int(),
  /** Lists with them in it: in full, and with masks. */
  wholeLists: z.int(),
  maskedLists: z.int(),
  first: instant,
  last: instant,
});
export type Affected = z.output<typeof affected>;

export const listAffected = endpoint({
  method: 'GET',
  path: `${one}/affected`,
  summary: 'Whom an incident concerns, exactly as the record of looks and exports has it',
  params: ofIncident,
  query: pageQuery,
  reply: page(affected),
});

export const exportFormats = ['xlsx', 'csv'] as const;
export const exportAffected = endpoint({
  method: 'POST',
  path: `${one}/export`,
  summary: 'The list of whom an incident concerns as a file; told as an event',
  params: ofIncident,
  body: z.object({ format: z.enum(exportFormats), language: z.enum(['zh-CN', 'en']).optional() }),
  reply: download,
});

export const editIncident = endpoint({
  method: 'PATCH',
  path: one,
  summary: 'Write down what is known and done; when the authority and the persons were told; close it',
  params: ofIncident,
  body: z.object({
    version: z.int(),
    cause: said.cause.optional(),
    harm: said.harm.nullable().optional(),
    measures: said.measures.nullable().optional(),
    advice: said.advice.nullable().optional(),
    reportedAt: instant.nullable().optional(),
    toldAt: instant.nullable().optional(),
    closed: z.boolean().optional(),
  }),
  reply: nothing,
});
