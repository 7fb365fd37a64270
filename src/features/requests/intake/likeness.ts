// How alike two texts are: by the pairs of neighbouring characters they share, which needs no dictionary and serves Chinese as it
// serves other writing. Pure.

/** Of 1 that two texts may be the same matter: found by trying short notes of telephone calls, not a figure of any policy. */
export const alikeFrom = 0.3;

/** What two texts share, of what the shorter one has: 0 nothing, 1 all of it. A short note may be a part of a long one. */
export function likenessOf(one: string, other: string): number {
  const [few, many] = [pairsOf(one), pairsOf(other)].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  if (few.size === 0) return 0;
  let shared = 0;
  for (const pair of few) if (many.has(pair)) shared += 1;
  return shared / few.size;
}

/** The longest stretches that both have, at most `most`. */
export function sharedParts(one: string, other: string, most = 3): string[] {
  const text = plain(one);
  const within = plain(other);
  const parts: string[] = [];
  for (let from = 0; from < text.length - 1; ) {
    let to = from + 2;
    if (!within.includes(text.slice(from, to))) {
      from += 1;
      continue;
    }
    while (to < text.length && within.includes(text.slice(from, to + 1))) to += 1;
    const part = text.slice(from, to).trim();
    if (part.length > 1 && !parts.includes(part)) parts.push(part);
    from = to;
  }
  return parts.sort((a, b) => b.length - a.length).slice(0, most);
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of plain(text).split(' ')) {
    const characters = [...run];
    for (const [index, character] of characters.slice(1).entries()) pairs.add(`${characters[index]}${character}`);
  }
  return pairs;
}

/** Letters and digits only, everything else one space. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
