// Names and figures that are told off in the same order: 甲级、乙级客户分别在1小时、2小时内答复; 回访周期依次为每周、每月.
import type { Sentence } from '../structure/phrases.ts';
import { slice } from '../text/mapped.ts';
import type { Placed } from './contexts.ts';
import type { Names, Whom } from './naming/names.ts';

/** The name that stands where the figure stands in its list; undefined where nothing is told off, or the lists differ in length. */
export function pairedName({ part, figure, index }: Placed, sentence: Sentence, names: Names): Whom | undefined {
  const inOrder = part.plain.search(/分别|依次|各为/);
  if (inOrder < 0 || figure.from < inOrder) return undefined;
  const figures = part.figures.filter(({ from, measure }) => from > inOrder && measure === figure.measure);
  const place = figures.findIndex(({ from }) => from === figure.from);
  for (const words of [
    slice(part.body, 0, inOrder),
    sentence.parts[index - 1]?.body,
    ...sentence.leads.map((lead) => lead.words),
  ]) {
    const each = words ? names.each(words) : [];
    if (each.length === figures.length && each.length > 1) return each[place];
  }
  return undefined;
}
