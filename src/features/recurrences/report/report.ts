// The summary of common problems of a period, against as many days before it.
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Sql, Tx } from '#platform/db.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { type Calendar, startOfLocalDate } from '#policy/index.ts';
import { causeTitles } from '../causes.ts';
import type { Nature, Report } from '../contract.ts';
import { countAll, readLines } from './store.ts';

const day = 86_400_000;
/** Of each kind, as many as one reads. */
const most = 30;

export interface Period {
  readonly from: string;
  readonly to: string;
  readonly nature?: Nature | undefined;
}

/** @param within the condition on customers `c` whose requests are counted */
export async function reportOf(tx: Tx, { from, to, nature }: Period, within: Sql, now: Instant): Promise<Report> {
  if (to < from) throw refuseInput({ path: 'to', code: 'recurrence.period_ends_before', params: {} });
  const { current } = await editionsInForce(tx, now);
  if (!current) throw refuse('policy.not_found');
  const days = Math.round((Date.parse(to) - Date.parse(from)) / day) + 1;
  const beforeFrom = shifted(from, -days);
  const span = {
    before: startOf(current.calendar, beforeFrom),
    from: startOf(current.calendar, from),
    to: startOf(current.calendar, shifted(to, 1)),
  };
  const totals = await countAll(tx, span, nature, within);
  const titles = await causeTitles(tx);
  const lines = (await readLines(tx, span, nature, within, most)).map((line) => ({
    ...line,
    titles: line.basis === 'cause' ? (titles.get(line.value) ?? []) : [],
  }));
  return { from, to, beforeFrom, beforeTo: shifted(from, -1), ...totals, lines };
}

function shifted(date: string, days: number): string {
  const time = Date.parse(date) + days * day;
  if (time < Date.parse('0001-01-01') || time > Date.parse('9999-12-31'))
    throw refuseInput({ path: 'from', code: 'input.date', params: {} });
  return new Date(time).toISOString().slice(0, 10);
}

function startOf(calendar: Calendar, date: string): Instant {
  const start = startOfLocalDate(calendar, date);
  if (start === undefined) throw refuseInput({ path: 'from', code: 'input.date', params: {} });
  return start;
}
