// A line of the archive: the log of one server from one moment on, without a gap. A restored server begins another, so two pasts are never mixed.
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { ifMissing } from '../../postgres/home.ts';
import { BackupFault } from '../fault.ts';
import type { BackupKey } from '../key.ts';
import { placeOf, segmentName } from '../lsn.ts';
import type { Manifest } from '../manifest.ts';
import { type FramesRead, openFrames } from './frames.ts';

function logFolder(shelf: string): string {
  return join(shelf, 'log');
}

export function lineFolder(shelf: string, line: string): string {
  return join(logFolder(shelf), line);
}

/** The slots of archives are called so, and then as their lines. */
export const slotPrefix = 'weixi_log_';

/** The line that some process of this server writes on this shelf, as far as anybody else can know; undefined when there is none. */
export async function lineRunning(client: pg.Client, shelf: string): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select slot_name as name from pg_replication_slots where slot_name like '${slotPrefix}%' and wal_status <> 'lost'`,
  );
  for (const { name } of rows) {
    const line = name.slice(slotPrefix.length);
    if ((await segmentsOf(shelf, line)).length > 0) return line;
  }
  return undefined;
}

/** The segments that a line has, in order. */
export async function segmentsOf(shelf: string, line: string): Promise<string[]> {
  const names = await readdir(lineFolder(shelf, line)).catch(ifMissing([] as string[]));
  return names.filter((name) => /^[0-9A-F]{24}$/.test(name)).sort();
}

/** The frames of one segment. */
export async function readSegment(shelf: string, line: string, segment: string, key: BackupKey): Promise<FramesRead> {
  return openFrames(await readFile(join(lineFolder(shelf, line), segment)), { line, segment }, key);
}

export interface Piece {
  readonly segment: string;
  /** The segment's bytes, as far as the archive has them, padded with zeros to its full length. */
  readonly bytes: Buffer;
}

/**
 * The log that follows a backup, segment by segment, as far as it is whole. Ends with how far it reaches: the time up to which everything that
 * was committed is in it. Throws BackupFault `log_damaged` where a segment in the middle is missing or was changed.
 * @param until the moment wanted (epoch ms): what lies behind it need not be whole
 */
export async function* readLog(
  shelf: string,
  { wal }: Pick<Manifest, 'wal'>,
  key: BackupKey,
  until: number | undefined,
): AsyncGenerator<Piece, number | undefined> {
  if (wal === null || wal.line === null) return undefined;
  const { line, timeline, segmentBytes } = wal;
  const known = new Set(await segmentsOf(shelf, line));
  let reached: number | undefined;
  let number = placeOf(wal.stop) / BigInt(segmentBytes);
  for (;;) {
    const segment = segmentName(timeline, number, segmentBytes);
    if (!known.delete(segment)) break;
    const { frames, rest } = await readSegment(shelf, line, segment, key);
    const last = frames.at(-1);
    const filled = last === undefined ? 0 : last.offset + last.bytes.length;
    const bytes = Buffer.alloc(segmentBytes);
    for (const { offset, bytes: piece } of frames) piece.copy(bytes, offset);
    reached = frames.at(-1)?.at ?? reached;
    const isWanted = until === undefined || reached === undefined || reached < until;
    if (rest === 'damaged' && isWanted) throw new BackupFault('log_damaged', { name: segment, line });
    if (frames.length > 0) yield { segment, bytes };
    if (filled < segmentBytes) break;
    number += 1n;
  }
  const beyond = [...known].filter((name) => name > segmentName(timeline, number, segmentBytes));
  const isShort = until === undefined || reached === undefined || reached < until;
  if (beyond.length > 0 && isShort) {
    const name = segmentName(timeline, number, segmentBytes);
    throw new BackupFault('log_damaged', { name, line });
  }
  return reached;
}

/** Removes what no backup that is kept needs: segments before the oldest of each line, and lines that no backup names, but `current`. */
export async function pruneLog(shelf: string, kept: readonly Manifest[], current: string | undefined): Promise<void> {
  const lines = await readdir(logFolder(shelf)).catch(ifMissing([] as string[]));
  for (const line of lines) {
    const needed = kept.flatMap(({ wal }) =>
      wal?.line === line
        ? [segmentName(wal.timeline, placeOf(wal.start) / BigInt(wal.segmentBytes), wal.segmentBytes)]
        : [],
    );
    const oldest = needed.sort()[0];
    if (oldest === undefined && line === current) continue;
    if (oldest === undefined) await rm(lineFolder(shelf, line), { recursive: true, force: true });
    else
      for (const segment of await segmentsOf(shelf, line))
        if (segment < oldest) await rm(join(lineFolder(shelf, line), segment), { force: true });
  }
}
