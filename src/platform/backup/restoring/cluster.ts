// Restoring the embedded server's files into an empty data folder: unpacked aside, brought to the moment wanted, proven, and only then given the database's name.
import { join } from 'node:path';
import { clock } from '../../clock.ts';
import { type Anchor, anchorsIn } from '../../seal/anchors.ts';
import { anchorsName, keysFolder } from '../beside.ts';
import { BackupFault, faultOfDisk } from '../fault.ts';
import type { BackupKey, KeySource } from '../key.ts';
import { lineFolder, readLog } from '../log/line.ts';
import { type Manifest, openManifest } from '../manifest.ts';
import { findGeneration } from '../shelf.ts';
import { lookAtVolumes } from '../volume.ts';
import { erasuresOf, textOf, writeBesides } from './besides.ts';
import { writeFiles } from './files.ts';
import { mustFitProgram } from './fit.ts';
import { type Proven, prove } from './prove.ts';
import { recovered } from './recover.ts';
import { folderSink } from './sinks.ts';
import { openTarget, type Target } from './target.ts';

export interface Restoring {
  /** The folder of backups, or one backup's. */
  readonly from: string;
  /** Which backup; by default the newest that holds the moment wanted. */
  readonly id: string | undefined;
  /** The moment wanted (epoch ms); undefined: everything there is. */
  readonly to: number | undefined;
  readonly source: KeySource;
  readonly dataDir: string;
  readonly anchorFile: string;
  readonly erasureFile: string;
  /** The id of the master key at hand; undefined when none is. */
  readonly masterKey: string | undefined;
  readonly depth: 'links' | 'record';
  /** What is done on the restored database before it may be served: erasing again who was erased since. Answers how many. */
  readonly settle: (url: string, erasures: string) => Promise<number>;
  readonly onProgress?: (step: RestoreStep, done: number, all: number) => void;
}
export type RestoreStep = 'unpacking' | 'recovering' | 'proving';

export interface Restored extends Proven {
  readonly manifest: Manifest;
  /** Everything that was committed by then is there (epoch ms); undefined: what the backup itself has. */
  readonly reachedAt: number | undefined;
  readonly erasedAgain: number;
  readonly seconds: number;
}

/** Restores. Throws BackupFault for whatever a person can mend; the target is then as it was. */
export async function restoreCluster(restoring: Restoring): Promise<Restored> {
  const since = clock.ticks();
  const { folder, shelf } = await findGeneration(restoring.from, restoring);
  const { manifest, key } = await openManifest(folder, restoring.source);
  if (manifest.kind !== 'cluster') throw new BackupFault('kind_tables');
  await mustFitProgram(manifest);
  mustFitMaster(manifest, restoring.masterKey);
  if (restoring.to !== undefined && restoring.to < Date.parse(manifest.madeAt))
    throw new BackupFault('moment_before', { id: manifest.id, at: manifest.madeAt });
  await lookAtVolumes(folder, manifest.volumes);
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0);
  const target = await openTarget(restoring.dataDir, bytes * spare);
  try {
    const { cluster, runner } = target.aside;
    const beside = await writeFiles(
      { folder, source: restoring.source, cluster, runner, dataDir: restoring.dataDir },
      (share) => restoring.onProgress?.('unpacking', share * bytes, bytes),
    );
    const reachedAt = await placeLog({ ...restoring, shelf, manifest, key, target });
    const erasures = await erasuresOf(restoring.erasureFile, shelf, beside);
    const anchors = await anchorsOf(shelf, manifest, beside);
    restoring.onProgress?.('recovering', 0, 1);
    const proven = await recovered(target.aside, restoring.to, async (url) => {
      restoring.onProgress?.('proving', 0, 1);
      const publicKey = beside.get(`${keysFolder}/seal.pub.pem`)?.toString('utf8');
      const found = await prove({ url, manifest, anchors, publicKey, depth: restoring.depth });
      return { ...found, erasedAgain: await restoring.settle(url, erasures) };
    });
    const { dataDir, anchorFile, erasureFile } = restoring;
    await writeBesides(beside, { dataDir, anchorFile, erasureFile, lastSeal: proven.lastSeal, erasures, anchors });
    await target.adopt();
    return { ...proven, manifest, reachedAt, seconds: (clock.ticks() - since) / 1_000 };
  } catch (error) {
    await target.discard();
    throw faultOfDisk(error, restoring.dataDir);
  }
}

/** The values could never be read again; better said now than at the start. */
function mustFitMaster({ about }: Manifest, given: string | undefined): void {
  if (about.masterKey !== null && given !== undefined && given !== about.masterKey)
    throw new BackupFault('master_differs', { id: about.masterKey, given });
}

/** What recovery writes besides. */
const spare = 1.15;

interface Placing extends Pick<Restoring, 'to'> {
  readonly shelf: string | undefined;
  readonly manifest: Manifest;
  readonly key: BackupKey;
  readonly target: Target;
}

/** Puts the archived log where the server will look for it; answers how far it reaches. Throws BackupFault `moment_after`. */
async function placeLog({ shelf, manifest, key, target, to }: Placing): Promise<number | undefined> {
  const { cluster, runner } = target.aside;
  const own = new Set(manifest.files.map(({ path }) => path));
  const pieces = shelf === undefined ? undefined : readLog(shelf, manifest, key, to);
  let reached: number | undefined;
  for (;;) {
    const next = await pieces?.next();
    if (next === undefined) break;
    if (next.done === true) {
      reached = next.value;
      break;
    }
    const { segment, bytes } = next.value;
    // Those of the backup itself are whole already.
    if (own.has(`pg_wal/${segment}`)) continue;
    const sink = await folderSink(cluster, runner)(`pg_wal/${segment}`);
    await sink.write(bytes);
    await sink.end();
  }
  if (to === undefined || (reached ?? Date.parse(manifest.madeAt)) >= to) return reached;
  throw new BackupFault('moment_after', { at: new Date(reached ?? manifest.madeAt).toISOString() });
}

/** Those of the line only: after a restore the numbers of what was lost are given again, to other seals. */
async function anchorsOf(
  shelf: string | undefined,
  { wal }: Manifest,
  beside: ReadonlyMap<string, Buffer>,
): Promise<Anchor[]> {
  const hasLine = shelf !== undefined && typeof wal?.line === 'string';
  const texts = [
    beside.get(anchorsName)?.toString('utf8') ?? '',
    hasLine ? await textOf(join(lineFolder(shelf, wal.line ?? ''), 'anchors.log')) : '',
  ];
  const known = new Map(
    texts.flatMap((text) => anchorsIn(text).anchors).map((one) => [`${one.number} ${one.head}`, one]),
  );
  return [...known.values()].sort((a, b) => a.number - b.number);
}
