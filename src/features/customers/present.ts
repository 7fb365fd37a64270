// What leaves the server about customers: lines with what is sensitive masked, timeline entries with the records behind them.
import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import { id, type Page, pageSize } from '#platform/contract.ts';
import { type Instant, raw, type Tx } from '#platform/db.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import { type ActName, acts } from '#policy/access/vocabulary.ts';
import type { FieldDay } from './conditions/fields.ts';
import { type Column, readValues } from './conditions/value-store.ts';
import type { CustomerFilter, CustomerLine, CustomerPage, CustomerSort, TimelineEntry } from './contract.ts';
import {
  findByText,
  type ListRow,
  type Narrowing,
  type Place,
  placeOf,
  readLines,
  readList,
  readTimeline,
} from './list-store.ts';
import { readMembers } from './merging/member-store.ts';
import { permittedFor, withinReach } from './reach/reach.ts';
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
  also?: Narrowing,
): Promise<Page<CustomerLine>> {
  const { cursor, limit = pageSize, sort = 'name', descending = false, ...filter } = query;
  const after = placeIn(cursor, sort);
  const rows = await readList(tx, { ...filter, sort, descending, after, limit: limit + 1 }, now, also);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const items = rows.slice(0, limit).map(lineOf);
  return last === undefined ? { items } : { items, next: cursorOf(placeOf(sort, last)) };
}

/** The lines with what further columns say of them. */
export async function withValues(
  tx: Tx,
  { items, ...rest }: Page<CustomerLine>,
  columns: readonly Column[],
  day: FieldDay,
): Promise<Page<CustomerLine>> {
  const ids = items.map(({ id }) => id);
  const values = await readValues(tx, columns, ids, day);
  return { ...rest, items: items.map((line) => ({ ...line, values: values.get(line.id) ?? {} })) };
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
  const within = withinReach(actor, 'customer.read', raw('c'));
  return (await findByText(tx, typed, mostFound, within)).map((row) => (row.whole ? lineOf(row) : briefOf(row)));
}

/** Who it is and whose it is: what one finds out about a customer that one does not look after. */
function briefOf(row: ListRow): CustomerLine {
  const none = {
    restricted: false,
    phoneMasked: null,
    priority: null,
    cooperationFrom: null,
    lastContactAt: null,
    nextContactAt: null,
  };
  return { ...lineOf(row), ...none };
}

/** One customer as far as the actor may see it, and what the actor may do there. */
export async function pageOf(tx: Tx, actor: Actor, customerId: string): Promise<CustomerPage> {
  const held = [...actor.permissions.keys()].filter(isOfCustomers);
  const [page, may] = await Promise.all([readPage(tx, customerId), permittedFor(tx, actor, held, customerId)]);
  if (!page) throw refuse('customer.not_found');
  const isWhole = actor.kind === 'system' || may.includes('customer.read');
  return { ...(isWhole ? page : { ...page, ...hidden }), whole: isWhole, may };
}

/** What is held for some customers and not for others. */
function isOfCustomers(permission: string): boolean {
  return Object.hasOwn(acts, permission) && acts[permission as ActName].of === 'customer';
}

/** What is not shown of a customer that one does not look after. */
const hidden = {
  phone: null,
  email: null,
  wecom: null,
  address: null,
  idNumber: null,
  creditCode: null,
  source: null,
  preferredChannel: null,
  preferredTime: null,
  contactEvery: null,
  priority: null,
  preferences: null,
  interests: null,
  remarks: null,
  custom: {},
  contacts: [],
  statements: [],
  tierStints: [],
  lastContactAt: null,
  nextContactAt: null,
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
  query: Paging & { customerId: string; kinds?: readonly string[] | undefined },
): Promise<Page<TimelineEntry>> {
  const { customerId, kinds = [], cursor, limit = pageSize } = query;
  const place = readCursor(cursor, timelinePlace);
  const after = place && { occurredAt: place[0], id: place[1] };
  const silent = tellers.flatMap((teller) => teller.silent ?? []);
  const members = await readMembers(tx, customerId);
  const rows = await readTimeline(tx, {
    members: members.length === 0 ? [customerId] : members,
    kinds,
    silent,
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
