// The place in a list where the next page begins: the sort values of the last row, opaque to whoever carries it.
import type { z } from 'zod';
import { refuseInput } from '../refusal.ts';

type Keys = readonly (string | number | boolean | null)[];

/** Writes the sort values of the last row as a cursor. */
export function writeCursor(keys: Keys): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * Reads a cursor of ours: `readCursor(query.cursor, z.tuple([z.number(), id]))`. Undefined for the first page; refuses what is
 * no cursor of this list, since everybody can write one.
 */
export function readCursor<S extends z.ZodType<Keys>>(cursor: string | undefined, schema: S): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  const read = schema.safeParse(jsonIn(cursor));
  if (!read.success) throw refuseInput({ path: 'query.cursor', code: 'input.cursor', params: {} });
  return read.data;
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
