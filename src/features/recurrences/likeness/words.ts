// The words of a request, and how alike two requests are by them. Pure: the same text has the same words on every machine of one ICU version.

/** So many words of both must be shared, as a part of all (Dice's coefficient): half. What "alike" means, no figure of a policy. */
export const alikeFrom = 0.5;
/** Fewer words than these say too little alone. */
const fewest = 3;
/** What is read of a text at most: the rest of a long letter says less about what it is. */
const longest = 400;
const most = 60;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const hanRuns = /\p{Script=Han}{2,}/gu;

/**
 * The words by which a request is compared: those of the title, and of the description too where the title says little. Chinese is divided
 * into words, and into pairs of characters besides, because the division of one word differs with what stands around it.
 */
export function wordsOf(title: string, description: string | null): string[] {
  const own = features(title);
  const all = own.size >= fewest || description === null ? own : new Set([...own, ...features(description)]);
  return [...all].sort().slice(0, most);
}

function features(text: string): Set<string> {
  const read = readable(text);
  const found = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(read)) if (isWordLike && says(segment)) found.add(segment);
  for (const [run] of read.matchAll(hanRuns))
    for (let at = 0; at + 1 < run.length; at += 1) found.add(run.slice(at, at + 2));
  return found;
}

function readable(text: string): string {
  return text.normalize('NFKC').toLowerCase().slice(0, longest);
}

/** One character alone and bare numbers say nothing about what a request is. */
function says(word: string): boolean {
  return [...word].length > 1 && !/^[\d.,:-]+$/.test(word);
}

/** From 0 to 1. */
export function likenessOf(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  return (2 * shared(one, other).length) / (one.length + other.length);
}

/** What two texts have in common, as it stands in the first: words and pairs that touch are told as one. */
export function sharedWords(one: string, other: string): string[] {
  const text = readable(one);
  const isShared = new Array<boolean>(text.length).fill(false);
  for (const word of shared([...features(one)], [...features(other)]))
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      isShared.fill(true, at, at + word.length);
  const runs: string[] = [];
  let run = '';
  for (let at = 0; at <= text.length; at += 1) {
    if (isShared[at]) run += text[at];
    else if (run !== '') {
      runs.push(run);
      run = '';
    }
  }
  return [...new Set(runs)];
}

function shared(one: readonly string[], other: readonly string[]): string[] {
  const known = new Set(other);
  return one.filter((word) => known.has(word));
}

/** Pairs of least hashes: texts that share half of their words have one in common in nine of ten cases, texts that share few seldom. */
const pairs = 20;

/**
 * Numbers under which a text is found again by texts like it, without comparing it with all (Broder's min-wise hashing, in bands of two).
 * 32 bits, signed, as int4.
 */
export function bandsOf(words: readonly string[]): number[] {
  if (words.length === 0) return [];
  const hashes = words.map(hashOf);
  return Array.from({ length: pairs }, (_, nth) =>
    mixed(least(hashes, 2 * nth) ^ Math.imul(least(hashes, 2 * nth + 1), 0x9e3779b1), nth),
  );
}

function least(hashes: readonly number[], seed: number): number {
  return hashes.reduce((lowest, hash) => Math.min(lowest, mixed(hash, seed)), 0x7fffffff);
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** The finaliser of MurmurHash3, seeded. */
function mixed(value: number, seed: number): number {
  let hash = value ^ Math.imul(seed + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
