// Pictures are drawn anew before they are kept: where a phone was, and whatever else somebody hid in the file, stays behind
// (OWASP ASVS 5.0.0 14.2.8). Its pixels are counted before they are unpacked.
import type { Sharp } from 'sharp';
import { refuse } from '#platform/refusal.ts';
import { fileLimits } from './limits.ts';

/** Calls at a time; the rest of the machine is for people. */
const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** The same picture, upright, of the same type and of nothing but pixels. Throws a refusal when it is broken or too large. */
export async function drawAnew(bytes: Uint8Array, mediaType: string): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    const { default: sharp } = await loaded();
    const picture = sharp(bytes, { limitInputPixels: fileLimits.pixels, failOn: 'error' })
      .rotate()
      .timeout({ seconds: 20 });
    return await formats[mediaType as keyof typeof formats](picture).toBuffer();
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit/.test(error.message);
    throw refuse(isTooLarge ? 'file.picture_too_large' : 'file.picture_broken');
  } finally {
    const next = waiting.shift(); // the place is handed over, so `running` stays
    if (next === undefined) running -= 1;
    else next();
  }
}

/** The library is large and native: it comes with the first picture, and takes one thread for each. */
async function loaded(): Promise<typeof import('sharp')> {
  const library = await import('sharp');
  library.default.concurrency(1);
  library.default.cache(false);
  return library;
}

const formats = {
  'image/jpeg': (picture: Sharp) => picture.jpeg({ quality: 88, mozjpeg: true }),
  'image/png': (picture: Sharp) => picture.png({ compressionLevel: 9 }),
  'image/webp': (picture: Sharp) => picture.webp({ quality: 88 }),
};
