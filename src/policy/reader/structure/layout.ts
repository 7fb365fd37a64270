// What the blanks of a line mean: between cells they part them, between a figure and Chinese words they only look well.
import { type Mapped, rewritten } from '../text/mapped.ts';

/** The lines with bars where blanks part cells, and without the blanks that part nothing. */
export function laidOut(lines: readonly Mapped[]): Mapped[] {
  const gaps = lines.map(({ text }) => gapsOf(text));
  return lines.map((line, index) => {
    const own = gaps[index] as number;
    const isTabbed = line.text.includes('\t');
    const isRow = [gaps[index - 1] ?? 0, gaps[index + 1] ?? 0].some(
      (other) =>
        Math.max(own, other) >= fewestGaps &&
        own > 0 &&
        (other === own || (isTabbed && other > 0 && Math.abs(other - own) <= 1)),
    );
    const most = Math.max(own, gaps[index - 1] ?? 0, gaps[index + 1] ?? 0);
    return isRow ? ended(barred(line), most - own) : flowing(rewritten(line, tabs, () => ' '));
  });
}

/** A table of two columns may as well be a list with remarks. The last cell of a row may be missing. */
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

/** The empty cells at the end of a row that its line does not show. */
function ended(line: Mapped, missing: number): Mapped {
  const last = line.at.at(-1) ?? 0;
  return { text: line.text + '|'.repeat(missing), at: [...line.at, ...Array.from({ length: missing }, () => last)] };
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
