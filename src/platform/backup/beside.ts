// What belongs to an installation besides its database: anchors, erasures, the public key of the seal; and, where that was expressly asked for, the keys.
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifMissing } from '../postgres/home.ts';
import type { VolumeWriter } from './volume.ts';

export interface Besides {
  readonly anchorFile: string;
  readonly erasureFile: string;
  readonly dataDir: string;
  /** Whether the master key and the key of the seal go along, which whoever opens the backup then has. */
  readonly withKeys: boolean;
}

/** Where they stand within a backup. */
export const besideFolder = 'beside';
export const anchorsName = `${besideFolder}/anchors.log`;
export const erasuresName = `${besideFolder}/erasures.log`;
export const keysFolder = `${besideFolder}/keys`;

/** Writes what there is of it; answers the files. */
export async function takeBesides(
  { anchorFile, erasureFile, dataDir, withKeys }: Besides,
  into: VolumeWriter,
): Promise<{ path: string; size: number }[]> {
  const taken: { path: string; size: number }[] = [];
  const take = async (from: string, path: string): Promise<void> => {
    const bytes = await readFile(from).catch(ifMissing(undefined));
    if (bytes === undefined) return;
    await into.write(bytes);
    taken.push({ path, size: bytes.length });
  };
  await take(anchorFile, anchorsName);
  await take(erasureFile, erasuresName);
  const keys = join(dataDir, 'keys');
  const names = await readdir(keys).catch(ifMissing([] as string[]));
  const wanted = names.filter((name) => (withKeys ? isKey(name) : name === 'seal.pub.pem'));
  for (const name of wanted.sort()) await take(join(keys, name), `${keysFolder}/${name}`);
  return taken;
}

/** Not the key of backups itself: it would lie in the house that it locks. */
function isKey(name: string): boolean {
  return /^(master\.key|master-[0-9a-f]{8}\.old|seal\.pem|seal\.pub\.pem)$/.test(name);
}

/** Brings a copy of a file that only grows up to date; answers whether there was anything to do. */
export async function keepCopy(from: string, to: string): Promise<boolean> {
  const [now, kept] = await Promise.all([from, to].map((path) => readFile(path).catch(ifMissing(Buffer.alloc(0)))));
  if (now === undefined || kept === undefined || now.length === 0) return false;
  if (kept.length >= now.length && kept.subarray(0, now.length).equals(now)) return false;
  const grown = now.subarray(0, kept.length).equals(kept);
  // One that is another file now (a restored one, say) is added behind: lines are never taken away here.
  const file = await open(to, 'a', 0o600);
  try {
    await file.appendFile(grown ? now.subarray(kept.length) : Buffer.concat([Buffer.from('\n'), now]));
    await file.sync();
  } finally {
    await file.close();
  }
  return true;
}
