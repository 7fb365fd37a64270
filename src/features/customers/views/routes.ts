// The doors of how the list is looked at: fields, saved views, work on everything that matches, the export.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { vocabulary } from '#policy/index.ts';
import type { Field } from '../conditions/fields.ts';
import { setCustomFields } from '../custom.ts';
import { listedIds } from '../listing.ts';
import { partOf, partsEver } from '../reach/parts.ts';
import { needReach } from '../reach/reach.ts';
import { assignCustomers } from '../tiers/teams.ts';
import { addView, deleteView, editView, prefer, viewsFor } from './actions.ts';
import { askingOf } from './asking.ts';
import * as contract from './contract.ts';
import { alsoFor, exportCustomers, foreseeExport } from './export.ts';

const read = 'customer.read';
/** How many are assigned in one transaction. */
const portion = 500;

export const viewRoutes: readonly Route[] = [
  route({
    ...contract.listFields,
    may: read,
    act: async ({ tx, actor, now }) => ({
      // The vocabulary's own names for what the archive says already are for rules, not for people.
      items: [...(await askingOf(tx, now)).fields.values()]
        .filter((field) => !field.key.startsWith('customer.') && partsEver(actor).has(partOf(field)))
        .map(presentField),
      spans: Object.keys(vocabulary.factWindows),
    }),
  }),
  route({ ...contract.listViews, may: read, act: ({ tx, actor }) => viewsFor(tx, actor) }),
  route({
    ...contract.addView,
    may: read,
    act: async ({ tx, actor, body, now }) => ({ id: await addView(tx, actor, body, now) }),
  }),
  route({
    ...contract.editView,
    may: read,
    act: ({ tx, actor, params, body, now }) => editView(tx, actor, params.viewId, body, now),
  }),
  route({
    ...contract.deleteView,
    may: read,
    act: ({ tx, actor, params }) => deleteView(tx, actor, params.viewId),
  }),
  route({ ...contract.preferView, may: read, act: ({ tx, actor, body }) => prefer(tx, actor, body) }),
  route({
    ...contract.setCustomFields,
    may: 'customer.configure',
    act: ({ tx, actor, body, now }) => setCustomFields(tx, actor, body.items, now),
  }),
  route({
    ...contract.assignCustomers,
    may: 'customer.assign',
    act: async ({ tx, actor, body, now }) => {
      await needReach(tx, actor, 'customer.assign', body.customerIds);
      return { assigned: await assignCustomers(tx, actor, body, now) };
    },
  }),
  route({
    ...contract.assignMatching,
    may: 'customer.assign',
    act: async ({ tx, actor, body: { filter, personId, after }, now }) => {
      const customerIds = await listedIds(tx, actor, 'customer.assign', { filter, after, limit: portion }, now);
      const assigned = customerIds.length === 0 ? 0 : await assignCustomers(tx, actor, { customerIds, personId }, now);
      return { assigned, next: customerIds.length === portion ? (customerIds.at(-1) ?? null) : null };
    },
  }),
  routeOutside({
    ...contract.exportCustomers,
    may: 'customer.export',
    also: ({ body }) => alsoFor(body),
    foresee: ({ tx, actor, body, now }) => foreseeExport(tx, actor, body, now),
    act: ({ db, actor, body }) => exportCustomers(db, actor, body),
  }),
];

function presentField({ key, type, shape, values, windowed, filterOnly, custom, title }: Field): contract.AskableField {
  return {
    key,
    type,
    shape: shape ?? null,
    values: values ? [...values] : null,
    windowed: windowed === true,
    filterOnly: filterOnly === true,
    label: custom?.label ?? title?.zh ?? null,
    labelEn: custom?.labelEn ?? title?.en ?? null,
  };
}
