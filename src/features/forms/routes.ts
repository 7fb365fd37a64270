// The doors of forms to the wire. A form shows what its record shows: whoever may see the record may print it.
import { editionsInForce, shelfOf } from '#features/policies/index.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { type Form, formsOf } from './definitions.ts';
import type { Place } from './gathering.ts';
import { blankOf, filledAt, printAt, printBlank } from './printing.ts';
import { exportRegister, foreseeRegister } from './registers.ts';

const blank: readonly Route[] = [
  route({
    ...contract.listForms,
    may: 'policy.read',
    act: async ({ tx, now }) => {
      const { standing } = await editionsInForce(tx, now);
      return {
        items: formsOf(
          shelfOf().forms,
          standing.map(({ pack }) => pack),
        ).map(presented),
      };
    },
  }),
  route({
    ...contract.showBlank,
    may: 'policy.read',
    act: ({ tx, actor, query, now }) => blankOf(tx, actor, query, now).then(shown),
  }),
  routeOutside({
    ...contract.printBlank,
    may: 'policy.read',
    act: ({ db, actor, query }) => printBlank(db, actor, query),
  }),
  routeOutside({
    ...contract.exportRegister,
    may: 'request.export',
    foresee: ({ tx, actor, body, now }) => foreseeRegister(tx, actor, body, now),
    act: ({ db, actor, body }) => exportRegister(db, actor, body),
  }),
];

const filled: readonly Route[] = [
  route({
    ...contract.showOfCustomer,
    may: 'customer.read',
    look: ({ params }) => params.customerId,
    act: ({ tx, actor, params, query, now }) => filledAt(tx, actor, ofCustomer(params), query, now).then(shown),
  }),
  routeOutside({
    ...contract.printOfCustomer,
    may: 'customer.read',
    look: ({ params }) => params.customerId,
    act: ({ db, actor, params, body }) => printAt(db, actor, ofCustomer(params), body),
  }),
  route({
    ...contract.showOfRequest,
    may: 'request.read',
    act: ({ tx, actor, params, query, now }) => filledAt(tx, actor, ofRequest(params), query, now).then(shown),
  }),
  routeOutside({
    ...contract.printOfRequest,
    may: 'request.read',
    act: ({ db, actor, params, body }) => printAt(db, actor, ofRequest(params), body),
  }),
  route({
    ...contract.showOfInteraction,
    may: 'interaction.read',
    act: ({ tx, actor, params, query, now }) => filledAt(tx, actor, ofInteraction(params), query, now).then(shown),
  }),
  routeOutside({
    ...contract.printOfInteraction,
    may: 'interaction.read',
    act: ({ db, actor, params, body }) => printAt(db, actor, ofInteraction(params), body),
  }),
];

export const routes: readonly Route[] = [...blank, ...filled];

const ofCustomer = (params: { customerId: string }): Place => ({ of: 'customer', ...params });
const ofRequest = (params: { customerId: string; requestId: string }): Place => ({ of: 'request', ...params });
const ofInteraction = (params: { customerId: string; interactionId: string }): Place => ({
  of: 'interaction',
  ...params,
});

function presented({ form, code, title, of, layout, kinds, sections, cited }: Form): contract.FormItem {
  const fields = sections.reduce((sum, section) => sum + section.fields.length, 0);
  const quoted = cited.map(({ policy, clauses }) => ({ policy, clauses: [...clauses] }));
  return { form, code, title, of, layout, kinds: kinds ? [...kinds] : null, fields, cited: quoted };
}

/** Lists of paper are read-only; those of the wire need not be. */
function shown(printed: Awaited<ReturnType<typeof blankOf>>): contract.FormShown {
  return structuredClone(printed) as unknown as contract.FormShown;
}
