// The doors of the obligations slice: guard, act, present.

import { customerOf } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { type Instant, startOfLocalDate } from '#policy/index.ts';
import { reassignObligation, seeCall, type Which, waiveObligation } from './actions.ts';
import * as contract from './contract.ts';
import { doingRoutes } from './doing/routes.ts';
import { requestAhead } from './foreseen/contract.ts';
import { aheadOf } from './foreseen/foreseen.ts';
import { presentClock, presenter, shownAs } from './present.ts';
import { ofSubjectsFor } from './reach.ts';
import { actionableOf, behind, sawEvent, settledOf, tallies } from './reading.ts';
import { earliestOf } from './subjects/records.ts';
import { subjectRoutes } from './subjects/routes.ts';
import { loadOf, todayOf } from './today.ts';
import { whyOf } from './why.ts';

const pastShown = 200;
const rowsShown = 200;

export const routes: readonly Route[] = [
  ...subjectRoutes,
  ...doingRoutes,
  route({
    ...contract.today,
    may: 'obligation.read',
    act: ({ tx, actor, query, now }) => todayOf(tx, actor, query, now),
  }),
  route({ ...contract.teamLoad, may: 'obligation.read_team', act: ({ tx, actor, now }) => loadOf(tx, actor, now) }),
  route({
    ...contract.customerObligations,
    may: 'obligation.read',
    act: async ({ tx, params, now }) => {
      const show = await presenter(tx);
      const [open, past] = await Promise.all([
        actionableOf(tx, params.customerId),
        settledOf(tx, params.customerId, pastShown),
      ]);
      if (open.length + past.length === 0) await customerOf(tx, params.customerId);
      return { now, open: open.map(show), past: past.map(show) };
    },
  }),
  route({
    ...contract.settledBy,
    may: 'obligation.read',
    act: async ({ tx, params }) => {
      const show = await presenter(tx);
      const items = (await sawEvent(tx, params.customerId, params.eventId)).map(show);
      if (items.length === 0) await customerOf(tx, params.customerId);
      return { items };
    },
  }),
  route({
    ...contract.why,
    may: 'obligation.read',
    act: ({ tx, params }) => whyOf(tx, params.customerId, params.obligationId),
  }),
  route({
    ...contract.waive,
    may: 'obligation.waive',
    act: async ({ tx, actor, params, body, now }) => {
      await waiveObligation(tx, actor, { ...whichOf(params), reason: body.reason }, now);
      return shownAs(tx, whichOf(params), 'waived');
    },
  }),
  route({
    ...contract.reassign,
    may: 'obligation.reassign',
    act: async ({ tx, actor, params, body, now }) => {
      await reassignObligation(tx, actor, { ...whichOf(params), personId: body.personId }, now);
      return shownAs(tx, whichOf(params));
    },
  }),
  route({
    ...contract.dismissCall,
    may: 'obligation.read',
    act: async ({ tx, actor, params, now }) => {
      await seeCall(tx, actor, { ...whichOf(params), step: params.step }, now);
      return {};
    },
  }),
  route({
    ...contract.recordClocks,
    may: 'obligation.read',
    act: async ({ tx, actor, query, now }) => {
      const show = await presenter(tx);
      const rows = await earliestOf(tx, query.customers, query.records, ofSubjectsFor(actor));
      return { now, items: rows.map((row) => presentClock(row, show)) };
    },
  }),
  route({ ...requestAhead, may: 'obligation.read', act: ({ tx, params, now }) => aheadOf(tx, params, now) }),
  route({
    ...contract.clauseRates,
    may: 'obligation.read',
    act: async ({ tx, actor, query, now }) => ({
      asOf: now,
      rows: await tallies(tx, await spanOf(tx, query), ofSubjectsFor(actor)),
    }),
  }),
  route({
    ...contract.clauseObligations,
    may: 'obligation.read',
    act: async ({ tx, actor, query }) => {
      const show = await presenter(tx);
      const figure = { ...query, ...(await spanOf(tx, query)) };
      const rows = await behind(tx, figure, rowsShown + 1, ofSubjectsFor(actor));
      return { items: rows.slice(0, rowsShown).map(show), more: rows.length > rowsShown };
    },
  }),
];

function whichOf({ customerId, obligationId }: { customerId: string; obligationId: string }): Which {
  return { subjectId: customerId, obligationId };
}

/** Local dates of the organisation as a span of time: `to` is its last day. */
async function spanOf(tx: Tx, { from, to }: { from: string; to: string }): Promise<{ from: Instant; to: Instant }> {
  const { current } = await editionsInForce(tx);
  const start = current ? startOfLocalDate(current.calendar, from) : Date.parse(from);
  const last = current ? startOfLocalDate(current.calendar, to) : Date.parse(to);
  const day = 86_400_000;
  return { from: start ?? Date.parse(from), to: (last ?? Date.parse(to)) + day };
}
