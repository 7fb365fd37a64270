// Everything that is known of a person as one file: JSON for machines (PIPL 45(3)), a page for reading (PIPL 45), or a zip of both with the files
// themselves. All go by what the slices have declared, so that none knows a table by itself.
import english from '#phrases/en/privacy.ts';
import chinese from '#phrases/zh-CN/privacy.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import type { PersonalFile } from '#platform/personal/personal.ts';
import { type CopiedRow, copyRows } from '#platform/personal/store.ts';
import { writeZip, zipType } from '#platform/table/write-zip.ts';
import type { copyFormats } from './contract.ts';
import type { Holdings } from './deleting.ts';
import { readMembers } from './store.ts';

export interface Copy {
  readonly format: (typeof copyFormats)[number];
  readonly language: 'zh-CN' | 'en';
  readonly number: string;
}

/** What a copy is made of: rows as they are in this transaction, files to be read afterwards. */
export interface Gathered {
  readonly tables: readonly (readonly [string, readonly CopiedRow[]])[];
  readonly files: readonly PlacedFile[];
}

/** A file with its place in the zip. */
interface PlacedFile extends PersonalFile {
  readonly path: string;
}

export async function gather(
  db: Database,
  tx: Tx,
  { personal, secrets }: Holdings,
  subjectId: string,
): Promise<Gathered> {
  const ids = await readMembers(tx, subjectId);
  const tables: [string, CopiedRow[]][] = [];
  for (const table of personal.flatMap((one) => one.tables)) {
    const rows = await copyRows(tx, table, secrets, ids);
    if (rows.length > 0) tables.push([table.table, rows]);
  }
  const files: PersonalFile[] = [];
  for (const { filesOf } of personal) files.push(...((await filesOf?.(db, tx, ids)) ?? []));
  return { tables, files: files.map((file, index) => ({ ...file, path: pathOf(file, index + 1) })) };
}

/** Numbered, since several may be called the same; without what some system takes for more than a name. */
function pathOf({ name }: PersonalFile, number: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  const plain = name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').replace(/^\.+/, '_');
  return `files/${String(number).padStart(3, '0')}-${plain}`;
}

/** The copy; of a zip the files are read as it is sent. */
export function copyOf(gathered: Gathered, { format, language, number }: Copy, now: Instant): Download {
  const name = `${number}.${format}`;
  const page = (): string => pageOf(gathered, { language, number, isZip: format === 'zip' }, now);
  const data = (): string => jsonOf(gathered, number, now);
  if (format === 'html') return { name, mediaType: 'text/html; charset=utf-8', content: page() };
  if (format === 'json') return { name, mediaType: 'application/json; charset=utf-8', content: data() };
  const entries = [
    { name: `${number}.html`, content: page() },
    { name: `${number}.json`, content: data() },
    ...gathered.files.map(({ path, content }) => ({ name: path, content })),
  ];
  return { name, mediaType: zipType, content: writeZip(entries, now) };
}

function jsonOf({ tables, files }: Gathered, number: string, now: Instant): string {
  const listed = files.map(({ table, id, name, bytes, path }) => ({ table, id, name, bytes, path }));
  const made = new Date(now).toISOString();
  const whole = {
    form: 'weixi.copy.1',
    request: number,
    made_at: made,
    data: Object.fromEntries(tables),
    files: listed,
  };
  return JSON.stringify(whole, null, 2);
}

type Words = Readonly<Record<string, string>>;

function pageOf(
  { tables, files }: Gathered,
  { language, number, isZip }: Pick<Copy, 'language' | 'number'> & { isZip: boolean },
  now: Instant,
): string {
  const words = language === 'en' ? english : chinese;
  const parts = tables.map(([table, rows]) => {
    const title = (words.table as Words)[table] ?? table;
    return `<h2>${escaped(title)}</h2>\n${rows.map((row) => rowOf(row, words.column)).join('\n')}`;
  });
  if (isZip && files.length > 0)
    parts.push(`<h2>${escaped(words.copy.files)}</h2>\n<ul>${files.map(linkTo).join('')}</ul>`);
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

function linkTo({ name, path }: PlacedFile): string {
  return `<li><a href="${escaped(path.split('/').map(encodeURIComponent).join('/'))}">${escaped(name)}</a></li>`;
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
