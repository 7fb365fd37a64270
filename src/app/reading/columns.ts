// Text in columns of a terminal, where a Chinese character takes two places; colours only where somebody looks at them.

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** How many places of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += wide.test(sign) ? 2 : 1;
  return width;
}

/** The text with so many blanks that what follows begins at `width`. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The text cut into lines of at most `width` places; a word of letters or figures stays whole where it fits. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\w.%<>=/-]+|./gsu) ?? []) {
    if (line !== '' && widthOf(line) + widthOf(piece) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line !== '' || piece.trim() !== '') line += piece;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}

const codes = { strong: 1, soft: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const;
export type Paint = (text: string, as: keyof typeof codes) => string;

/** Colours for a terminal; elsewhere the text stays as it is. */
export function paintFor(isTerminal: boolean): Paint {
  return isTerminal ? (text, as) => `\u001b[${codes[as]}m${text}\u001b[0m` : (text) => text;
}
