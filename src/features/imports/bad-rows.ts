// Files for people: the bad rows with the reason beside each, to be corrected and brought again; and empty lists to fill in.

import { customFieldsOf } from '#features/customers/index.ts';
import english from '#phrases/en/imports.ts';
import chinese from '#phrases/zh-CN/imports.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Tx } from '#platform/db.ts';
import { type Language, wordsOf } from '#platform/http/words.ts';
import { refuse } from '#platform/refusal.ts';
import { workbookType, writeSeparated, writeWorkbook } from '#platform/table/write-table.ts';
import { found } from './batches.ts';
import { type Fault, type ImportKind, importFields, ownField } from './contract.ts';
import { readBad } from './row-store.ts';
import { type Batch, readBatch } from './store.ts';

type Words = typeof chinese;

/** The bad rows as they stood in the file, with a column that says why. Read in portions, so that any number is one small memory. */
export async function badRowsOf(
  db: Database,
  importId: string,
  format: 'xlsx' | 'csv',
  language: Language,
): Promise<Download> {
  const { batch, labels } = await db.read(async (tx) => ({
    batch: found(await readBatch(tx, importId)),
    labels: await ownLabels(tx, language),
  }));
  if (batch.bad === 0) throw refuse('import.nothing_bad');
  const words = wordsIn(language);
  const rows = rowsOf(db, batch, { language, labels });
  const name = `${batch.fileName.replace(/\.[^.]*$/, '')} - ${words.file.bad}.${format}`;
  return format === 'xlsx'
    ? { name, mediaType: workbookType, content: writeWorkbook(rows, words.file.bad) }
    : { name, mediaType: 'text/csv; charset=utf-8', content: writeSeparated(rows) };
}

/** A list with nothing but the headers that are recognised. */
export function templateOf(kind: ImportKind, language: Language, labels: OwnLabels): Download {
  const words = wordsIn(language);
  const own = kind === 'customers' ? [...labels.values()] : [];
  const headers = [...importFields[kind].map((field) => words.field[field]), ...own];
  const name = `${words.file.template} - ${words.kind[kind]}.xlsx`;
  return { name, mediaType: workbookType, content: writeWorkbook([headers], words.file.template) };
}

/** What the organisation calls its own fields, by the name of the field. */
export type OwnLabels = ReadonlyMap<string, string>;

export async function ownLabels(tx: Tx, language: Language): Promise<OwnLabels> {
  const fields = await customFieldsOf(tx);
  return new Map(fields.map(({ key, label, labelEn }) => [ownField(key), (language === 'en' && labelEn) || label]));
}

/** A fault in words: which field, what is wrong, what to do. */
export function sayFault({ code, field, params }: Fault, language: Language, labels: OwnLabels): string {
  const words = wordsIn(language);
  const reason = typeof params.reason === 'string' ? params.reason : undefined;
  const values = reason === undefined ? params : { ...params, words: wordsOf(reason, params, language) };
  const phrase = Object.hasOwn(words.fault, code) ? words.fault[code as keyof Words['fault']] : code;
  const said = phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  const label = field === undefined ? undefined : fieldSaid(field, language, labels);
  if (label === undefined) return said;
  return language === 'en' ? `${label}: ${said}` : `${label}：${said}`;
}

/** A field in words. */
export function fieldSaid(field: string, language: Language, labels: OwnLabels): string | undefined {
  const words = wordsIn(language).field;
  return Object.hasOwn(words, field) ? words[field as keyof Words['field']] : labels.get(field);
}

interface Reader {
  readonly language: Language;
  readonly labels: OwnLabels;
}

function wordsIn(language: Language): Words {
  return language === 'en' ? (english as unknown as Words) : chinese;
}

const portion = 1_000;

async function* rowsOf(db: Database, batch: Batch, { language, labels }: Reader): AsyncGenerator<string[]> {
  const headers = batch.columns.map(({ header }) => header);
  yield [...headers, wordsIn(language).file.reason];
  let after = 0;
  for (;;) {
    const lines = await db.read((tx) => readBad(tx, batch.id, after, portion));
    for (const { cells, faults } of lines) {
      const padded = headers.map((_, column) => cells[column] ?? '');
      yield [...padded, faults.map((fault) => sayFault(fault, language, labels)).join(' ')];
    }
    after = lines.at(-1)?.number ?? after;
    if (lines.length < portion) return;
  }
}
