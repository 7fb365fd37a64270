// How requests are found as one types: by words of their title, and by their number, of which one tells the beginning or the end. What is
// stored and what is asked are made here, side by side.

import {
  hanRuns,
  pairTerms,
  partsOf,
  plainText,
  queryOfPart,
  quotedTerm,
  vectorOf,
  wordTerms,
} from '#platform/database/search.ts';
import { type Sql, sql } from '#platform/db.ts';

/** Of a title that runs on, the beginning is what people remember. */
const longestTitle = 100;

/** What a title is found by: a tsvector as text. */
export function titleVector(title: string): string {
  const text = plainText(title).slice(0, longestTitle);
  return vectorOf(new Set([...wordTerms(text), ...hanRuns(text).flatMap(pairTerms)]));
}

/** What a number is found by, a tsvector: its digits from the front and from the back, for a query finds the beginnings of terms. */
export function numberVector(number: Sql): Sql {
  const digits = sql`regexp_replace(${number}, '\\D', '', 'g')`;
  return sql`array_to_tsvector(array['n:' || ${digits}, 'e:' || reverse(${digits})])`;
}

/** What was typed, a tsquery as text: all of it must be found. Undefined where nothing was typed that anything could be found by. */
export function typedQuery(typed: string): string | undefined {
  const words = plainText(typed).slice(0, longestTitle).split(/\s+/).filter(Boolean).slice(0, most);
  const asked = words.flatMap((word) =>
    isNumber(word) ? [numberQuery(word)] : partsOf(word).map((part) => queryOfPart(part)),
  );
  return asked.length === 0 ? undefined : asked.join(' & ');
}

const most = 6;

/** `R-2026-000123` or a part of it. */
function isNumber(word: string): boolean {
  return /^(r-?)?\d[\d-]*$/.test(word);
}

function numberQuery(word: string): string {
  const digits = word.replace(/\D/g, '');
  const back = [...digits].reverse().join('');
  return `(${quotedTerm(`n:${digits}`)}:* | ${quotedTerm(`e:${back}`)}:* | ${quotedTerm(`w:${digits}`)}:*)`;
}
