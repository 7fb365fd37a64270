// A backup of the embedded server's files while it serves, by PostgreSQL's low-level interface (its manual, section 25.3.3): begin, copy, end. Pages that are
// torn by being written meanwhile are mended from the log, which is taken along; a slot keeps the log from being recycled before.
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { ifMissing } from '../postgres/home.ts';
import { BackupFault } from './fault.ts';
import { placeOf, segmentName, segmentsBetween } from './lsn.ts';
import type { Manifest } from './manifest.ts';
import type { VolumeWriter } from './volume.ts';

export interface Copying {
  /** A connection of its own to the server. */
  readonly client: pg.Client;
  /** The server's data directory. */
  readonly cluster: string;
  readonly into: VolumeWriter;
  readonly signal: AbortSignal;
  /** Told the bytes copied so far. */
  readonly onBytes: (bytes: number) => void;
}

export type Copied = Pick<Manifest, 'files' | 'folders'> & { readonly wal: Omit<NonNullable<Manifest['wal']>, 'line'> };

/** Copies the cluster. Ended in the middle, the server goes on as if nothing had been: slot and backup end with the connection. */
export async function copyCluster(copying: Copying): Promise<Copied> {
  const { client, cluster } = copying;
  const ask = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T> =>
    (await client.query<T>(text, values)).rows[0] as T;
  if ((await readdir(join(cluster, 'pg_tblspc'))).length > 0) throw new BackupFault('tablespaces');
  await client.query('set statement_timeout = 0');
  await ask('select pg_create_physical_replication_slot($1, true, true)', [`weixi_backup_${process.pid}`]);
  const { start } = await ask<{ start: string }>(`select pg_backup_start('weixi', true)::text as start`);
  const stream = new Stream(copying);
  const folders = await stream.takeTree('');
  // Last, as pg_basebackup has it: a state that says it is older than any page is always right.
  await stream.takeFile('global/pg_control');
  const { stop, label } = await ask<{ stop: string; label: string }>(
    'select lsn::text as stop, labelfile as label from pg_backup_stop(false)',
  );
  const { timeline, bytes } = await ask<{ timeline: number; bytes: number }>(
    `select timeline_id as timeline, (select setting::int from pg_settings where name = 'wal_segment_size') as bytes from pg_control_checkpoint()`,
  );
  for (const number of segmentsBetween(placeOf(start), placeOf(stop), bytes))
    await stream.takeFile(`pg_wal/${segmentName(timeline, number, bytes)}`, 'must be there');
  await stream.takeText('backup_label', label);
  return { files: stream.files, folders, wal: { start, stop, timeline, segmentBytes: bytes } };
}

/** Rebuilt at every start, or of this one server only. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const passedOver =
  /(^|\/)(postmaster\.(pid|opts).*|pg_internal\.init.*|pgsql_tmp.*|current_logfiles.*|backup_label.*|tablespace_map.*|t\d+_\d+.*|weixi\.conf|pg_hba\.conf|pg_ident\.conf)$/;

/** Writes files one after the other into the stream and remembers their names and lengths. */
class Stream {
  readonly files: { path: string; size: number }[] = [];
  readonly #copying: Copying;
  #bytes = 0;

  constructor(copying: Copying) {
    this.#copying = copying;
  }

  /** A folder and what is below it; answers the folders. */
  async takeTree(folder: string): Promise<string[]> {
    const folders: string[] = [];
    const entries = await readdir(join(this.#copying.cluster, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (passedOver.test(path) || path === 'global/pg_control') continue;
      if (entry.isFile()) await this.takeFile(path);
      if (!entry.isDirectory()) continue;
      folders.push(path);
      folders.push(...(emptied.has(path) ? await this.#foldersOf(path) : await this.takeTree(path)));
    }
    return folders;
  }

  /** Of an emptied folder only the folders stay, but those of slots. */
  async #foldersOf(folder: string): Promise<string[]> {
    if (folder !== 'pg_wal') return [];
    const entries = await readdir(join(this.#copying.cluster, folder), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
  }

  /** A file as long as it is now; one that is gone meanwhile was dropped, and the log says so. */
  async takeFile(path: string, presence?: 'must be there'): Promise<void> {
    const { cluster, into, signal, onBytes } = this.#copying;
    const file = await open(join(cluster, path), 'r').catch(ifMissing(undefined));
    if (file === undefined && presence !== undefined) throw new BackupFault('wal_missing', { name: path });
    if (file === undefined) return;
    let size = 0;
    try {
      for (;;) {
        signal.throwIfAborted();
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(piece), 0, piece, size);
        if (bytesRead === 0) break;
        size += bytesRead;
        this.#bytes += bytesRead;
        await into.write(buffer.subarray(0, bytesRead));
        onBytes(this.#bytes);
      }
    } finally {
      await file.close();
    }
    this.files.push({ path, size });
  }

  async takeText(path: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.#copying.into.write(bytes);
    this.files.push({ path, size: bytes.length });
  }
}

const piece = 512 * 1024;
