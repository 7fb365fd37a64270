// How customers are found as one types. A name becomes pairs of characters, pinyin and initials; a phone becomes
// itself and itself reversed, so that its tail is a prefix. What is stored and what is asked are made here, side by side.
import { pinyin } from 'pinyin-pro';

/** What a customer can be found by. */
export interface Findable {
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly references: readonly string[];
}

/** The stored side: a tsvector as text. Every term is letters, digits or one or two characters behind a letter that says its kind. */
export function searchVector(customer: Findable): string {
  const terms = new Set<string>();
  for (const name of customer.names) addName(terms, plain(name));
  for (const phone of customer.phones) addPhone(terms, phone);
  for (const reference of customer.references) for (const word of wordsOf(plain(reference))) terms.add(`w:${word}`);
  let vector = '';
  for (const term of terms) vector += vector === '' ? quoted(term) : ` ${quoted(term)}`;
  return vector;
}

/** The asked side: a tsquery as text; undefined where nothing was typed that anything could be found by. */
export function searchQuery(typed: string): string | undefined {
  const text = plain(typed).slice(0, 100).trim();
  // A phone typed with spaces, dashes or its country's code is one number.
  const words = isPhone(text) ? [text] : text.split(/\s+/);
  const asked = words.filter(Boolean).slice(0, 6).flatMap(partsOf).map(queryOf);
  const parts = asked.filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' & ');
}

// Long names are found by their beginning; what comes after would only make every search slower.
const longestName = 24;
const longestPinyin = 12;
const longestInitials = 6;

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function addName(terms: Set<string>, name: string): void {
  for (const word of wordsOf(name)) terms.add(`w:${word}`);
  for (const run of name.match(han) ?? []) {
    const characters = [...run].slice(0, longestName);
    // A single character is asked for as the beginning of a pair; the last one begins none.
    for (const [index, character] of characters.entries()) terms.add(character + (characters[index + 1] ?? ''));
    addPinyin(terms, characters.join(''));
  }
}

/** Pinyin from every character on, so that somebody who types the middle of a name finds it too. */
function addPinyin(terms: Set<string>, run: string): void {
  // 'surname': the characters of family names are read as in names (Zeng, not Ceng; Shan, not Dan), which also suits what companies are called.
  const syllables = pinyin(run, { toneType: 'none', type: 'array', mode: 'surname', nonZh: 'removed', v: true });
  let initials = '';
  for (const syllable of syllables) initials += syllable.slice(0, 1);
  const letters = syllables.join('');
  let from = 0;
  for (const [place, syllable] of syllables.entries()) {
    terms.add(`y:${letters.slice(from, from + longestPinyin)}`);
    terms.add(`i:${initials.slice(place, place + longestInitials)}`);
    from += syllable.length;
  }
  if (initials !== '') terms.add(`s:${initials.slice(0, 1)}`);
}

function addPhone(terms: Set<string>, phone: string): void {
  const digits = digitsOf(phone);
  if (digits.length < shortestTail) return;
  terms.add(`p:${digits}`);
  terms.add(`t:${reversed(digits)}`);
}

/** Four digits are a tail of a phone; fewer would find half of all customers. */
const shortestTail = 4;
const han = /\p{Script=Han}+/gu;

function wordsOf(text: string): string[] {
  return (text.match(/[^\p{Script=Han}\s\p{P}\p{S}\p{C}]+/gu) ?? []).map((word) => word.slice(0, longestName));
}

/** A typed word falls apart where characters and letters meet. */
function partsOf(word: string): string[] {
  if (isPhone(word)) return [digitsOf(word)];
  return word.match(/\p{Script=Han}+|[^\p{Script=Han}\s\p{P}\p{S}\p{C}]+/gu) ?? [];
}

function isPhone(text: string): boolean {
  return /^[+\d\s()-]+$/.test(text) && digitsOf(text).length >= shortestTail;
}

function queryOf(part: string): string | undefined {
  if (/^\p{Script=Han}/u.test(part)) return ofCharacters([...part].slice(0, longestName));
  const word = part.slice(0, longestName);
  const any = [`${quoted(`w:${word}`)}:*`];
  if (/^[a-z]$/.test(word)) any.push(quoted(`s:${word}`));
  else if (/^[a-z]+$/.test(word)) {
    any.push(`${quoted(`y:${word.slice(0, longestPinyin)}`)}:*`, `${quoted(`i:${word.slice(0, longestInitials)}`)}:*`);
  } else if (/^\d+$/.test(word) && word.length >= shortestTail) {
    any.push(`${quoted(`p:${word}`)}:*`, `${quoted(`t:${reversed(word)}`)}:*`);
  }
  return `(${any.join(' | ')})`;
}

function ofCharacters(characters: readonly string[]): string | undefined {
  const [only] = characters;
  if (characters.length === 1 && only !== undefined) return `${quoted(only)}:*`;
  return characters
    .slice(1)
    .map((character, index) => quoted(`${characters[index]}${character}`))
    .join(' & ');
}

/** Digits of a phone without the code of the country, which some write and some do not. */
function digitsOf(phone: string): string {
  const written = phone.normalize('NFKC').trim();
  const digits = written.replace(/\D/g, '');
  const abroad = written.startsWith('+86') || (digits.length > 11 && digits.startsWith('86'));
  return (abroad ? digits.slice(2) : digits).slice(0, 20);
}

function reversed(digits: string): string {
  return [...digits].reverse().join('');
}

function quoted(term: string): string {
  return term.includes("'") || term.includes('\\') ? `'${term.replace(/['\\]/g, '$&$&')}'` : `'${term}'`;
}
