// Takes the words out of a document that somebody brought: a text file here, a Word document in a child process with limits.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { refuse } from '../refusal.ts';
import { isForeign } from '../table/foreign.ts';
import { startChild } from '../table/start-child.ts';
import { WordsFault, type WordsFaultCode, wordsLimits } from './limits.ts';
import { plainWords } from './plain.ts';

export interface DocumentWords {
  readonly origin: 'txt' | 'docx';
  /** Of a text file. */
  readonly encoding: string | null;
  readonly text: string;
}

/** Throws a refusal `words.…` that says what is wrong with it. Breaks of lines are single; what nothing can carry is marked as unreadable. */
export async function readWords(bytes: Uint8Array): Promise<DocumentWords> {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw refuse('words.old_document');
  if (isForeign(start)) throw refuse('words.not_a_document');
  const isZip = start.startsWith('PK');
  const { encoding, text } = isZip ? { encoding: null, text: await docxText(bytes) } : plainOf(bytes);
  const clean = cleaned(text);
  if (clean.trim() === '') throw refuse('words.empty');
  if (clean.length > wordsLimits.characters) throw refuse('words.too_long', { max: wordsLimits.characters });
  return { origin: isZip ? 'docx' : 'txt', encoding, text: clean };
}

function plainOf(bytes: Uint8Array): { encoding: string; text: string } {
  try {
    return plainWords(bytes);
  } catch (error) {
    throw error instanceof WordsFault ? refuse(error.code) : error;
  }
}

/** PostgreSQL keeps neither NUL nor half characters, and other controls would rewrite a terminal. */
function cleaned(text: string): string {
  return (
    text
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      .replace(/[\v\f\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is the purpose
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f]|\p{Surrogate}/gu, '\ufffd')
  );
}

async function docxText(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'weixi-words-'));
  try {
    const path = join(folder, 'document');
    await writeFile(path, bytes, { mode: 0o600 });
    return await fromChild(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const entry = {
  source: new URL('./child.ts', import.meta.url),
  bundled: new URL('./read-words-child.js', import.meta.url),
};

async function fromChild(path: string): Promise<string> {
  const { child, end, isLate } = startChild(entry, { path }, wordsLimits);
  try {
    const said = await textOf(child.stdout);
    // It ended without a word: by the clock, or because its memory was full.
    if (said === '') throw refuse(isLate() ? 'words.too_slow' : 'words.zip_bomb');
    const { text, fault } = JSON.parse(said) as { text?: string; fault?: { code?: WordsFaultCode; unknown?: string } };
    if (text !== undefined) return text;
    if (fault?.code === undefined) throw new Error(`A document could not be read: ${fault?.unknown}`);
    throw refuse(fault.code);
  } finally {
    end();
  }
}
