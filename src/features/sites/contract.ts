// What crosses the wire about sites: where the organisation works, who works there, which customers belong there.
import { z } from 'zod';
import { customerFilter } from '#features/customers/contract.ts';
import { endpoint, id, instant, nothing, queryFlag, text } from '#platform/contract.ts';

const all = '/api/sites';
const one = '/api/sites/:siteId';
const ofSite = z.object({ siteId: id });
const named = z.object({ id, name: z.string() });

const fields = {
  name: text(100),
  address: text(300).nullish(),
  departmentId: id.nullish(),
};
export const siteInput = z.object(fields);
export type SiteInput = z.output<typeof siteInput>;
export const siteChange = z.object({
  ...z.object(fields).partial().shape,
  closed: z.boolean().optional(),
  /** The version one has seen. */
  version: z.int(),
});
export type SiteChange = z.output<typeof siteChange>;

export const siteLine = z.object({
  id,
  name: z.string(),
  address: z.string().nullable(),
  department: named.nullable(),
  closedAt: instant.nullable(),
  people: z.int(),
  /** Of those whom the reader sees. */
  customers: z.int(),
});
export type SiteLine = z.output<typeof siteLine>;
export const sitePage = z.object({ ...siteLine.shape, people: z.array(named), version: z.int() });
export type SitePage = z.output<typeof sitePage>;

export const listSites = endpoint({
  method: 'GET',
  path: all,
  summary: 'All sites by name',
  query: z.object({ closed: queryFlag.optional() }),
  reply: z.object({ items: z.array(siteLine) }),
});
export const showSite = endpoint({
  method: 'GET',
  path: one,
  summary: 'One site: where it is, who works there',
  params: ofSite,
  reply: sitePage,
});
export const addSite = endpoint({
  method: 'POST',
  path: all,
  summary: 'Add a site',
  body: siteInput,
  reply: z.object({ id }),
});
export const editSite = endpoint({
  method: 'PATCH',
  path: one,
  summary: 'Change a site, close it or open it again',
  params: ofSite,
  body: siteChange,
  reply: z.object({ version: z.int() }),
});
export const staffSite = endpoint({
  method: 'PUT',
  path: `${one}/people`,
  summary: 'Say who works at a site',
  params: ofSite,
  body: z.object({ personIds: z.array(id).max(500) }),
  reply: nothing,
});
export const placeCustomers = endpoint({
  method: 'POST',
  path: `${one}/customers`,
  summary: 'Say of customers that they belong to a site, or do no more',
  params: ofSite,
  body: z.object({ customerIds: z.array(id).min(1).max(1000), remove: z.boolean().optional() }),
  reply: z.object({ changed: z.int() }),
});
export const placeMatching = endpoint({
  method: 'POST',
  path: `${one}/customers-matching`,
  summary: 'The same for everybody a filter finds, a portion at a time: ask again with `next` until there is none',
  params: ofSite,
  body: z.object({ filter: customerFilter, after: id.optional() }),
  reply: z.object({ changed: z.int(), next: id.nullable() }),
});
export const setSites = endpoint({
  method: 'PUT',
  path: '/api/customers/:customerId/sites',
  summary: 'Say to which sites a customer belongs',
  params: z.object({ customerId: id }),
  body: z.object({ siteIds: z.array(id).max(100) }),
  reply: nothing,
});
export const personSites = endpoint({
  method: 'GET',
  path: '/api/people/:personId/sites',
  summary: 'The sites at which a person works',
  params: z.object({ personId: id }),
  reply: z.object({ items: z.array(named) }),
});
