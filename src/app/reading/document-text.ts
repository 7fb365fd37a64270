// The text of a document that somebody brings: plain text in UTF-8 or GB 18030, a Word file, or what is pasted on standard input.
import { readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type DocumentText, wordText } from './word-text.ts';

/** No policy document is larger; pictures of a Word file are not unpacked. */
const mostBytes = 32 * 1024 * 1024;

/** @param path the file; without one (or with "-") what comes on `pasted` is read */
export async function documentText(path: string | undefined, pasted: Readable): Promise<DocumentText> {
  if (path === undefined || path === '-') return textOf(await buffer(pasted));
  const found = await stat(path).catch(missing);
  if (!found?.isFile()) return { fault: 'missing' };
  if (found.size > mostBytes) return { fault: 'tooLarge' };
  return textOf(await readFile(path));
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}

async function textOf(bytes: Buffer): Promise<DocumentText> {
  if (bytes.length > mostBytes) return { fault: 'tooLarge' };
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return wordText(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = decoded(bytes, encoding);
    if (text !== undefined) return text.includes('\0') ? { fault: 'notText' } : { text };
  }
  return { fault: 'notText' };
}

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined; // bytes that are not of this encoding
    throw error;
  }
}
