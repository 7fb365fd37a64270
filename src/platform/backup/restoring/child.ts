// The process in which a cluster's files are written (files.ts). Without who asked for them nothing is to be written any more.
import { BackupFault, faultOfDisk } from '../fault.ts';
import { openManifest } from '../manifest.ts';
import { readVolumes } from '../volume.ts';
import type { FilesAsked, FilesTold } from './files.ts';
import { unpackCluster } from './unpack.ts';

process.once('disconnect', () => process.exit(1));
process.once('message', async (asked: FilesAsked) => {
  tell(await written(asked).catch((error) => reasonOf(faultOfDisk(error, asked.dataDir))));
  process.disconnect();
});

async function written({ folder, source, cluster, runner }: FilesAsked): Promise<FilesTold> {
  const { manifest, key } = await openManifest(folder, source);
  const stream = readVolumes(folder, manifest.id, manifest.volumes, key);
  return { beside: await unpackCluster(stream, manifest, { cluster, runner }, tellProgress) };
}

/** Neither the class of a fault nor the system's code of an error passes between processes. */
function reasonOf(error: unknown): FilesTold {
  if (error instanceof BackupFault) return { fault: { code: error.code, params: error.params } };
  return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

let told = 0;

function tellProgress(share: number): void {
  if (share < told + 0.01) return;
  told = share;
  tell({ share });
}

function tell(what: FilesTold): void {
  process.send?.(what);
}
