// The words of a text file, whichever of the usual encodings of Chinese it is in.
import { WordsFault } from './limits.ts';

export interface Words {
  readonly encoding: string;
  readonly text: string;
}

/** Throws WordsFault where it is no text. */
export function plainWords(bytes: Uint8Array): Words {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return decoded(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return decoded(bytes, 'utf-16be');
  // Many zeros are no text; a stray one is damage.
  let zeros = 0;
  for (const byte of bytes.subarray(0, 8_192)) if (byte === 0) zeros += 1;
  if (zeros > 8) throw new WordsFault('words.not_a_document');
  if ((a === 0xef && b === 0xbb && c === 0xbf) || decodes(bytes, 'utf-8')) return decoded(bytes, 'utf-8');
  const encoding = isBig5(bytes) ? 'big5' : 'gb18030';
  const words = decoded(bytes, encoding);
  const broken = words.text.split('\ufffd').length - 1;
  if (broken > words.text.length / 50) throw new WordsFault('words.encoding');
  return words;
}

function decoded(bytes: Uint8Array, encoding: string): Words {
  return { encoding, text: new TextDecoder(encoding).decode(bytes) };
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The common characters of Big5 end in a byte below 0x7f two times in five; those of GB 2312 never do. */
const leastLow = 0.15;
/** Behind it Big5 has no characters; some decoders say nothing of that. */
const lastLead = 0xf9;

function isBig5(bytes: Uint8Array): boolean {
  let pairs = 0;
  let low = 0;
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    if (lead > lastLead) return false;
    at += 1;
    pairs += 1;
    if ((bytes[at] ?? 0) < 0x80) low += 1;
  }
  return pairs > 0 && low / pairs > leastLow && decodes(bytes, 'big5');
}
