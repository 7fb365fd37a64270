// A text that remembers where each of its characters stood in the original, so that whatever is read from it can be shown there.

/** A stretch of the original: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `at[i]` is the place in the original of the character `text[i]`. */
export interface Mapped {
  readonly text: string;
  readonly at: readonly number[];
}

export function mapped(original: string): Mapped {
  const at = new Array<number>(original.length);
  for (let i = 0; i < original.length; i++) at[i] = i;
  return { text: original, at };
}

export function slice({ text, at }: Mapped, from: number, to: number = text.length): Mapped {
  return { text: text.slice(from, to), at: at.slice(from, to) };
}

/** The same without blanks at either end. */
export function trimmed(piece: Mapped): Mapped {
  const from = piece.text.length - piece.text.trimStart().length;
  return slice(piece, from, Math.max(from, piece.text.trimEnd().length));
}

export function joined(pieces: readonly Mapped[]): Mapped {
  return { text: pieces.map(({ text }) => text).join(''), at: pieces.flatMap(({ at }) => [...at]) };
}

/** Where `text[from … to)` stands in the original. */
export function spanOf({ text, at }: Mapped, from = 0, to: number = text.length): Span {
  const start = at[from] ?? 0;
  return { from: start, to: (at[to - 1] ?? start - 1) + 1 };
}

/** Each match replaced; what takes its place stands where the match began, character by character as far as both reach. */
export function rewritten(piece: Mapped, pattern: RegExp, by: (match: RegExpExecArray) => string): Mapped {
  pattern.lastIndex = 0;
  let match = pattern.exec(piece.text);
  if (!match) return piece;
  const texts: string[] = [];
  const at: number[] = [];
  const keep = (from: number, to: number): void => {
    texts.push(piece.text.slice(from, to));
    for (let i = from; i < to; i++) at.push(piece.at[i] as number);
  };
  let done = 0;
  for (; match; match = pattern.exec(piece.text)) {
    const { index } = match;
    const { length } = match[0];
    if (length === 0) {
      pattern.lastIndex++;
      continue;
    }
    keep(done, index);
    const replacement = by(match);
    texts.push(replacement);
    for (let i = 0; i < replacement.length; i++) at.push(piece.at[index + Math.min(i, length - 1)] as number);
    done = index + length;
  }
  keep(done, piece.text.length);
  return { text: texts.join(''), at };
}
