// Where the database lives on the disk: folders with the modes PostgreSQL insists on, in a place its user can reach.
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, open, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, type Runner, runnerFor } from './runner.ts';

export interface Home {
  /** The folder that holds everything of the embedded server. */
  readonly folder: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  readonly log: string;
  readonly ballast: string;
  readonly runner: Runner;
}

/**
 * The home of the embedded server under Weixi's data directory, made where it is missing. As root, when PostgreSQL's user cannot
 * reach that directory (it lies under /root, say), the server's files are kept in `elsewhere` and a pointer to them in the data directory.
 */
export async function homeUnder(dataDir: string, elsewhere = '/var/lib/weixi'): Promise<Home> {
  await makeFolder(dataDir);
  const place = await realpath(dataDir);
  const pointer = join(place, 'postgres.elsewhere');
  const known = await readFile(pointer, 'utf8').then((text) => text.trim(), ifMissing(undefined));
  const direct = homeIn(place);
  if (known === undefined && canReach(place, direct.runner)) {
    await letThrough(place, direct.runner);
    return direct;
  }
  if (known !== undefined && (await stat(known).catch(ifMissing(undefined))) === undefined) {
    throw new Error(
      `The database of ${place} was kept in ${known}, which is not there any more. Put it back, or, to begin with an empty one, ` +
        `remove ${pointer}.`,
    );
  }
  const folder = known ?? join(elsewhere, randomBytes(8).toString('hex'));
  await makeFolder(folder);
  if (known === undefined) await writeFile(pointer, `${folder}\n`, { flush: true });
  return homeIn(folder);
}

function homeIn(folder: string): Home {
  const cluster = join(folder, 'postgres');
  return {
    folder,
    cluster,
    log: join(folder, 'postgres.log'),
    ballast: join(folder, 'postgres.ballast'),
    runner: runnerFor(cluster),
  };
}

/** Trap 7: folders we make are 0755 whatever the umask (another user passes through); only the leaf is 0700. Existing ones stay as they are. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o755 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = join(made, '..')) await chmod(made, 0o755);
}

/** The data directory itself is ours: when it is closed to PostgreSQL's user (mktemp makes such ones), passing through is opened, reading is not. */
async function letThrough(folder: string, runner: Runner): Promise<void> {
  if (canReach(join(folder, 'postgres'), runner)) return;
  await chmod(folder, (await stat(folder)).mode | 0o011);
}

/** An empty folder for the runner alone. Throws EEXIST when it is there. */
export async function makePrivate(folder: string, runner: Runner): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  await giveTo(folder, runner);
}

/**
 * Trap 8: a socket's path is cut off at 107 bytes (103 on macOS), so the run directory is short and not below the data directory; it is 0700
 * and newly made, because a predictable name in a folder open to all can be taken by somebody else first.
 */
export async function makeRunDirectory(runner: Runner, base: string = tmpdir()): Promise<string> {
  const fits = Buffer.byteLength(base) <= longestBase && canReach(join(base, 'x'), runner);
  const folder = await mkdtemp(join(fits ? base : '/tmp', 'weixi-'));
  await giveTo(folder, runner);
  return folder;
}

/** 103 less "/weixi-XXXXXX" and "/.s.PGSQL.5432.lock". */
const longestBase = 103 - 13 - 19;

async function giveTo(path: string, runner: Runner): Promise<void> {
  await chmod(path, 0o700);
  if (runner.uid !== undefined) await chown(path, runner.uid, runner.gid ?? runner.uid);
}

/** Puts the names that were given or taken in a folder on the disk. Windows keeps its folders' entries itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** For `catch`: a missing file answers `value`, any other error stays one. */
export function ifMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}
