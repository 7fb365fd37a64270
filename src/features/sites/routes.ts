// The doors of sites: guard, act, present.
import { listedIds, needReach, withinReach } from '#features/customers/index.ts';
import { personOf } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import { raw, type Sql } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { changeSite, createSite, placeCustomers, setSites, staffSite } from './actions.ts';
import * as contract from './contract.ts';
import { readSites, type Site, sitesOfPerson } from './store.ts';

const write = 'site.write';
/** Where a customer belongs is one of its fields. */
const writeCustomer = 'customer.write';
/** How many are placed in one transaction. */
const portion = 500;

export const routes: readonly Route[] = [
  route({
    ...contract.listSites,
    may: 'site.read',
    act: async ({ tx, actor, query }) => ({
      items: (await readSites(tx, { closed: query.closed === true }, seenBy(actor))).map(lineOf),
    }),
  }),
  route({
    ...contract.showSite,
    may: 'site.read',
    act: async ({ tx, actor, params }) => {
      const [site] = await readSites(tx, { id: params.siteId }, seenBy(actor));
      if (site === undefined) throw refuse('site.not_found');
      return { ...lineOf(site), people: [...site.people], version: site.version };
    },
  }),
  route({
    ...contract.addSite,
    may: write,
    act: async ({ tx, actor, body, now }) => ({ id: await createSite(tx, actor, body, now) }),
  }),
  route({
    ...contract.editSite,
    may: write,
    act: async ({ tx, actor, params, body, now }) => ({
      version: await changeSite(tx, actor, { ...body, id: params.siteId }, now),
    }),
  }),
  route({
    ...contract.staffSite,
    may: write,
    act: ({ tx, actor, params, body, now }) => staffSite(tx, actor, { ...body, id: params.siteId }, now),
  }),
  route({
    ...contract.placeCustomers,
    may: writeCustomer,
    act: async ({ tx, actor, params, body, now }) => {
      await needReach(tx, actor, writeCustomer, body.customerIds);
      return { changed: await placeCustomers(tx, actor, { ...params, ...body }, now) };
    },
  }),
  route({
    ...contract.placeMatching,
    may: writeCustomer,
    act: async ({ tx, actor, params, body: { filter, after }, now }) => {
      const customerIds = await listedIds(tx, actor, writeCustomer, { filter, after, limit: portion }, now);
      const changed = await placeCustomers(tx, actor, { ...params, customerIds }, now);
      return { changed, next: customerIds.length === portion ? (customerIds.at(-1) ?? null) : null };
    },
  }),
  route({
    ...contract.setSites,
    may: writeCustomer,
    act: ({ tx, actor, params, body, now }) => setSites(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.personSites,
    may: 'site.read',
    act: async ({ tx, params }) => {
      if (!(await personOf(tx, params.personId))) throw refuse('people.not_found');
      return { items: await sitesOfPerson(tx, params.personId) };
    },
  }),
];

/** A number tells of those whom one does not see, too. */
function seenBy(actor: Actor): Sql | undefined {
  return withinReach(actor, 'customer.read', raw('c'));
}

function lineOf({ departmentId, department, people, version: _, ...site }: Site): contract.SiteLine {
  const at = departmentId === null || department === null ? null : { id: departmentId, name: department };
  return { ...site, department: at, people: people.length };
}
