// For tests of backups: what one is made of, and ways to break one.
import { mkdtemp, open, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backing, type Made, makeBackup } from '../backup.ts';
import { BackupFault } from '../fault.ts';
import { type KeySource, unwrapKey } from '../key.ts';
import { type Manifest, readManifest, writtenManifest } from '../manifest.ts';

export async function freshFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'weixi-backup-')));
}

/** A backup of this place, with the key file of this folder. */
export function backUp(
  place: Pick<Backing, 'directUrl' | 'cluster'>,
  dataDir: string,
  given: Partial<Backing> = {},
): Promise<Made> {
  return makeBackup({
    ...place,
    shelf: join(dataDir, 'shelf'),
    source: keyFileOf(dataDir),
    besides: {
      anchorFile: join(dataDir, 'anchors.log'),
      erasureFile: join(dataDir, 'erasures.log'),
      dataDir,
      withKeys: false,
    },
    keeping: { days: 7, weeks: 4, months: 12 },
    program: '0.0.0-test',
    signal: new AbortController().signal,
    ...given,
  });
}

export function keyFileOf(dataDir: string): KeySource {
  return { by: 'keyfile', path: join(dataDir, 'keys', 'backup.key'), ours: true };
}

/** The code of the refusal; throws when there was none. */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => new Error('It was not refused'),
    (fault: unknown) => fault,
  );
  if (error instanceof BackupFault) return error.code;
  throw error;
}

/** Turns one bit over in the middle of a file. */
export async function flipBit(path: string): Promise<void> {
  const at = Math.floor((await stat(path)).size / 2);
  const file = await open(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ 1;
    await file.write(byte, 0, 1, at);
  } finally {
    await file.close();
  }
}

/** Writes the manifest as somebody with the key would have written it. */
export async function rewriteManifest(
  folder: string,
  source: KeySource,
  change: (manifest: Manifest) => Manifest,
): Promise<void> {
  const manifest = await readManifest(folder);
  const key = await unwrapKey(manifest.key, source);
  for (const { name, text } of writtenManifest(change(manifest), key)) await writeFile(join(folder, name), text);
}

/** Runs an act while a file is other than it was. */
export async function whileBroken<R>(
  path: string,
  breaking: () => Promise<unknown>,
  act: () => Promise<R>,
): Promise<R> {
  const before = await readFile(path);
  await breaking();
  try {
    return await act();
  } finally {
    await writeFile(path, before);
  }
}
