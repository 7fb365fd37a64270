// What the blanks of a line mean: between cells they part them, between a figure and Chinese words they only look well.
import { type Mapped, rewritten } from '../text/mapped.ts';

/** The lines with bars where blanks part cells, and without the blanks that part nothing. */
export function laidOut(lines: readonly Mapped[]): Mapped[] {
  const gaps = lines.map(({ text }) => gapsOf(text));
  return lines.map((line, index) => {
    const own = gaps[index] as number;
    const isRow = own >= fewestGaps && (gaps[index - 1] === own || gaps[index + 1] === own);
    return isRow ? barred(line) : flowing(rewritten(line, tabs, () => ' '));
  });
}

/** A table of two columns may as well be a list with remarks. */
const fewestGaps = 2;

const tabs = /\t/g;
const wide = / {2,}/g;

/** How many gaps between cells a line has: tabs, each of which may follow an empty cell, or several blanks. */
function gapsOf(text: string): number {
  if (text.includes('|') || /[。；]/.test(text)) return 0;
  return text.match(tabs)?.length ?? text.match(wide)?.length ?? 0;
}

function barred(line: Mapped): Mapped {
  return rewritten(line, line.text.includes('\t') ? tabs : wide, () => '|');
}

/** 每周 2 次电话，每月 1 次走访: in a sentence a blank before or after a figure parts nothing. */
function flowing(line: Mapped): Mapped {
  const isSentence = /[，。；]/.test(line.text) || /^[-*•·] /.test(line.text);
  if (line.text.includes('|')) return rewritten(line, slashes, () => '，');
  return isSentence ? rewritten(line, besideFigures, () => '') : line;
}
const besideFigures = /(?<=[\u4e00-\u9fff]) (?=[\d≥≤<>])|(?<=[≥≤]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])/g;
/** 15分钟响应 / 2小时恢复: two limits in one cell. */
const slashes = /(?<=[\u4e00-\u9fff]) ?\/ ?(?=\d+ ?[\u4e00-\u9fff])/g;
