// Follows the server's log: once a second what has reached its disk is appended, closed, to the archive, and only then may the server recycle it. Nothing is forced
// to a new segment, so a quiet hour costs nothing and a busy one as much as it writes. Decision 0046 says why not archive_command.
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { clock } from '../../clock.ts';
import { openDirect } from '../../database/connection.ts';
import { syncFolder } from '../../postgres/home.ts';
import { keepCopy } from '../beside.ts';
import { BackupFault, faultOfDisk } from '../fault.ts';
import { type BackupKey, type KeySource, unwrapKey } from '../key.ts';
import { lsnOf, numberOf, placeOf, segmentName } from '../lsn.ts';
import { listGenerations } from '../shelf.ts';
import { closeFrame } from './frames.ts';
import { lineFolder, readSegment, segmentsOf, slotPrefix } from './line.ts';

export interface Following {
  /** Not through a pooler. */
  readonly directUrl: string;
  /** The server's data directory. */
  readonly cluster: string;
  readonly shelf: string;
  readonly source: KeySource;
  /** Of both copies are kept: of the anchors with the line, of the erasures for all. */
  readonly anchorFile: string;
  readonly erasureFile: string;
  readonly log: { error(fields: object, text: string): void; warn(fields: object, text: string): void };
  /** ms between two looks. */
  readonly every?: number;
}

/** How far the archive is; told by what it was given, not by what it hopes. */
export interface Reach {
  /** The line that is written; undefined while another process writes, or none can. */
  readonly line: string | undefined;
  /** Everything that was committed by then is in the archive (epoch ms). */
  readonly reachedAt: number | undefined;
  readonly bytes: number;
  /** Another process of this installation writes. */
  readonly isElsewhere: boolean;
}

export interface Follower {
  reach(): Reach;
  /** Looks now; answers when everything up to now is in the archive. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Follows until stopped. One process of an installation does; the others wait until it is gone. */
export function followLog(following: Following): Follower {
  const { log, every = 1_000 } = following;
  let writer: LineWriter | undefined;
  let reachedAt: number | undefined;
  let written = 0;
  let said: string | undefined;
  let isOver = false;
  let isElsewhere = false;
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      writer ??= await LineWriter.begin(following);
      isElsewhere = writer === undefined;
      if (writer === undefined) return;
      const done = await writer.advance();
      if (done === undefined) return;
      written += done.bytes;
      reachedAt = done.at;
      said = undefined;
    } catch (error) {
      await writer?.end();
      writer = undefined;
      const fault = faultOfDisk(error, following.shelf);
      const text = fault instanceof Error ? fault.message : String(fault);
      if (!isOver && text !== said)
        log.error({ err: fault }, 'the log of the database cannot be archived; trying again');
      said = text;
    }
  };
  const next = (): Promise<void> => {
    running = running.then(look);
    return running;
  };
  let timer: NodeJS.Timeout | undefined;
  const round = (): void => {
    void next().then(() => {
      if (!isOver) timer = setTimeout(round, every);
    });
  };
  round();
  return {
    reach: () => ({ line: writer?.line, reachedAt, bytes: written, isElsewhere }),
    look: next,
    async stop() {
      clearTimeout(timer);
      await next();
      isOver = true;
      await writer?.end();
    },
  };
}

/** Writes one line. Everything is asked of the server anew after anything went wrong. */
class LineWriter {
  readonly line: string;
  readonly #client: pg.Client;
  readonly #following: Following;
  readonly #slot: string;
  readonly #segmentBytes: number;
  readonly #timeline: number;
  /** Up to here the archive has it. */
  #place: bigint;
  #saidAt = 0;
  #key: BackupKey | undefined;
  #file: { segment: string; handle: FileHandle } | undefined;

  private constructor(client: pg.Client, following: Following, begun: Begun) {
    this.#client = client;
    this.#following = following;
    this.line = begun.slot.slice(slotPrefix.length);
    this.#slot = begun.slot;
    this.#segmentBytes = begun.segmentBytes;
    this.#timeline = begun.timeline;
    this.#place = begun.place;
    this.#key = begun.key;
  }

  /** Undefined when another process writes. */
  static async begin(following: Following): Promise<LineWriter | undefined> {
    const client = await openDirect(following.directUrl, 'weixi-log');
    try {
      const { rows } = await client.query<{ mine: boolean }>(
        `select pg_try_advisory_lock(hashtext('weixi.log')) as mine`,
      );
      const begun = rows[0]?.mine === true ? await takeUp(client, following) : undefined;
      if (begun !== undefined) return new LineWriter(client, following, begun);
      await client.end();
      return undefined;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Brings the archive to where the server's disk is. Undefined while there is no backup yet that names the key. */
  async advance(): Promise<{ bytes: number; at: number } | undefined> {
    const { shelf, source, anchorFile, erasureFile } = this.#following;
    this.#key ??= await keyOfLine(shelf, source, this.line);
    if (this.#key === undefined) return undefined;
    await mkdir(lineFolder(shelf, this.line), { recursive: true, mode: 0o700 });
    await keepCopy(anchorFile, join(lineFolder(shelf, this.line), 'anchors.log'));
    await keepCopy(erasureFile, join(shelf, 'erasures.log'));
    const at = clock.now();
    const { rows } = await this.#client.query<{ lsn: string; status: string }>(
      `select pg_current_wal_flush_lsn()::text as lsn, (select wal_status from pg_replication_slots where slot_name = $1) as status`,
      [this.#slot],
    );
    const end = placeOf(rows[0]?.lsn ?? '0/0');
    if (rows[0]?.status === 'lost' || end < this.#place) {
      await dropSlots(this.#client);
      throw new BackupFault('log_lost', { line: this.line });
    }
    const from = this.#place;
    while (this.#place < end) await this.#append(end, at);
    // In a quiet hour it still says now and then that there is nothing more, so that a moment of it can be gone back to.
    if (this.#place === from && at - this.#saidAt >= quiet) await this.#append(end, at);
    if (this.#place > from) {
      await this.#file?.handle.sync();
      await this.#client.query('select pg_replication_slot_advance($1, $2::pg_lsn)', [this.#slot, lsnOf(this.#place)]);
    }
    return { bytes: Number(this.#place - from), at };
  }

  /** The next piece, at most to the end of its segment. */
  async #append(end: bigint, at: number): Promise<void> {
    const { cluster } = this.#following;
    const size = BigInt(this.#segmentBytes);
    const number = this.#place / size;
    const segment = segmentName(this.#timeline, number, this.#segmentBytes);
    const offset = Number(this.#place % size);
    const length = Math.min(Number(end - this.#place), this.#segmentBytes - offset, largest);
    const bytes = Buffer.allocUnsafe(length);
    if (length > 0) await readExactly(join(cluster, 'pg_wal', segment), bytes, offset);
    const file = await this.#fileOf(segment);
    const place = { line: this.line, segment };
    await file.appendFile(await closeFrame({ offset, at, bytes }, place, this.#key as BackupKey));
    this.#place += BigInt(length);
    this.#saidAt = at;
  }

  async #fileOf(segment: string): Promise<FileHandle> {
    if (this.#file?.segment === segment) return this.#file.handle;
    await this.#file?.handle.sync();
    await this.#file?.handle.close();
    this.#file = undefined;
    const folder = lineFolder(this.#following.shelf, this.line);
    const handle = await open(join(folder, segment), 'a', 0o600);
    this.#file = { segment, handle };
    await syncFolder(folder);
    return handle;
  }

  async end(): Promise<void> {
    await this.#file?.handle.close();
    this.#file = undefined;
    await this.#client.end().catch(() => undefined);
  }
}

async function readExactly(path: string, into: Buffer, offset: number): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { bytesRead } = await file.read(into, 0, into.length, offset);
    if (bytesRead < into.length) throw new BackupFault('wal_missing', { name: path });
  } finally {
    await file.close();
  }
}

const largest = 4 * 1024 * 1024;
const quiet = 60_000;

interface Begun {
  readonly slot: string;
  readonly segmentBytes: number;
  readonly timeline: number;
  readonly place: bigint;
  readonly key: BackupKey | undefined;
}

/** The line that this server and this shelf both know, where its end left off; else a new one, which a new backup must then begin. */
async function takeUp(client: pg.Client, following: Following): Promise<Begun> {
  const { rows } = await client.query<{ timeline: number; bytes: number }>(
    `select timeline_id as timeline, (select setting::int from pg_settings where name = 'wal_segment_size') as bytes from pg_control_checkpoint()`,
  );
  const { timeline = 1, bytes: segmentBytes = 16_777_216 } = rows[0] ?? {};
  const { rows: slots } = await client.query<{ name: string; restart: string | null; status: string | null }>(
    `select slot_name as name, restart_lsn::text as restart, wal_status as status from pg_replication_slots
    where slot_name like '${slotPrefix}%' and not active order by slot_name`,
  );
  for (const { name, restart, status } of slots) {
    if (restart === null || status === 'lost') continue;
    const line = name.slice(slotPrefix.length);
    // Another kind of secret from now on: the line cannot be gone on with, and a new one begins.
    const key = await keyOfLine(following.shelf, following.source, line).catch(unlessOtherKind);
    if (key === undefined) continue;
    const place = await endOfLine(following.shelf, line, { segmentBytes, key, restart: placeOf(restart) });
    // The server may have recycled what lies before; what the archive lacks of it would be a gap.
    if (place >= placeOf(restart)) return { slot: name, segmentBytes, timeline, place, key };
  }
  await dropSlots(client);
  const slot = `${slotPrefix}${randomBytes(6).toString('hex')}`;
  await client.query('select pg_create_physical_replication_slot($1, true)', [slot]);
  const { rows: made } = await client.query<{ restart: string }>(
    'select restart_lsn::text as restart from pg_replication_slots where slot_name = $1',
    [slot],
  );
  return { slot, segmentBytes, timeline, place: placeOf(made[0]?.restart ?? '0/0'), key: undefined };
}

function unlessOtherKind(error: unknown): undefined {
  if (error instanceof BackupFault && error.code === 'key_kind') return undefined;
  throw error;
}

/** The key of the backup that begins the line; undefined while there is none. */
async function keyOfLine(shelf: string, source: KeySource, line: string): Promise<BackupKey | undefined> {
  const first = (await listGenerations(shelf)).find(({ wal }) => wal?.line === line);
  return first === undefined ? undefined : unwrapKey(first.key, source);
}

/** Where the line's files end, after a frame that was torn was cut off; where it has none, where the server keeps its log from. */
async function endOfLine(
  shelf: string,
  line: string,
  { segmentBytes, key, restart }: { segmentBytes: number; key: BackupKey; restart: bigint },
): Promise<bigint> {
  const segment = (await segmentsOf(shelf, line)).at(-1);
  if (segment === undefined) return restart;
  const { frames, whole, rest } = await readSegment(shelf, line, segment, key);
  if (rest === 'damaged') throw new BackupFault('log_damaged', { name: segment, line });
  if (rest === 'torn') await truncate(join(lineFolder(shelf, line), segment), whole);
  const begin = numberOf(segment, segmentBytes) * BigInt(segmentBytes);
  const last = frames.at(-1);
  if (last !== undefined) return begin + BigInt(last.offset + last.bytes.length);
  // Nothing in it is whole: it goes on at its beginning, or, the line's first, at the line's.
  return restart > begin ? restart : begin;
}

async function dropSlots(client: pg.Client): Promise<void> {
  await client.query(
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name like '${slotPrefix}%' and not active`,
  );
}
