// Lists that were taken out of the house: who, how many, which columns, masked or in full and what for.

import { z } from 'zod';
import { id, type Page, pageSize } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { type ExportEntry, totalsOver } from '../contract.ts';
import { type EventRow, readEvents, readNames } from '../trail/store.ts';
import { tellEvents } from '../trail/telling.ts';
import { exporting, readTotals } from './store.ts';

const place = z.tuple([id, id]);

export async function exportPage(
  tx: Tx,
  query: { cursor?: string | undefined; limit?: number | undefined; personId?: string | undefined },
): Promise<Page<ExportEntry>> {
  const { cursor, limit = pageSize, personId } = query;
  const found = readCursor(cursor, place);
  const after = found && { subjectId: found[0], id: found[1] };
  const rows = await readEvents(tx, { types: exporting, actorId: personId, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const told = await tellEvents(tx, shown);
  const items = told.map((entry, index): ExportEntry => {
    const { data, type } = shown[index] as EventRow;
    const { count, format, whole } = saying.parse(data);
    const approved = entry.said.find(({ path }) => path[0] === 'approvedBy');
    const fields = entry.said.filter(({ path }) => path[0] === 'filter');
    return {
      id: entry.id,
      at: entry.recordedAt,
      person: { id: entry.actor.id, name: entry.actor.name },
      list: type.slice(0, type.indexOf('.')),
      count,
      format,
      columns: entry.said.find(({ path }) => path[0] === 'columns')?.values ?? [],
      purpose: whole?.purpose ?? null,
      approvedBy: approved?.values[0]?.text ?? null,
      filter: fields.map(({ path, values }) => ({ path: path.slice(1), values })).filter(({ path }) => path.length > 0),
    };
  });
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return last === undefined ? { items } : { items, next: writeCursor([last.subjectId, last.id]) };
}

/** What an export says of itself; erased ones say nothing any more. */
const saying = z.object({
  count: z.int().catch(0),
  format: z.string().catch(''),
  whole: z
    .object({ purpose: z.string().catch('') })
    .optional()
    .catch(undefined),
});

const day = 24 * 3_600_000;

export async function totals(tx: Tx, now: Instant) {
  const since = now - totalsOver * day;
  const items = await readTotals(tx, since);
  const ids = items.flatMap(({ personId }) => personId ?? []);
  const names = new Map((await readNames(tx, ids)).map(({ id: person, name }) => [person, name]));
  return { since, items: items.map((one) => ({ ...one, name: (one.personId && names.get(one.personId)) ?? null })) };
}
