// What a record says under a name. A value that has a word in a list carries both, so that it is found again in another list.

/** Text; a figure; a moment; a day ('YYYY-MM-DD'); a word of a list. */
export type Value =
  | string
  | number
  | { readonly at: number }
  | { readonly day: string }
  | { readonly code: string; readonly words: Readonly<Record<'zh' | 'en', string>> };

/** By name. What is not there prints an empty line. */
export type Values = Readonly<Record<string, Value | null | undefined>>;

type Table = Readonly<Record<string, string>>;

/** The words of a list in both languages, by its code; one that the list does not have stands for itself. */
export function listed(chinese: Table, english: Table): (code: string | null) => Value | null {
  const of = (table: Table, code: string): string => (Object.hasOwn(table, code) ? (table[code] ?? code) : code);
  return (code) => code && { code, words: { zh: of(chinese, code), en: of(english, code) } };
}

/** A word of one of the vocabularies. */
export function worded(code: string, table: Readonly<Record<string, { zh: string; en: string }>>): Value {
  const word = Object.hasOwn(table, code) ? table[code] : undefined;
  return { code, words: word ? { zh: word.zh, en: word.en } : { zh: code, en: code } };
}

export function moment(at: number | null | undefined): Value | null {
  return at === null || at === undefined ? null : { at };
}

export function day(text: string | null | undefined): Value | null {
  return text ? { day: text } : null;
}
