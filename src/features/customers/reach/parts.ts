// Which parts of a record somebody sees. Beside reach.ts, which says whose record: rights with `fields` open some parts of it, and rights add
// up part by part. Declared here once for each field, fact and event; lists, filters, exports, timelines and pages all ask here.
import type { Actor, Right } from '#platform/actor.ts';
import { join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { fieldGroups } from '#policy/access/vocabulary.ts';
import { type Asked, askedLeavesOf } from '#policy/index.ts';
import type { Field, Fields } from '../conditions/fields.ts';
import type { Column } from '../conditions/value-store.ts';
import type { CustomerFilter, CustomerSort } from '../contract.ts';
import type { PartsAsked, PartsRow } from './asked.ts';
import { type Part, partOf } from './contract.ts';
import { conditionFor, rightsTo } from './scopes.ts';

export { noParts, type Part, partOf } from './contract.ts';

export const parts = Object.keys(fieldGroups) as Part[];

/** Whoever sees these of a customer has it in lists; who it is alone is found out by name only. */
export const listed: Part = 'basics';

const kindParts: Readonly<Record<string, Part>> = {
  subject: 'basics',
  customer: 'basics',
  entry: 'basics',
  contact: 'contact',
  order: 'commerce',
  contract: 'commerce',
  referral: 'commerce',
  interaction: 'conversation',
  information: 'conversation',
  request: 'request',
  link: 'request',
  recurrence: 'request',
  file: 'file',
  label: 'judgement',
  fact: 'judgement',
  alert: 'judgement',
  obligation: 'team',
  duty: 'team',
  consent: 'privacy',
  basis: 'privacy',
  processing: 'privacy',
  rights: 'privacy',
  hold: 'privacy',
};
const typeParts: Readonly<Record<string, Part>> = {
  'customer.revealed': 'privacy',
  'customer.owner_changed': 'team',
  'customer.team_changed': 'team',
  'customer.site_added': 'team',
  'customer.site_removed': 'team',
};

/** What of a history is seen with these parts: first words of types, but for some types. What has no part is for those who see all. */
export function eventsWithin(
  seen: ReadonlySet<Part>,
): { kinds: string[]; types: string[]; except: string[] } | undefined {
  if (parts.every((part) => seen.has(part))) return undefined;
  return {
    kinds: Object.keys(kindParts).filter((kind) => seen.has(kindParts[kind] as Part)),
    types: Object.keys(typeParts).filter((type) => seen.has(typeParts[type] as Part)),
    except: Object.keys(typeParts).filter((type) => !seen.has(typeParts[type] as Part)),
  };
}

const sortParts: Readonly<Record<CustomerSort, Part>> = {
  name: 'brief',
  tier: 'brief',
  last_contact: 'conversation',
  created: 'basics',
};

/** The parts that somebody must see to be told who fits what is asked; the text is asked for by itself (finding.ts). */
export function partsAsked(
  { kind, site, contactBefore, contactAfter, overdue, when }: CustomerFilter,
  fields: Fields | undefined,
  sort: CustomerSort = 'name',
): Set<Part> {
  const asked = new Set<Part>([sortParts[sort]]);
  if (kind?.length) asked.add('basics');
  if (site !== undefined) asked.add('team');
  if ([contactBefore, contactAfter, overdue].some((one) => one !== undefined)) asked.add('conversation');
  for (const field of fieldsIn(when, fields)) asked.add(partOf(field));
  return asked;
}

function fieldsIn(when: Asked | undefined, fields: Fields | undefined): Field[] {
  if (when === undefined) return [];
  return askedLeavesOf(when).flatMap(({ fact }) => fields?.get(fact) ?? []);
}

/** The condition that these parts of the customer `c` are all seen; undefined where they are of everybody who is listed. */
export function withinParts(actor: Actor, permission: string, wanted: Iterable<Part>, c: Sql): Sql | undefined {
  const rights = rightsTo(actor, permission);
  const listing = rightsFor(rights, listed);
  const all = [...alikeOf(rights, wanted).values()]
    .filter(({ opening }) => !includes(opening, listing))
    .map(({ opening }) => conditionFor(actor, opening, c) ?? sql`true`);
  const viewers = actor.viewedBy && withinParts(actor.viewedBy, permission, wanted, c);
  const both = [...all, ...(viewers ? [viewers] : [])];
  return both.length === 0 ? undefined : sql`(${join(both, ' and ')})`;
}

// Rights are put together once for each kind of holder (policies/rights.ts), and asked about at every page: what they open is found out once too.
const openings = new WeakMap<readonly Right[], Map<Part, readonly Right[]>>();
const texts = new WeakMap<Right, string>();

/** The rights by which a part is seen. */
export function rightsFor(rights: readonly Right[], part: Part): readonly Right[] {
  const known = openings.get(rights) ?? new Map<Part, readonly Right[]>();
  openings.set(rights, known);
  const opening = known.get(part) ?? rights.filter(({ fields }) => fields === undefined || fields.includes(part));
  known.set(part, opening);
  return opening;
}

/** Parts that the same rights open, together: each set of rights is asked once. */
function alikeOf(rights: readonly Right[], wanted: Iterable<Part>) {
  const alike = new Map<string, { readonly opening: readonly Right[]; readonly parts: Part[] }>();
  for (const part of wanted) {
    const opening = rightsFor(rights, part);
    const key = opening.map(textOf).join();
    const group = alike.get(key) ?? { opening, parts: [] };
    group.parts.push(part);
    alike.set(key, group);
  }
  return alike;
}

function includes(some: readonly Right[], others: readonly Right[]): boolean {
  const known = new Set(some.map(textOf));
  return others.every((one) => known.has(textOf(one)));
}

function textOf(right: Right): string {
  const text = texts.get(right) ?? JSON.stringify(right);
  texts.set(right, text);
  return text;
}

/** The parts of each of these customers that are seen by a permission; undefined where that is all of all of them. */
export async function partsSeen(
  tx: Tx,
  actor: Actor,
  permission: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<Part>> | undefined> {
  const asked = partsWith(actor, permission, raw('c'));
  if (asked === undefined || ids.length === 0) return undefined;
  // One is asked for as one: of a set PostgreSQL would think that there are ten, and plan the question for each page anew, which took it
  // a hundred times as long as the answer.
  const wanted = ids.length === 1 ? sql`= ${ids[0]}::uuid` : sql`= any(${ids}::uuid[])`;
  const rows = await tx.rows<PartsRow & { id: string }>(sql`select m.subject_id as id, ${asked.column} as seen
    from customer m join customer c on c.subject_id = m.root_id where m.subject_id ${wanted}`);
  return new Map(rows.map((row) => [row.id, asked.read(row)]));
}

/**
 * The same for a statement that reads customers anyway; undefined where all is seen of all.
 * @param c a root
 * @param inHand a query of whom the actor has requests of, where the statement has gathered them already
 */
export function partsWith(actor: Actor, permission: string, c: Sql, inHand?: Sql): PartsAsked | undefined {
  const own = openedBy(actor, permission, c, inHand);
  const viewers = actor.viewedBy && openedBy(actor.viewedBy, permission, c);
  const questions = [...(own ?? []), ...(viewers ?? [])];
  if (questions.length === 0) return undefined;
  const ownCount = own?.length ?? 0;
  return {
    column: sql`array[${join(questions.map(({ condition }) => condition))}]`,
    read: ({ seen }) => {
      const open = (from: number, to: number) =>
        new Set(questions.slice(from, to).flatMap((one, at) => (seen[from + at] === true ? one.parts : [])));
      const [mine, theirs] = [open(0, ownCount), open(ownCount, questions.length)];
      if (own === undefined || viewers === undefined) return own === undefined ? theirs : mine;
      return new Set([...mine].filter((part) => theirs.has(part)));
    },
  };
}

/** Parts that open together, and when; of one person alone. Undefined where all are open of everybody. */
function openedBy(actor: Actor, permission: string, c: Sql, inHand?: Sql) {
  const rights = rightsTo(actor, permission);
  if (rights.some((right) => right.fields === undefined && isOfAll(right))) return undefined;
  return [...alikeOf(rights, parts).values()].map(({ opening, parts: together }) => ({
    parts: together,
    condition: conditionFor(actor, opening, c, inHand) ?? sql`true`,
  }));
}

function isOfAll({ scope, for: audience }: Right): boolean {
  return scope === 'all' && audience === undefined;
}

/** What of further columns is seen; what is hidden says nothing. */
export function valuesWithin<V>(
  values: Readonly<Record<string, V>>,
  columns: readonly Column[],
  seen: ReadonlySet<Part> = none,
): Record<string, V> {
  const shown = columns.filter(({ field }) => seen.has(partOf(field)));
  return Object.fromEntries(shown.flatMap(({ key }) => (key in values ? [[key, values[key] as V]] : [])));
}

const none: ReadonlySet<Part> = new Set();

/** The parts that somebody sees of anybody at all: what there is to ask by. */
export function partsEver(actor: Actor): ReadonlySet<Part> {
  const rights = rightsTo(actor, 'customer.read');
  const viewers = actor.viewedBy && partsEver(actor.viewedBy);
  return new Set(parts.filter((part) => rightsFor(rights, part).length > 0 && viewers?.has(part) !== false));
}

/** The same of those whom a list has, as far as it differs: undefined where whoever is listed is seen whole. */
export async function partsInList(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<Part>> | undefined> {
  return isWhole(actor) ? undefined : partsSeen(tx, actor, 'customer.read', ids);
}

function isWhole(actor: Actor): boolean {
  const rights = rightsTo(actor, 'customer.read');
  const listing = rightsFor(rights, listed);
  const own = parts.every((part) => includes(rightsFor(rights, part), listing));
  return own && (actor.viewedBy === undefined || isWhole(actor.viewedBy));
}
