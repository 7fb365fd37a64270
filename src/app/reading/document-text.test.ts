// What `weixi read` takes in: files in both encodings and pasted text; how Word files are read is tested where they are.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
describe('the text of a document', () => {
  it('is read from UTF-8 and from GB 18030', async () => {
    expect(await documentText(await written('a.txt', Buffer.from('每月一次')), nothing)).toEqual({ text: '每月一次' });
    const gb = Buffer.from([0xc3, 0xbf, 0xd4, 0xc2]);
    expect(await documentText(await written('b.txt', gb), nothing)).toEqual({ text: '每月' });
  });

  it('is taken from standard input', async () => {
    expect(await documentText(undefined, Readable.from([Buffer.from('半年一次')]))).toEqual({ text: '半年一次' });
  });

  it('is said to be missing, and refused where it cannot be read', async () => {
    expect(await documentText(join(folder, 'none.txt'), nothing)).toEqual({ fault: 'missing' });
    expect(await documentText(folder, nothing)).toEqual({ fault: 'missing' });
    const damaged = await written('e.docx', Buffer.from('PK\u0003\u0004 and no zip'));
    await expect(documentText(damaged, nothing)).rejects.toMatchObject({ code: 'words.zip_damaged' });
  });
});
