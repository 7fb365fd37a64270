// A new data directory: initdb with a character type under which Chinese can be searched, whole or not at all.
import { execFile } from 'node:child_process';
import { appendFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { type Home, ifMissing, makePrivate, syncFolder } from './home.ts';
import { isAlive } from './processes.ts';
import { startAs } from './runner.ts';

/** Makes the cluster unless it is there. Two processes may try at once: one wins, the other uses the winner's. */
export async function initialise(home: Home, binaries: Binaries): Promise<void> {
  await sweepLeftovers(home);
  if (await isCluster(home.cluster)) return;
  // Trap 6: initdb killed half-way leaves a directory that looks like a cluster; so it works aside and the finished one gets the name.
  const aside = `${home.cluster}.init-${process.pid}`;
  await makePrivate(aside, home.runner);
  await runInitdb(home, binaries, aside);
  const included = "\n# Weixi writes this file at every start.\ninclude 'weixi.conf'\n";
  // initdb has put on the disk what it wrote; after a power cut what we add would else be a file of zeros, with which no server starts.
  await appendFile(join(aside, 'postgresql.conf'), included, { flush: true });
  await rename(aside, home.cluster).catch(async (error: unknown) => {
    await rm(aside, { recursive: true, force: true });
    if (!(await isCluster(home.cluster))) throw error;
  });
  await syncFolder(dirname(home.cluster));
}

/** Whether a finished cluster is there. A folder with something else in it is refused, never written over. */
async function isCluster(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch(ifMissing([] as string[]));
  if (entries.includes('PG_VERSION')) return true;
  if (entries.length === 0) return false;
  throw new Error(
    `${folder} is not empty and not a PostgreSQL data directory. Choose another data directory, or move its contents away.`,
  );
}

async function sweepLeftovers({ cluster }: Home): Promise<void> {
  const parent = dirname(cluster);
  for (const name of await readdir(parent)) {
    const pid = Number(/^postgres\.init-(\d+)$/.exec(name)?.[1]);
    if (!Number.isNaN(pid) && (pid === process.pid || !isAlive(pid)))
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

/**
 * Trap 1: with LC_CTYPE=C pg_trgm sees no letter in Chinese text and its index finds nothing, silently. ICU sorts (by pinyin), and the
 * character type is the first UTF-8 one this machine has.
 */
async function runInitdb(home: Home, binaries: Binaries, folder: string): Promise<void> {
  let refusal: unknown;
  for (const characterType of characterTypes) {
    try {
      await promisify(execFile)(
        binaries.initdb,
        [
          ...[
            '-D',
            folder,
            '--username=weixi',
            '--encoding=UTF8',
            '--data-checksums',
            '--auth=reject',
            '--no-instructions',
          ],
          ...['--locale-provider=icu', '--icu-locale=zh-Hans-CN', '--locale=C', `--lc-ctype=${characterType}`],
        ],
        { ...startAs(home.runner), cwd: dirname(home.cluster) },
      );
      return;
    } catch (error) {
      refusal = error;
      if (!/locale/i.test(outputOf(error))) break;
    }
  }
  await rm(folder, { recursive: true, force: true });
  throw new Error(`The database could not be made: ${outputOf(refusal)}${hintFor(outputOf(refusal))}`, {
    cause: refusal,
  });
}

const characterTypes =
  process.platform === 'win32'
    ? ['Chinese_China.65001', 'English_United States.65001']
    : ['C.UTF-8', 'zh_CN.UTF-8', 'en_US.UTF-8'];

function outputOf(error: unknown): string {
  const { stderr } = error as { stderr?: string };
  return (stderr ?? '').trim() || (error instanceof Error ? error.message : String(error));
}

function hintFor(output: string): string {
  if (/No space left/i.test(output)) return '\nThe disk is full; free at least 200 MB.';
  if (/user does not exist|look up effective user/i.test(output)) {
    return '\nPostgreSQL needs its user to have an entry in /etc/passwd; add one for this user id, or set DATABASE_URL.';
  }
  if (/locale/i.test(output))
    return `\nThis machine has none of the locales ${characterTypes.join(', ')}; install one.`;
  return '';
}
