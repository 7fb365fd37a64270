// The doors of requests that come back: guard, act, present.
import { z } from 'zod';
import { customerOf, withinReach } from '#features/customers/index.ts';
import { fileRoutes, filesOfRecords } from '#features/files/index.ts';
import type { Actor } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import { type Instant, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import * as actions from './actions.ts';
import { causeTitles } from './causes.ts';
import * as contract from './contract.ts';
import { limitsInForce } from './grouping/limits.ts';
import { readTerms } from './grouping/store.ts';
import { sharedWords } from './likeness/words.ts';
import * as reading from './reading.ts';
import { exportReport } from './report/file.ts';
import { reportOf } from './report/report.ts';

const read = 'request.read';
const handle = 'recurrence.handle';
const place = z.tuple([z.int(), id]);
/** As many as one reads of one group, and beside one request. */
const most = { members: 200, alike: 5 } as const;

const looking: readonly Route[] = [
  route({
    ...contract.listRecurrences,
    may: read,
    act: async ({ tx, actor, query: { cursor, limit = pageSize, ...filter } }) => {
      const rows = await reading.readRecurrences(
        tx,
        filter,
        { after: readCursor(cursor, place), limit: limit + 1 },
        within(actor),
      );
      const items = await titled(tx, rows.slice(0, limit));
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.foundAt, last.id]) };
    },
  }),
  route({
    ...contract.showRecurrence,
    may: read,
    act: ({ tx, actor, params }) => pageOf(tx, actor, params.recurrenceId),
  }),
  route({
    ...contract.alikeRequests,
    may: read,
    act: ({ tx, actor, params, now }) => alikeTo(tx, actor, params, now),
  }),
  route({
    ...contract.showReport,
    may: read,
    act: ({ tx, query, actor, now }) => reportOf(tx, query, within(actor), now),
  }),
  routeOutside({
    ...contract.exportReport,
    may: read,
    act: ({ db, actor, body }) => exportReport(db, actor, body, within(actor)),
  }),
  route({
    ...contract.showTerms,
    may: read,
    act: async ({ tx, now }) => {
      const [limits, terms] = [await limitsInForce(tx, now), await readTerms(tx)];
      const stated = (scope: contract.Scope) => terms.find((one) => one.scope === scope) ?? null;
      return {
        policy: limits.flatMap(({ clause, atLeast, days }) => (clause === null ? [] : [{ clause, atLeast, days }])),
        stated: { customer: stated('customer'), organisation: stated('organisation') },
      };
    },
  }),
];

const handling: readonly Route[] = [
  route({
    ...contract.acceptRecurrence,
    may: handle,
    act: async (call) => actions.accept(call, await known(call, call.params), call.body),
  }),
  route({
    ...contract.dismissRecurrence,
    may: handle,
    act: async (call) => actions.dismiss(call, await known(call, call.params), call.body),
  }),
  route({
    ...contract.mergeRecurrence,
    may: handle,
    act: async (call) => {
      await known(call, { recurrenceId: call.body.intoId });
      return actions.merge(call, await known(call, call.params), call.body);
    },
  }),
  route({
    ...contract.splitRecurrence,
    may: handle,
    act: async (call) => ({ id: await actions.split(call, await known(call, call.params), call.body) }),
  }),
  route({
    ...contract.studyRecurrence,
    may: handle,
    act: async (call) => actions.study(call, await known(call, call.params), call.body),
  }),
  route({
    ...contract.addAction,
    may: handle,
    act: async (call) => ({ id: await actions.addAction(call, await known(call, call.params), call.body) }),
  }),
  route({
    ...contract.finishAction,
    may: handle,
    act: async (call) => actions.finishAction(call, await known(call, call.params), call.params.actionId),
  }),
  route({ ...contract.stateTerms, may: 'recurrence.configure', act: (call) => actions.stateTerms(call, call.body) }),
];

const files = fileRoutes(contract.recurrenceFiles, {
  ...{ read, write: handle },
  seen: async (tx, actor, params) => placeOf(await subjectOf(tx, await known({ tx, actor }, params)), params),
  locked: async (tx, actor, params, now) => {
    const id = await known({ tx, actor }, params);
    const subjectId = await subjectOf(tx, id);
    await actions.lockStudy({ tx, actor, now }, { subjectId, id });
    return placeOf(subjectId, params);
  },
});

function placeOf(subjectId: string, { recurrenceId }: { recurrenceId: string }) {
  return { subjectId, record: { kind: 'recurrence', id: recurrenceId } as const };
}

async function subjectOf(tx: Tx, recurrenceId: string): Promise<string> {
  const subjectId = await reading.readSubject(tx, recurrenceId);
  if (subjectId === undefined) throw refuse('recurrence.not_found');
  return subjectId;
}

export const routes: readonly Route[] = [...looking, ...handling, ...files];

function within(actor: Actor): Sql {
  return withinReach(actor, read, raw('c')) ?? sql`true`;
}

/** The group's id, where one of its requests is within reach; else it is not there. */
async function known(
  { tx, actor }: { tx: Tx; actor: Actor },
  { recurrenceId }: { recurrenceId: string },
): Promise<string> {
  if (!(await reading.readRecurrence(tx, recurrenceId, within(actor)))) throw refuse('recurrence.not_found');
  return recurrenceId;
}

/** With what its cause is called; the group's own `cause` is what its study found. */
async function titled(tx: Tx, rows: readonly reading.Row[]): Promise<contract.RecurrenceItem[]> {
  if (rows.length === 0) return [];
  const titles = await causeTitles(tx);
  return rows.map((row) => ({ ...row, titles: row.basis === 'cause' ? (titles.get(row.label ?? '') ?? []) : [] }));
}

async function pageOf(tx: Tx, actor: Actor, recurrenceId: string): Promise<contract.RecurrencePage> {
  const row = await reading.readRecurrence(tx, recurrenceId, within(actor));
  const [group] = await titled(tx, row ? [row] : []);
  if (!group) throw refuse('recurrence.not_found');
  const members = await reading.readMembers(tx, group.mergedInto ?? recurrenceId, within(actor), most.members);
  const first = members.at(-1)?.title ?? '';
  const requests = members.map((one) => ({ ...one, shared: sharedWords(one.title, first) }));
  const files = await filesOfRecords(tx, 'recurrence', [await subjectOf(tx, recurrenceId)], [recurrenceId]);
  return { group, requests, actions: await reading.readActions(tx, recurrenceId), files: files(recurrenceId) };
}

async function alikeTo(
  tx: Tx,
  actor: Actor,
  { customerId, requestId }: { customerId: string; requestId: string },
  now: Instant,
): Promise<contract.Alike> {
  await customerOf(tx, customerId);
  const own = await reading.readTitle(tx, customerId, requestId);
  if (!own) throw refuse('request.not_found');
  const counts: contract.Alike['counts'] = [];
  for (const { scope, from, days } of await limitsInForce(tx, now))
    for (const counted of await reading.countLike(tx, requestId, customerId, scope, from))
      counts.push({ scope, days, ...counted });
  const like = await reading.readLike(tx, requestId, customerId, within(actor), most.alike);
  return {
    counts,
    requests: like.map((one) => ({ ...one, shared: sharedWords(one.title, own.title) })),
    groups: await titled(tx, await reading.readGroupsOf(tx, requestId, within(actor))),
  };
}
