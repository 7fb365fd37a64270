// The doors of complaints: guard, act, present.
import { z } from 'zod';
import { approvalsAbout } from '#features/approvals/index.ts';
import { customerOf, withinReach } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { type Actor, may } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Instant, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { startOfLocalDate } from '#policy/index.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { conversionOf } from './conversion.ts';
import * as reading from './reading.ts';
import { readBudgets, readCompensations, readDepartment } from './store.ts';

const read = 'request.read';
const configure = 'compensation.configure';
const place = z.tuple([z.int(), id]);
const mostOfCustomer = 20;
const day = 86_400_000;

export const routes: readonly Route[] = [
  route({
    ...contract.listComplaints,
    may: read,
    act: async ({ tx, actor, now, query: { cursor, limit = pageSize, ...filter } }) => {
      const paging = { after: readCursor(cursor, place), limit: limit + 1 };
      const rows = await reading.readComplaints(
        tx,
        filter,
        paging,
        conversionOf(await editionsInForce(tx, now)),
        within(actor),
      );
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.receivedAt, last.requestId]) };
    },
  }),
  route({
    ...contract.customerComplaints,
    may: read,
    act: async ({ tx, params, now }) => {
      await customerOf(tx, params.customerId);
      const paging = { after: undefined, limit: mostOfCustomer };
      return {
        items: await reading.readComplaints(
          tx,
          params,
          paging,
          conversionOf(await editionsInForce(tx, now)),
          sql`true`,
        ),
      };
    },
  }),
  route({ ...contract.showComplaint, may: read, act: ({ tx, actor, params, now }) => wholeOf(tx, actor, params, now) }),
  route({
    ...contract.compensate,
    may: 'compensate',
    foresee: ({ tx, params, body, now }) => actions.foresee(tx, params, body, now),
    act: async ({ tx, actor, params, body, now }) => ({ id: await actions.give(tx, actor, params, body, now) }),
  }),
  route({ ...contract.showFigures, may: read, act: ({ tx, actor, query, now }) => figuresOf(tx, actor, query, now) }),
  route({
    ...contract.showTerms,
    may: read,
    act: async ({ tx, query, now }) => {
      const year = Number(query.year ?? (await actions.todayOf(tx, now)).slice(0, 4));
      const table = await actions.tableOf(tx);
      return {
        lines: table.map((line) => ({ ...line })),
        isStated: await actions.isStated(tx),
        year,
        budgets: await readBudgets(tx, year),
      };
    },
  }),
  route({
    ...contract.stateAuthority,
    may: configure,
    act: ({ tx, actor, body, now }) => actions.stateAuthority(tx, actor, body.lines, now),
  }),
  route({
    ...contract.stateBudgets,
    may: configure,
    act: ({ tx, actor, body, now }) => actions.stateBudgets(tx, actor, body, now),
  }),
];

function within(actor: Actor): Sql {
  return withinReach(actor, read, raw('c')) ?? sql`true`;
}

async function wholeOf(
  tx: Tx,
  actor: Actor,
  { customerId, requestId }: { customerId: string; requestId: string },
  now: Instant,
): Promise<contract.WholeComplaint> {
  await customerOf(tx, customerId);
  const filter = { customerId, requestId };
  const paging = { after: undefined, limit: 1 };
  const [complaint] = await reading.readComplaints(
    tx,
    filter,
    paging,
    conversionOf(await editionsInForce(tx, now)),
    sql`true`,
  );
  if (!complaint) return { complaint: null, given: [], waiting: [], budget: null, mayPropose: false };
  const departmentId = await readDepartment(tx, customerId, requestId);
  const year = Number((await actions.todayOf(tx, now)).slice(0, 4));
  const [budget] = departmentId === null ? [] : await readBudgets(tx, year, departmentId);
  const asked = await approvalsAbout(tx, 'compensate', { request: requestId }, now);
  return {
    complaint,
    given: await readCompensations(tx, customerId, requestId),
    waiting: asked.map(({ id: approvalId, askerName, askedAt, purpose, told, granted }) => ({
      id: approvalId,
      askerName,
      askedAt,
      purpose,
      form: contract.forms.find((one) => one === told.form) ?? 'credit',
      amount: Number(told.amount),
      granted: granted === true,
    })),
    budget: budget ?? null,
    mayPropose:
      complaint.state !== 'cancelled' && (may(actor, 'compensate') || actor.conditional?.has('compensate') === true),
  };
}

async function figuresOf(
  tx: Tx,
  actor: Actor,
  { from, to }: { from: string; to: string },
  now: Instant,
): Promise<contract.Figures> {
  if (to < from) throw refuseInput({ path: 'to', code: 'recurrence.period_ends_before', params: {} });
  const inForce = await editionsInForce(tx, now);
  if (!inForce.current) throw refuse('policy.not_found');
  const { calendar } = inForce.current;
  const [first, last] = [startOfLocalDate(calendar, from), startOfLocalDate(calendar, to)];
  if (first === undefined || last === undefined) throw refuseInput({ path: 'from', code: 'input.date', params: {} });
  const span = { from: first, to: last + day };
  const byForm = await reading.readCost(tx, span, within(actor));
  const conversion = conversionOf(inForce);
  const { length, clause, title, benchmark } = conversion ?? {};
  const shares = conversion && (await reading.readConversion(tx, span, conversion, within(actor)));
  return {
    ...(await reading.readReceived(tx, span, within(actor))),
    cost: Math.round(byForm.reduce((sum, { amount }) => sum + amount, 0) * 100) / 100,
    byForm,
    conversion:
      shares && length && clause && title ? { ...shares, length, clause, title, benchmark: benchmark ?? null } : null,
  };
}
