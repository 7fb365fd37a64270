// Room kept for the worst hour: a file that may be given up, and the watch over what is left on the disk.
import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import { type Home, ifMissing } from './home.ts';

/** 64 MB: four WAL segments. A full WAL disk stops PostgreSQL for good, and its recovery needs at least one segment of 16 MB. */
export const ballastSize = 64 * 1024 * 1024;

/** Below this the server takes no more writes; above twice this it takes them again (apart, so that it does not flutter). */
export const lowWater = 48 * 1024 * 1024;

/** Bytes free for us on the disk of the database. */
export async function freeSpace({ folder }: Home): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Lays the ballast when it is missing and the room is ample. Random bytes, since a file system may store zeros as nothing. */
export async function layBallast(home: Home): Promise<void> {
  const size = await stat(home.ballast).then(({ size: there }) => there, ifMissing(0));
  if (size === ballastSize || (await freeSpace(home)) < ballastSize + 2 * lowWater) return;
  const partial = `${home.ballast}.part`;
  const file = await open(partial, 'w', 0o600);
  try {
    const piece = randomBytes(1024 * 1024);
    for (let written = 0; written < ballastSize; written += piece.length) await file.write(piece);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, home.ballast);
}

/** Trap 9: gives the room up, so that PostgreSQL can recover and be read. Answers whether there was any. */
export async function dropBallast({ ballast }: Home): Promise<boolean> {
  await rm(`${ballast}.part`, { force: true });
  return rm(ballast).then(() => true, ifMissing(false));
}
