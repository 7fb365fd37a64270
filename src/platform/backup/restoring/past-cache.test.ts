// What is written past the cache is what was given, however it was cut; and what does not end at a border is not written so.
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshFolder } from '../testing/shelf.ts';
import { fitsPages, sinkPastCache } from './past-cache.ts';

const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
let folder: string;
beforeAll(async () => {
  folder = await freshFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('writes what it is given, in pieces of any length, one file after the other', async (context) => {
  const begin = await sinkPastCache(folder, { name: 'self' });
  if (begin === undefined) return context.skip('neither this system nor this disk writes past its cache');
  expect(await readdir(folder), 'the trial is gone').toEqual([]);
  const pages = 4096;
  for (const [nth, count] of [1, 1024, 1025, 2600].entries()) {
    const bytes = randomBytes(count * pages);
    const name = `base/${nth}`;
    const sink = await begin(name);
    for (let at = 0, length = 1; at < bytes.length; at += length, length = (length * 7) % 1_000_003)
      await sink.write(bytes.subarray(at, at + length));
    await sink.end();
    expect(sumOf(await readFile(join(folder, name)))).toBe(sumOf(bytes));
  }
});

it('is for large files that end at a border', () => {
  expect([0, 8192, 16 * 1024 * 1024, 16 * 1024 * 1024 + 512].map(fitsPages)).toEqual([false, false, true, false]);
});
