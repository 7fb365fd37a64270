// From an empty clone to something that runs: installs and builds only what is missing or older than its sources.
// Plain JavaScript without dependencies, because it runs before there are any.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const serverEntry = join(root, 'dist', 'server', 'weixi.js');

const installStamp = join(root, 'node_modules', '.weixi-installed');
const buildStamp = join(root, 'dist', 'stamp.json');
const built = ['src', 'packs', 'db', 'vite.config.ts', 'package.json', 'package-lock.json', 'scripts/build.mjs'];

/** Makes a clone ready to run. Ends the process with the failed command's code when that is impossible. */
export async function prepare() {
  await ensureInstalled();
  await ensureBuilt();
}

/** Runs `npm ci --ignore-scripts` unless node_modules already is what package-lock.json says. */
export async function ensureInstalled() {
  const wanted = installWanted();
  if (readIfThere(installStamp) === wanted) return;
  if (!alreadyInstalled()) {
    say('installing the dependencies (npm ci --ignore-scripts), about a minute …');
    await runNpm(['ci', '--ignore-scripts', '--no-progress', '--loglevel=error']);
  }
  writeFileSync(installStamp, wanted);
}

/** Builds `dist` unless its stamp says that it was made from the sources as they are. */
export async function ensureBuilt() {
  const files = sourcesOf(built);
  const seen = fingerprint(files);
  const stamp = JSON.parse(readIfThere(buildStamp) ?? '{}');
  if (existsSync(serverEntry) && stamp.seen === seen) return;
  const content = contentHash(files);
  if (existsSync(serverEntry) && stamp.content === content) return writeBuildStamp({ seen, content });
  say('building …');
  await run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
}

/** Writes down from which sources `dist` was made; `build.mjs` takes it before it reads them, so that a change meanwhile is seen. */
export function buildStampNow() {
  const files = sourcesOf(built);
  return { seen: fingerprint(files), content: contentHash(files) };
}

export function writeBuildStamp(stamp) {
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, JSON.stringify(stamp));
}

/** Runs a command in the clone with our own standard streams; a signal to us is passed on, a failure ends us with its code. */
export async function run(command, args, options = {}) {
  const code = await codeOf(command, args, options);
  if (code !== 0) process.exit(code);
}

/** Runs a command and answers its exit code (128 + n when a signal ended it). */
export function codeOf(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

// npm tells its scripts where it lies; under npx that may be npx's own file beside it.
function runNpm(args) {
  const told = process.env.npm_execpath?.replace(/npx-cli\.js$/, 'npm-cli.js');
  if (told?.endsWith('npm-cli.js') && existsSync(told)) return run(process.execPath, [told, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

// The platform belongs to the stamp: a folder carried from another machine has the wrong native binaries.
function installWanted() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`;
}

// Somebody ran npm ci by hand, or linked a shared folder: npm's own record tells; a linked folder is never ours to replace.
function alreadyInstalled() {
  const folder = join(root, 'node_modules');
  if (!existsSync(folder)) return false;
  const record = readIfThere(join(folder, '.package-lock.json'));
  const installed = record ? JSON.parse(record).packages : {};
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const missing = Object.keys(locked).filter(
    (path) => path !== '' && !locked[path].optional && installed[path]?.version !== locked[path].version,
  );
  const foreign = Object.keys(installed).some((path) => locked[path]?.version !== installed[path].version);
  // An optional package is one of several native binaries; npm leaves out those of other platforms.
  const native = Object.keys(installed).filter((path) => installed[path].cpu || installed[path].os);
  const here = native.every((path) => existsSync(join(root, path)) && fits(installed[path]));
  if (missing.length === 0 && !foreign && here) return true;
  if (!lstatSync(folder).isSymbolicLink()) return false;
  say(
    `node_modules is a link and lacks ${missing.slice(0, 3).join(', ') || 'what package-lock.json says'}: update the folder it points to.`,
  );
  process.exit(1);
}

function fits(entry) {
  return (!entry.os || entry.os.includes(process.platform)) && (!entry.cpu || entry.cpu.includes(process.arch));
}

// Tests do not end up in a build, so that changing one does not cost one.
function sourcesOf(places) {
  const files = [];
  const walk = (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return;
    if (!found.isDirectory()) return files.push({ path, size: found.size, changed: found.mtimeMs });
    for (const name of readdirSync(path)) if (!/\.test\.tsx?$/.test(name)) walk(join(path, name));
  };
  for (const place of places) walk(join(root, place));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.path}\0${file.size}\0${file.changed}\n`);
  return hash.digest('hex');
}

// Git changes times without changing anything (a branch switched there and back): then only the stamp is renewed.
function contentHash(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.path}\0`).update(readFileSync(file.path));
  return hash.digest('hex');
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function say(text) {
  process.stderr.write(`weixi: ${text}\n`);
}
