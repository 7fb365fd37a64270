// The list as a file: the view's columns for everybody it finds, read in portions so that any number is one small memory. Whoever takes
// customers out of the house is told as an event, with how many and by which filter.

import { unrestricted } from '#features/consents/index.ts';
import { namesOf, personOf } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import english from '#phrases/en/customers.ts';
import englishViews from '#phrases/en/views.ts';
import { languageOfLocale, sideOf } from '#phrases/side.ts';
import chinese from '#phrases/zh-CN/customers.ts';
import chineseViews from '#phrases/zh-CN/views.ts';
import { type Actor, may } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import type { Language } from '#platform/http/words.ts';
import { heardLater } from '#platform/jobs/heard-later.ts';
import { needLook } from '#platform/permission.ts';
import { refuse } from '#platform/refusal.ts';
import { workbookType, writeSeparated, writeWorkbook } from '#platform/table/write-table.ts';
import { vocabulary } from '#policy/index.ts';
import { type Column, readValues, type Value } from '../conditions/value-store.ts';
import type { CustomerFilter, CustomerSort } from '../contract.ts';
import { readListIds } from '../list-store.ts';
import { findable } from '../reach/finding.ts';
import { partsSeen, valuesWithin } from '../reach/parts.ts';
import { narrowedTo, needReach } from '../reach/reach.ts';
import { leadingLabel } from '../tiers/tiers.ts';
import { type Asking, askingOf, columnsOf, narrowing } from './asking.ts';
import { mostExported } from './contract.ts';
import { insertExport } from './export-store.ts';

export interface Export {
  readonly filter: CustomerFilter;
  /** Those chosen by hand; else everybody the filter finds. */
  readonly customerIds?: readonly string[] | undefined;
  readonly sort?: CustomerSort | undefined;
  readonly descending?: boolean | undefined;
  readonly columns: readonly string[];
  readonly format: 'xlsx' | 'csv';
  readonly language?: Language | undefined;
  /** Sensitive values in full, and what for; else their masks. */
  readonly whole?: { readonly purpose: string } | undefined;
}

/** What whoever is to approve a list is told of it. Refuses what the export would refuse. */
export async function foreseeExport(
  tx: Tx,
  actor: Actor,
  wanted: Export,
  now: Instant,
): Promise<Readonly<Record<string, unknown>>> {
  const { ids } = await chosenFor(tx, actor, wanted, now);
  return toldOf(wanted, ids);
}

/** Decides what goes into the file and tells the event, in one transaction; the rows follow as the file is sent. */
export async function exportCustomers(db: Database, actor: Actor, wanted: Export): Promise<Download> {
  const { format, language = languageOfLocale(actor.locale) } = wanted;
  const ready = await db.write(async (tx, now) => {
    if (wanted.whole) needLook(actor);
    const { asking, columns, ids } = await chosenFor(tx, actor, wanted, now);
    const words = await wordsFor(tx, language);
    await tell(tx, actor, wanted, ids, now);
    return { actor, asking, columns, ids, words, purpose: wanted.whole && 'export' };
  });
  const said = language === 'en' ? englishViews : chineseViews;
  const name = `${said.export.file}.${format}`;
  const rows = rowsOf(db, ready);
  return format === 'xlsx'
    ? { name, mediaType: workbookType, content: writeWorkbook(rows, said.export.file) }
    : { name, mediaType: 'text/csv; charset=utf-8', content: writeSeparated(rows) };
}

/** What a list takes besides the right to export. */
export function alsoFor({ whole }: Pick<Export, 'whole'>): readonly string[] {
  return whole === undefined ? [] : [wholly];
}

const wholly = 'customer.export_whole';

async function chosenFor(tx: Tx, actor: Actor, wanted: Export, now: Instant) {
  const asking = await askingOf(tx, now);
  const columns = columnsOf(asking, wanted.columns);
  if (columns.length === 0) throw refuse('customer.export_nothing');
  if (wanted.whole && !may(actor, wholly)) throw refuse('customer.export_whole_not_allowed');
  return { asking, columns, ids: await idsFor(tx, actor, wanted, asking, now) };
}

async function idsFor(tx: Tx, actor: Actor, wanted: Export, asking: Asking, now: Instant): Promise<string[]> {
  const permission = wanted.whole ? wholly : 'customer.export';
  if (wanted.customerIds) {
    await needReach(tx, actor, permission, wanted.customerIds);
    return unrestricted(tx, [...new Set(wanted.customerIds)]);
  }
  const { filter, sort = 'name', descending = false } = wanted;
  const query = { ...filter, sort, descending, limit: mostExported + 1 };
  const found = await findable(tx, actor, filter.text);
  const asked = { filter, sort, fields: asking.fields, found };
  const ids = await readListIds(tx, query, now, narrowedTo(actor, permission, narrowing(asking, filter), asked));
  if (ids.length > mostExported) throw refuse('customer.export_too_many', { count: mostExported });
  return unrestricted(tx, ids);
}

/** On the person who took them: what they did belongs to their own history. */
async function tell(tx: Tx, actor: Actor, wanted: Export, ids: readonly string[], now: Instant): Promise<void> {
  if (actor.id === null || !(await personOf(tx, actor.id))) throw refuse('people.not_found');
  const { columns, whole } = wanted;
  const { approval } = actor;
  const told = record(tx, {
    subjectId: actor.id,
    type: 'customers.exported',
    occurredAt: now,
    actor,
    data: { ...toldOf(wanted, ids), ...(approval && { approvedBy: approval.by }) },
  });
  await insertExport(tx, { id: told.id, actorId: actor.id, whole: whole !== undefined, columns, subjects: ids }, now);
}

function toldOf({ filter, customerIds, columns, format, whole }: Export, ids: readonly string[]) {
  const by = customerIds === undefined ? { filter } : { chosen: true };
  return { count: ids.length, columns, format, ...by, ...(whole && { whole }) };
}

interface Ready {
  readonly actor: Actor;
  readonly asking: Asking;
  readonly columns: readonly Column[];
  readonly ids: readonly string[];
  readonly words: ExportWords;
  /** What for sensitive values are opened, where they are. */
  readonly purpose: string | undefined;
}

const portion = 1_000;

async function* rowsOf(db: Database, ready: Ready): AsyncGenerator<string[]> {
  const { columns, ids, words } = ready;
  yield columns.map(words.header);
  // While one portion is written the next is read.
  let coming = readPortion(db, ready, 0);
  for (let from = 0; from < ids.length; from += portion) {
    const { values, names } = await coming;
    coming = heardLater(readPortion(db, ready, from + portion));
    for (const id of ids.slice(from, from + portion)) {
      const row = values.get(id);
      // Taken back meanwhile: without a name there is nobody to tell of.
      if (!row || Object.keys(row).length === 0) continue;
      yield columns.map((column) => words.cell(column, row[column.key] ?? null, names));
    }
  }
}

interface Portion {
  readonly values: ReadonlyMap<string, Record<string, Value>>;
  readonly names: ReadonlyMap<string, string>;
}

async function readPortion(
  db: Database,
  { actor, asking, columns, ids, purpose }: Ready,
  from: number,
): Promise<Portion> {
  const some = ids.slice(from, from + portion);
  if (some.length === 0) return { values: new Map(), names: new Map() };
  return db.read(async (tx) => {
    const values = await readSeen(tx, actor, columns, some, asking, purpose);
    const people = columns.some(({ field }) => field.shape === 'person')
      ? [...new Set([...values.values()].flatMap(({ owner }) => (typeof owner === 'string' ? [owner] : [])))]
      : [];
    return { values, names: people.length > 0 ? await namesOf(tx, people) : new Map<string, string>() };
  });
}

/** Only what the actor both sees and may take out. */
async function readSeen(
  tx: Tx,
  actor: Actor,
  columns: readonly Column[],
  ids: readonly string[],
  { day }: Asking,
  purpose: string | undefined,
): Promise<ReadonlyMap<string, Record<string, Value>>> {
  const [read, ...seen] = await Promise.all([
    readValues(tx, columns, ids, day, { purpose }),
    partsSeen(tx, actor, 'customer.read', ids),
    purpose === undefined ? partsSeen(tx, actor, 'customer.export', ids) : undefined,
  ]);
  const limits = seen.filter((one) => one !== undefined);
  if (limits.length === 0) return read;
  const within = (id: string, values: Record<string, Value>) =>
    limits.reduce((left, limit) => valuesWithin(left, columns, limit.get(id)), values);
  return new Map([...read].map(([id, values]) => [id, within(id, values)]));
}

interface ExportWords {
  readonly header: (column: Column) => string;
  readonly cell: (column: Column, value: Value, names: ReadonlyMap<string, string>) => string;
}

/** Headers as the import recognises them, values as people and the import read them. */
async function wordsFor(tx: Tx, language: Language): Promise<ExportWords> {
  const words = language === 'en' ? (english as unknown as typeof chinese) : chinese;
  const views = language === 'en' ? (englishViews as unknown as typeof chineseViews) : chineseViews;
  const { current } = await editionsInForce(tx);
  const label = current && leadingLabel(current);
  const tiers = (current && label && current.pack.labels[label]?.values) || {};
  const spoken = sideOf(language);
  const of = (table: Readonly<Record<string, string>>, key: string): string =>
    Object.hasOwn(table, key) ? (table[key] ?? key) : key;
  return {
    header: ({ key, field }) => {
      if (field.custom) return (language === 'en' ? field.custom.labelEn : undefined) ?? field.custom.label;
      if (field.title) return field.title[spoken];
      if (Object.hasOwn(views.export.header, key)) return of(views.export.header, key);
      const [name = '', span] = key.split('@');
      const fact = Object.hasOwn(vocabulary.facts, name)
        ? vocabulary.facts[name as vocabulary.FactName][spoken]
        : undefined;
      const window = span === undefined ? '' : vocabulary.factWindows[span as vocabulary.FactWindow][spoken];
      if (fact === undefined) return of({ ...words.field, ...views.field }, key);
      return language === 'en' ? `${fact} ${window}`.trim() : `${window}${fact}`;
    },
    cell: ({ key, field }, value, names) => {
      if (value === null) return '';
      if (typeof value === 'boolean') return value ? views.yes : views.no;
      const text = String(value);
      if (field.shape === 'person') return names.get(text) ?? '';
      if (key === 'kind') return of(words.kind, text);
      if (key === 'priority') return of(words.priority, text);
      if (key === 'language') return of(words.languages, text);
      if (key === 'preferredChannel') return of(words.channel, text);
      return key === 'tier' && Object.hasOwn(tiers, text) ? (tiers[text]?.[spoken] ?? text) : text;
    },
  };
}
