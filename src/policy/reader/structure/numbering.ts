// The numbers that headings and list items carry: 第一章, 第三条, 一、, （一）, 1., 1.1, （1）, 1）, ①, A., a), •, #.
import { number, numberOf } from '../quantities/numerals.ts';

export interface Numbering {
  /** The way it is written: items of one list are written alike. */
  readonly style: string;
  /** As it is cited. */
  readonly label: string;
  /** How many characters it takes, with what follows it. */
  readonly length: number;
  /** Its value, where it counts. */
  readonly value?: number;
}

const styles: readonly (readonly [string, RegExp])[] = [
  ['chapter', new RegExp(`^第(${number})[章编篇部]分?[\\s：、]*`)],
  ['section', new RegExp(`^第(${number})节[\\s：、]*`)],
  ['article', new RegExp(`^第(${number})条[\\s：、]*`)],
  ['clause', new RegExp(`^第(${number})[款项][\\s：、]*`)],
  // 一、二级投诉 is a list of grades.
  [
    'ideograph',
    /^([一二三四五六七八九十]{1,3})(?:、|．|\.|：|\s+)(?!次|[一二三四五六](?:[类级星、]|[和及与][一二三四五六]))/,
  ],
  ['formal', /^([壹贰叁参肆伍陆柒捌玖拾]{1,3})(?:、|．|\.|：|\s+)/],
  ['bracketed ideograph', /^（([一二三四五六七八九十]{1,3})）[\s、：.]*/],
  ['bracketed ideograph', /^([一二三四五六七八九十]{1,3})）[\s、：.]*/],
  ['decimal 4', /^(\d{1,2}(?:\.\d{1,2}){3})(?![\d%])[\s、：.]*(?![%元万倍])/],
  ['decimal 3', /^(\d{1,2}(?:\.\d{1,2}){2})(?![\d%])[\s、：.]*(?![%元万倍])/],
  // B.4 in an annex B.
  ['decimal 2', /^([A-Z]\.\d{1,2})(?![\d.])[\s、：]*/],
  ['decimal 0', /^(\d{1,2}\.0)(?![\d%])[\s、：.]*(?![%元万倍])/],
  ['decimal 2', /^(\d{1,2}\.\d{1,2})(?![\d%])(?:[\s、：.]+|(?![%元万倍折天个]|小时|分[钟之]))/],
  ['bracketed figure', /^（(\d{1,2})）[\s、：.]*/],
  ['half bracketed figure', /^(\d{1,2})）[\s、：.]*/],
  ['figure', /^(\d{1,2})(?:[.．、。]|：(?!\d))\s*(?!\d)/],
  ['figure', /^(\d{1,2}) (?=[\u4e00-\u9fff])/],
  ['ring', /^([①-⑳❶-❿⑴-⒇])[\s、：.]*/],
  ['letter', /^([A-Za-z])(?:[.．、]|）)\s*(?![A-F][类级、/和及与])/],
  ['bracketed letter', /^（([A-Za-z])）\s*/],
  ['hash', /^(#{1,6})\s+/],
  ['bullet', /^([•●○■◆▪►★※*+\-·])\s*(?!\d+[个小天分%])/],
];

/** The number that a line begins with. */
export function numberingOf(line: string): Numbering | undefined {
  for (const [style, pattern] of styles) {
    const match = pattern.exec(line);
    if (!match) continue;
    const label = match[1] ?? '';
    const value = numberOf(label);
    const written = style === 'hash' ? `hash ${label.length}` : style;
    return { style: written, label, length: match[0].length, ...(value === undefined ? {} : { value }) };
  }
  return undefined;
}

/** Whether `next` goes on from `last`, both of one style: 3.2 after 3.1, 4.0 after 3.4, 三 after 二. */
export function follows(last: string | undefined, next: string): boolean {
  const after = next.split('.').map((part) => numberOf(part) ?? Number.NaN);
  if (last === undefined) return after.every((part, index) => part === 1 || (index > 0 && part === 0));
  const before = last.split('.').map((part) => numberOf(part) ?? Number.NaN);
  const differ = after.findIndex((part, index) => part !== before[index]);
  if (differ < 0) return false;
  const isNext = after[differ] === (before[differ] ?? 0) + 1;
  return isNext && after.slice(differ + 1).every((part) => part <= 1);
}
