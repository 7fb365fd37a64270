// The policy's own figures in the pack: each period of the span, with formula, both sides, target, and whether it was met.
import { sayFigure } from '#phrases/measures.ts';
import type { MeasureItem, PeriodFigure } from '../measures/contract.ts';
import type { Pack } from './gathering.ts';
import type { PackWords } from './words.ts';

/** What one line says of a figure in a period. */
export interface MeasuredLine {
  readonly measure: MeasureItem;
  readonly period: string;
  readonly numerator: number | '';
  readonly denominator: number | '';
  readonly value: string;
  readonly target: string;
  readonly met: string;
}

/** The lines of one figure: a period each that touches the span, or one that says what it waits for. */
export function linesOfMeasure(measure: MeasureItem, { asked }: Pick<Pack, 'asked'>, words: PackWords): MeasuredLine[] {
  const periods = measure.periods.filter(({ from, to }) => from <= asked.to && to >= asked.from);
  const target = targetOf(measure, words);
  if (periods.length === 0)
    return [
      { measure, period: waitingOf(measure, words), numerator: '', denominator: '', value: '—', target, met: '' },
    ];
  return periods.map((one) => ({
    measure,
    period: periodOf(one, words),
    numerator: one.numerator,
    denominator: one.denominator ?? '',
    value: one.value === null ? '—' : said(one.value, measure, words),
    target,
    met: one.met === null ? '' : one.met ? words.phrases.measure.met : words.phrases.measure.missed,
  }));
}

function periodOf({ from, to, running }: PeriodFigure, { phrases }: PackWords): string {
  return `${from} – ${to}${running ? ` (${phrases.measure.running})` : ''}`;
}

function waitingOf({ open, unacted }: MeasureItem, { phrases, pair }: PackWords): string {
  const list = (of: MeasureItem['open']) => of.map(pair).join(phrases.measure.join);
  if (open.length > 0) return phrases.measure.open.replace('{{names}}', list(open));
  return unacted.length > 0 ? phrases.measure.unacted.replace('{{names}}', list(unacted)) : phrases.measure.waits;
}

function targetOf(measure: MeasureItem, words: PackWords): string {
  const { atLeast = null, atMost = null } = measure.target ?? {};
  const { measure: phrases } = words.phrases;
  return [
    ...(atLeast === null ? [] : [phrases.atLeast.replace('{{value}}', said(atLeast, measure, words))]),
    ...(atMost === null ? [] : [phrases.atMost.replace('{{value}}', said(atMost, measure, words))]),
  ].join(' · ');
}

function said(value: number, { unit }: MeasureItem, { language }: PackWords): string {
  return sayFigure(value, unit === 'share' ? 'share' : 'count', language);
}
