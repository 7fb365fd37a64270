// What `weixi read` takes in: text in both encodings, Word files with tables, pasted text; and what it says of anything else.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeZip } from '#platform/table/write-zip.ts';
import { documentText } from './document-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixi-read-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const nothing = Readable.from([]);
const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const cell = (text: string): string => `<w:tc><w:tcPr/>${paragraph(text)}</w:tc>`;

async function word(body: string): Promise<Buffer> {
  const content = `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`;
  return buffer(
    Readable.from(
      writeZip(
        [
          { name: '[Content_Types].xml', content: '<Types/>' },
          { name: 'word/document.xml', content },
        ],
        0,
      ),
    ),
  );
}

describe('the text of a document', () => {
  it('is read from UTF-8 and from GB 18030', async () => {
    expect(await documentText(await written('a.txt', Buffer.from('每月一次')), nothing)).toEqual({ text: '每月一次' });
    const gb = Buffer.from([0xc3, 0xbf, 0xd4, 0xc2]);
    expect(await documentText(await written('b.txt', gb), nothing)).toEqual({ text: '每月' });
  });

  it('is read from a Word file: paragraphs as lines, rows with bars, what was struck out left out', async () => {
    const row = `<w:tr>${cell('等级')}${cell('响应')}</w:tr>`;
    const struck =
      '<w:p><w:del w:id="1"><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:r><w:t>A &amp; B</w:t></w:r></w:p>';
    const path = await written('c.docx', await word(`${paragraph('第一条')}<w:tbl>${row}</w:tbl>${struck}`));
    expect(await documentText(path, nothing)).toEqual({ text: '第一条\n等级 | 响应 |\nA & B\n' });
  });

  it('is taken from standard input', async () => {
    expect(await documentText(undefined, Readable.from([Buffer.from('半年一次')]))).toEqual({ text: '半年一次' });
  });

  it('is said to be missing, no text, or damaged', async () => {
    expect(await documentText(join(folder, 'none.txt'), nothing)).toEqual({ fault: 'missing' });
    expect(await documentText(folder, nothing)).toEqual({ fault: 'missing' });
    expect(await documentText(await written('d.bin', Buffer.from([0xff, 0xff, 0x00])), nothing)).toEqual({
      fault: 'notText',
    });
    expect(await documentText(await written('e.docx', Buffer.from('PK\u0003\u0004 and no zip')), nothing)).toEqual({
      fault: 'damaged',
    });
  });
});
