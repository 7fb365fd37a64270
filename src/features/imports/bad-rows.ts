// Files for people: the bad rows with the reason beside each, to be corrected and brought again; and empty lists to fill in.

import english from '#phrases/en/imports.ts';
import chinese from '#phrases/zh-CN/imports.ts';
import type { Download } from '#platform/contract.ts';
import type { Database } from '#platform/db.ts';
import { type Language, wordsOf } from '#platform/http/words.ts';
import { refuse } from '#platform/refusal.ts';
import { workbookType, writeSeparated, writeWorkbook } from '#platform/table/write-table.ts';
import { found } from './batches.ts';
import { type Fault, type ImportKind, importFields } from './contract.ts';
import { type Batch, readBad, readBatch } from './store.ts';

type Words = typeof chinese;

/** The bad rows as they stood in the file, with a column that says why. Read in portions, so that any number is one small memory. */
export async function badRowsOf(
  db: Database,
  importId: string,
  format: 'xlsx' | 'csv',
  language: Language,
): Promise<Download> {
  const batch = await db.read(async (tx) => found(await readBatch(tx, importId)));
  if (batch.bad === 0) throw refuse('import.nothing_bad');
  const words = wordsIn(language);
  const rows = rowsOf(db, batch, language);
  const name = `${batch.fileName.replace(/\.[^.]*$/, '')} - ${words.file.bad}.${format}`;
  return format === 'xlsx'
    ? { name, mediaType: workbookType, content: writeWorkbook(rows, words.file.bad) }
    : { name, mediaType: 'text/csv; charset=utf-8', content: writeSeparated(rows) };
}

/** A list with nothing but the headers that are recognised. */
export function templateOf(kind: ImportKind, language: Language): Download {
  const words = wordsIn(language);
  const headers = importFields[kind].map((field) => words.field[field]);
  const name = `${words.file.template} - ${words.kind[kind]}.xlsx`;
  return { name, mediaType: workbookType, content: writeWorkbook([headers], words.file.template) };
}

/** A fault in words: which field, what is wrong, what to do. */
export function sayFault({ code, field, params }: Fault, language: Language): string {
  const words = wordsIn(language);
  const reason = typeof params.reason === 'string' ? params.reason : undefined;
  const values = reason === undefined ? params : { ...params, words: wordsOf(reason, params, language) };
  const phrase = Object.hasOwn(words.fault, code) ? words.fault[code as keyof Words['fault']] : code;
  const said = phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  const label =
    field !== undefined && Object.hasOwn(words.field, field) ? words.field[field as keyof Words['field']] : undefined;
  if (label === undefined) return said;
  return language === 'en' ? `${label}: ${said}` : `${label}：${said}`;
}

function wordsIn(language: Language): Words {
  return language === 'en' ? (english as unknown as Words) : chinese;
}

const portion = 1_000;

async function* rowsOf(db: Database, batch: Batch, language: Language): AsyncGenerator<string[]> {
  const headers = batch.columns.map(({ header }) => header);
  yield [...headers, wordsIn(language).file.reason];
  let after = 0;
  for (;;) {
    const lines = await db.read((tx) => readBad(tx, batch.id, after, portion));
    for (const { cells, faults } of lines) {
      const padded = headers.map((_, column) => cells[column] ?? '');
      yield [...padded, faults.map((fault) => sayFault(fault, language)).join(' ')];
    }
    after = lines.at(-1)?.number ?? after;
    if (lines.length < portion) return;
  }
}
