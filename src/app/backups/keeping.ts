// The keeper of this process: what the nightly job and the drill do, and the archive of the log that runs beside them.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keeper } from '#features/backups/index.ts';
import { type Backing, makeBackup } from '#platform/backup/backup.ts';
import { keepCopy } from '#platform/backup/beside.ts';
import { BackupFault } from '#platform/backup/fault.ts';
import { type Follower, followLog } from '#platform/backup/log/follow.ts';
import { pruneLog } from '#platform/backup/log/line.ts';
import { readManifest } from '#platform/backup/manifest.ts';
import { restoreCluster } from '#platform/backup/restoring/cluster.ts';
import { restoreTables } from '#platform/backup/restoring/tables.ts';
import { makeDrillFolder, removeDrillFolder, sweepDrills } from '#platform/backup/restoring/target.ts';
import { findGeneration, listGenerations } from '#platform/backup/shelf.ts';
import type { Config } from '#platform/config.ts';
import type { Logger } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/index.ts';
import { backingOf, type Place, reasonOf } from './parts.ts';

export interface OpenKeeper {
  readonly keeper: Keeper;
  /** Begins to archive the log, where that is wanted and the server's files are at hand. */
  begin(): void;
  stop(): Promise<void>;
}

export function openKeeper(config: Config, place: Place, log: Logger): OpenKeeper {
  const { backup, seal, erasureFile } = config;
  const { folder: shelf, source, keeping, at, drillDays } = backup;
  const { cluster, directUrl } = place;
  let follower: Follower | undefined;
  const lineNow = (): string | undefined => follower?.reach().line;
  const keeper: Keeper = {
    folder: shelf,
    kind: cluster === undefined ? 'tables' : 'cluster',
    keeping,
    at,
    drillDays,
    reach: () => {
      const reach = follower?.reach();
      return reach === undefined || reach.isElsewhere ? undefined : { reachedAt: reach.reachedAt };
    },
    async isLineCovered() {
      const line = lineNow();
      if (shelf === undefined || line === undefined) return true;
      return (await listGenerations(shelf)).some(({ wal }) => wal?.line === line);
    },
    async keepCopies() {
      if (shelf === undefined) return;
      await mkdir(shelf, { recursive: true, mode: 0o700 });
      await keepCopy(erasureFile, join(shelf, 'erasures.log'));
    },
    async backUp(signal) {
      const wanted = mustBeSet(shelf);
      const backing: Backing = { ...backingOf(config, place, { shelf: wanted }), line: lineNow(), signal };
      const { manifest, size, madeKey } = await makeBackup(backing);
      if (madeKey !== undefined)
        log.warn({ path: madeKey }, 'the backup key was made; keep a copy apart from the backups');
      await pruneLog(wanted, await listGenerations(wanted), lineNow());
      return { generation: manifest.id, bytes: size };
    },
    drill: (signal) => drill(config, mustBeSet(shelf), log, signal),
    reasonOf,
  };
  return {
    keeper,
    begin() {
      if (shelf === undefined || cluster === undefined || !backup.log) return;
      const files = { anchorFile: seal.anchorFile, erasureFile };
      follower = followLog({ directUrl, cluster, shelf, source, ...files, log: log.child({ from: 'archive' }) });
    },
    stop: async () => follower?.stop(),
  };
}

function mustBeSet(shelf: string | undefined): string {
  if (shelf === undefined) throw new BackupFault('other', { reason: 'BACKUP_FOLDER' });
  return shelf;
}

/** Restores the newest backup into a place of its own, looks at every event of it, and takes it away again. */
async function drill(config: Config, shelf: string, log: Logger, signal: AbortSignal): ReturnType<Keeper['drill']> {
  signal.throwIfAborted();
  const { folder } = await findGeneration(shelf);
  const { kind, id, volumes } = await readManifest(folder);
  const parent = join(config.dataDir, 'drills');
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await sweepDrills(parent);
  const dataDir = await makeDrillFolder(parent);
  const { source } = config.backup;
  // Nobody is served by it: who was erased since is erased again where it matters, in a real restore.
  const parts = {
    from: folder,
    id: undefined,
    source,
    masterKey: undefined,
    depth: 'record',
    settle: async () => 0,
  } as const;
  try {
    const { events, seals, seconds } =
      kind === 'cluster'
        ? await restoreCluster({
            ...parts,
            to: undefined,
            dataDir,
            anchorFile: join(dataDir, 'anchors.log'),
            erasureFile: join(dataDir, 'erasures.log'),
          })
        : await intoOwnServer(dataDir, log, (directUrl) =>
            restoreTables({ ...parts, directUrl, erasureFile: join(dataDir, 'erasures.log') }),
          );
    const bytes = volumes.reduce((sum, { size }) => sum + size, 0);
    return { generation: id, bytes, found: { events, seals, seconds } };
  } finally {
    await removeDrillFolder(dataDir);
  }
}

/** Tables go back into any PostgreSQL; for a drill into one that npm carries, never into the organisation's own. */
async function intoOwnServer<R>(dataDir: string, log: Logger, act: (url: string) => Promise<R>): Promise<R> {
  const server = await startEmbedded({ dataDir, log: log.child({ from: 'drill' }) });
  return act(server.url).finally(() => server.stop());
}
