import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { frameBytes } from './frame.ts';
import { BackupKey } from './key.ts';
import { readVolumes, type Volume, VolumeWriter } from './volume.ts';

const key = new BackupKey(Buffer.alloc(32, 7));
const headBytes = 24;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixi-volume-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a stream', () => {
  test.each([
    ['of nothing', Buffer.alloc(0)],
    ['of one byte', Buffer.from('a')],
    ['of whole frames', Buffer.alloc(2 * frameBytes, 'page')],
    ['that packs not at all', randomBytes(2 * frameBytes + 1)],
    ['of several volumes', Buffer.alloc(129 * frameBytes + 5, 'page')],
  ])('%s comes back', async (_, bytes) => {
    const volumes = await written(bytes);
    expect((await read(volumes)).equals(bytes)).toBe(true);
    const size = volumes.reduce((sum, volume) => sum + volume.size, 0);
    expect(size).toBeLessThan(1.001 * bytes.length + 100);
  });

  test('of pages is kept in less room', async () => {
    const [volume] = await written(Buffer.alloc(frameBytes, 'a page that says the same again'));
    expect(volume?.size).toBeLessThan(frameBytes / 20);
  });
});

describe('is not read when', () => {
  type Frames = readonly Buffer[];
  const ways: [string, (frames: Frames) => Frames][] = [
    ['two frames changed places', ([one, two, ...rest]) => [two, one, ...rest] as Frames],
    ['one was taken out', ([one, , ...rest]) => [one, ...rest] as Frames],
    ['the last was taken off', (frames) => frames.slice(0, -1)],
    ['one is said to be longer', ([one, ...rest]) => [withLength(one as Buffer, 2), ...rest]],
    ['one is said to be longer than any', ([one, ...rest]) => [withLength(one as Buffer, 2 ** 31), ...rest]],
    ['nothing follows its head', () => []],
  ];
  test.each(ways)('%s', async (_, change) => {
    const volumes = await written(randomBytes(3 * frameBytes));
    const name = volumes[0]?.name ?? '';
    const bytes = await readFile(join(folder, name));
    const head = bytes.subarray(0, headBytes);
    const changed = Buffer.concat([head, ...change(framesOf(bytes))]);
    await writeFile(join(folder, name), changed);
    await expect(read([{ ...(volumes[0] as Volume), size: changed.length }])).rejects.toMatchObject({
      code: 'volume_damaged',
      params: { name },
    });
  });
});

async function written(bytes: Buffer): Promise<readonly Volume[]> {
  const writer = new VolumeWriter(folder, 'one', key);
  await writer.write(Buffer.from(bytes));
  return writer.end();
}

async function read(volumes: readonly Volume[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readVolumes(folder, 'one', volumes, key)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Each with its length before it. */
function framesOf(volume: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = headBytes; at < volume.length; ) {
    const end = at + 4 + volume.readUInt32BE(at);
    frames.push(volume.subarray(at, end));
    at = end;
  }
  return frames;
}

function withLength(frame: Buffer, more: number): Buffer {
  const changed = Buffer.from(frame);
  changed.writeUInt32BE(frame.readUInt32BE(0) + more);
  return changed;
}
