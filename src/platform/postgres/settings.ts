// The server's settings: safe before fast, small enough for a shop's computer.
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { totalmem, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Home, ifMissing } from './home.ts';

export interface ServerSettings {
  /** No writing: the disk is nearly full. */
  readonly readOnly: boolean;
}

/** Writes the files the server reads at its start (weixi.conf also at a reload). */
export async function writeSettings(home: Home, settings: ServerSettings): Promise<void> {
  await write(home, 'weixi.conf', settingsText(settings));
  // Only these users of the system, told by the kernel, are let in; the run directory is closed to all others anyway.
  await write(home, 'pg_hba.conf', 'local all all peer map=weixi\n');
  const names = new Set([userName(), home.runner.name === 'self' ? userName() : home.runner.name]);
  await write(home, 'pg_ident.conf', [...names].map((name) => `weixi "${name}" weixi\n`).join(''));
}

/** Aside and renamed: a disk that is full, or a power cut, leaves the file as it was. */
async function write({ cluster, runner }: Home, name: string, text: string): Promise<void> {
  const path = join(cluster, name);
  if ((await readFile(path, 'utf8').catch(ifMissing(undefined))) === text) return;
  const aside = `${path}.${process.pid}`;
  try {
    await writeFile(aside, text, { mode: 0o600, flush: true });
    if (runner.uid !== undefined) await chown(aside, runner.uid, runner.gid ?? runner.uid);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

function userName(): string {
  return userInfo().username;
}

function settingsText({ readOnly }: ServerSettings): string {
  const settings: Record<string, string | number> = {
    listen_addresses: '',
    port: 5432,
    unix_socket_permissions: '0700',
    max_connections: 100,
    // Nothing acknowledged is lost at a power cut; the start-up guard refuses a server that has these otherwise.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    data_sync_retry: 'off',
    default_transaction_read_only: readOnly ? 'on' : 'off',
    shared_buffers: `${sharedBuffers()}MB`,
    effective_cache_size: `${megabytes(memory() / 2)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '1GB',
    min_wal_size: '128MB',
    // Backups and the archive of the log need it in full; what waits for an archive that cannot be reached is given up before the disk is full.
    wal_level: 'replica',
    max_slot_wal_keep_size: '4GB',
    checkpoint_timeout: '10min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %a ',
    // Statements carry people's data; the log must not.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
    log_parameter_max_length: 0,
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: -1,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('');
}

/** An eighth of the memory, 4 GB at most, 32 MB at least: taken from the machine only as far as the data fills it; what the system caches comes on top. */
function sharedBuffers(): number {
  return Math.max(32, Math.min(4_096, megabytes(memory() / 8)));
}

/** What this machine, or the container we are in, has. */
function memory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);
