// How customers are found as one types. A name becomes pairs of characters, pinyin and initials. What is stored and what is asked are
// made here, side by side. Numbers and addresses of mail are kept closed and found by their index (../secrets/finding.ts).
import { pinyin } from 'pinyin-pro';
import {
  hanRuns,
  longestRun,
  pairTerms,
  partsOf,
  plainText,
  queryOfPart,
  quotedTerm,
  vectorOf,
  wordTerms,
} from '#platform/database/search.ts';

/** What a customer can be found by. */
export interface Findable {
  readonly names: readonly string[];
  readonly references: readonly string[];
}

/** The stored side: a tsvector as text. Every term is letters, digits or one or two characters behind a letter that says its kind. */
export function searchVector(customer: Findable): string {
  const terms = new Set<string>();
  for (const name of customer.names) addName(terms, plainText(name));
  for (const reference of customer.references) for (const term of wordTerms(plainText(reference))) terms.add(term);
  return vectorOf(terms);
}

/** What was typed: all of it must be found. */
export interface Typed {
  /** Names and references, a tsquery as text. */
  readonly words: string | undefined;
  /** The same of what is written so, not of what sounds so: whom nothing but their name may find is looked for by this. */
  readonly written: string;
  /** What may be a number or an address of mail: found closed, or among the words. */
  readonly sealed: readonly { readonly text: string; readonly words: string }[];
  /** Whether each of the words sounds like what very many are called: two letters, or one syllable of pinyin. */
  readonly isBroad: boolean;
}

/** The asked side; undefined where nothing was typed that anything could be found by. */
export function typedOf(typed: string): Typed | undefined {
  const text = plainText(typed).slice(0, 100).trim();
  // A phone typed with spaces, dashes or its country's code is one number.
  const parts = (isNumber(text) ? [text] : text.split(/\s+/)).filter(Boolean).slice(0, 6);
  const sealed = parts.filter(isSealed).map((part) => ({ text: part, words: wordsAsked(part) ?? noWord }));
  const asked = askedOf(parts.filter((part) => !isSealed(part)));
  if (asked.length === 0 && sealed.length === 0) return undefined;
  const written = askedOf(parts, () => []);
  return {
    words: asked.length === 0 ? undefined : asked.join(' & '),
    written: written.length === 0 ? noWord : written.join(' & '),
    sealed,
    isBroad: parts.every((part) => isBeginning.test(part)),
  };
}

const isBeginning = /^([a-z]{2}|[bpmfdtnlgkhjqxrzcsyw]?h?[aeiouv]{1,3}n?g?)$/;

function askedOf(parts: readonly string[], sounding?: (word: string) => string[]): string[] {
  return parts.map((part) => wordsAsked(part, sounding)).filter((one) => one !== undefined);
}

function isSealed(part: string): boolean {
  return isNumber(part) || isMail(part);
}

function isMail(part: string): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(part);
}

/** A query that finds nothing. */
const noWord = "'-:-'";

function wordsAsked(part: string, sounding: (word: string) => string[] = asPinyin): string | undefined {
  const asked = (isNumber(part) ? [part.replace(/[^\da-z]/g, '')] : partsOf(part)).map((one) =>
    queryOfPart(one, sounding),
  );
  return asked.length === 0 ? undefined : asked.join(' & ');
}

// Long names are found by their beginning.
const longestPinyin = 12;
const longestInitials = 6;

function addName(terms: Set<string>, name: string): void {
  for (const term of wordTerms(name)) terms.add(term);
  for (const run of hanRuns(name)) {
    const characters = run.slice(0, longestRun);
    for (const term of pairTerms(characters)) terms.add(term);
    addPinyin(terms, characters.join(''));
  }
}

/** Pinyin from every character on, so that somebody who types the middle of a name finds it too. */
function addPinyin(terms: Set<string>, run: string): void {
  // 'surname': the characters of family names are read as in names (Zeng, not Ceng; Shan, not Dan), which also suits what companies are called.
  const syllables = pinyin(run, { type: 'array', mode: 'surname', nonZh: 'removed' }).map(withoutTone);
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

/** There are some 1,500 syllables with their tones: taking the tone off each time would cost as much as finding the syllable. */
const toneless = new Map<string, string>();

/** As it is typed: no tone, and v for \u00fc. */
function withoutTone(syllable: string): string {
  const known = toneless.get(syllable);
  if (known !== undefined) return known;
  const plain = syllable
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
  const typed = plain.replaceAll('\u00fc', 'v');
  toneless.set(syllable, typed);
  return typed;
}

/** Four digits are the end of a number; fewer would find half of all customers. */
const shortestEnd = 4;

/** Of a phone or an identity (which may end in an x). */
function isNumber(text: string): boolean {
  return /^[+\d\s()-]+x?$/.test(text) && text.replace(/\D/g, '').length >= shortestEnd;
}

/** Letters may be pinyin or its initials. */
function asPinyin(word: string): string[] {
  if (/^[a-z]$/.test(word)) return [quotedTerm(`s:${word}`)];
  if (!/^[a-z]+$/.test(word)) return [];
  return [
    `${quotedTerm(`y:${word.slice(0, longestPinyin)}`)}:*`,
    `${quotedTerm(`i:${word.slice(0, longestInitials)}`)}:*`,
  ];
}
