// Where patterns that are kept match. `matchAll` compiles its pattern anew at each call, which for the long patterns of the reader costs far more
// than looking at the few words they are asked about.

/** Every match of a pattern with the flag g, as `text.matchAll(pattern)` answers them. */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  return found;
}

/** The first of them. */
export function firstMatch(text: string, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  pattern.lastIndex = 0;
  return match ?? undefined;
}
