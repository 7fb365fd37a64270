// The doors of queues: guard, act, present.
import { withinReach } from '#features/customers/index.ts';
import { namesOf } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { mentioning, readRequest } from '#features/requests/index.ts';
import { helpedBy, watchedBy } from '#features/teamwork/index.ts';
import { type Actor, actsFor, colleaguesWithin } from '#platform/actor.ts';
import { type Instant, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { endOfLocalDay } from '#policy/index.ts';
import { handOver, passOn, takeRequest } from './actions.ts';
import * as contract from './contract.ts';
import { ruleRoutes } from './rules/routes.ts';
import { countParts, type OfRequest, readDepartment, readLoads, readPlace, readQueue, readTouched } from './store.ts';

const read = 'request.read';
const take = 'request.take';
const dispatch = 'request.dispatch';
const day = 86_400_000;

const reading: readonly Route[] = [
  route({
    ...contract.listQueue,
    may: read,
    act: async ({ tx, actor, query, now }) => {
      const { limit } = query;
      const since = isOfAll(query) && query.since !== undefined && now - query.since < lately ? query.since : undefined;
      const whose = { within: within(actor, read), part: askedOf(actor, query), since };
      // One more than asked for tells whether there are more.
      const wanted = { tiers: await tiersOf(tx), limit: limit + 1 };
      const [items, touched] = await Promise.all([
        readQueue(tx, whose, wanted),
        since === undefined ? null : readTouched(tx, { ...whose, since }),
      ]);
      const open = new Set(items.map(({ id }) => id));
      const gone = touched?.filter((id) => !open.has(id)) ?? null;
      return { now, items: items.slice(0, limit), more: items.length > limit, gone };
    },
  }),
  route({
    ...contract.countQueue,
    may: read,
    act: async ({ tx, actor, now }) => {
      const counted = contract.parts.map((part) => [part, conditionOf(actor, part)] as const);
      const department = actor.departmentId === undefined ? undefined : await readDepartment(tx, actor.departmentId);
      return { department: department ?? null, parts: await countParts(tx, within(actor, read), counted, now) };
    },
  }),
  route({
    ...contract.requestLoad,
    may: dispatch,
    act: async ({ tx, actor, now }) => {
      const { current } = await editionsInForce(tx, now);
      const endOfToday = current ? endOfLocalDay(current.calendar, now) : now + day;
      const people = colleaguesWithin(actor, actor.permissions.get(dispatch) ?? []);
      return { now, ...(await readLoads(tx, people, { now, endOfToday }, within(actor, dispatch))) };
    },
  }),
  route({
    ...contract.showPlace,
    may: read,
    act: async ({ tx, params }) => ({ ...(await standing(tx, params)), place: (await readPlace(tx, params)) ?? null }),
  }),
];

const moving: readonly Route[] = [
  route({
    ...contract.takeRequest,
    may: take,
    act: async ({ tx, actor, params, body, now }) => {
      await takeRequest(tx, actor, params, body.version, now);
      return standing(tx, params);
    },
  }),
  route({
    ...contract.passOn,
    may: take,
    act: async ({ tx, actor, params, body, now }) => {
      await passOn(tx, actor, params, body, now);
      return standing(tx, params);
    },
  }),
  route({
    ...contract.handOver,
    may: dispatch,
    act: async ({ tx, actor, params, body, now }) => {
      await handOver(tx, actor, params, body, now);
      return standing(tx, params);
    },
  }),
];

export const routes: readonly Route[] = [...reading, ...moving, ...ruleRoutes];

/** In whose hands it is now. */
async function standing(tx: Tx, { customerId, requestId }: OfRequest) {
  const request = await readRequest(tx, customerId, requestId);
  if (request === undefined) throw refuse('request.not_found');
  const { ownerId, version } = request;
  if (ownerId === null) return { owner: null, version };
  return { owner: { id: ownerId, name: (await namesOf(tx, [ownerId])).get(ownerId) ?? '' }, version };
}

function within(actor: Actor, permission: string): Sql {
  return withinReach(actor, permission, raw('customer')) ?? sql`true`;
}

async function tiersOf(tx: Tx, now?: Instant): Promise<readonly string[]> {
  const { current } = await editionsInForce(tx, now);
  return current?.pack.labels.tier?.order ?? [];
}

interface Asked {
  readonly part: contract.Part;
  readonly personId?: string | undefined;
  readonly departmentId?: string | undefined;
}

/** Longer ago than this (ms) everything is told anew. */
const lately = 600_000;

/** What is one's own also changes with whom one stands in for: only of all that is open the changes tell everything. */
function isOfAll({ part, personId, departmentId }: Asked): boolean {
  return part === 'all' && personId === undefined && departmentId === undefined;
}

function askedOf(actor: Actor, { part, personId, departmentId }: Asked): Sql {
  if (personId !== undefined) return sql`r.owner_id = ${personId}::uuid`;
  if (departmentId !== undefined) return sql`(r.owner_id is null and q.department_id = ${departmentId}::uuid)`;
  return conditionOf(actor, part);
}

function conditionOf(actor: Actor, part: contract.Part): Sql {
  const people = actsFor(actor);
  switch (part) {
    case 'mine':
      return sql`r.owner_id = any(${people}::uuid[])`;
    case 'team':
      return helpedBy(people);
    case 'department':
      return sql`(r.owner_id is null and q.department_id = ${actor.departmentId ?? null}::uuid)`;
    case 'nobody':
      return sql`(r.owner_id is null and q.department_id is null)`;
    case 'watched':
      return watchedBy(people);
    case 'mentioned':
      return mentioning(people);
    case 'all':
      return sql`true`;
  }
}
