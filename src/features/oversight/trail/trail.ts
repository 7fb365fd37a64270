// The audit trail, page by page and as a file.

import { z } from 'zod';
import { editionsInForce } from '#features/policies/index.ts';
import { languageOfLocale } from '#phrases/side.ts';
import type { Actor } from '#platform/actor.ts';
import { type Download, id, type Page, pageSize } from '#platform/contract.ts';
import type { Database, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import type { Language } from '#platform/http/words.ts';
import { refuse } from '#platform/refusal.ts';
import { workbookType, writeSeparated, writeWorkbook } from '#platform/table/write-table.ts';
import { mostTrail, type TrailEntry, type TrailFilter } from '../contract.ts';
import { groupOf } from './kinds.ts';
import { type After, countEvents, type EventQuery, readEvents, readKeys, readNames, readTypes } from './store.ts';
import { tellEvents } from './telling.ts';
import { lineOf, wordsIn } from './words.ts';

const place = z.tuple([id, id]);

/** A page of the trail. */
export async function trailPage(
  tx: Tx,
  {
    cursor,
    limit = pageSize,
    group,
    ...filter
  }: TrailFilter & { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<TrailEntry>> {
  const found = readCursor(cursor, place);
  const after = found && { subjectId: found[0], id: found[1] };
  const query = { ...filter, ...(await typesOf(tx, group)), after, limit: limit + 1 };
  const rows = await readEvents(tx, query);
  const items = await tellEvents(tx, rows.slice(0, limit));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last === undefined ? { items } : { items, next: writeCursor([last.subjectId, last.id]) };
}

async function typesOf(tx: Tx, group: TrailFilter['group']): Promise<Pick<EventQuery, 'types'>> {
  if (group === undefined) return {};
  return { types: (await readTypes(tx)).filter((type) => groupOf(type) === group) };
}

/** The API keys that ever acted, by name. */
export async function actingKeys(tx: Tx): Promise<{ id: string; name: string | null }[]> {
  const ids = await readKeys(tx);
  const names = new Map((await readNames(tx, ids)).map(({ id: key, name }) => [key, name]));
  return ids.map((key) => ({ id: key, name: names.get(key) ?? null }));
}

export interface TrailExport {
  readonly filter: TrailFilter;
  readonly format: 'xlsx' | 'csv';
  readonly language?: Language | undefined;
}

/** The trail as a file. That it was taken, and which part, is told first; the rows follow as the file is sent. */
export async function exportTrail(db: Database, actor: Actor, wanted: TrailExport): Promise<Download> {
  const { format, filter, language = languageOfLocale(actor.locale) } = wanted;
  const { zone, query } = await db.write(async (tx, now) => {
    const { group, ...rest } = filter;
    // What is recorded from here on belongs to the next file.
    const asked = { ...rest, ...(await typesOf(tx, group)), before: Math.min(rest.before ?? now, now) };
    const count = await countEvents(tx, { ...asked, limit: mostTrail + 1 });
    if (count > mostTrail) throw refuse('oversight.too_many', { count: mostTrail });
    if (actor.id === null) throw refuse('people.not_found');
    const told = { count, format, filter };
    record(tx, { subjectId: actor.id, type: 'trail.exported', occurredAt: now, actor, data: told });
    return { query: asked, zone: (await editionsInForce(tx, now)).current?.calendar.zone ?? 'Asia/Shanghai' };
  });
  const words = wordsIn(language, zone);
  const rows = rowsOf(db, query, words);
  const name = `${words.file}.${format}`;
  return format === 'xlsx'
    ? { name, mediaType: workbookType, content: writeWorkbook(rows, words.file) }
    : { name, mediaType: 'text/csv; charset=utf-8', content: writeSeparated(rows) };
}

const portion = 500;

async function* rowsOf(
  db: Database,
  query: Omit<EventQuery, 'limit'>,
  words: ReturnType<typeof wordsIn>,
): AsyncGenerator<string[]> {
  yield words.header;
  let after: After | undefined;
  for (;;) {
    const from = after;
    const entries = await db.read(async (tx) => {
      const rows = await readEvents(tx, { ...query, after: from, limit: portion });
      const last = rows.at(-1);
      after = last && { subjectId: last.subjectId, id: last.id };
      return tellEvents(tx, rows);
    });
    for (const entry of entries) yield lineOf(entry, words);
    if (entries.length < portion) return;
  }
}
