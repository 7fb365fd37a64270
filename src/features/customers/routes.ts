// The doors of customers to the wire: guard, act, present. Decisions are in the actions.
import { type Route, route } from '#platform/feature.ts';
import { newId } from '#platform/id.ts';
import { customerOf, editCustomer } from './actions.ts';
import { addContact, editContact } from './contacts/actions.ts';
import * as contract from './contract.ts';
import { countList } from './counting/count-list.ts';
import { createCustomers } from './entering/entering.ts';
import { stateFact } from './facts.ts';
import { foundLines, listPage, pageOf, type RecordTeller, seenPage, timelinePage, withValues } from './present.ts';
import * as provisional from './provisional/contract.ts';
import { completeCaller } from './provisional/provisional.ts';
import { findable } from './reach/finding.ts';
import { narrowedTo, nearTo } from './reach/reach.ts';
import { revealSecrets as revealing } from './secrets/contract.ts';
import { revealSecrets } from './secrets/revealing.ts';
import { readCustomFields } from './store.ts';
import { giveLabel, overrideTier, releaseTier } from './tiers/by-hand.ts';
import * as tierContract from './tiers/contract.ts';
import { askingOf, columnsOf, narrowing } from './views/asking.ts';
import { viewRoutes } from './views/routes.ts';

export function routesOf(tellers: readonly RecordTeller[]): readonly Route[] {
  return [...readingRoutes(tellers), ...archiveRoutes, ...tierRoutes, ...viewRoutes];
}

const read = 'customer.read';
const write = 'customer.write';

function readingRoutes(tellers: readonly RecordTeller[]): Route[] {
  return [
    route({
      ...contract.listCustomers,
      may: read,
      act: async ({ tx, actor, query, now }) => {
        const { columns = [], ...list } = query;
        const { sort, text } = list;
        const asked = { filter: list, sort, found: await findable(tx, actor, text) };
        // The plain list asks nothing of the registry.
        if (list.when === undefined && columns.length === 0) {
          const reach = { also: narrowedTo(actor, read, undefined, asked), near: nearTo(actor, read) };
          return seenPage(tx, actor, await listPage(tx, list, now, reach));
        }
        const asking = await askingOf(tx, now);
        const also = narrowedTo(actor, read, narrowing(asking, list), { ...asked, fields: asking.fields });
        const found = await listPage(tx, list, now, { also });
        return withValues(tx, actor, await seenPage(tx, actor, found), columnsOf(asking, columns), asking.day);
      },
    }),
    route({
      ...contract.countCustomers,
      may: read,
      act: async ({ tx, actor, query, now }) => {
        const asking = query.when && (await askingOf(tx, now));
        const found = await findable(tx, actor, query.text);
        const asked = { filter: query, found, ...(asking && { fields: asking.fields }) };
        const also = narrowedTo(actor, read, asking && narrowing(asking, query), asked);
        return countList(tx, query, now, { also, near: nearTo(actor, read) });
      },
    }),
    route({
      ...contract.searchCustomers,
      may: read,
      look: ({ query }) => `search ${query.text}`,
      act: async ({ tx, actor, query }) => ({ items: await foundLines(tx, actor, query.text) }),
    }),
    route({
      ...contract.showCustomer,
      may: read,
      look: ({ params }) => params.customerId,
      act: ({ tx, actor, params }) => pageOf(tx, actor, params.customerId),
    }),
    route({
      ...contract.showTimeline,
      may: 'customer.history',
      act: async ({ tx, actor, params, query }) => {
        const page = await timelinePage(tx, tellers, actor, { ...query, customerId: params.customerId });
        if (page.items.length === 0) await customerOf(tx, params.customerId);
        return page;
      },
    }),
    route({
      ...contract.showCustomFields,
      may: read,
      act: async ({ tx }) => ({ items: [...(await readCustomFields(tx))] }),
    }),
  ];
}

const archiveRoutes: Route[] = [
  route({
    ...contract.addCustomer,
    may: write,
    act: async ({ tx, actor, body, now }) => {
      const [id = newId()] = await createCustomers(tx, actor, [body], now);
      return { id };
    },
  }),
  route({
    ...provisional.completeCaller,
    may: write,
    act: ({ tx, actor, params, now }) => completeCaller(tx, actor, params.customerId, now),
  }),
  route({
    ...contract.editCustomer,
    may: write,
    act: async ({ tx, actor, params, body, now }) => ({
      version: await editCustomer(tx, actor, params.customerId, body, now),
    }),
  }),
  route({
    ...revealing,
    may: 'customer.reveal',
    unkept: true,
    act: async ({ tx, actor, params, body, now }) => ({
      values: await revealSecrets(tx, actor, { ...params, ...body }, now),
    }),
  }),
  route({
    ...contract.addContact,
    may: write,
    act: async ({ tx, actor, params, body, now }) => ({
      id: await addContact(tx, actor, params.customerId, body, now),
    }),
  }),
  route({
    ...contract.editContact,
    may: write,
    act: ({ tx, actor, params, body, now }) => editContact(tx, actor, params, body, now),
  }),
];

const tierRoutes: Route[] = [
  route({
    ...tierContract.setTier,
    may: 'tier.override',
    act: ({ tx, actor, params, body, now }) => overrideTier(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...tierContract.releaseTier,
    may: 'tier.override',
    act: ({ tx, actor, params, query, now }) => releaseTier(tx, actor, { ...params, ...query }, now),
  }),
  route({
    ...tierContract.giveLabel,
    may: write,
    act: ({ tx, actor, params, body, now }) => giveLabel(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...tierContract.stateFact,
    may: write,
    act: ({ tx, actor, params, body, now }) => stateFact(tx, actor, { ...params, ...body }, now),
  }),
];
