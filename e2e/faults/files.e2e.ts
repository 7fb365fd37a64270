// Lists and files that are broken, hostile, too large or too slow, and lists that are given out.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { sheetOf, workbookParts, zipOf } from '#platform/table/testing/zip.ts';
import { type Behind, openBehind } from './rig/behind.ts';
import { administrator } from './rig/installation.ts';
import { type Answer, ask, type Person, signIn } from './rig/person.ts';
import { survives } from './rig/survives.ts';

const mebibyte = 1024 ** 2;
const patient = { timeout: 60_000, interval: 200 };

let behind: Behind;
let admin: Person;
beforeAll(async () => {
  behind = await openBehind(4);
  admin = await signIn(behind.url, administrator);
});
afterAll(() => behind?.close());

const customersNow = async (): Promise<number> => {
  const look = await behind.direct();
  return (await look.query<{ count: number }>('select count(*)::int as count from customer')).rows[0]?.count ?? -1;
};
const memory = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${behind.server.child.pid}/status`, 'utf8'))?.[1]) / 1_024;

const good = 'name,kind,phone\nAlpha Ltd,enterprise,13812345678\n';
const workbook = (): Buffer =>
  zipOf(
    workbookParts(
      sheetOf([
        ['name', 'kind', 'phone'],
        ['Alpha', 'enterprise', '1.38E+10'],
      ]),
    ),
  );
/** The code with which a file is refused; '' when it can be read. */
type Verdict = string | RegExp;
const read = '';
const broken: readonly (readonly [string, Verdict, Buffer])[] = [
  ['empty.csv', 'invalid_input', Buffer.alloc(0)],
  ['blank.csv', 'table.empty', Buffer.from('\n\n\n')],
  ['no-rows.csv', 'import.no_rows', Buffer.from('name,kind,phone\n')],
  ['nul.csv', read, Buffer.from('name\0,kind\0\nAl\0pha,enterprise\n')],
  ['random.csv', /^table\./, randomBytes(200_000)],
  ['random.xlsx', /^table\./, randomBytes(200_000)],
  ['cut.xlsx', 'table.zip_damaged', workbook().subarray(0, 600)],
  ['cut-end.xlsx', 'table.zip_damaged', workbook().subarray(0, -22)],
  [
    'gb18030.csv',
    read,
    Buffer.concat([Buffer.from('name,kind\n'), Buffer.from([0xd6, 0xd0, 0xb9, 0xfa]), Buffer.from(',enterprise\n')]),
  ],
  ['bom.csv', read, Buffer.from(`\ufeff${good}`)],
  ['utf16.csv', read, Buffer.from(`\ufeff${good}`, 'utf16le')],
  ['twice.csv', read, Buffer.from('name,name,kind,kind\nA,B,enterprise,enterprise\n')],
  ['ragged.csv', 'table.quote_open', Buffer.from('name,kind\nA\nB,enterprise,x,y,z\n"unclosed')],
  [
    'wide.csv',
    'table.too_many_columns',
    Buffer.from(`${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(',')}\n`),
  ],
  ['long-cell.csv', 'table.line_too_long', Buffer.from(`name,kind\n${'x'.repeat(5 * mebibyte)},enterprise\n`)],
  [
    'formula.xlsx',
    read,
    zipOf(
      workbookParts(
        sheetOf([
          ['name', 'kind'],
          ['=1+1', '@SUM(A1)'],
        ]),
      ),
    ),
  ],
  ['wrong-kind.xlsx', read, Buffer.from(good)],
  ['no-sheet.xlsx', 'table.not_a_table', zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }])],
  ['not-xml.xlsx', 'table.empty', zipOf(workbookParts('<<<>>>'))],
];

/** Read, or refused as it should be and in words. */
function expectVerdict(name: string, verdict: Verdict, { status, code, text }: Answer): void {
  const what = `${name}: ${text.slice(0, 200)}`;
  expect(code, what).toEqual(typeof verdict === 'string' ? verdict : expect.stringMatching(verdict));
  expect(verdict === read ? [200] : [400, 422], what).toContain(status);
  if (verdict !== read) expect(text, what).toMatch(/"message":"[^"]{10,}/);
}

survives(
  'F34',
  `${broken.length} lists that are not as they should be: read as far as they can be, refused in words, nobody entered`,
  async () => {
    const before = await customersNow();
    const said: string[] = [];
    for (const [name, verdict, bytes] of broken) {
      const answer = await admin.upload('/api/imports?kind=customers', name, bytes);
      said.push(`${name} ${answer.status} ${answer.code}`);
      expectVerdict(name, verdict, answer);
    }
    process.stdout.write(`\nbroken lists: ${said.join('; ')}\n`);
    expect(await customersNow()).toBe(before);
    expect(await ask(`${behind.url}/readyz`)).toMatchObject({ status: 200 });
  },
);

interface Batch {
  readonly id: string;
  readonly state: string;
  readonly good: number;
  readonly bad: number;
  readonly retracted: number;
  readonly reasons: readonly { code: string; field?: string; rows: number[] }[];
}

/** Brings a list; answers how far it is, whenever that is asked. */
async function brought(name: string, text: string): Promise<{ path: string; now: () => Promise<Batch> }> {
  const { id } = JSON.parse((await admin.upload('/api/imports?kind=customers', name, Buffer.from(text))).text) as Batch;
  const path = `/api/imports/${id}`;
  return { path, now: async () => JSON.parse((await admin.get(path)).text) as Batch };
}

survives(
  'F34',
  'rows that fit come in when somebody says so, each other one stands in a list with its reason, and all of it can be taken back',
  async () => {
    const before = await customersNow();
    const list =
      'name,kind,phone\nFitting Ltd,enterprise,13812345601\nRounded Ltd,enterprise,1.38E+10\n,enterprise,13812345603\n';
    const { path, now } = await brought('mixed.csv', list);
    await admin.post(`${path}/check`, {});
    await expect.poll(now, patient).toMatchObject({ state: 'checked', good: 1, bad: 2 });
    const { reasons } = await now();
    expect(reasons.map(({ code, field, rows }) => [code, field, rows]).sort()).toEqual([
      ['needed', 'name', [4]],
      ['scientific', 'phone', [3]],
    ]);
    expect(await customersNow(), 'nobody has said so yet').toBe(before);
    await admin.post(`${path}/run`, {});
    await expect.poll(now, patient).toMatchObject({ state: 'done', good: 1, bad: 2 });
    expect(await customersNow()).toBe(before + 1);
    const bad = await admin.get(`${path}/bad-rows?format=csv`);
    const lines = bad.text.trim().split(/\r?\n/);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/Rounded Ltd,.*scientific/i);
    expect(lines[2]).toMatch(/13812345603.*needed|13812345603.*missing/i);
    await admin.post(`${path}/take-back`, {});
    await expect.poll(now, patient).toMatchObject({ state: 'taken_back', retracted: 1 });
    expect(await customersNow()).toBe(before);
  },
);

const bomb = (claimed?: number): Buffer =>
  zipOf(
    workbookParts('', []).map((part) =>
      part.name.endsWith('sheet1.xml')
        ? { ...part, content: Buffer.alloc(400 * mebibyte, 0x20), ...(claimed === undefined ? {} : { claimed }) }
        : part,
    ),
  );
const lol = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`;

survives(
  'F35',
  'files that unpack to hundreds of megabytes, lead out of themselves, or name themselves: refused soon, no memory gained',
  async () => {
    const sheet = sheetOf([['name', 'kind']]);
    const hostile: readonly (readonly [string, Verdict, Buffer])[] = [
      ['bomb.xlsx', 'table.zip_bomb', bomb()],
      ['bomb-that-lies.xlsx', 'table.zip_damaged', bomb(1_000)],
      [
        'slip.xlsx',
        'table.zip_path',
        zipOf(workbookParts(sheet, [{ name: '../../../../tmp/weixi-slip', content: 'x' }])),
      ],
      ['laughs.xlsx', 'table.xml_entity', zipOf(workbookParts(`${lol}${sheet}`))],
      [
        'outside.xlsx',
        'table.xml_entity',
        zipOf(workbookParts(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheet}`)),
      ],
      [
        'dimension.xlsx',
        'import.no_rows',
        zipOf(workbookParts(sheet.replace('<sheetData', '<dimension ref="A1:XFD1048576"/><sheetData'))),
      ],
      ['nested.xlsx', 'table.not_a_table', zipOf([{ name: 'inner.xlsx', content: bomb(5) }])],
    ];
    const usual = memory();
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, memory() - usual);
    }, 50);
    onTestFinished(() => clearInterval(watch));
    for (const [name, verdict, bytes] of hostile) {
      const answer = await admin.upload('/api/imports?kind=customers', name, bytes);
      process.stdout.write(`\n${name}: ${answer.status} ${answer.code} after ${answer.took} ms`);
      expectVerdict(name, verdict, answer);
      expect(answer.text).not.toContain('root:');
      expect(answer.took, name).toBeLessThan(5_000);
    }
    clearInterval(watch);
    process.stdout.write(`\nhostile files: ${Math.round(most)} MB more at most\n`);
    expect(most).toBeLessThan(200);
    expect(existsSync('/tmp/weixi-slip')).toBe(false);
    expect(await ask(`${behind.url}/readyz`)).toMatchObject({ status: 200 });
  },
);

interface Preview {
  readonly rows: { readonly becomes: { readonly field: string; readonly value: string }[] }[];
}
/** So many rows are shown of what a list would become. */
const previewed = 8;
const nameIn = ({ field, value }: Preview['rows'][number]['becomes'][number]): string[] =>
  field === 'name' ? [value] : [];

function inParts(lines: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, at) => lines.slice(at * size, (at + 1) * size));
}

survives(
  'F36',
  'names that are formulas: text in every list that is given out, and read back as they were',
  async () => {
    const names = [
      '=1+1',
      '+1+1',
      '-1+cmd',
      '@SUM(A1)',
      '\uff1d1+1',
      '\uff0b1',
      '\t=1',
      ' =1+1',
      '\u00a0=1',
      '=HYPERLINK("http://x","y")',
    ];
    const number = '+8613912345678';
    for (const [at, name] of names.entries()) {
      const given = { kind: 'enterprise', name, phone: number, ...(at === 0 && { externalRef: number }) };
      expect(await admin.post('/api/customers', given)).toMatchObject({ status: 200 });
    }
    const asked = { filter: {}, columns: ['name', 'externalRef', 'phone'], format: 'csv', language: 'en' };
    const out = await admin.post('/api/customers/export', asked);
    expect(out.status, out.text.slice(0, 300)).toBe(200);
    const rows = parse(out.text, { bom: true }) as string[][];
    expect(rows.flat(), 'a number with its sign stays one').toContain(number);
    for (const cell of rows.flat().filter((one) => one !== number))
      expect(cell).not.toMatch(/^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u);
    const kept = names.map((name) => name.trim());
    const [head = '', ...lines] = out.text.trimEnd().split('\r\n');
    const readBack: string[] = [];
    for (const part of inParts(lines, previewed)) {
      const { path } = await brought('exported.csv', [head, ...part].join('\r\n'));
      const preview = JSON.parse((await admin.get(`${path}/preview`)).text) as Preview;
      readBack.push(...preview.rows.flatMap(({ becomes }) => becomes).flatMap(nameIn));
    }
    expect(readBack).toEqual(expect.arrayContaining(kept));
  },
);

survives(
  'F37',
  'a file that is too large, broken off or slow: said soon, nothing kept, no connection held',
  async () => {
    const path = `/api/customers/${behind.customers[0]}/files`;
    const { port, hostname } = new URL(behind.url);
    const head = (length: number): string =>
      [
        `POST ${path} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        `Cookie: ${behind.person.cookie}`,
        'Content-Type: application/octet-stream',
        `Content-Length: ${length}`,
        'X-File-Name: large.bin',
        '',
        '',
      ].join('\r\n');
    const large = connect(Number(port), hostname);
    let answered = '';
    large.on('data', (piece) => {
      answered += piece.toString('latin1');
    });
    large.on('error', () => undefined);
    large.write(head(500 * mebibyte));
    await expect.poll(() => answered, patient).toMatch(/^HTTP\/1\.1 413/);
    large.destroy();

    const look = await behind.direct();
    const rows = 'select count(*)::int as count from customer_file';
    const before = (await look.query(rows)).rows;
    let ended = 0;
    const slow = Array.from({ length: 30 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.on('data', () => {
        ended += 1;
      });
      socket.write(head(10 * mebibyte));
      socket.write(Buffer.alloc(100_000, 0x41));
      return socket;
    });
    await pause(1_500);
    const held = await look.query("select from pg_stat_activity where application_name = 'weixi' and state <> 'idle'");
    expect(held.rowCount).toBe(0);
    expect(ended, 'they are being listened to').toBe(0);
    expect(await behind.person.get('/api/customers')).toMatchObject({ status: 200 });
    for (const socket of slow) socket.destroy();
    await pause(500);
    expect((await look.query(rows)).rows).toEqual(before);
  },
);
