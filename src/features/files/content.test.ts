// What is taken and what is not: by its bytes, whatever it is called.
import { describe, expect, it, test } from 'vitest';
import { contentOf } from './content.ts';
import { nameFor } from './naming.ts';

const typeOf = (bytes: string | Uint8Array, name = 'a') =>
  contentOf(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, name).then(
    ({ mediaType }) => mediaType,
    (error: { code: string }) => error.code,
  );

/** A zip with empty entries of these names: enough for whoever only reads the directory. */
function zipOf(...names: string[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const label = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, label);
    central.push(entry, label);
    offset += local.length + label.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const types = '[Content_Types].xml';

test.each([
  ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ['%PDF-1.7', 'application/pdf'],
  ['ID3\x04\x00', 'audio/mpeg'],
  ['\xff\xfb\x90\x64', 'audio/mpeg'],
  ['\x00\x00\x00\x20ftypM4A ', 'audio/mp4'],
  ['RIFF\x00\x00\x00\x00WAVEfmt ', 'audio/wav'],
  ['OggS\x00', 'audio/ogg'],
])('%j is %s', async (bytes, type) => expect(await typeOf(bytes)).toBe(type));

it('knows documents by their directory', async () => {
  expect(await typeOf(zipOf(types, 'word/document.xml'))).toContain('wordprocessingml');
  expect(await typeOf(zipOf(types, 'xl/workbook.xml'))).toContain('spreadsheetml');
  expect(await typeOf(Buffer.from('姓名,电话\n王,1'), 'a.csv')).toBe('text/csv; charset=utf-8');
  expect(await typeOf(Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7]), 'a.txt')).toBe('text/plain; charset=gb18030');
});

describe('refused, whatever it is called', () => {
  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['SVG with a prologue', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
    ['SVG behind blanks', '\n\n  <svg/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['HTML later', 'hello <script>alert(1)</script>'],
    ['an image of HTML', 'GIF89a=1;/*<html>*/'],
    ['a GIF', 'GIF89a\x01\x00\x01\x00\x00\x00'],
    ['PHP', '<?php system($_GET[0]);'],
    ['a program', 'MZ\x90\x00\x03'],
    ['another program', '\x7fELF\x02\x01'],
    ['an old document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['an archive', '7z\xbc\xaf\x27\x1c'],
    ['a broken zip', 'PK\x03\x04nothing'],
    ['a PDF that begins later', '\x00%PDF-1.7'],
    ['controls', 'a\x00b'],
    ['nothing known', '\x01\x02\x03'],
  ])('%s', async (_, bytes) => {
    for (const name of ['a.jpg', 'a.pdf', 'a.txt', 'a.docx'])
      expect(await typeOf(bytes, name)).toBe('file.type_unknown');
  });

  it('zips that are no documents, or try to leave their folder, or carry programs', async () => {
    expect(await typeOf(zipOf('a.txt'))).toBe('file.type_unknown');
    expect(await typeOf(zipOf(types, 'a.html'))).toBe('file.type_unknown');
    expect(await typeOf(zipOf(types, 'word/document.xml', '../../evil'))).toBe('file.type_unknown');
    expect(await typeOf(zipOf(types, 'word/document.xml', 'word/vbaProject.bin'))).toBe('file.macros');
  });
});

test.each([
  ['合同.pdf', '合同.pdf'],
  ['合同.exe', '合同.pdf'],
  ['合同', '合同.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\temp\\a.PDF', 'a.pdf'],
  ['a\u202efdp.exe', 'afdp.pdf'],
  ['a\u0000b\r\n.pdf', 'ab.pdf'],
  ['<img src=x>.pdf', '_img src=x_.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['...', 'document.pdf'],
  ['', 'document.pdf'],
  ['a.pdf.html', 'a.pdf.pdf'],
  [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(120)}.pdf`],
])('%j is kept as %j', (given, kept) => {
  expect(nameFor(given, { mediaType: 'application/pdf', sort: 'pdf', endings: ['pdf'] }, 'document')).toBe(kept);
});
