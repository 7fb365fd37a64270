// The text of a file that says what is meant. What a person has written already (comments, order, line breaks) is kept wherever it still says so.
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { changedText } from './change-yaml.ts';
import { blockOf } from './fresh-yaml.ts';
import type { Place } from './written-order.ts';

/**
 * The text of a file that says this.
 * @param earlier how a person wrote it before; only what says something else now is written anew
 * @param place what the file holds: nothing for a pack, `cases` for its cases
 */
export function yamlOf(value: unknown, earlier = '', place: Place = []): string {
  const plain: unknown = JSON.parse(JSON.stringify(value ?? null));
  const kept = earlier === '' ? undefined : changedText(earlier, plain, place);
  if (kept !== undefined && says(kept, plain)) return kept;
  const fresh = `${blockOf(plain, 0, place)}\n`;
  // Every JSON is YAML: should our own hand ever write what reads otherwise, it is that.
  return says(fresh, plain) ? fresh : `${JSON.stringify(plain, undefined, 2)}\n`;
}

/** Whether a text reads as this, whatever the order of its keys. */
function says(text: string, value: unknown): boolean {
  try {
    return isDeepStrictEqual(parse(text, { version: '1.2', uniqueKeys: false }), value);
  } catch (error) {
    // The parser gives every fault of a text as an Error.
    if (error instanceof Error) return false;
    throw error;
  }
}
