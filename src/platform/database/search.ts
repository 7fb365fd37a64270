// How text is found as one types, for every slice that keeps a tsvector: Chinese by pairs of characters, everything else by the beginnings
// of words. What is stored and what is asked are made side by side, so that they agree.

/** Compared without width and case: NFKC, small letters. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Words begin with it among the terms; characters stand bare. */
const word = 'w:';
/** What comes after would only make every search slower. */
export const longestRun = 24;
const han = /\p{Script=Han}+/gu;
const letters = /[^\p{Script=Han}\s\p{P}\p{S}\p{C}]+/gu;
const parts = /\p{Script=Han}+|[^\p{Script=Han}\s\p{P}\p{S}\p{C}]+/gu;

/** The runs of Chinese characters of a plain text. */
export function hanRuns(text: string): string[][] {
  return (text.match(han) ?? []).map((run) => [...run]);
}

/** The terms of the words that are not Chinese. */
export function wordTerms(text: string): string[] {
  return (text.match(letters) ?? []).map((one) => `${word}${one.slice(0, longestRun)}`);
}

/** The terms of a run: pairs; the last character stands alone, for a single one is asked for as the beginning of a pair. */
export function pairTerms(characters: readonly string[]): string[] {
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** A tsvector as text. */
export function vectorOf(terms: Iterable<string>): string {
  let vector = '';
  for (const term of terms) vector += vector === '' ? quotedTerm(term) : ` ${quotedTerm(term)}`;
  return vector;
}

/** What was typed falls apart where characters and letters meet. */
export function partsOf(text: string): string[] {
  return text.match(parts) ?? [];
}

/** The tsquery, as text, of one part: a run of characters, or the beginning of a word (or of what `also` says it may be besides). */
export function queryOfPart(part: string, also: (beginning: string) => readonly string[] = () => []): string {
  if (/^\p{Script=Han}/u.test(part)) return queryOfCharacters([...part].slice(0, longestRun));
  const beginning = part.slice(0, longestRun);
  return `(${[`${quotedTerm(`${word}${beginning}`)}:*`, ...also(beginning)].join(' | ')})`;
}

function queryOfCharacters(characters: readonly string[]): string {
  const [only] = characters;
  if (characters.length === 1 && only !== undefined) return `${quotedTerm(only)}:*`;
  return characters
    .slice(1)
    .map((character, index) => quotedTerm(`${characters[index]}${character}`))
    .join(' & ');
}

/** A term as tsvector and tsquery read it: between quotes, with quotes and backslashes doubled. */
export function quotedTerm(term: string): string {
  return term.includes("'") || term.includes('\\') ? `'${term.replace(/['\\]/g, '$&$&')}'` : `'${term}'`;
}
