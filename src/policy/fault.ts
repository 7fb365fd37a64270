// A validator's issue in our terms: a code that phrases word, the place, what was expected and what stood there.
import type { z } from 'zod';
import type { Finding } from './model.ts';
import { nearest } from './own-words/nearest.ts';

type Issue = z.core.$ZodIssue;

/** The finding for one issue of a schema. `raw` is what was checked; `root` its own place in the file. */
export function findingOf(issue: Issue, root: string, raw: unknown): Finding {
  const { cause, path } = closest(issue, issue.path);
  const place = [root, ...path.map(String)].filter(Boolean).join('.');
  const given = givenAt(raw, path);
  const at = { severity: 'error', place } as const;
  if (cause.code === 'unrecognized_keys')
    return { code: 'unknown_field', ...at, params: { field: cause.keys.join(', ') } };
  const expected =
    cause.code === 'invalid_value'
      ? cause.values.map(String).join(', ')
      : cause.code === 'invalid_type'
        ? cause.expected
        : undefined;
  if (expected !== undefined) {
    if (valueAt(raw, path) === undefined) return { code: 'field_missing', ...at, params: { expected } };
    if (cause.code !== 'invalid_value') return { code: 'wrong_type', ...at, params: { expected, given } };
    const meant = nearest(given, cause.values.map(String));
    return {
      code: 'not_one_of',
      ...at,
      params: { expected, given, ...(meant === undefined ? {} : { nearest: meant }) },
    };
  }
  const code = ourMessages.includes(cause.message) ? `not_a_${cause.message}` : 'not_valid';
  return { code, ...at, params: { given } };
}

/** What the schemas of packs and cases say of themselves. */
const ourMessages: readonly string[] = [
  'date',
  'moment',
  'time',
  'duration',
  'period',
  'share',
  'percent',
  'name',
  'target',
  'formula',
  'rule_id',
  'pack_id',
  'single_label',
  'single_event',
  'choice_values',
  'field_twice',
  'contract_clause',
  'chosen_rule',
];

/** Of an alternative's branches, the one that was nearly met: its complaint is the one that helps. */
function closest(issue: Issue, path: readonly PropertyKey[]): { cause: Issue; path: readonly PropertyKey[] } {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { cause: issue, path };
  const ranked = [...issue.errors].sort((a, b) => distance(a) - distance(b));
  const cause = ranked[0]?.[0];
  return cause ? closest(cause, [...path, ...cause.path]) : { cause: issue, path };
}

/** How far a branch was from being met: one of another type altogether is farthest, then one with unknown or missing fields. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, issue) =>
      sum +
      (issue.code === 'invalid_type' && issue.path.length === 0 ? 100 : issue.code === 'unrecognized_keys' ? 10 : 1),
    0,
  );
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** What stood there, short enough for a sentence. */
function givenAt(raw: unknown, path: readonly PropertyKey[]): string {
  const value = valueAt(raw, path);
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return String(value).slice(0, longest);
}

const longest = 60;
