// The files beside a restored database: who was erased, as it is known anywhere; the anchors up to its state; keys only where none lie.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { clock } from '../../clock.ts';
import { ifMissing } from '../../postgres/home.ts';
import { type Anchor, anchorsIn } from '../../seal/anchors.ts';
import { publicKeyPath } from '../../seal/key.ts';
import { anchorsName, erasuresName, keysFolder } from '../beside.ts';

/** Every line about an erasure that is known: in the backup, beside the backups, in the target. One too many does no harm. */
export async function erasuresOf(
  erasureFile: string,
  shelf: string | undefined,
  beside: ReadonlyMap<string, Buffer>,
): Promise<string> {
  const texts = [
    beside.get(erasuresName)?.toString('utf8') ?? '',
    shelf === undefined ? '' : await textOf(join(shelf, 'erasures.log')),
    await textOf(erasureFile),
  ];
  const lines = new Set(texts.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== ''));
  return [...lines].map((line) => `${line}\n`).join('');
}

export function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(ifMissing(''));
}

export interface Placing {
  readonly dataDir: string;
  readonly anchorFile: string;
  readonly erasureFile: string;
  readonly lastSeal: number;
  /** By default those of the backup. */
  readonly erasures?: string;
  readonly anchors?: readonly Anchor[];
}

/** Writes them. */
export async function writeBesides(beside: ReadonlyMap<string, Buffer>, placing: Placing): Promise<void> {
  const { dataDir, anchorFile, erasureFile, lastSeal } = placing;
  const erasures = placing.erasures ?? (await erasuresOf(erasureFile, undefined, beside));
  if (erasures !== '') await write(erasureFile, erasures);
  // Those of what is lost are kept under another name: they prove that it was there.
  if ((await textOf(anchorFile)) !== '')
    await rename(anchorFile, `${anchorFile}.before-${new Date(clock.now()).toISOString().replace(/\W/g, '')}`);
  const anchors = placing.anchors ?? anchorsIn(beside.get(anchorsName)?.toString('utf8') ?? '').anchors;
  const kept = anchors.filter(({ number }) => number <= lastSeal);
  if (kept.length > 0) await write(anchorFile, kept.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''));
  for (const [path, bytes] of beside) {
    if (!path.startsWith(`${keysFolder}/`)) continue;
    const place = join(dirname(publicKeyPath(dataDir)), path.slice(keysFolder.length + 1));
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await writeFile(place, bytes, { flag: 'wx', mode: 0o600, flush: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { mode: 0o640, flush: true });
}
