// The policy's own figures: which there are, what each came to as of a moment, and the records behind it. Within what the reader may see.
import { z } from 'zod';
import { leadingLabel } from '#features/customers/index.ts';
import { presenter } from '#features/obligations/index.ts';
import type { RuleItem } from '#features/policies/contract.ts';
import { clausesOf, editionsInForce, type InForce } from '#features/policies/index.ts';
import { sayPattern } from '#phrases/naming.ts';
import type { Actor } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import type { CountedSource } from '#platform/counting/counted.ts';
import { sql, type Tx } from '#platform/db.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import {
  type Edition,
  figureFrom,
  type Instant,
  isRule,
  localDate,
  parseDuration,
  parsePeriod,
  periodAt,
  type RuleOf,
  shareIn,
  unitOf,
} from '#policy/index.ts';
import type { ComplianceRow } from '../contract.ts';
import { type Permission, selectionOf } from '../figures/figures.ts';
import { readStandings, type Selection } from '../figures/store.ts';
import type { MeasureItem, MeasureRow, MeasuresAsked, PeriodFigure, Side, Split, SplitRow } from './contract.ts';
import { countMeasure, type ListedRecord, listCounted, readNames, type Span, type Wanted } from './store.ts';

type Measure = RuleOf<'measure'>;
export type Sources = readonly CountedSource[];

/** How far a trend goes back: what one sees at a glance; further where the span does, up to what anybody reads. */
const periodsShown = 12;
const mostPeriods = 60;
const mostSplit = 500;

interface Asking {
  readonly actor: Actor;
  readonly sources: Sources;
  readonly now: Instant;
  readonly permission?: Permission;
}

/** The figures of the editions in force, or of the one named. */
export async function measuresOf(
  tx: Tx,
  asked: MeasuresAsked,
  asking: Asking,
): Promise<{ asOf: Instant; measures: MeasureItem[] }> {
  const inForce = await editionsInForce(tx);
  const selection = await selected(tx, asked, asking, inForce);
  const editions = inForce.editions.filter((edition) =>
    asked.edition === undefined ? inForce.standing.some((one) => one.id === edition.id) : edition.id === asked.edition,
  );
  const measures: MeasureItem[] = [];
  for (const edition of editions) {
    for (const item of measureRules(edition)) {
      const rule = edition.measures.find((one) => one.id === item.id);
      const waits = rule === undefined || item.unacted.length > 0;
      const periods = waits
        ? []
        : await periodsOf(tx, wantedOf(inForce, edition, rule, selection, asking), edition, selection, inForce.goLive);
      measures.push({ ...describe(edition, rule ?? writtenIn(edition, item.id), item), periods });
    }
  }
  return { asOf: selection.asOf, measures };
}

/** One figure over a span, for each of those it is taken apart by. */
export async function splitOf(
  tx: Tx,
  { by, edition, rule, ...asked }: MeasuresAsked & { by: Split; edition: string; rule: string },
  asking: Asking,
): Promise<{ asOf: Instant; rows: SplitRow[]; more: boolean }> {
  const { selection, wanted } = await one(tx, { ...asked, edition }, rule, asking);
  const groups = await countMeasure(tx, wanted, [selection], by, mostSplit + 1);
  const shown = groups.slice(0, mostSplit);
  const names = await readNames(
    tx,
    by,
    shown.flatMap(({ key }) => (key === null ? [] : [key])),
  );
  const rows = shown.map(({ key, ...sides }) => ({
    key,
    name: key === null ? null : (names.get(key) ?? null),
    ...computed(wanted.rule, sides),
  }));
  return { asOf: selection.asOf, rows, more: groups.length > mostSplit };
}

const placeInRecords = z.tuple([z.number(), id]);

/** The records that one side of a figure counts over a span, page by page. */
export async function recordsOf(
  tx: Tx,
  {
    edition,
    rule,
    side,
    cursor,
    limit = pageSize,
    ...asked
  }: MeasuresAsked & {
    edition: string;
    rule: string;
    side: Side;
    cursor?: string | undefined;
    limit?: number | undefined;
  },
  asking: Asking,
): Promise<{ asOf: Instant; items: MeasureRow[]; next?: string }> {
  const { selection, wanted, from } = await one(tx, { ...asked, edition }, rule, asking);
  const place = readCursor(cursor, placeInRecords);
  const rows = await listCounted(tx, wanted, side, selection, place && { at: place[0], id: place[1] }, limit + 1);
  const listed = rows.slice(0, limit);
  const duties = await dutiesAmong(tx, listed, selection.asOf);
  const items = listed.map((row) => ({ ...presented(row, from), obligation: duties.get(row.id) ?? null }));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { asOf: selection.asOf, items, ...(last && { next: writeCursor([last.at, last.id]) }) };
}

async function one(tx: Tx, asked: MeasuresAsked, ruleId: string, asking: Asking) {
  const inForce = await editionsInForce(tx);
  const from = inForce.editions.find(({ id: edition }) => edition === asked.edition);
  const rule = from?.measures.find((measure) => measure.id === ruleId);
  if (!from || !rule || from.unacted.some((waiting) => waiting.rule === ruleId))
    throw refuse('compliance.measure_not_found');
  const selection = await selected(tx, asked, asking, inForce);
  return { selection, from, wanted: wantedOf(inForce, from, rule, selection, asking) };
}

function selected(
  tx: Tx,
  asked: MeasuresAsked,
  { actor, now, permission }: Asking,
  inForce: InForce,
): Promise<Selection> {
  return selectionOf(tx, actor, asked, inForce, now, permission);
}

function wantedOf(
  { editions }: InForce,
  edition: Edition,
  rule: Measure,
  selection: Selection,
  { sources }: Asking,
): Wanted {
  const { asOf, within, person, department, tier, site } = selection;
  const ofPolicy = editions.filter(({ pack }) => pack.pack === edition.pack.pack).map((known) => known.id);
  return {
    rule,
    sourceOf: (name) => sources.find((source) => source.name === name),
    counting: { asOf, zone: edition.calendar.zone, editions: ofPolicy, length: lengthOf(rule) },
    tierLabel: leadingLabel(edition) ?? 'tier',
    within: within ?? sql`true`,
    person,
    department,
    tier,
    site,
  };
}

/** The length of time on which a figure rests ("repurchased within"), as PostgreSQL says it. */
function lengthOf(rule: Measure): string | null {
  const stated = ((rule.rests_on ?? []) as readonly unknown[]).flatMap((value) =>
    typeof value === 'string' ? (parseDuration(value) ?? []) : [],
  );
  const [length] = stated;
  const unit = length && intervals[length.unit];
  return length && unit ? `${length.amount} ${unit}` : null;
}

const intervals: Readonly<Record<string, string>> = {
  min: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  mo: 'months',
  y: 'years',
};

/** The last periods up to the end of the span that had begun by then, in order; before the organisation went live there is nothing to see. */
async function periodsOf(
  tx: Tx,
  wanted: Wanted,
  edition: Edition,
  { asOf, from, to }: Selection,
  goLive = Number.NEGATIVE_INFINITY,
): Promise<PeriodFigure[]> {
  const every = parsePeriod(String(wanted.rule.every));
  if (!every) return [];
  const spans: Span[] = [];
  let last = Math.min(to, asOf);
  do {
    const span = periodAt(edition.calendar, every, last - 1);
    spans.unshift(span);
    last = span.from;
  } while (last > goLive && (spans.length < periodsShown || (last > from && spans.length < mostPeriods)));
  const groups = await countMeasure(tx, wanted, spans);
  return spans.map((span, place) => {
    const sides = groups.find(({ nth }) => nth === place + 1) ?? { numerator: 0, denominator: 0 };
    return {
      from: localDate(edition.calendar, span.from),
      to: localDate(edition.calendar, span.to - 1),
      ...computed(wanted.rule, sides),
      running: span.to > asOf,
    };
  });
}

function computed(rule: Measure, { numerator, denominator }: { numerator: number; denominator: number }) {
  const { because: _, ...sides } = figureFrom(rule, { numerator, denominator: rule.count ? null : denominator });
  return sides;
}

function countsLost({ ratio, count }: Measure): boolean {
  const states = [...(ratio ?? []), ...(count ? [count] : [])].map(
    (part) => part.count === 'customer' && part.where?.state,
  );
  return states.some((state) => /lost|won_back/.test(JSON.stringify(state)));
}

/** Measures in the order of the document. */
function measureRules(edition: Edition): RuleItem[] {
  return clausesOf(edition, []).flatMap(({ no, rules }) =>
    rules.filter(({ shape, clause }) => shape === 'measure' && clause === no),
  );
}

function writtenIn({ pack }: Edition, ruleId: string): Measure | undefined {
  const rule = pack.rules.find((written) => written.id === ruleId);
  return rule && isRule(rule, 'measure') ? rule : undefined;
}

function describe(edition: Edition, rule: Measure | undefined, item: RuleItem): Omit<MeasureItem, 'periods'> {
  const target = item.waitsFor.length > 0 ? undefined : rule?.target;
  const bound = (value: unknown): number | null => (value === undefined ? null : shareIn(value));
  return {
    edition: edition.id,
    rule: item.id,
    clause: item.clause,
    title: item.title ?? { zh: item.id, en: item.id },
    sentence: item.sentence,
    countsLost: rule !== undefined && countsLost(rule),
    unit: rule ? unitOf(rule) : 'count',
    target: target ? { atLeast: bound(target.at_least), atMost: bound(target.at_most) } : null,
    per: (rule?.per ?? []).filter((split) => split !== 'organisation'),
    open: item.waitsFor.map((name) => edition.pack.parameters[name]?.title ?? { zh: name, en: name }),
    unacted: item.unacted.map(({ title }) => title),
  };
}

async function dutiesAmong(
  tx: Tx,
  rows: readonly ListedRecord[],
  asOf: Instant,
): Promise<ReadonlyMap<string, ComplianceRow>> {
  const show = await presenter(tx);
  const duties = await readStandings(
    tx,
    asOf,
    rows.filter(({ fields }) => 'clause' in fields),
  );
  return new Map(
    [...duties].map(([key, row]) => [
      key,
      { ...show(row), evidenced: row.evidenced, departmentName: row.departmentName },
    ]),
  );
}

function presented(row: ListedRecord, { pack }: Edition): Omit<MeasureRow, 'obligation'> {
  const { groundKind, groundId, customerName, fields, ...shown } = row;
  const known = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null && !places.has(name)),
  );
  const said = (language: 'zh-CN' | 'en') => sayPattern(known, { pack, language });
  return {
    ...shown,
    name: customerName,
    ground: groundKind && groundId ? { kind: groundKind, id: groundId } : null,
    said: { zh: said('zh-CN'), en: said('en') },
  };
}

/** Where it stands in the document, which the figure says already. */
const places: ReadonlySet<string> = new Set(['rule', 'clause', 'role']);
