// The place in a list where the next page begins: the sort values of the last row, opaque to whoever carries it.
import { z } from 'zod';
import { id, type Page, pageSize } from '../contract.ts';
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

const place = z.tuple([z.int(), id]);

/** A page of a list that is ordered by an instant, then by id; one more than shown tells whether there is a next one. */
export async function pageByInstant<Item extends { readonly id: string }>(
  { cursor, limit = pageSize }: { cursor?: string | undefined; limit?: number | undefined },
  sortedBy: (item: Item) => number,
  rowsAt: (at: { after: readonly [number, string] | undefined; limit: number }) => Promise<Item[]>,
): Promise<Page<Item>> {
  const rows = await rowsAt({ after: readCursor(cursor, place), limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return last === undefined ? { items } : { items, next: writeCursor([sortedBy(last), last.id]) };
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
