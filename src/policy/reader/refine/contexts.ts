// Puts around each figure of a sentence all the words that may say what it is a figure of.

import type { Context } from '../patterns/index.ts';
import type { Figure } from '../quantities/figures.ts';
import type { Item } from '../structure/item.ts';
import type { Part, Sentence } from '../structure/phrases.ts';
import { isFigure } from '../structure/tables.ts';
import type { Names, Whom } from './names.ts';
import { whomOf } from './whom.ts';

/** What a sentence is read with. */
export interface Scene {
  readonly item: Item;
  readonly names: Names;
  /** Who was named in what was said before, the last at the end. */
  readonly mentioned: readonly Whom[];
}

export interface Placed {
  readonly context: Context;
  readonly figure: Figure;
  readonly part: Part;
  readonly index: number;
  /** Where the words of this figure begin and end in the part. */
  readonly from: number;
  readonly to: number;
}

export function contextsOf(sentence: Sentence, { item, names }: Scene): Placed[] {
  const heads = [...item.above].reverse().map(({ words }) => words.text);
  const leads = [...sentence.leads].reverse().map(({ words }) => words.text);
  const host = sentence.host ? [sentence.host.text] : [];
  const tops = [...sentence.leads.map(({ words }) => words), ...item.above.slice(-3).map(({ words }) => words)];
  const isAboveLabelled = [...tops, ...(item.cell?.subject ? [item.cell.subject] : [])].some(
    (words) => whomOf(words, names) !== undefined,
  );
  return sentence.parts.flatMap((part, index) => {
    const figures = joinedSpans(part.figures, sentence, index).filter((one) => !isSaidAgain(one, part, sentence));
    return figures.map((figure, order): Placed => {
      const from = wordsBegin(part.plain, figures[order - 1]?.to ?? 0);
      const to = figures[order + 1]?.from ?? part.plain.length;
      const inner = figure.per && figure.measure === 'frequency' && figure.per.from === figure.from;
      const inside = inner ? part.plain.slice((figure.per as { to: number }).to, figure.to) : '';
      const texts = sentence.parts.map(({ plain }) => plain);
      const context: Context = {
        figure,
        before: part.plain.slice(from, figure.from),
        after: inside + shared(part.plain, figure, figures, order),
        part: part.plain,
        previous: texts.slice(Math.max(0, index - 2), index).join('，'),
        next: texts.slice(index + 1, index + 3).join('，'),
        sentence: sentence.body.text,
        leads: [...leads, ...host],
        headings: heads,
        ...(item.cell?.column ? { column: item.cell.column.text } : {}),
        ...(item.cell ? { row: item.cell.row.text.slice(0, -item.body.text.length) } : {}),
        ...(item.cell?.subject ? { subject: item.cell.subject.text } : {}),
        isLabelled: isAboveLabelled || names.near(part.body) !== undefined,
        isAlone: isFigure(sentence.body.text) || part.plain.length === figure.to - figure.from,
        isGloss: sentence.glossed !== undefined && names.near(sentence.glossed) !== undefined,
      };
      return { context, figure, part, index, from, to };
    });
  });
}

/** What belongs to the figure before, its 内 and the sign that ends it, is passed over. */
function wordsBegin(plain: string, from: number): number {
  if (from === 0) return 0;
  return from + (/^(?:以?内|之内|以[上下])?[、，；和与及]/.exec(plain.slice(from))?.[0].length ?? 0);
}

/** 市区1小时、郊区2小时到达: what follows the last of a list is said of all of them. */
function shared(plain: string, figure: Figure, figures: readonly Figure[], order: number): string {
  const own = plain.slice(figure.to, figures[order + 1]?.from ?? plain.length);
  const next = figures[order + 1];
  if (!next || next.measure !== figure.measure || !/^内?[、和及]/.test(own)) return own;
  return shared(plain, next, figures, order + 1);
}

/** 每年不少于一次…，每年九月进行: the second period tells when, not how often. */
function isSaidAgain(figure: Figure, part: Part, sentence: Sentence): boolean {
  if (!figure.once || !figure.per) return false;
  const period = part.plain.slice(figure.per.from, figure.per.to);
  return sentence.parts.some((other) =>
    other.figures.some(
      ({ once, per, measure }) =>
        measure === 'frequency' && !once && per && other.plain.slice(per.from, per.to) === period,
    ),
  );
}

/** A span at the end of one part (近一年内，) belongs to the amount in the next. */
function joinedSpans(figures: readonly Figure[], sentence: Sentence, index: number): readonly Figure[] {
  const [only] = figures;
  const next = sentence.parts[index + 1];
  if (figures.length !== 1 || !only || only.measure !== 'duration' || !next) return figures;
  const part = sentence.parts[index] as Part;
  const isSpan = /(?:近|连续|过去|最近|在)$/.test(part.plain.slice(0, only.from)) || only.from === 0;
  const ends = /^(?:以?内|里|中|期间)?$/.test(part.plain.slice(only.to));
  const counts = next.figures.some(({ measure }) => ['money', 'score', 'times'].includes(measure));
  return isSpan && ends && counts ? [] : figures;
}
