// How figures and their periods are written: shares as percentages, a dash where there is nothing to divide by.
import { sayFigure } from '#phrases/measures.ts';
import { useLanguage } from '#ui/phrases.ts';
import type { MeasureItem, PeriodFigure, Unit } from '../../measures/contract.ts';
import { useCompliancePhrases } from '../usePhrases.ts';

export function useValueText(): (value: number | null, unit: Unit) => string {
  const language = useLanguage();
  return (value, unit) => (value === null ? '—' : sayFigure(value, unit === 'share' ? 'share' : 'count', language));
}

export function useTargetText(): (measure: Pick<MeasureItem, 'target' | 'unit'>) => string | undefined {
  const t = useCompliancePhrases();
  const text = useValueText();
  return ({ target, unit }) => {
    if (target === null) return undefined;
    const { atLeast, atMost } = target;
    const said = [
      ...(atLeast === null ? [] : [t('measure.atLeast', { value: text(atLeast, unit) })]),
      ...(atMost === null ? [] : [t('measure.atMost', { value: text(atMost, unit) })]),
    ];
    return said.join(' · ');
  };
}

type Days = Pick<PeriodFigure, 'from' | 'to'>;

/** A month, quarter, half-year or year by its name; anything else by its days. */
export function usePeriodName(): (days: Days) => string {
  const t = useCompliancePhrases();
  return ({ from, to }) => {
    const year = from.slice(0, 4);
    const first = Number(from.slice(5, 7));
    const months = monthsOf({ from, to });
    if (months === 1) return t('period.month', { year, month: first });
    if (months === 3) return t('period.quarter', { year, nth: (first + 2) / 3 });
    if (months === 6) return t(first === 1 ? 'period.first' : 'period.second', { year });
    return months === 12 ? t('period.year', { year }) : `${from} – ${to}`;
  };
}

/** The same where there is hardly room. */
export function shortName({ from, to }: Days): string {
  const months = monthsOf({ from, to });
  const first = Number(from.slice(5, 7));
  if (months === 3) return `${from.slice(2, 4)} Q${(first + 2) / 3}`;
  if (months === 6) return `${from.slice(2, 4)} H${first === 1 ? 1 : 2}`;
  return months === 12 ? from.slice(0, 4) : months === 1 ? from.slice(2, 7) : from.slice(5);
}

/** How many months of the calendar it is; 0 where it is no whole number of them, or does not begin where such a period does. */
function monthsOf({ from, to }: Days): number {
  const next = new Date(Date.parse(`${to}T00:00Z`) + 86_400_000);
  if (!from.endsWith('-01') || next.getUTCDate() !== 1) return 0;
  const begin = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
  const months = next.getUTCFullYear() * 12 + next.getUTCMonth() - begin;
  return begin % months === 0 ? months : 0;
}
