// From an empty clone to a running program, with a stand-in for npm and for the build: what is done, and above all what is not done twice.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const entry = ['dist', 'server', 'weixi.js'];
let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'weixi-clone-'));
  for (const file of ['prepare.mjs', 'node-version.mjs', 'start.mjs'])
    cpSync(join(here, file), join(clone, 'scripts', file));
  cpSync(join(here, '..', 'bin', 'weixi.mjs'), join(clone, 'bin', 'weixi.mjs'));
  write('src/app/main.ts', '1');
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', lock('1.0.0'));
  write(
    'npm-cli.js',
    `import { appendFileSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
     appendFileSync('did', 'npm ' + process.argv.slice(2, 4).join(' ') + ';');
     if (process.env.NPM_FAILS) process.exit(7);
     rmSync('node_modules', { recursive: true, force: true });
     mkdirSync('node_modules');
     copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`,
  );
  write(
    'scripts/build.mjs',
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
     import { buildStampNow, serverEntry, writeBuildStamp } from './prepare.mjs';
     appendFileSync('did', 'build;');
     mkdirSync('dist/server', { recursive: true });
     writeFileSync(serverEntry, 'console.log(JSON.stringify(process.argv.slice(1))); process.exitCode = 5;');
     writeBuildStamp(buildStampNow());`,
  );
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

test('an empty clone is installed and built, then runs in the same process with its arguments and exit code', () => {
  const first = start(['--port', '4000', '--data', 'a b']);
  expect(first.did).toBe('npm ci --ignore-scripts;build;');
  expect(JSON.parse(first.stdout)).toEqual([join(clone, ...entry), 'serve', '--port', '4000', '--data', 'a b']);
  expect(first.status).toBe(5);
  expect(start().did).toBe('');
});

test('bin/weixi.mjs prepares in the same way and passes its arguments on', () => {
  const run = node('bin/weixi.mjs', ['version', '--json']);
  expect(run.did).toBe('npm ci --ignore-scripts;build;');
  expect(JSON.parse(run.stdout).slice(1)).toEqual(['version', '--json']);
});

test('only what changed is done again', () => {
  start();
  write('package-lock.json', lock('1.0.1'));
  expect(start().did).toBe('npm ci --ignore-scripts;build;');
  write('src/app/main.ts', '2');
  expect(start().did).toBe('build;');
  write('src/app/new.ts', '');
  expect(start().did).toBe('build;');
  renameSync(join(clone, 'src/app/new.ts'), join(clone, 'src/app/renamed.ts'));
  expect(start().did).toBe('build;');
  rmSync(join(clone, 'src/app/renamed.ts'));
  expect(start().did).toBe('build;');
  rmSync(join(clone, 'node_modules'), { recursive: true });
  expect(start().did).toBe('npm ci --ignore-scripts;');
  rmSync(join(clone, ...entry));
  expect(start().did).toBe('build;');
});

test('neither a time that git touched nor a test costs a build', () => {
  start();
  utimesSync(join(clone, 'src/app/main.ts'), new Date(5000), new Date(5000));
  expect(start().did).toBe('');
  write('src/app/main.test.ts', 'test');
  expect(start().did).toBe('');
});

test('what somebody installed by hand is taken as it is', () => {
  write('node_modules/.package-lock.json', lock('1.0.0'));
  expect(start().did).toBe('build;');
});

test('what was installed for another lockfile is installed anew', () => {
  write('node_modules/.package-lock.json', lock('0.9.0'));
  expect(start().did).toBe('npm ci --ignore-scripts;build;');
});

test('a linked node_modules is never replaced', () => {
  write('elsewhere/.package-lock.json', lock('0.9.0'));
  symlinkSync(join(clone, 'elsewhere'), join(clone, 'node_modules'), 'junction');
  const { did, status, stderr } = start();
  expect(did).toBe('');
  expect(status).toBe(1);
  expect(stderr).toContain('node_modules is a link');
  expect(existsSync(join(clone, 'elsewhere', '.package-lock.json'))).toBe(true);
});

test('a failed installation ends with its own code, and the next start tries again', () => {
  const failed = start([], { NPM_FAILS: '1' });
  expect(failed.status).toBe(7);
  expect(failed.did).toBe('npm ci --ignore-scripts;');
  expect(start().did).toBe('npm ci --ignore-scripts;build;');
});

test('the loss of the shell that npm started us in is taken for a SIGTERM, so that no server lives on unseen', async () => {
  start();
  const program = `process.on('SIGTERM', () => { console.log('ended'); process.exit(); });
    setInterval(() => {}, 1000); console.log('ready');`;
  write(entry.join('/'), program);
  // The second command keeps the shell from becoming node itself.
  const shell = spawn('sh', ['-c', `"${process.execPath}" scripts/start.mjs; true`], {
    cwd: clone,
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  let printed = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (text.includes('ready')) shell.kill('SIGTERM');
  });
  await once(shell.stdout, 'close');
  expect(printed).toBe('ready\nended\n');
});

test('an old Node is told what to do', () => {
  const asked =
    "import { requireNode } from './scripts/node-version.mjs'; requireNode('99.1'); console.log('went on');";
  const { status, stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', asked], {
    cwd: clone,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain(`needs Node 99.1 or newer; this is Node ${process.versions.node}`);
});

function start(args: string[] = [], env: Record<string, string> = {}) {
  return node('scripts/start.mjs', args, env);
}

function node(file: string, args: string[], env: Record<string, string> = {}) {
  writeFileSync(join(clone, 'did'), '');
  const run = spawnSync(process.execPath, [join(clone, file), ...args], {
    cwd: clone,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(clone, 'npm-cli.js'), ...env },
  });
  return { ...run, did: readFileSync(join(clone, 'did'), 'utf8') };
}

function write(path: string, text: string): void {
  mkdirSync(join(clone, path, '..'), { recursive: true });
  writeFileSync(join(clone, path), '');
  appendFileSync(join(clone, path), text);
}

function lock(version: string): string {
  return JSON.stringify({ packages: { '': {}, 'node_modules/a': { version } } });
}
