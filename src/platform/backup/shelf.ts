// The folder of backups: `generations/ID` each a whole one, `log/` the archive of what was written since, `beside/` copies of the anchors and erasures.
// A backup grows under another name and gets its own when it is whole and on the disk; nothing is ever written over one that is there.
import { access, constants, mkdir, readdir, rename, rm, statfs, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ifMissing, syncFolder } from '../postgres/home.ts';
import { BackupFault, faultOfDisk } from './fault.ts';
import { type Keeping, overdueOf } from './keep.ts';
import { type BackupKey, type KeySource, makeKey, unwrapKey, type Wrap } from './key.ts';
import { type Manifest, readManifest, writtenManifest } from './manifest.ts';

const unfinished = '.part';

function generationsFolder(shelf: string): string {
  return join(shelf, 'generations');
}

export function generationFolder(shelf: string, id: string): string {
  return join(generationsFolder(shelf), id);
}

/** Every whole backup, the oldest first. One whose manifest cannot be read is told, not passed over in silence. */
export async function listGenerations(
  shelf: string,
  onDamaged: (folder: string, fault: BackupFault) => void = () => undefined,
): Promise<Manifest[]> {
  const names = await readdir(generationsFolder(shelf)).catch(ifMissing([] as string[]));
  const found: Manifest[] = [];
  for (const name of names.filter((one) => !one.endsWith(unfinished)).sort()) {
    const folder = generationFolder(shelf, name);
    try {
      found.push(await readManifest(folder));
    } catch (error) {
      if (!(error instanceof BackupFault)) throw error;
      onDamaged(folder, error);
    }
  }
  return found.sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
}

/**
 * The backup that is wanted of a shelf, or the one that the path itself is: by its id, else the newest that was whole by `to` (epoch ms).
 * Throws BackupFault `nothing_there`, `generation_unknown`.
 */
export async function findGeneration(
  place: string,
  { id: wanted, to }: { id?: string | undefined; to?: number | undefined } = {},
): Promise<{ folder: string; shelf: string | undefined }> {
  const names = await readdir(place).catch(() => [] as string[]);
  if (names.includes('manifest.json')) {
    const shelf = dirname(dirname(place));
    return { folder: place, shelf: basename(dirname(place)) === 'generations' ? shelf : undefined };
  }
  const all = await listGenerations(place);
  if (all.length === 0) throw new BackupFault('nothing_there', { folder: place });
  const early = to === undefined ? all : all.filter(({ madeAt }) => Date.parse(madeAt) <= to);
  // Before the first: the first, which then says from when on there is anything.
  const one = wanted === undefined ? (early.at(-1) ?? all[0]) : all.find(({ id }) => id === wanted);
  if (one === undefined)
    throw new BackupFault('generation_unknown', { id: wanted ?? '', known: all.map(({ id }) => id).join(', ') });
  return { folder: generationFolder(place, one.id), shelf: place };
}

/**
 * The key that this shelf's backups are closed with: the newest backup's, or a new one. Throws BackupFault `organisation_differs` where the backups
 * are another organisation's, and whatever keeps the key from being opened: a backup that only another key opens is not begun.
 */
export async function keyOfShelf(
  shelf: string,
  organisation: string,
  source: KeySource,
): Promise<{ key: BackupKey; wrap: Wrap; madeFile: boolean }> {
  const last = (await listGenerations(shelf)).at(-1);
  if (last === undefined) return makeKey(source);
  if (last.about.organisation !== organisation) throw new BackupFault('organisation_differs', { folder: shelf });
  // Another kind of secret from now on: the same key cannot be opened by it, so a new one is made.
  if (last.key.by !== source.by) return makeKey(source);
  return { key: await unwrapKey(last.key, source), wrap: last.key, madeFile: false };
}

export interface Growing {
  readonly id: string;
  readonly folder: string;
  /** Makes it a backup: manifest and names on the disk, then its name. */
  finish(manifest: Manifest, key: BackupKey): Promise<string>;
  /** Takes away what there is of it. */
  discard(): Promise<void>;
}

/** Begins a backup, after what an interrupted one left was taken away. Throws BackupFault for a folder that cannot be written. */
export async function beginGeneration(shelf: string, at: number): Promise<Growing> {
  const all = generationsFolder(shelf);
  try {
    await mkdir(all, { recursive: true, mode: 0o700 });
    await access(all, constants.W_OK);
  } catch (error) {
    throw faultOfDisk(error, shelf);
  }
  const names = await readdir(all);
  for (const name of names.filter((one) => one.endsWith(unfinished)))
    await rm(join(all, name), { recursive: true, force: true });
  const base = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  let id = base;
  for (let again = 2; names.includes(id); again += 1) id = `${base}-${again}`;
  const folder = join(all, `${id}${unfinished}`);
  await mkdir(folder, { mode: 0o700 });
  return {
    id,
    folder,
    async finish(manifest, key) {
      for (const { name, text } of writtenManifest(manifest, key)) await writeSynced(join(folder, name), text);
      await syncFolder(folder);
      await rename(folder, join(all, id));
      await syncFolder(all);
      return join(all, id);
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Removes what the rule keeps no more; answers the ids. The manifest goes first: what is half removed is no backup any more. */
export async function prune(shelf: string, keeping: Keeping): Promise<string[]> {
  const all = await listGenerations(shelf);
  const overdue = new Set(
    overdueOf(
      all.map(({ madeAt }) => madeAt),
      keeping,
    ),
  );
  const gone = all.filter(({ madeAt }) => overdue.has(madeAt)).map(({ id }) => id);
  for (const id of gone) {
    const folder = generationFolder(shelf, id);
    await unlink(join(folder, 'manifest.json'));
    await rm(folder, { recursive: true, force: true });
  }
  return gone;
}

/** Bytes free where the folder is, or would be. */
export async function roomAt(folder: string): Promise<number> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await statfs(at).catch(ifMissing(undefined));
    if (found !== undefined) return found.bavail * found.bsize;
    if (at === dirname(at)) throw new BackupFault('folder_closed', { folder, reason: 'ENOENT' });
  }
}

async function writeSynced(path: string, text: string | Buffer): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flush: true });
}
