// The files of the house as `{ path, text }`: what git tracks or would track; without git, all but what is made or installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const made = new Set(['node_modules', 'dist', '.cache', '.git', '.weixi', 'coverage']);

/** Reads every text file under `base`; throws when there is none, for a check that reads nothing proves nothing. */
export function readTree(base) {
  const files = listed(base).filter((path) => existsSync(join(base, path)) && statSync(join(base, path)).isFile());
  const texts = files
    .map((path) => ({ path, text: readFileSync(join(base, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
  if (!texts.some(({ path }) => path.startsWith('src/'))) throw new Error(`no source file was found under ${base}`);
  return texts;
}

function listed(base) {
  const git = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: base,
    encoding: 'utf8',
  });
  if (git.status === 0 && git.stdout.length > 0) return git.stdout.split('\0').filter(Boolean);
  return walk(base, '');
}

function walk(base, folder) {
  return readdirSync(join(base, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (made.has(entry.name)) return [];
    return entry.isDirectory() ? walk(base, path) : [path];
  });
}
