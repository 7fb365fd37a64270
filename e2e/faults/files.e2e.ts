// Lists and files that are broken, hostile, too large or too slow, and lists that are given out.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { sheetOf, workbookParts, zipOf } from '#platform/table/testing/zip.ts';
import { type Behind, openBehind } from './rig/behind.ts';
import { administrator } from './rig/installation.ts';
import { ask, type Person, signIn } from './rig/person.ts';
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
const broken: readonly (readonly [string, Buffer])[] = [
  ['empty.csv', Buffer.alloc(0)],
  ['blank.csv', Buffer.from('\n\n\n')],
  ['no-rows.csv', Buffer.from('name,kind,phone\n')],
  ['nul.csv', Buffer.from('name\0,kind\0\nAl\0pha,enterprise\n')],
  ['random.csv', randomBytes(200_000)],
  ['random.xlsx', randomBytes(200_000)],
  ['cut.xlsx', workbook().subarray(0, 600)],
  ['cut-end.xlsx', workbook().subarray(0, -22)],
  [
    'gb18030.csv',
    Buffer.concat([Buffer.from('name,kind\n'), Buffer.from([0xd6, 0xd0, 0xb9, 0xfa]), Buffer.from(',enterprise\n')]),
  ],
  ['bom.csv', Buffer.from(`\ufeff${good}`)],
  ['utf16.csv', Buffer.from(`\ufeff${good}`, 'utf16le')],
  ['twice.csv', Buffer.from('name,name,kind,kind\nA,B,enterprise,enterprise\n')],
  ['ragged.csv', Buffer.from('name,kind\nA\nB,enterprise,x,y,z\n"unclosed')],
  ['wide.csv', Buffer.from(`${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(',')}\n`)],
  ['long-cell.csv', Buffer.from(`name,kind\n${'x'.repeat(5 * mebibyte)},enterprise\n`)],
  [
    'formula.xlsx',
    zipOf(
      workbookParts(
        sheetOf([
          ['name', 'kind'],
          ['=1+1', '@SUM(A1)'],
        ]),
      ),
    ),
  ],
  ['wrong-kind.xlsx', Buffer.from(good)],
  ['no-sheet.xlsx', zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }])],
  ['not-xml.xlsx', zipOf(workbookParts('<<<>>>'))],
];

survives(
  'F34',
  `${broken.length} lists that are not as they should be: read as far as they can be, refused in words, nobody entered`,
  async () => {
    const before = await customersNow();
    const said: string[] = [];
    for (const [name, bytes] of broken) {
      const answer = await admin.upload('/api/imports?kind=customers', name, bytes);
      said.push(`${name} ${answer.status} ${answer.code}`);
      expect(answer.status, `${name}: ${answer.text.slice(0, 200)}`).toBeGreaterThanOrEqual(200);
      expect(answer.status, `${name}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
      if (answer.status !== 200) expect(answer.text, name).toMatch(/"message":"[^"]{10,}/);
    }
    process.stdout.write(`\nbroken lists: ${said.join('; ')}\n`);
    expect(await customersNow()).toBe(before);
    expect(await ask(`${behind.url}/readyz`)).toMatchObject({ status: 200 });
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
    const hostile: readonly (readonly [string, Buffer])[] = [
      ['bomb.xlsx', bomb()],
      ['bomb-that-lies.xlsx', bomb(1_000)],
      ['slip.xlsx', zipOf(workbookParts(sheet, [{ name: '../../../../tmp/weixi-slip', content: 'x' }]))],
      ['laughs.xlsx', zipOf(workbookParts(`${lol}${sheet}`))],
      ['outside.xlsx', zipOf(workbookParts(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheet}`))],
      [
        'dimension.xlsx',
        zipOf(workbookParts(sheet.replace('<sheetData', '<dimension ref="A1:XFD1048576"/><sheetData'))),
      ],
      ['nested.xlsx', zipOf([{ name: 'inner.xlsx', content: bomb(5) }])],
    ];
    const usual = memory();
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, memory() - usual);
    }, 50);
    for (const [name, bytes] of hostile) {
      const answer = await admin.upload('/api/imports?kind=customers', name, bytes);
      process.stdout.write(`\n${name}: ${answer.status} ${answer.code} after ${answer.took} ms`);
      expect(answer.status, `${name}: ${answer.text.slice(0, 200)}`).toBeGreaterThanOrEqual(200);
      expect(answer.status, `${name}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
      expect(answer.text).not.toContain('root:');
      expect(answer.took, name).toBeLessThan(8_000);
      if (/^(bomb|nested)/.test(name)) expect(answer.status, name).toBeGreaterThanOrEqual(400);
    }
    clearInterval(watch);
    process.stdout.write(`\nhostile files: ${Math.round(most)} MB more at most\n`);
    expect(most).toBeLessThan(200);
    expect(await ask(`${behind.url}/readyz`)).toMatchObject({ status: 200 });
  },
);

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
    for (const name of names)
      expect(await admin.post('/api/customers', { kind: 'enterprise', name, phone: '+8613912345678' })).toMatchObject({
        status: 200,
      });
    const out = await admin.post('/api/customers/export', {
      filter: {},
      columns: ['name', 'phone'],
      format: 'csv',
      language: 'en',
    });
    expect(out.status, out.text.slice(0, 300)).toBe(200);
    const cells = out.text
      .split(/\r?\n/)
      .map((line) => /^\ufeff?"?((?:[^",]|"")*)/.exec(line)?.[1] ?? '')
      .filter((cell) => cell !== '');
    for (const cell of cells) expect(cell).not.toMatch(/^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u);
    for (const name of names) expect(out.text).toContain(name.trim().replaceAll('"', '""'));
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
    const slow = Array.from({ length: 30 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(head(10 * mebibyte));
      socket.write(Buffer.alloc(100_000, 0x41));
      return socket;
    });
    await pause(1_500);
    const held = await look.query("select from pg_stat_activity where application_name = 'weixi' and state <> 'idle'");
    expect(held.rowCount).toBe(0);
    expect(await behind.person.get('/api/customers')).toMatchObject({ status: 200 });
    for (const socket of slow) socket.destroy();
    await pause(500);
    expect((await look.query(rows)).rows).toEqual(before);
  },
);
