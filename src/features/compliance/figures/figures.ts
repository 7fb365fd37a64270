// How duties were kept, as of a moment: by clause of each edition, by any dimension, and the obligations behind a figure.
import { z } from 'zod';
import { presenter, settledMoment, subjectsWithin } from '#features/obligations/index.ts';
import { clausesOf, editionsInForce, type InForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import { id, pageSize } from '#platform/contract.ts';
import type { Tx } from '#platform/db.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import {
  addTallies,
  type Calendar,
  type Edition,
  type Instant,
  localDate,
  ofContract,
  parsePeriod,
  periodsBetween,
  startOfLocalDate,
  type Tally,
  tallyOf,
} from '#policy/index.ts';
import type {
  Asked,
  ComplianceRow,
  Dimension,
  EditionFigures,
  FigureRow,
  Length,
  Outcome,
  Report,
} from '../contract.ts';
import { type CountedRow, countStandings, listStandings, type Period, type Selection } from './store.ts';

const day = 86_400_000;
/** A report over more than so many periods, or groups, is a table nobody reads. */
const mostPeriods = 60;
const mostGroups = 2000;
/** What is taken out of the house may reach less far than what is looked at. */
export type Permission = 'compliance.read' | 'compliance.export';

/** The report: every edition that was in force or is, with its clauses in order. */
export async function reportOf(
  tx: Tx,
  actor: Actor,
  asked: Asked,
  now: Instant,
  permission: Permission = 'compliance.read',
): Promise<Report> {
  const inForce = await editionsInForce(tx);
  const selection = await selectionOf(tx, actor, asked, inForce, now, permission);
  const rows = await countStandings(tx, selection, ['edition', 'clause', 'rule'], [], mostGroups);
  const editions = inForce.editions
    .filter(({ id: edition }) => asked.edition === undefined || edition === asked.edition)
    .map((edition) => figuresOf(edition, rows))
    .filter(({ tally, id: edition }) => tally.due > 0 || edition === inForce.current?.id);
  const tally = editions.map((one) => one.tally).reduce(addTallies, nothing);
  const known = inForce.editions.map(({ id: edition, pack }) => ({ id: edition, title: pack.title }));
  return { asOf: selection.asOf, tally, editions, known };
}

const nothing: Tally = tallyOf([]);

function figuresOf(edition: Edition, rows: readonly CountedRow[]): EditionFigures {
  const own = rows.filter((row) => row.edition === edition.id);
  const sum = (some: readonly CountedRow[]): Tally => some.map(bare).reduce(addTallies, nothing);
  return {
    id: edition.id,
    title: edition.pack.title,
    inForceFrom: edition.inForceFrom,
    tally: sum(own),
    contracts: sum(own.filter(({ rule }) => rule?.startsWith(ofContract))),
    clauses: clausesOf(edition, []).map(({ no, title, text, rules }) => {
      const ofClause = own.filter(({ clause }) => clause === no);
      return {
        no,
        title,
        text,
        tally: sum(ofClause),
        rules: rules
          .filter((rule) => rule.clause === no && edition.timed.has(rule.id))
          .map((rule) => {
            const ofRule = ofClause.filter((row) => row.rule === rule.id);
            const agreed = ofRule.reduce((count, row) => count + row.agreed, 0);
            return { id: rule.id, title: rule.title, sentence: rule.sentence, tally: sum(ofRule), agreed };
          }),
      };
    }),
  };
}

/** The tally of a row and no more. */
function bare({ due, open, kept, late, breached, waived, void: fallen, unproven }: CountedRow): Tally {
  return { due, open, kept, late, breached, waived, void: fallen, unproven };
}

interface Grouped {
  readonly by: readonly Dimension[];
  readonly each?: Length | undefined;
}

/** The figures by the dimensions. Periods without any obligation are there too: a trend has no holes. */
export async function groupsOf(
  tx: Tx,
  actor: Actor,
  { by: wanted, each = 'month', ...asked }: Asked & Grouped,
  now: Instant,
): Promise<{ asOf: Instant; rows: FigureRow[]; more: boolean }> {
  const inForce = await editionsInForce(tx);
  const selection = await selectionOf(tx, actor, asked, inForce, now);
  const by = [...new Set(wanted)];
  const periods = by.includes('period') ? periodsOf(inForce, selection, each) : [];
  const rows = await countStandings(tx, selection, by, periods, mostGroups + 1);
  const days = periods.map(({ from, to }) => ({ from: dayOf(inForce, from), to: dayOf(inForce, to - 1) }));
  const shown = rows.slice(0, mostGroups).map((row) => rowOf(row, days));
  const whole =
    by.length === 1 && by[0] === 'period'
      ? days.map((period) => shown.find((row) => row.period?.from === period.from) ?? { period, tally: nothing })
      : shown;
  return { asOf: selection.asOf, rows: whole, more: rows.length > mostGroups };
}

function rowOf({ period, ...row }: CountedRow, days: readonly { from: string; to: string }[]): FigureRow {
  const { due, open, kept, late, breached, waived, void: fallen, unproven, agreed: _, ...keys } = row;
  const of = period === undefined ? undefined : days[period - 1];
  return {
    ...keys,
    ...(of && { period: of }),
    tally: { due, open, kept, late, breached, waived, void: fallen, unproven },
  };
}

function periodsOf(inForce: InForce, { from, to }: Selection, each: Length): Period[] {
  const length = parsePeriod(each);
  const calendar = inForce.current?.calendar;
  if (!length || !calendar) return [{ from, to }];
  const periods: Period[] = [];
  for (const span of periodsBetween(calendar, length, from, to)) {
    if (periods.length === mostPeriods) throw refuse('compliance.too_many_periods', { count: mostPeriods });
    periods.push({ from: Math.max(span.from, from), to: Math.min(span.to, to) });
  }
  return periods;
}

function dayOf(inForce: InForce, at: Instant): string {
  const calendar = inForce.current?.calendar;
  return calendar ? localDate(calendar, at) : new Date(at).toISOString().slice(0, 10);
}

const placeInRows = z.tuple([z.number(), id]);

/** The obligations behind a figure, page by page. */
export async function rowsOf(
  tx: Tx,
  actor: Actor,
  asked: Asked & { outcome?: Outcome | undefined; cursor?: string | undefined; limit?: number | undefined },
  now: Instant,
): Promise<{ asOf: Instant; items: ComplianceRow[]; next?: string }> {
  const { limit = pageSize, outcome, cursor } = asked;
  const selection = await selectionOf(tx, actor, asked, await editionsInForce(tx), now);
  const place = readCursor(cursor, placeInRows);
  const after = place && { due: place[0], id: place[1] };
  const rows = await listStandings(tx, selection, outcome, after, limit + 1);
  const show = await presenter(tx);
  const items = rows
    .slice(0, limit)
    .map((row) => ({ ...show(row), evidenced: row.evidenced, departmentName: row.departmentName }));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { asOf: selection.asOf, items, ...(last && { next: writeCursor([last.due, last.id]) }) };
}

/** What is asked for, as moments, within what the reader may see. Of what is to come nothing is known. */
export async function selectionOf(
  tx: Tx,
  actor: Actor,
  { from, to, asOf, person, department, edition, clause, rule, tier, site, agreed }: Asked,
  { current }: InForce,
  now: Instant,
  permission: Permission = 'compliance.read',
): Promise<Selection> {
  if (to < from) throw refuse('compliance.ends_before', {});
  const known = await settledMoment(tx, now);
  if (asOf !== undefined && asOf > now) throw refuse('compliance.in_the_future', {});
  return {
    asOf: Math.min(asOf ?? known, known),
    from: startOf(current?.calendar, from),
    to: startOf(current?.calendar, to) + day,
    edition,
    clause,
    rule,
    tier,
    agreed,
    person: person === 'nobody' ? null : person,
    department: department === 'none' ? null : department,
    site: site === 'none' ? null : site,
    within: subjectsWithin(actor, permission),
  };
}

function startOf(calendar: Calendar | undefined, date: string): Instant {
  return (calendar && startOfLocalDate(calendar, date)) ?? Date.parse(date);
}
