// The words of a document: whatever encoding a text is in, what Word shows of a document, and what is refused in words.
import { describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.ts';
import { type Part, zipOf } from '../table/testing/zip.ts';
import { readWords } from './read-words.ts';

/** Encodes as nothing here can: by trying what every pair of bytes decodes to. */
function encodedIn(encoding: 'gb18030' | 'big5', text: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const pairs = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if ([...sign].length === 1 && !pairs.has(sign)) pairs.set(sign, [lead, trail]);
    }
  return Uint8Array.from([...text].flatMap((sign) => pairs.get(sign) ?? [sign.charCodeAt(0)]));
}

const said = async (bytes: Uint8Array | string) => {
  try {
    return await readWords(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
};

describe('a text', () => {
  it.each([
    ['utf-8', Buffer.from('客户每月至少联系2次。')],
    ['utf-16le', Buffer.from('\ufeff客户每月至少联系2次。', 'utf16le')],
    ['gb18030', encodedIn('gb18030', '客户每月至少联系2次。')],
  ])('is read in %s', async (encoding, bytes) => {
    expect(await said(bytes)).toEqual({ origin: 'txt', encoding, text: '客户每月至少联系2次。' });
  });

  it('is read in Big5, which is not taken for GB 18030', async () => {
    const text = '客戶服務辦法：業務員每月至少聯絡客戶二次，並於當日完成紀錄。';
    expect(await said(encodedIn('big5', text))).toEqual({ origin: 'txt', encoding: 'big5', text });
  });

  it('loses what nothing can carry, and breaks its lines one way', async () => {
    expect(await said('一\r\n二\u0007三\r四')).toMatchObject({ text: '一\n二\ufffd三\n四' });
  });

  it.each([
    ['nothing', ' \n\t', 'words.empty'],
    ['a PDF', '%PDF-1.7', 'words.not_a_document'],
    ['zeros', Buffer.alloc(4000), 'words.not_a_document'],
    ['noise', Buffer.from('ff41'.repeat(2000), 'hex'), 'words.encoding'],
    ['a Word file of the old kind', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'words.old_document'],
    ['a book', '一二三四五六七八九十'.repeat(50_000), 'words.too_long'],
  ])('%s is refused', async (_what, bytes, code) => {
    expect(await said(bytes)).toBe(code);
  });
});

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const p = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const docx = (body: string, extra: readonly Part[] = []) =>
  zipOf([
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    },
    ...extra,
  ]);

describe('a Word document', () => {
  it('gives its paragraphs, with runs joined, deleted words left out and signs as they are', async () => {
    const runs =
      '<w:p><w:r><w:t>年采购额</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del><w:r><w:t>&gt;20万元</w:t></w:r></w:p>';
    expect(await said(docx(`${p('办法')}${runs}<w:p/>`))).toEqual({
      origin: 'docx',
      encoding: null,
      text: '办法\n年采购额>20万元\n',
    });
  });

  it('gives the rows of a table with bars between the cells', async () => {
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('等级')}${cell('频率')}</w:tr><w:tr>${cell('A级')}${cell('每周一次')}</w:tr></w:tbl>`;
    expect(await said(docx(`${p('附表')}${table}`))).toMatchObject({
      text: '附表\n| 等级 | 频率 |\n| A级 | 每周一次 |',
    });
  });

  it('writes the numbers that Word only draws', async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering ${w}><w:abstractNum w:abstractNumId="3">${level(0, 'chineseCounting', '第%1条')}${level(1, 'decimal', '%2.')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>`;
    const item = (at: number, text: string) =>
      p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="7"/></w:numPr>`);
    const body = `${item(0, '总则')}${item(1, '一')}${item(1, '二')}${item(0, '职责')}${item(1, '三')}`;
    expect(await said(docx(body, [{ name: 'word/numbering.xml', content: numbering }]))).toMatchObject({
      text: '第一条 总则\n1.一\n2.二\n第二条 职责\n1.三',
    });
  });

  it.each<[string, Uint8Array, string]>([
    ['another zip', zipOf([{ name: 'readme.txt', content: 'x' }]), 'words.not_a_document'],
    ['external entities', docx('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'), 'words.xml_entity'],
    ['a bomb', docx('', [{ name: 'word/media/zeros.bin', content: Buffer.alloc(70 * 1024 * 1024) }]), 'words.zip_bomb'],
    ['a name that leads out', docx('', [{ name: '../../etc/x', content: 'x' }]), 'words.zip_path'],
    ['half a file', docx(p('一')).subarray(0, 60), 'words.zip_damaged'],
  ])('%s is refused', async (_what, bytes, code) => {
    expect(await said(bytes)).toBe(code);
  });
});
