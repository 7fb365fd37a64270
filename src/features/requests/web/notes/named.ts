// Whom a note names: those chosen from the list whose name still stands in it behind an @. Pure.

/** `chosen`: names by the ids of people. */
export function namedIn(words: string, chosen: ReadonlyMap<string, string>): string[] {
  return [...chosen].filter(([, name]) => words.includes(`@${name}`)).map(([id]) => id);
}
