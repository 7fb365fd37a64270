// Takes the files of a policy out of what somebody brought: a zip, or pack.yaml alone. What is made to harm is refused in words.

import { refuse } from '#platform/refusal.ts';
import { readZip, ZipFault } from '#platform/table/read-zip.ts';
import { type Files, packFile, policyFiles } from './pack-files.ts';

/** Of one text, in bytes. */
const largestText = 512 * 1024;
const limits = { unpackedBytes: 16 * 1024 * 1024, ratio: 100, ratioFrom: 1024 * 1024, parts: 200 };

/** A line that begins as every pack does: a key and a colon. */
const hasKey = /^[a-z_]+:/m;

export interface Brought {
  readonly files: Files;
  /** What else lay in the zip, and is no part of a policy. */
  readonly leftOut: readonly string[];
}

/** Throws a refusal where it is neither a zip with a pack.yaml nor a YAML text. */
export async function filesBrought(bytes: Uint8Array): Promise<Brought> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.toString('latin1', 0, 2) !== 'PK') {
    const text = textOf(packFile, content);
    // A document lies near at hand where a policy is asked for; told as YAML it would be wrong in a riddle.
    if (!hasKey.test(text)) throw refuse('policy.file_is_prose');
    return { files: new Map([[packFile, text]]), leftOut: [] };
  }
  try {
    return await unpacked(content);
  } catch (error) {
    throw error instanceof ZipFault ? refuse(`policy.zip_${error.kind}`) : error;
  }
}

async function unpacked(content: Buffer): Promise<Brought> {
  const files = new Map<string, string>();
  const leftOut: string[] = [];
  let folder: string | undefined;
  for await (const { name, pieces } of readZip(content, content.length, limits)) {
    const [inside = '', base = ''] = /^(.*?)([^/]*)$/s.exec(name)?.slice(1) ?? [];
    // What machines put beside files by themselves.
    const isLitter = name.startsWith('__MACOSX/') || base.startsWith('.') || base === 'Thumbs.db';
    const isPart = !isLitter && (policyFiles as readonly string[]).includes(base);
    const text = isPart ? await textFrom(base, pieces) : await skipped(pieces);
    if (!isPart || text === undefined) {
      if (!isLitter) leftOut.push(name);
      continue;
    }
    folder ??= inside;
    if (folder !== inside) throw refuse('policy.zip_several');
    files.set(base, text);
  }
  if (!files.has(packFile)) throw refuse('policy.zip_without_pack');
  return { files, leftOut: leftOut.slice(0, 20) };
}

/** What is left out is counted all the same: nothing is known of it before. */
async function skipped(pieces: AsyncIterable<Buffer>): Promise<undefined> {
  for await (const _ of pieces);
  return undefined;
}

async function textFrom(name: string, pieces: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return textOf(name, Buffer.concat(all));
}

/** Throws a refusal for what is no text in UTF-8, or too long for one that people write. */
function textOf(name: string, bytes: Buffer): string {
  if (bytes.length > largestText) throw refuse('policy.file_too_large', { file: name });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what carries them is no text
    if (!/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) return text;
  } catch (error) {
    // Not UTF-8: the decoder says it so.
    if (!(error instanceof TypeError)) throw error;
  }
  throw refuse('policy.file_not_text', { file: name });
}
