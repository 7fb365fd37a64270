// What leaves the server about customers: lines with what is sensitive masked, timeline entries with the records behind them.
import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import { id, type Page, pageSize } from '#platform/contract.ts';
import { type Instant, raw, type Tx } from '#platform/db.ts';
import type { FactDay } from '#platform/facts.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import { type ActName, acts } from '#policy/access/vocabulary.ts';
import { type Column, readValues } from './conditions/value-store.ts';
import type { CustomerFilter, CustomerLine, CustomerPage, CustomerSort, TimelineEntry } from './contract.ts';
import { type ListRow, readLines } from './lines.ts';
import { type Place, placeOf, type Reach, readList, readTimeline } from './list-store.ts';
import { readMembers } from './merging/member-store.ts';
import { findable } from './reach/finding.ts';
import {
  eventsWithin,
  noParts,
  type Part,
  parts,
  partsInList,
  partsSeen,
  partsWith,
  valuesWithin,
} from './reach/parts.ts';
import { nearTo, permittedFor, withinReach } from './reach/reach.ts';
import { inHandOf } from './reach/scopes.ts';
import { findByText } from './search/store.ts';
import { readPage } from './store.ts';

interface Paging {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** A page of the list of customers. */
export async function listPage(
  tx: Tx,
  query: CustomerFilter & Paging & { sort?: CustomerSort | undefined; descending?: boolean | undefined },
  now: Instant,
  reach?: Reach,
): Promise<Page<CustomerLine>> {
  const { cursor, limit = pageSize, sort = 'name', descending = false, ...filter } = query;
  const after = placeIn(cursor, sort);
  const rows = await readList(tx, { ...filter, sort, descending, after, limit: limit + 1 }, now, reach);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const items = rows.slice(0, limit).map(lineOf);
  return last === undefined ? { items } : { items, next: cursorOf(placeOf(sort, last)) };
}

/** The lines with what further columns say of them. */
export async function withValues(
  tx: Tx,
  actor: Actor,
  { items, ...rest }: Page<CustomerLine>,
  columns: readonly Column[],
  day: FactDay,
): Promise<Page<CustomerLine>> {
  const ids = items.map(({ id }) => id);
  const [values, seen] = await Promise.all([readValues(tx, columns, ids, day), partsInList(tx, actor, ids)]);
  const valuesOf = (id: string) => {
    const all = values.get(id) ?? {};
    return seen ? valuesWithin(all, columns, seen.get(id)) : all;
  };
  return { ...rest, items: items.map((line) => ({ ...line, values: valuesOf(line.id) })) };
}

/** A page of lines as far as the actor sees them. */
export async function seenPage(tx: Tx, actor: Actor, page: Page<CustomerLine>): Promise<Page<CustomerLine>> {
  const seen = await partsInList(
    tx,
    actor,
    page.items.map(({ id }) => id),
  );
  return seen ? { ...page, items: page.items.map((line) => lineWithin(line, seen.get(line.id))) } : page;
}

function lineWithin(line: CustomerLine, seen: ReadonlySet<Part> = noParts): CustomerLine {
  const talked = seen.has('conversation') ? {} : { lastContactAt: null, nextContactAt: null };
  const basics = seen.has('basics') ? {} : { shortName: null, priority: null, cooperationFrom: null };
  const contact = seen.has('contact') ? {} : { phoneMasked: null, restricted: false };
  return { ...line, ...basics, ...talked, ...contact, parts: [...seen] };
}

const moment = z.int().min(-62_135_596_800_000);
// Made once: making a schema takes longer than reading with it.
const places: Readonly<Record<CustomerSort, z.ZodType<[Place['value'], string]>>> = {
  name: z.tuple([z.string().max(200), id]),
  tier: z.tuple([z.int().min(0).max(32_767), id]),
  last_contact: z.tuple([moment.nullable(), id]),
  created: z.tuple([moment, id]),
};
const timelinePlace = z.tuple([moment, id]);

function placeIn(cursor: string | undefined, sort: CustomerSort): Place | undefined {
  const read = readCursor(cursor, places[sort]);
  return read && { value: read[0], id: read[1] };
}

function cursorOf(place: Place): string {
  return writeCursor([place.value, place.id]);
}

/** What is found as one types. */
export async function foundLines(tx: Tx, actor: Actor, typed: string): Promise<CustomerLine[]> {
  const rows = await findByText(tx, typed, mostFound, {
    near: nearTo(actor, 'customer.read'),
    inHand: inHandOf(actor),
    within: (inHand) => withinReach(actor, 'customer.read', c, inHand),
    findable: await findable(tx, actor, typed),
    parts: (inHand) => partsWith(actor, 'customer.read', c, inHand),
  });
  return rows.map((row) => (row.parts ? lineWithin(lineOf(row), row.parts) : lineOf(row)));
}

const c = raw('c');

/** One customer as far as the actor may see it, and what the actor may do there. */
export async function pageOf(tx: Tx, actor: Actor, customerId: string): Promise<CustomerPage> {
  const held = [...actor.permissions.keys()].filter(isOfCustomers);
  const [page, { may, seen }] = await Promise.all([
    readPage(tx, customerId),
    permittedFor(tx, actor, held, customerId),
  ]);
  if (!page) throw refuse('customer.not_found');
  const shown = seen ?? new Set(parts);
  const isWhole = parts.every((part) => shown.has(part));
  return { ...page, ...hiddenBut(shown), whole: isWhole, parts: [...shown], may };
}

/** What is held for some customers and not for others. */
function isOfCustomers(permission: string): boolean {
  return Object.hasOwn(acts, permission) && acts[permission as ActName].of === 'customer';
}

function hiddenBut(seen: ReadonlySet<Part>): Partial<CustomerPage> {
  return Object.assign({}, ...parts.filter((part) => !seen.has(part)).map((part) => hidden[part]));
}

/** What stands in the place of a part that is not shown. Some parts are records of their own and nothing of the page. */
const hidden: Readonly<Record<Part, Partial<CustomerPage>>> = {
  brief: { ownerId: null, ownerName: null, tier: null },
  basics: { shortName: null, source: null, cooperationFrom: null, priority: null, externalRef: null },
  contact: {
    phone: null,
    email: null,
    wecom: null,
    preferredChannel: null,
    preferredTime: null,
    language: null,
    contacts: [],
  },
  address: { address: null },
  identity: { idNumber: null, creditCode: null },
  commerce: {},
  conversation: {
    contactEvery: null,
    preferences: null,
    interests: null,
    remarks: null,
    lastContactAt: null,
    nextContactAt: null,
  },
  request: {},
  file: {},
  judgement: { statements: [], tierStints: [] },
  custom: { custom: {} },
  team: { team: [], sites: [] },
  privacy: {},
};

const mostFound = 20;

/** Lines of customers by their ids; of those within a permission's reach, where one is named. A member is shown as itself. */
export async function linesOf(
  tx: Tx,
  ids: readonly string[],
  within?: { readonly actor: Actor; readonly permission: string },
): Promise<CustomerLine[]> {
  const reach = within && withinReach(within.actor, within.permission, raw('c'));
  return (await readLines(tx, ids, reach)).map(lineOf);
}

/** Field by field: taking a row apart by what is left of it costs as much as reading it from PostgreSQL. */
function lineOf(row: ListRow): CustomerLine {
  return {
    id: row.id,
    name: row.name,
    shortName: row.shortName,
    kind: row.kind,
    tier: row.tier,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    phoneMasked: row.phoneMasked,
    priority: row.priority,
    cooperationFrom: row.cooperationFrom,
    lastContactAt: row.lastContactAt,
    nextContactAt: row.nextContactAt,
    createdAt: row.createdAt,
    restricted: row.restricted,
  };
}

/** Tells the records of one kind of ground in the timeline; the slice that owns them gives one, app/features.ts brings them here. */
export interface RecordTeller {
  /** As events name it: `interaction`, `request`, `order`. */
  readonly kind: string;
  /** Types of events that say nothing besides another one about the same record, and are left out: `interaction.recorded`. */
  readonly silent?: readonly string[];
  /** The records by id, as the wire carries them: what the owning slice's screen draws. */
  readonly tell: (
    tx: Tx,
    customerId: string,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>;
}

/** A page of a customer's timeline; each kind of record is read once a page. */
export async function timelinePage(
  tx: Tx,
  tellers: readonly RecordTeller[],
  actor: Actor,
  query: Paging & { customerId: string; kinds?: readonly string[] | undefined },
): Promise<Page<TimelineEntry>> {
  const { customerId, kinds = [], cursor, limit = pageSize } = query;
  const place = readCursor(cursor, timelinePlace);
  const after = place && { occurredAt: place[0], id: place[1] };
  // Housekeeping of the record is no part of a customer's story.
  const silent = ['contents.purged', ...tellers.flatMap((teller) => teller.silent ?? [])];
  const [members, seen] = await Promise.all([
    readMembers(tx, customerId),
    partsSeen(tx, actor, 'customer.history', [customerId]),
  ]);
  const rows = await readTimeline(tx, {
    members: members.length === 0 ? [customerId] : members,
    kinds,
    silent,
    within: seen && eventsWithin(seen.get(customerId) ?? noParts),
    after,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const records = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { kind, tell } of tellers) {
    const ids = new Map<string, Set<string>>();
    for (const { customerId: member, groundKind, groundId } of shown) {
      if (groundKind === kind && groundId !== null) ids.set(member, (ids.get(member) ?? new Set()).add(groundId));
    }
    for (const [member, grounds] of ids) {
      for (const [ground, record] of await tell(tx, member, [...grounds])) records.set(`${kind}:${ground}`, record);
    }
  }
  const items = shown.map(({ customerId: _, groundKind, groundId, ...row }): TimelineEntry => {
    const ground = groundKind === null || groundId === null ? null : { kind: groundKind, id: groundId };
    return { ...row, ground, record: ground && (records.get(`${ground.kind}:${ground.id}`) ?? null) };
  });
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return last === undefined ? { items } : { items, next: writeCursor([last.occurredAt, last.id]) };
}
