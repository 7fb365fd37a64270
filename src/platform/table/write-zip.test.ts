// What was packed comes back to the byte, read by somebody else's reader.
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import yauzl from 'yauzl';
import { writeZip, type ZipEntry } from './write-zip.ts';

const at = Date.UTC(2026, 9, 9, 7, 30, 10);

async function packed(entries: readonly ZipEntry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeZip(entries, at)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function read(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(zip, { lazyEntries: true, validateEntrySizes: true }, (error, file) => {
      if (error || !file) return reject(error);
      const found = new Map<string, Buffer>();
      file.on('entry', (entry: yauzl.Entry) => {
        file.openReadStream(entry, (fault, stream?: Readable) => {
          if (fault || !stream) return reject(fault);
          const pieces: Buffer[] = [];
          stream.on('data', (piece: Buffer) => pieces.push(piece));
          stream.on('error', reject);
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(pieces));
            file.readEntry();
          });
        });
      });
      file.on('error', reject);
      file.on('end', () => resolve(found));
      file.readEntry();
    });
  });
}

it('has every entry, whatever is in it and however it comes', async () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z\u4e00-\u4e1f]{1,12}\.txt$/), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.array(fc.uint8Array({ maxLength: 5_000 }), { minLength: 5, maxLength: 5 }),
      async (all, bytes) => {
        const entries = all.map((name, index) => ({ name, content: bytes[index] ?? new Uint8Array() }));
        const found = await read(await packed(entries));
        expect([...found]).toEqual(entries.map(({ name, content }) => [name, Buffer.from(content)]));
      },
    ),
    { numRuns: 30 },
  );
});

it('takes text, and what comes piece by piece, and says when it was made', async () => {
  const large = randomBytes(3 * 1024 * 1024);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < large.length; from += 1_000_000) yield large.subarray(from, from + 1_000_000);
  }
  const zip = await packed([
    { name: '副本.html', content: '您好' },
    { name: 'files/1.mp3', content: pieces() },
  ]);
  const found = await read(zip);
  expect(found.get('副本.html')?.toString('utf8')).toBe('您好');
  expect(found.get('files/1.mp3')?.equals(large)).toBe(true);
  expect(zip.readUInt16LE(12) >> 9).toBe(46);
});

it('ends where a source fails', async () => {
  async function* torn(): AsyncGenerator<Uint8Array> {
    yield randomBytes(10);
    throw new Error('gone');
  }
  await expect(packed([{ name: 'a', content: torn() }])).rejects.toThrow('gone');
});
