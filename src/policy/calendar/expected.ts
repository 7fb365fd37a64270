// Our own words for what a calendar file should have said, in place of the validator's. Small pieces the schemas here share.
import { z } from 'zod';

/** A text in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

const TEXT = { error: 'a text was expected' };

export const textSchema = z.string(TEXT).trim().min(1, TEXT);

export const bilingualSchema = z.strictObject(
  { zh: textSchema, en: textSchema },
  { error: fieldsExpected('a text in both languages', ['zh', 'en']) },
);

/** What to say of an object: which field it does not know, or that it is no such object at all. */
export function fieldsExpected(what: string, fields: readonly string[]) {
  return (issue: { readonly code?: string | undefined; readonly keys?: unknown }): string => {
    const known = `${what} has only the fields ${fields.join(', ')}`;
    if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys)) return `${known}; something else stands here`;
    return `unknown field ${issue.keys.join(', ')}; ${known}`;
  };
}

/** Shows what was found instead, cut short, because it may be anything. */
export function found(input: unknown): string {
  const text = JSON.stringify(input) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
