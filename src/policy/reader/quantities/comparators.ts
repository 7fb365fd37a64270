// Which way a figure bounds: by the Civil Code, article 1259, 以上 以下 以内 届满 include the figure, 不满 超过 以外 exclude it.
import { matchesOf } from '../text/matches.ts';

export type Comparator = '>=' | '>' | '<=' | '<' | 'between';

/** Before the figure. The longer word first: 不超过 contains 超过. */
const ahead: readonly (readonly [RegExp, Comparator])[] = [
  [
    /(?:不|未|不得|不能|不应|不可|不要|不宜|没有|无)(?:能|得|可)?(?:超过|超出|高于|大于|多于|长于|逾|晚于|迟于)|至多|最多|最长|最迟|最晚|最[高长多](?:可?达)?|上限为?|控制在|小于或?等于|等于或?小于|低于或?等于|≤|封顶|以内为|上下浮动?|浮动幅度为?|延[长期]?[至到]|顺延至/g,
    '<=',
  ],
  [
    /(?:不|不得|不能|不应|不可|未)(?:能|得|可)?(?:低于|少于|小于|短于|早于)|至少|最少|最低|起码|不下|达到或超过|大于或?等于|等于或?大于|高于或?等于|等于或?高于|≥|达到|(?<![届期])满(?!意|足)|(?<![到送抵表传转下直通])达(?!标|成)|到达$|下限为?|保底/g,
    '>=',
  ],
  [/超过|超出|大于|高于|多于|长于|逾(?!期)|突破|超(?!时|期|市|标)|>/g, '>'],
  [/不足(?!之)|不满(?!意|足)|未满(?!意|足)|不到|未达到?|低于|少于|小于|短于|<|未及/g, '<'],
];

/** （含）, （含本数）: the figure itself belongs to it. */
const itself = '(?:（?(?:包?含)(?:本数)?）?)?';

/** Directly after the figure. */
const behind: readonly (readonly [RegExp, Comparator])[] = [
  [
    new RegExp(`^${itself}(?:及|或)?其?(?:以上|更[多长高])${itself}|^起(?!来|草|诉|始)|^\\+(?![\\u4e00-\\u9fff])`),
    '>=',
  ],
  [new RegExp(`^${itself}(?:及|或)?其?(?:以[下内]|之内|更[短少低])${itself}|^内(?!容|部|涵|外)|^为限|^封顶`), '<='],
  [/^以外|^之外/, '>'],
];

export interface Bound {
  readonly comparator: Comparator;
  /** Where the word stands in the text that was looked at. */
  readonly from: number;
  readonly to: number;
}

/** The last bounding word of what stands before a figure. */
export function boundBefore(text: string): Bound | undefined {
  let found: Bound | undefined;
  for (const [pattern, comparator] of ahead) {
    for (const match of matchesOf(text, pattern)) {
      const bound = { comparator, from: match.index, to: match.index + match[0].length };
      // A word inside one that was found is no word of its own: the 满 of 不满.
      if (!found || bound.from >= found.to || (bound.from <= found.from && bound.to >= found.to)) found = bound;
    }
  }
  return found;
}

/** 超过1000元（含） includes the figure, 1000元以上（不含） does not: what the brackets say counts. */
export function inclusion(comparator: Comparator | undefined, rest: string): Comparator | undefined {
  const [, without] = /^(?:以[上下内])?（(不)?包?含(?:本数)?）/.exec(rest) ?? [];
  if (without === undefined && !/^（包?含(?:本数)?）/.test(rest)) return comparator;
  if (without) return comparator === '>=' ? '>' : comparator === '<=' ? '<' : comparator;
  return comparator === '>' ? '>=' : comparator === '<' ? '<=' : comparator;
}

/** The bounding word with which what stands after a figure begins. */
export function boundAfter(text: string): Bound | undefined {
  for (const [pattern, comparator] of behind) {
    const match = pattern.exec(text);
    if (match) return { comparator, from: 0, to: match[0].length };
  }
  return undefined;
}
