// Puts around each figure of a sentence all the words that may say what it is a figure of.

import type { Context } from '../patterns/index.ts';
import type { Figure } from '../quantities/figures.ts';
import type { Item } from '../structure/item.ts';
import type { Part, Sentence } from '../structure/phrases.ts';
import { isFigure } from '../structure/tables.ts';
import type { Names } from './naming/names.ts';
import { whomOf } from './whom.ts';

/** What a sentence is read with. */
export interface Scene {
  readonly item: Item;
  readonly names: Names;
  /** The sentences before it in its piece of text. */
  readonly before: readonly Sentence[];
  /** Those around it, in its piece of text and in the next ones. */
  readonly beside: readonly Sentence[];
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

export function contextsOf(sentence: Sentence, { item, names, before, beside }: Scene): Placed[] {
  const heads = [...item.above].reverse().map(({ words }) => words.text);
  const leads = [...sentence.leads].reverse().map(({ words }) => words.text);
  const host = sentence.host ? [sentence.host.text] : [];
  const tops = [...sentence.leads.map(({ words }) => words), ...item.above.slice(-3).map(({ words }) => words)];
  const isAboveLabelled =
    [...tops, ...(item.cell?.subject ? [item.cell.subject] : [])].some((words) => whomOf(words, names) !== undefined) ||
    item.cell?.isGraded === true;
  const isAlone = isFigure(sentence.body.text);
  const isGloss = sentence.glossed !== undefined && names.near(sentence.glossed) !== undefined;
  const texts = sentence.parts.map(({ plain }) => plain);
  const nearby = beside.map(({ body }) => body.text).join('');
  return sentence.parts.flatMap((part, index) => {
    const figures = joinedSpans(part.figures, sentence, index).filter((one) => !isSaidAgain(one, part, sentence));
    return figures.map((own, order): Placed => {
      const figure = alike(own, figures, order, part.plain);
      const from = wordsBegin(part.plain, figures[order - 1]?.to ?? 0);
      const to = figures[order + 1]?.from ?? part.plain.length;
      const inner = figure.per && figure.measure === 'frequency' && figure.per.from === figure.from;
      const inside = inner ? part.plain.slice((figure.per as { to: number }).to, figure.to) : '';
      const context: Context = {
        figure,
        before: inOrder(part, figures, order) ?? part.plain.slice(from, figure.from),
        after: inside + shared(part.plain, own, figures, order),
        part: part.plain,
        previous: texts.slice(Math.max(0, index - 2), index).join('，'),
        next: texts.slice(index + 1, index + 3).join('，'),
        sentence: sentence.body.text,
        leads: [
          ...leads,
          ...host,
          ...(isAlone || (index === 0 && isGapped(part, names)) || isLeft(sentence, index)
            ? sibling(before, sentence, names)
            : []),
        ],
        headings: heads,
        ...(item.cell?.column ? { column: item.cell.column.text } : {}),
        ...(item.cell ? { row: item.cell.row.text.slice(0, -item.body.text.length) } : {}),
        ...(item.cell?.subject ? { subject: item.cell.subject.text } : {}),
        isLabelled: isAboveLabelled || isGloss || names.near(part.body) !== undefined,
        isElliptic: isElliptic(sentence, index, figure),
        around: nearby,
        isAlone: isAlone || part.plain.length === figure.to - figure.from,
        isGloss,
      };
      return { context, figure, part, index, from, to };
    });
  });
}

/** 市区：四十分钟到场；郊区：九十分钟: a bare figure under a name is the same as what was said of the name before. */
function sibling(before: readonly Sentence[], { leads }: Sentence, names: Names): string[] {
  const last = before.findLast(({ parts }) => parts.some((part) => saysMore(part) && !isGapped(part, names)));
  const isSeries =
    last !== undefined &&
    last.leads.length === leads.length &&
    (leads.length === 0 || last.leads.at(-1) !== leads.at(-1));
  return isSeries ? [last.parts.map(({ plain }) => plain).join('，')] : [];
}

/** 需协调的疑难件，15天: nothing but a figure, after words that only say of whom. */
function isLeft({ parts }: Sentence, index: number): boolean {
  const { plain, figures } = parts[index] as Part;
  const [only] = figures;
  const isBare = figures.length === 1 && only !== undefined && plain.length - (only.to - only.from) <= 2;
  return isBare && index > 0 && parts.slice(0, index).every((before) => before.figures.length === 0);
}

/** 周期分别为每周、每月: what stands before the first of the figures that are told off is said of all. */
function inOrder({ plain }: Part, figures: readonly Figure[], order: number): string | undefined {
  const at = plain.search(/分别|依次|各为/);
  const first = at < 0 ? undefined : figures.findIndex(({ from }) => from > at);
  if (first === undefined || first < 0 || order <= first) return undefined;
  return plain.slice(wordsBegin(plain, figures[first - 1]?.to ?? 0), (figures[first] as Figure).from);
}

/** 散单客户每季度一次: a name and a figure, and the verb of the one before. */
function isGapped({ body, plain, figures }: Part, names: Names): boolean {
  const [name] = names.mentions(body);
  const [figure] = figures;
  if (!name || !figure || figures.length > 1 || name.index > 2) return false;
  const rest =
    plain.slice(0, name.index) + plain.slice(name.index + name.text.length, figure.from) + plain.slice(figure.to);
  return rest.replace(/[的为在则内，。；]|以内|以上|以下|不少于|至少|不超过/g, '').length <= 1;
}

/** 常规件七天，加急件三天: the part before has said what is to be done in so long. */
function isElliptic({ parts }: Sentence, index: number, { measure, unit, from, to }: Figure): boolean {
  const { plain } = parts[index] as Part;
  return (
    measure === 'duration' &&
    /^[\u4e00-\u9fff、]{2,8}$/.test(plain.slice(0, from)) &&
    !/响应|恢复|处理|到场|修复|解决|[回答]复|办结/.test(plain.slice(0, from)) &&
    /^[内。；]*$/.test(plain.slice(to)) &&
    parts
      .slice(0, index)
      .some(({ figures }) => figures.some((one) => one.measure === measure && one.unit !== undefined)) &&
    unit !== undefined
  );
}

/** More than a figure and its bound. */
function saysMore({ plain, figures }: Part): boolean {
  const [first] = figures;
  const last = figures.at(-1);
  if (!first || !last) return false;
  return /[\u4e00-\u9fff]{2}/.test(
    plain.slice(0, first.from) + plain.slice(last.to).replace(/^以?内|^之内|^以[上下]/, ''),
  );
}

/** 分别不超过1、2小时; 城区1小时、郊区2小时内: the first or the last of a list bounds all of it. */
function alike(figure: Figure, figures: readonly Figure[], order: number, plain: string): Figure {
  if (figure.comparator || figure.side || figure.measure === 'frequency') return figure;
  const same = figures.filter(({ measure, unit }) => measure === figure.measure && unit === figure.unit);
  const [first, last] = [same[0], same.at(-1)];
  // 术后一个月、半年、一年: all of them after it.
  const opening = figures.find(({ measure }) => measure === figure.measure);
  if (
    opening?.side === 'after' &&
    opening.from < figure.from &&
    !/[^、和及\d天日周月年个小时半一二两三四五六七八九十]/.test(plain.slice(opening.to, figure.from))
  )
    return { ...figure, side: 'after' };
  if (!first || !last || same.length < 2) return figure;
  const inList = (from: number, to: number): boolean => !/[，；]/.test(plain.slice(from, to));
  // 到期前60天、30天、7天: all of them before it.
  if (
    first.side === 'before' &&
    order > 0 &&
    (!/[^、和及\d天日周月年个小时工作分钟一二两三四五六七八九十]/.test(plain.slice(first.to, figure.from)) ||
      // 到期前六十天致电、三十天寄信、七天上门.
      (/到期前|届满前|期满前|开[工学业课]前/.test(plain.slice(0, first.from + 3)) &&
        /、$/.test(plain.slice(0, figure.from)) &&
        inList(first.to, figure.from)))
  )
    return { ...figure, side: 'before' };
  if (
    last.side === 'within' &&
    inList(figure.to, last.from) &&
    shared(plain, figure, figures, order) !== plain.slice(figure.to, figures[order + 1]?.from)
  )
    return { ...figure, side: 'within', ...(last.comparator ? { comparator: last.comparator } : {}) };
  const isTold = /分别|依次|各为/.test(plain.slice(0, first.from));
  return isTold && first.comparator && first.leans === 'back' && order > 0
    ? { ...figure, comparator: first.comparator }
    : figure;
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
  // 每500小时或每半年保养一次.
  if (next?.per && figure.measure === 'frequency' && next.measure === 'frequency' && /^或者?$/.test(own))
    return plain.slice(next.per.to);
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
