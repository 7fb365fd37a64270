// What a file is, by its own bytes and never by its name or by what the browser says; what is not on the list is not taken. Nothing that a
// browser would run is on it: no SVG, no HTML (Twenty GHSA-x7hp-f23m-66mj, EspoCRM CVE-2021-3539, SuiteCRM CVE-2024-36415).
import yauzl from 'yauzl';
import { refuse } from '#platform/refusal.ts';
import { fileLimits } from './limits.ts';

export type Sort = 'image' | 'pdf' | 'audio' | 'office' | 'text';

export interface Content {
  readonly mediaType: string;
  readonly sort: Sort;
  /** Endings a name of it may have; the first is given to names that have none of them. */
  readonly endings: readonly [string, ...string[]];
}

/** Throws a refusal when it is of none of the kinds that are taken. */
export async function contentOf(bytes: Uint8Array, name: string): Promise<Content> {
  const found = signatures.find(({ fits }) => fits(bytes));
  if (found !== undefined) return found.content;
  const content = startsWith(bytes, 'PK\x03\x04') ? await officeOf(bytes) : textOf(bytes, name);
  if (content === undefined) throw refuse('file.type_unknown');
  return content;
}

function content(sort: Sort, mediaType: string, ...endings: [string, ...string[]]): Content {
  return { sort, mediaType, endings };
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(text.length, Math.max(bytes.length - at, 0))).equals(
    Buffer.from(text, 'latin1'),
  );
}

interface Signature {
  readonly fits: (bytes: Uint8Array) => boolean;
  readonly content: Content;
}

const signatures: readonly Signature[] = [
  { fits: (bytes) => startsWith(bytes, '\xff\xd8\xff'), content: content('image', 'image/jpeg', 'jpg', 'jpeg') },
  { fits: (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n'), content: content('image', 'image/png', 'png') },
  {
    fits: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
    content: content('image', 'image/webp', 'webp'),
  },
  { fits: (bytes) => startsWith(bytes, '%PDF-'), content: content('pdf', 'application/pdf', 'pdf') },
  { fits: isMp3, content: content('audio', 'audio/mpeg', 'mp3') },
  {
    fits: (bytes) => startsWith(bytes, 'ftyp', 4) && /^(M4A |M4B |mp42|isom|iso2|3gp)/.test(latin(bytes, 8, 12)),
    content: content('audio', 'audio/mp4', 'm4a', 'mp4', '3gp'),
  },
  {
    fits: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8),
    content: content('audio', 'audio/wav', 'wav'),
  },
  { fits: (bytes) => startsWith(bytes, 'OggS'), content: content('audio', 'audio/ogg', 'ogg', 'oga', 'opus') },
];

function latin(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}

/** Tags in front, or a frame: eleven bits of synchronisation, then a version, layer III and rates that exist (ISO 11172-3, 2.4.1.3). */
function isMp3(bytes: Uint8Array): boolean {
  if (startsWith(bytes, 'ID3')) return true;
  const [first = 0, second = 0, third = 0] = bytes;
  const isFrame = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) === 0x02;
  return isFrame && third >> 4 !== 0 && third >> 4 !== 15 && (third & 0x0c) !== 0x0c;
}

const word = content('office', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx');
const sheet = content('office', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx');

/** A zip that is an office document by its directory; nothing of it is unpacked. Documents with programs inside are not taken. */
async function officeOf(bytes: Uint8Array): Promise<Content | undefined> {
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { strictFileNames: true });
    if (zip.entryCount > fileLimits.entries) return undefined;
    const names = new Set<string>();
    for await (const { fileName } of zip.eachEntry()) names.add(fileName);
    if ([...names].some((name) => /vbaProject|\.(bin|exe|dll|js|vbs)$/i.test(name))) throw refuse('file.macros');
    if (!names.has('[Content_Types].xml')) return undefined;
    if (names.has('word/document.xml')) return word;
    return names.has('xl/workbook.xml') ? sheet : undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error;
    return undefined; // a zip that cannot be read is none of the kinds that are taken
  }
}

/** Text in UTF-8 or GB 18030 without controls, and nothing that is markup. */
function textOf(bytes: Uint8Array, name: string): Content | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = decoded(bytes, encoding);
    if (text === undefined) continue;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
    if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)) return undefined;
    if (/^\s*</.test(text) || /<(script|svg|html|body|iframe|object|embed|img|!doctype)\b/i.test(text))
      return undefined;
    const isTable = /\.csv$/i.test(name);
    const type = isTable ? 'text/csv' : 'text/plain';
    return content('text', `${type}; charset=${encoding}`, isTable ? 'csv' : 'txt');
  }
  return undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
