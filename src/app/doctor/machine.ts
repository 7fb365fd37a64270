// What the doctor sees of the machine without asking the database: the port, the data folder, what an earlier server left, disks, keys.
import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { roomAt } from '#platform/backup/shelf.ts';
import type { Config } from '#platform/config.ts';
import { ballastSize, lowWater } from '#platform/postgres/ballast.ts';
import { type Home, homeUnder, ifMissing } from '#platform/postgres/home.ts';
import { isServerOf, serversOf } from '#platform/postgres/processes.ts';
import { readPidFile } from '#platform/postgres/stale.ts';
import { sealKeyPath } from '#platform/seal/key.ts';
import { MasterFault, readMaster } from '#platform/secrecy/keys/master.ts';
import { type Finding, fault, note, reasonText, warning } from './finding.ts';

/** Whether the port can be had. Another Weixi on it is worth a note only. */
export async function lookAtPort({ host, port }: Config): Promise<Finding[]> {
  if (port === 0) return [];
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (code === undefined) return [];
  if (code === 'EACCES') return [fault('port_forbidden', { port })];
  if (code === 'EADDRNOTAVAIL') return [fault('host_unknown', { host })];
  const answer = await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz`, {
    signal: AbortSignal.timeout(2_000),
  }).catch(() => undefined);
  const isOurs = answer?.ok === true && (await answer.text()).includes('"live"');
  return [isOurs ? note('already_running', { host, port }) : fault('port_taken', { host, port })];
}

/** The folder that is there already; the doctor makes none. */
export async function homeThere({ dataDir, databaseUrl }: Config): Promise<Home | undefined> {
  if (databaseUrl !== undefined) return undefined;
  const names = await readdir(dataDir).catch(() => [] as string[]);
  if (!names.includes('postgres') && !names.includes('postgres.elsewhere')) return undefined;
  return homeUnder(dataDir);
}

/** Who owns the data, and whether we may work in it. */
export async function lookAtFolder({ dataDir, databaseUrl }: Config): Promise<Finding[]> {
  const there = await stat(dataDir).catch(ifMissing(undefined));
  if (there === undefined) return [note('data_missing', { folder: dataDir })];
  if (!there.isDirectory()) return [fault('data_is_file', { folder: dataDir })];
  const mayWrite = await access(dataDir, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite) return [fault('data_closed', { folder: dataDir, owner: there.uid, us: process.getuid?.() ?? '' })];
  const cluster =
    databaseUrl === undefined ? await stat(join(dataDir, 'postgres')).catch(ifMissing(undefined)) : undefined;
  const us = process.getuid?.();
  if (cluster === undefined || us === undefined || us === 0 || cluster.uid === us) return [];
  return [fault('data_of_another', { folder: join(dataDir, 'postgres'), owner: cluster.uid, us })];
}

/** A pid file whose server is gone, and processes of it that are not. */
export async function lookAtLeftovers(home: Home | undefined): Promise<Finding[]> {
  if (home === undefined) return [];
  const file = await readPidFile(home.cluster);
  if (file === undefined || isServerOf(home.cluster, file.pid)) return [];
  const orphans = serversOf(home.cluster);
  if (orphans.length === 0) return [note('pid_stale', { file: join(home.cluster, 'postmaster.pid'), pid: file.pid })];
  return [warning('orphans', { pids: orphans.join(', ') })];
}

const gigabyte = 1024 ** 3;

/** Room for the database, and for the backups beside it. */
export async function lookAtDisks(
  { dataDir, databaseUrl, backup }: Config,
  home: Home | undefined,
): Promise<Finding[]> {
  const found: Finding[] = [];
  const megabytes = (bytes: number): number => Math.floor(bytes / 1_048_576);
  if (databaseUrl === undefined) {
    const folder = home?.folder ?? dataDir;
    const free = await roomAt(folder);
    if (free < 2 * lowWater) found.push(fault('disk_full', { folder, free: megabytes(free) }));
    else if (free < gigabyte + ballastSize) found.push(warning('disk_low', { folder, free: megabytes(free) }));
    const files = await statfs(await nearest(folder));
    if (files.files > 0 && files.ffree < files.files / 100)
      found.push(warning('files_low', { folder, free: files.ffree }));
  }
  if (backup.folder === undefined) return found;
  const free = await roomAt(backup.folder);
  if (free < gigabyte) found.push(warning('backup_disk_low', { folder: backup.folder, free: megabytes(free) }));
  const [here, there] = await Promise.all(
    [dataDir, backup.folder].map(async (one) => (await stat(await nearest(one))).dev),
  );
  if (databaseUrl === undefined && here === there) found.push(warning('backup_same_disk', { folder: backup.folder }));
  return found;
}

async function nearest(folder: string): Promise<string> {
  const there = await stat(folder).catch(ifMissing(undefined));
  return there === undefined && dirname(folder) !== folder ? nearest(dirname(folder)) : folder;
}

/** The keys without which a start is refused; `wanted` is what the database says it needs. */
export async function lookAtKeys(
  { masterKey, seal, dataDir, backup }: Config,
  wanted: { readonly master: string | undefined; readonly seal: string | undefined },
): Promise<Finding[]> {
  const found: Finding[] = [];
  const place = masterKey.from === 'file' ? masterKey.path : 'MASTER_KEY';
  try {
    const id = (await readMaster(masterKey, undefined))?.id;
    if (wanted.master !== undefined && id === undefined)
      found.push(fault('master_missing', { place, id: wanted.master }));
    if (wanted.master !== undefined && id !== undefined && id !== wanted.master)
      found.push(fault('master_wrong', { place, id: wanted.master, given: id }));
  } catch (error) {
    if (!(error instanceof MasterFault)) throw error;
    found.push(fault('master_unreadable', { place, reason: reasonText(error) }));
  }
  const sealFile = seal.keyFile ?? sealKeyPath(dataDir);
  const hasSeal = seal.key !== undefined || (await stat(sealFile).catch(ifMissing(undefined))) !== undefined;
  if (wanted.seal !== undefined && !hasSeal) found.push(fault('seal_missing', { place: sealFile, id: wanted.seal }));
  const { folder, source } = backup;
  const isThere = (await stat(source.path).catch(ifMissing(undefined))) !== undefined;
  const makesItself = source.by === 'keyfile' && source.ours;
  if (
    folder !== undefined &&
    !isThere &&
    (!makesItself || (await readdir(join(folder, 'generations')).catch(() => [])).length > 0)
  )
    found.push(fault('backup_key_missing', { place: source.path }));
  return found;
}
