// An import at the terminal: opens the database as a server would, brings the list, checks it, enters it, and says how it came out.
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Filled, type ImportKind, importKinds } from '#features/imports/contract.ts';
import {
  type Batch,
  badRowsOf,
  bringFile,
  fieldSaid,
  goOn,
  importer,
  mapColumns,
  type OwnLabels,
  ownLabels,
  sayFault,
  start,
} from '#features/imports/index.ts';
import english from '#phrases/en/imports.ts';
import englishStart from '#phrases/en/start.ts';
import chinese from '#phrases/zh-CN/imports.ts';
import chineseStart from '#phrases/zh-CN/start.ts';
import { ConfigError, readConfig } from '#platform/config.ts';
import type { Database } from '#platform/db.ts';
import { wordsOf } from '#platform/http/words.ts';
import { InputRefusal, Refusal } from '#platform/refusal.ts';
import type { AtTerminal, Language } from '../command.ts';
import { findExamples } from '../examples.ts';
import { openWeixi } from '../server.ts';
import { onDatabase } from '../start.ts';
import { wordsOfKeyFault } from '../start-faults.ts';
import { collecting } from './memory.ts';

export interface Importing extends AtTerminal {
  readonly kind: string;
  readonly file: string;
  readonly map: string | undefined;
  readonly sheet: string | undefined;
  readonly dryRun: boolean;
  readonly bad: string | undefined;
  readonly json: boolean;
}

/** Answers the exit code: 0 all good, 1 some rows were bad or it could not be done, 2 wrongly typed. */
export async function runImport(asked: Importing): Promise<number> {
  const { kind, language, complain } = asked;
  const words = language === 'en' ? english.terminal : chinese.terminal;
  if (!isKind(kind)) {
    complain(fill(words.kind, { kind, kinds: importKinds.join(', ') }));
    return 2;
  }
  try {
    return await withDatabase(asked, (db) => importInto(db, { ...asked, kind }));
  } catch (error) {
    const said = wordsOfError(error, asked, words);
    if (said === undefined) throw error;
    complain(said);
    return error instanceof ConfigError ? 2 : 1;
  }
}

async function withDatabase<R>({ env, flags, language }: Importing, act: (db: Database) => Promise<R>): Promise<R> {
  const config = readConfig({ env, flags, language });
  return onDatabase(config, async (ready) => {
    const roles = { web: false, jobs: false, sweep: false, seal: false };
    const weixi = await openWeixi({ ...ready, config, roles, examples: await findExamples() });
    return act(weixi.db).finally(() => weixi.close());
  });
}

async function importInto(db: Database, asked: Importing & { kind: ImportKind }): Promise<number> {
  const { kind, file, sheet, map, dryRun, bad, json, language, print } = asked;
  const words = language === 'en' ? english.terminal : chinese.terminal;
  const actor = importer(null, words.name);
  const labels = await db.read((tx) => ownLabels(tx, language));
  let batch = await bringFile(db, actor, { kind, fileName: basename(file), sheet }, file);
  const tell = (line: string): void => (json ? undefined : print(line));
  if (map !== undefined) {
    const mapping = mappingOf(map, batch);
    batch = await db.write((tx) => mapColumns(tx, batch.id, mapping));
  }
  tell(fill(words.read, { count: batch.rowCount, columns: said(batch, language, labels) }));
  const step = dryRun ? 'checking' : 'running';
  await db.write((tx, now) => start(tx, actor, batch.id, step, now, { runAt: now + rescue }));
  const collect = collecting();
  const onProgress = ({ doneTo, rowCount }: Batch): void => {
    tell(`  ${doneTo} / ${rowCount}`);
    collect();
  };
  batch = await goOn(db, actor, batch.id, { onProgress });
  if (bad !== undefined && batch.bad > 0) await saveBad(db, batch.id, bad, language);
  const { id, rowCount, good, already, reasons } = batch;
  if (json) print(JSON.stringify({ id, dryRun, rows: rowCount, good, bad: batch.bad, already, reasons }, null, 2));
  else {
    print(fill(dryRun ? words.checked : words.done, { good, bad: batch.bad, already }));
    for (const reason of reasons)
      print(
        `  ${reason.count} × ${sayFault(reason, language, labels)} (${reason.rows.join(', ')}${reason.count > reason.rows.length ? ' …' : ''})`,
      );
  }
  return batch.bad > 0 ? 1 : 0;
}

/** Should this process be ended in the middle, a server goes on with the import this much later (ms). */
const rescue = 3_600_000;

/** 'name=Customer,kind=:individual': a field by the column of that header, or after a colon by the same value in every row. */
function mappingOf(map: string, { columns, mapping }: Batch): Filled[] {
  const given = map.split(',').map((part) => {
    const [field = '', ...rest] = part.split('=');
    const source = rest.join('=').trim();
    if (source.startsWith(':')) return { field: field.trim(), value: source.slice(1) };
    const column = columns.findIndex(({ header }) => header === source);
    return { field: field.trim(), column: column < 0 ? Number(source) - 1 : column };
  });
  const wrong = given.find(({ column }) => column !== undefined && !(Number.isInteger(column) && column >= 0));
  if (wrong)
    throw new Refusal(
      'import.header_unknown',
      { field: wrong.field, headers: columns.map(({ header }) => header).join(', ') },
      undefined,
    );
  const fields = new Set(given.map(({ field }) => field));
  return [...mapping.filter(({ field }) => !fields.has(field)), ...given];
}

function said({ columns, mapping }: Batch, language: Language, labels: OwnLabels): string {
  const parts = mapping.map(
    ({ field, column, value }) =>
      `${fieldSaid(field, language, labels) ?? field} ← ${column === undefined ? value : (columns[column]?.header ?? column + 1)}`,
  );
  return parts.join('; ');
}

async function saveBad(db: Database, importId: string, path: string, language: Language): Promise<void> {
  const { content } = await badRowsOf(db, importId, path.endsWith('.xlsx') ? 'xlsx' : 'csv', language);
  await writeFile(path, content as AsyncIterable<string | Uint8Array>);
}

function wordsOfError(
  error: unknown,
  { file, language }: Importing,
  words: { readonly unreadable: string },
): string | undefined {
  if (error instanceof ConfigError) return error.message;
  const keys = wordsOfKeyFault(error, language === 'en' ? englishStart : chineseStart);
  if (keys !== undefined) return keys;
  if (error instanceof Refusal) return wordsOf(error.code, error.params, language);
  if (error instanceof InputRefusal)
    return error.faults.map(({ path, code, params }) => `${path}: ${wordsOf(code, params, language)}`).join('\n');
  const { code } = error as { code?: unknown };
  return code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' ? fill(words.unreadable, { file }) : undefined;
}

function isKind(kind: string): kind is ImportKind {
  return (importKinds as readonly string[]).includes(kind);
}

function fill(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
