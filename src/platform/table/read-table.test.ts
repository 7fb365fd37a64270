// A corpus of files as people and attackers make them, each with what must become of it.
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { verdict } from './testing/verdict.ts';
import { type Part, sheetOf, workbookParts, zipOf } from './testing/zip.ts';

const encoded = (text: string, how: 'utf16le' | 'utf16be') => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return how === 'utf16le' ? bytes : bytes.swap16();
};
/** "姓名,城市\n张三,上海" in GB18030. */
const gb = Buffer.from('d0d5c3fb2cb3c7cad00ad5c5c8fd2cc9cfbaa3', 'hex');
const four = Buffer.from('d0d5c3fb0a8130813081308130', 'hex');
const two = [
  ['1', 'a', 'b'],
  ['2', '1', '2'],
];

describe('text', () => {
  test.each<[string, string | Uint8Array, string[][]]>([
    ['commas', 'a,b\n1,2', two],
    ['semicolons', 'a;b\n1;2', two],
    ['tabs', 'a\tb\n1\t2', two],
    ['bars', 'a|b\n1|2', two],
    ['CRLF', 'a,b\r\n1,2\r\n', two],
    ['CR only', 'a,b\r1,2\r', two],
    ['a BOM', '\ufeffa,b\n1,2', two],
    ['UTF-16 LE', encoded('a\tb\n1\t2', 'utf16le'), two],
    ['UTF-16 BE', encoded('a,b\n1,2', 'utf16be'), two],
    [
      'GB18030',
      gb,
      [
        ['1', '姓名', '城市'],
        ['2', '张三', '上海'],
      ],
    ],
    [
      'four bytes of GB18030',
      four,
      [
        ['1', '姓名'],
        ['2', '\u0080\u0080'],
      ],
    ],
    [
      'a line that names the separator',
      'sep=;\na;b\n1;2',
      [
        ['2', 'a', 'b'],
        ['3', '1', '2'],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n\n1,2\n\n',
      [
        ['1', 'a', 'b'],
        ['4', '1', '2'],
      ],
    ],
    [
      'commas alone',
      'a,b\n,,,\n1,2',
      [
        ['1', 'a', 'b'],
        ['3', '1', '2'],
      ],
    ],
    [
      'quotes with separators and line breaks',
      'a,b\n"x, ""y""\nz",2\n3,4',
      [
        ['1', 'a', 'b'],
        ['2', 'x, "y"\nz', '2'],
        ['4', '3', '4'],
      ],
    ],
    [
      'a quote within a word',
      'a,b\n5" pipe,2',
      [
        ['1', 'a', 'b'],
        ['2', '5" pipe', '2'],
      ],
    ],
    [
      'lines of different lengths',
      'a,b\n1\n1,2,3',
      [
        ['1', 'a', 'b'],
        ['2', '1'],
        ['3', '1', '2', '3'],
      ],
    ],
    [
      'NUL within',
      'a,b\n1\0,2',
      [
        ['1', 'a', 'b'],
        ['2', '1\ufffd', '2'],
      ],
    ],
    [
      'a formula, left as it is',
      'a,b\n=1+1,@x',
      [
        ['1', 'a', 'b'],
        ['2', '=1+1', '@x'],
      ],
    ],
    [
      'one column',
      'a\n1',
      [
        ['1', 'a'],
        ['2', '1'],
      ],
    ],
    [
      'emoji and rare characters',
      '姓名\n𠮷😀',
      [
        ['1', '姓名'],
        ['2', '𠮷😀'],
      ],
    ],
    ['trailing commas by the thousand', `a,b${','.repeat(5000)}\n1,2`, two],
    [
      'prototype names',
      '__proto__,constructor\n1,2',
      [
        ['1', '__proto__', 'constructor'],
        ['2', '1', '2'],
      ],
    ],
  ])('%s', async (_name, content, lines) => {
    expect((await verdict(content)).lines).toEqual(lines);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'table.empty'],
    ['blanks', ' \n , ,\n', 'table.empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'table.not_a_table'],
    ['a PDF', '%PDF-1.7\n…', 'table.not_a_table'],
    ['a page', '<html><table>', 'table.not_a_table'],
    ['XML with entities', '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>', 'table.not_a_table'],
    ['a program', Buffer.from('7f454c46020101', 'hex'), 'table.not_a_table'],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'table.not_a_table'],
    ['zeros', Buffer.alloc(5000), 'table.not_a_table'],
    ['noise', Buffer.from('ff41'.repeat(2000), 'hex'), 'table.encoding'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'table.old_workbook'],
    ['a quote never closed', `a,b\n"${'x,y\n'.repeat(2000)}`, 'table.quote_open'],
    ['a million columns', `${'a,'.repeat(400_000)}a`, 'table.too_many_columns'],
    ['a line of two megabytes', `a,b\n${'x'.repeat(2_000_000)}`, 'table.line_too_long'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await verdict(content)).toEqual({ refused: code });
  });

  test('refuses more rows than allowed', async () => {
    expect(await verdict('a\n'.repeat(11), { rows: 10 })).toEqual({ refused: 'table.too_many_rows' });
  });
});

const book = (rows: Parameters<typeof sheetOf>[0], after = '', extra: readonly Part[] = []) =>
  zipOf(workbookParts(sheetOf(rows, after), extra));
const number = (value: string) => `<c><v>${value}</v></c>`;
const rows: [string, Uint8Array, string[][]][] = [
  [
    'text',
    book([
      ['a', 'b'],
      ['1', '2'],
    ]),
    two,
  ],
  [
    'a phone as a number',
    book([['a'], [number('13800000000')]]),
    [
      ['1', 'a'],
      ['2', '13800000000'],
    ],
  ],
  [
    'more digits than a number keeps',
    book([['a'], [number('110101199001011234')]]),
    [
      ['1', 'a'],
      ['2', '1.1010119900101123e+17'],
    ],
  ],
  [
    'the rounding of fractions',
    book([['a'], [number('0.30000000000000004')]]),
    [
      ['1', 'a'],
      ['2', '0.3'],
    ],
  ],
  [
    'scientific notation',
    book([['a'], [number('1.38E+10')]]),
    [
      ['1', 'a'],
      ['2', '13800000000'],
    ],
  ],
  [
    'a formula, as the value saved with it',
    book([['a'], ['<c><f>1+2</f><v>3</v></c>']]),
    [
      ['1', 'a'],
      ['2', '3'],
    ],
  ],
  [
    'a formula that calls out, never followed',
    book([
      ['a', 'b'],
      ['<c t="str"><f>WEBSERVICE("http://x/")</f><v>v</v></c>', '1'],
    ]),
    [
      ['1', 'a', 'b'],
      ['2', 'v', '1'],
    ],
  ],
  [
    'a formula without a value',
    book([
      ['a', 'b'],
      ['<c><f>cmd|"/c calc"!A1</f></c>', '1'],
    ]),
    [
      ['1', 'a', 'b'],
      ['2', '', '1'],
    ],
  ],
  [
    'an error',
    book([['a'], ['<c t="e"><v>#N/A</v></c>']]),
    [
      ['1', 'a'],
      ['2', '#N/A'],
    ],
  ],
  [
    'a flag',
    book([['a'], ['<c t="b"><v>1</v></c>']]),
    [
      ['1', 'a'],
      ['2', 'TRUE'],
    ],
  ],
  [
    'cells merged downwards',
    book(
      [
        ['a', 'b'],
        ['x', '1'],
        ['', '2'],
        ['', '3'],
      ],
      '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
    ),
    [
      ['1', 'a', 'b'],
      ['2', 'x', '1'],
      ['3', 'x', '2'],
      ['4', '', '3'],
    ],
  ],
  [
    'a title merged over all columns',
    book(
      [
        ['t', ''],
        ['a', 'b'],
      ],
      '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    ),
    [
      ['1', 't'],
      ['2', 'a', 'b'],
    ],
  ],
  [
    'a merge down to the end of the sheet',
    book(
      [
        ['a', 'b'],
        ['x', '1'],
      ],
      '<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>',
    ),
    [
      ['1', 'a', 'b'],
      ['2', 'x', '1'],
    ],
  ],
  [
    'a dimension that promises the whole sheet',
    zipOf(
      workbookParts(
        sheetOf([
          ['a', 'b'],
          ['1', '2'],
        ]).replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>'),
      ),
    ),
    two,
  ],
  [
    'double headers',
    book([
      ['a', 'a'],
      ['1', '2'],
    ]),
    [
      ['1', 'a', 'a'],
      ['2', '1', '2'],
    ],
  ],
  [
    'a zip within, never opened',
    book(
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      '',
      [{ name: 'xl/embeddings/inner.zip', content: zipOf([{ name: '../../evil', content: 'x' }]) }],
    ),
    two,
  ],
];

describe('workbooks', () => {
  test.each(rows)('%s', async (_name, content, lines) => {
    expect((await verdict(content)).lines).toEqual(lines);
  });

  test('dates come as days, with a time where there is one; the sheet asked for is read, hidden ones are not offered', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '秘密', hidden: true, rows: [['x']] },
        { name: '一', rows: [['d'], [new Date('2024-02-29')], [new Date('2024-02-29T13:30:00Z')]] },
        { name: '二', rows: [['z']] },
      ],
    });
    expect(await verdict(bytes)).toMatchObject({
      head: { sheet: '一', sheets: ['一', '二'] },
      lines: [
        ['1', 'd'],
        ['2', '2024-02-29'],
        ['3', '2024-02-29 13:30:00'],
      ],
    });
    expect((await verdict(bytes, {}, '二')).lines).toEqual([['1', 'z']]);
    expect(await verdict(bytes, {}, '三')).toEqual({ refused: 'table.no_sheet' });
  });

  const whole = book([
    ['a', 'b'],
    ['1', '2'],
  ]);
  const blown = (size: number): Part => ({ name: 'xl/media/zeros.bin', content: Buffer.alloc(size) });
  const far = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`;
  const doctype =
    '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>';
  test.each<[string, Uint8Array, string]>([
    ['a bomb in a part', book([['a']], '', [blown(64 * 1024 * 1024)]), 'table.zip_bomb'],
    [
      'a bomb in the sheet',
      zipOf(workbookParts(`${sheetOf([['a']])}${' '.repeat(64 * 1024 * 1024)}`)),
      'table.zip_bomb',
    ],
    [
      'thousands of parts',
      book(
        [['a']],
        '',
        Array.from({ length: 2_100 }, (_, i) => ({ name: `x${i}`, content: '' })),
      ),
      'table.zip_bomb',
    ],
    [
      'a size that lies low',
      book([['a']], '', [{ name: 'x.bin', content: Buffer.alloc(100_000), claimed: 10 }]),
      'table.zip_damaged',
    ],
    [
      'a size that lies high',
      book([['a']], '', [{ name: 'x.bin', content: 'x', claimed: 4_000_000_000 }]),
      'table.zip_damaged',
    ],
    ['a name that leads out', book([['a']], '', [{ name: '../../etc/cron.d/x', content: 'x' }]), 'table.zip_path'],
    ['an absolute name', book([['a']], '', [{ name: '/etc/passwd', content: 'x' }]), 'table.zip_path'],
    ['a name of another system', book([['a']], '', [{ name: 'C:\\x', content: 'x' }]), 'table.zip_path'],
    ['external entities', zipOf(workbookParts(doctype)), 'table.xml_entity'],
    [
      'a billion laughs',
      zipOf(workbookParts(doctype.replace('SYSTEM "file:///etc/passwd"', '"&y;&y;"'))),
      'table.xml_entity',
    ],
    [
      'XML in UTF-16',
      zipOf([
        ...workbookParts(sheetOf([['a']])).slice(0, 4),
        { name: 'xl/worksheets/sheet1.xml', content: encoded(doctype, 'utf16le') },
      ]),
      'table.xml_entity',
    ],
    ['a password', zipOf(workbookParts(sheetOf([['a']])).map((part) => ({ ...part, flags: 1 }))), 'table.encrypted'],
    ['half a file', whole.subarray(0, whole.length / 2), 'table.zip_damaged'],
    ['a file without its end', whole.subarray(0, whole.length - 30), 'table.zip_damaged'],
    ['another zip', zipOf([{ name: 'readme.txt', content: 'hello' }]), 'table.not_a_table'],
    ['a cell in the last column', zipOf(workbookParts(far)), 'table.too_many_columns'],
    [
      'a sheet cut off',
      zipOf(
        workbookParts(
          sheetOf([
            ['a', 'b'],
            ['1', '2'],
          ]).slice(0, 160),
        ),
      ),
      'table.empty',
    ],
    ['an empty sheet', book([]), 'table.empty'],
    [
      'no sheet',
      zipOf(
        workbookParts('').map((part) => (part.name === 'xl/workbook.xml' ? { ...part, content: '<workbook/>' } : part)),
      ),
      'table.no_sheet',
    ],
  ])('refuses %s', async (_name, content, code) => {
    expect(await verdict(content)).toEqual({ refused: code });
  });
});

describe('the child', () => {
  test('stays small over a long list', async () => {
    const list = `名称,电话\n${Array.from({ length: 60_000 }, (_, i) => `客户${i},138${10_000_000 + i}`).join('\n')}`;
    const read = await verdict(list);
    expect(read.lines).toHaveLength(60_001);
    expect(read.peak).toBeLessThan(200 * 1024);
  });

  test('is ended when its memory is full', async () => {
    const strings = Array.from({ length: 60_000 }, (_, i) => `<si><t>${i}${'x'.repeat(600)}</t></si>`).join('');
    const parts = workbookParts(sheetOf([['a']]), [
      { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` },
    ]).map((part) =>
      part.name === 'xl/_rels/workbook.xml.rels'
        ? {
            ...part,
            content: String(part.content).replace(
              '</Relationships>',
              '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            ),
          }
        : part,
    );
    expect(await verdict(zipOf(parts), { heapMegabytes: 24 })).toEqual({ refused: 'table.too_much_memory' });
  });

  test('is ended when it takes too long', async () => {
    expect(await verdict('a,b\n'.repeat(200_000), { milliseconds: 30 })).toEqual({ refused: 'table.too_slow' });
  });
});
