// Everything that is known of a person as one file: JSON for machines (PIPL 45(3)), a page for reading (PIPL 45). Both go by what the
// slices have declared, so that neither knows a table by itself.
import english from '#phrases/en/privacy.ts';
import chinese from '#phrases/zh-CN/privacy.ts';
import type { Download } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type CopiedRow, copyRows } from '#platform/personal/store.ts';
import type { Holdings } from './deleting.ts';
import { readMembers } from './store.ts';

export interface Copy {
  readonly format: 'json' | 'html';
  readonly language: 'zh-CN' | 'en';
  readonly number: string;
}

export async function copyOf(
  tx: Tx,
  { personal, secrets }: Holdings,
  subjectId: string,
  { format, language, number }: Copy,
  now: Instant,
): Promise<Download> {
  const ids = await readMembers(tx, subjectId);
  const tables: [string, CopiedRow[]][] = [];
  for (const table of personal.flatMap((one) => one.tables)) {
    const rows = await copyRows(tx, table, secrets, ids);
    if (rows.length > 0) tables.push([table.table, rows]);
  }
  const name = `${number}.${format}`;
  if (format === 'html')
    return { name, mediaType: 'text/html; charset=utf-8', content: pageOf(tables, language, number, now) };
  const content = JSON.stringify(
    { form: 'weixi.copy.1', request: number, made_at: new Date(now).toISOString(), data: Object.fromEntries(tables) },
    null,
    2,
  );
  return { name, mediaType: 'application/json; charset=utf-8', content };
}

type Words = Readonly<Record<string, string>>;

function pageOf(
  tables: readonly [string, CopiedRow[]][],
  language: Copy['language'],
  number: string,
  now: Instant,
): string {
  const words = language === 'en' ? english : chinese;
  const parts = tables.map(([table, rows]) => {
    const title = (words.table as Words)[table] ?? table;
    return `<h2>${escaped(title)}</h2>\n${rows.map((row) => rowOf(row, words.column)).join('\n')}`;
  });
  const made = new Date(now).toISOString();
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(words.copy.title)} ${escaped(number)}</title>
<style>body{font:14px/1.6 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}dl{border-top:1px solid #ccc;padding-top:.5em}dt{color:#666}dd{margin:0 0 .4em;white-space:pre-wrap}</style></head>
<body><h1>${escaped(words.copy.title)}</h1>
<p>${escaped(words.copy.lead)} ${escaped(number)} · ${made}</p>
${parts.join('\n')}
</body></html>
`;
}

function rowOf(row: CopiedRow, columns: Words): string {
  const lines = Object.entries(row).flatMap(([column, value]) => {
    const said = textOf(value);
    return said === '' ? [] : [`<dt>${escaped(columns[column] ?? column)}</dt><dd>${escaped(said)}</dd>`];
  });
  return `<dl>${lines.join('')}</dl>`;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'object' ? (Object.keys(value).length === 0 ? '' : JSON.stringify(value)) : String(value);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
