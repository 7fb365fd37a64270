// The text of a document that somebody names or pastes at the terminal: the same words that are read of one brought to a screen.
import { readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { readWords } from '#platform/words/read-words.ts';

/** No policy document is larger; pictures of a Word file are not unpacked. */
const mostBytes = 32 * 1024 * 1024;

export type DocumentText = { readonly text: string } | { readonly fault: 'missing' | 'tooLarge' };

/**
 * Throws a refusal `words.…` where what it found cannot be read.
 * @param path the file; without one (or with "-") what comes on `pasted` is read
 */
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
  return { text: (await readWords(bytes)).text };
}
