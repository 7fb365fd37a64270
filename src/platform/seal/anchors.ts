// Anchors: how far the record had come and what its head was, kept outside the database, so that a cut tail and an old backup
// put in its place are found. A file that is only appended to, best on another disk.
import { open, readFile } from 'node:fs/promises';
import { ifMissing } from '../postgres/home.ts';

export interface Anchor {
  /** ISO-8601, when it was anchored. */
  readonly at: string;
  /** The seal. */
  readonly number: number;
  /** Events up to it. */
  readonly total: number;
  readonly head: string;
  readonly keyId: string;
}

/** Appends one line and waits until the disk has it. A line that a power cut left unfinished stays as it is, and is passed over. */
export async function appendAnchor(path: string, anchor: Anchor): Promise<void> {
  const file = await open(path, 'a+', 0o640);
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    const isTorn = size > 0 && last[0] !== newline;
    const { at, number, total, head, keyId } = anchor;
    await file.appendFile(`${isTorn ? '\n' : ''}${JSON.stringify({ at, number, total, head, keyId })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

const newline = 0x0a;

export interface AnchorsRead {
  readonly anchors: readonly Anchor[];
  /** The lines that are none, from 1. */
  readonly unreadable: readonly number[];
}

/** Reads the file; undefined when there is none. */
export async function readAnchors(path: string): Promise<AnchorsRead | undefined> {
  const text = await readFile(path, 'utf8').catch(ifMissing(undefined));
  return text === undefined ? undefined : anchorsIn(text);
}

export function anchorsIn(text: string): AnchorsRead {
  const anchors: Anchor[] = [];
  const unreadable: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const anchor = anchorOf(line);
    if (anchor === undefined) unreadable.push(at + 1);
    else anchors.push(anchor);
  }
  return { anchors, unreadable };
}

function anchorOf(line: string): Anchor | undefined {
  let read: Partial<Anchor> | null;
  try {
    read = JSON.parse(line) as Partial<Anchor> | null;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { at, number, total, head, keyId } = read ?? {};
  const isOne =
    typeof at === 'string' &&
    Number.isSafeInteger(number) &&
    Number.isSafeInteger(total) &&
    /^[0-9a-f]{64}$/.test(head ?? '') &&
    typeof keyId === 'string';
  return isOne ? (read as Anchor) : undefined;
}
