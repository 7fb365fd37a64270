// The traps of binaries, folders, locks and disks, each provoked on this machine.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ballastSize } from './ballast.ts';
import { linkLibraries, packageRoot, readyBinaries } from './binaries.ts';
import { homeUnder, makeRunDirectory } from './home.ts';
import { startEmbedded } from './index.ts';
import { isAlive } from './processes.ts';
import { canReach, type Runner, runnerFor, startAs } from './runner.ts';
import { readPidFile } from './stale.ts';
import { end, keep } from './testing/keeper.ts';

const quiet = () => undefined;
const log = { info: quiet, warn: quiet, error: quiet };
const isRoot = process.getuid?.() === 0;
const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

let folder: string;
let runner: Runner;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'traps-')));
  await chmod(folder, 0o755);
  runner = runnerFor(join(folder, 'none'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', quiet);
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

/** The package as `npm ci --ignore-scripts` leaves it: without its symbolic links. */
async function bareCopy(to: string): Promise<string> {
  await cp(packageRoot(), to, { recursive: true, verbatimSymlinks: true, filter: (path) => !/\.a$/.test(path) });
  const links = JSON.parse(await readFile(join(to, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const { target } of links) await rm(join(to, target), { force: true });
  return to;
}

describe('programs', () => {
  test('trap 2: without the links the programs do not run; they are made', async () => {
    const root = await bareCopy(join(folder, 'bare'));
    const run = () =>
      execFileSync(join(root, 'native/bin/postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    expect(run).toThrow(/error while loading shared libraries|Library not loaded/);
    expect(await linkLibraries(root)).toBe(true);
    expect(run()).toContain('PostgreSQL) 18');
    expect(await linkLibraries(root)).toBe(true);
  });

  test.runIf(isRoot)(
    'trap 3: programs that the other user cannot reach are copied once, readable whatever the umask was',
    async () => {
      const hidden = join(folder, 'hidden');
      const root = await bareCopy(join(hidden, 'package'));
      execFileSync('chmod', ['-R', 'go-rwx', hidden]);
      const programs = await readyBinaries(runner, folder, root);
      expect(programs.postgres.startsWith(folder)).toBe(true);
      expect(programs.postgres).not.toContain('hidden');
      expect(
        execFileSync(programs.postgres, ['--version'], { ...startAs(runner), cwd: '/', encoding: 'utf8' }),
      ).toContain('18');
      const made = (await stat(programs.postgres)).mtimeMs;
      expect(await readyBinaries(runner, folder, root)).toEqual(programs);
      expect((await stat(programs.postgres)).mtimeMs).toBe(made);
      expect((await readdir(folder)).filter((name) => name.startsWith('postgres-programs-'))).toHaveLength(1);
    },
  );
});

describe('users and folders', () => {
  test.runIf(isRoot)(
    'trap 3 and 7: as root another user runs the server, in a directory closed to all others, under any umask',
    async () => {
      const dataDir = join(folder, 'deep', 'er', 'data');
      const keeper = await keep(dataDir, { umask: 0o077 });
      const { pid, socketDirectory } = (await readPidFile(join(dataDir, 'postgres'))) ?? {
        pid: 0,
        socketDirectory: '',
      };
      expect((await stat(`/proc/${pid}`)).uid).toBe(runner.uid);
      expect(
        await Promise.all([join(folder, 'deep'), dataDir, join(dataDir, 'postgres'), socketDirectory].map(modeOf)),
      ).toEqual(['755', '755', '700', '700']);
      await end(keeper, 'SIGTERM');
    },
  );

  test.runIf(isRoot)('trap 3: an ordinary user runs the server under its own name', async () => {
    const [uid, gid] = [65_534, 65_534];
    const dataDir = join(folder, 'ordinary');
    await mkdir(dataDir);
    execFileSync('chown', [`${uid}:${gid}`, dataDir]);
    const keeper = await keep(dataDir, { uid, gid });
    const { pid } = (await readPidFile(join(dataDir, 'postgres'))) ?? { pid: 0 };
    expect((await stat(`/proc/${pid}`)).uid).toBe(uid);
    await end(keeper, 'SIGKILL');
    const heir = await keep(dataDir, { uid, gid });
    expect((await readPidFile(join(dataDir, 'postgres')))?.pid).toBe(pid);
    await end(heir, 'SIGTERM');
    expect(isAlive(pid)).toBe(false);
  });

  test.runIf(isRoot)('trap 7: a data directory closed by mktemp is opened for passing through only', async () => {
    const dataDir = await mkdtemp(join(folder, 'closed-'));
    expect(canReach(join(dataDir, 'postgres'), runner)).toBe(false);
    expect((await homeUnder(dataDir)).folder).toBe(dataDir);
    expect(await modeOf(dataDir)).toBe('711');
    expect(canReach(join(dataDir, 'postgres'), runner)).toBe(true);
  });

  test.runIf(isRoot)(
    'trap 7: under a private folder the server lives elsewhere, and is found there again',
    async () => {
      const dataDir = join(await mkdtemp(join(folder, 'private-')), 'data');
      const elsewhere = join(folder, 'elsewhere');
      const home = await homeUnder(dataDir, elsewhere);
      expect(dirname(home.folder)).toBe(elsewhere);
      expect((await homeUnder(dataDir, elsewhere)).folder).toBe(home.folder);
      expect(canReach(home.cluster, runner)).toBe(true);
      expect(await modeOf(dirname(dataDir))).toBe('700');
      await rm(home.folder, { recursive: true });
      await expect(homeUnder(dataDir, elsewhere)).rejects.toThrow('which is not there any more');
    },
  );

  test('trap 6: a half-made cluster of a dead process is cleared away, and a folder with other things is refused', async () => {
    const dataDir = join(folder, 'half');
    await mkdir(join(dataDir, 'postgres.init-999999999', 'base'), { recursive: true });
    await (await startEmbedded({ dataDir, log })).stop();
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.ballast', 'postgres.log'].sort());
    const taken = join(folder, 'taken');
    await mkdir(join(taken, 'postgres'), { recursive: true });
    await writeFile(join(taken, 'postgres', 'thesis.doc'), 'mine');
    await expect(startEmbedded({ dataDir: taken, log })).rejects.toThrow(
      /taken.postgres is not empty and not a PostgreSQL data directory/,
    );
    expect(await readFile(join(taken, 'postgres', 'thesis.doc'), 'utf8')).toBe('mine');
  });

  test('trap 8: long paths do not reach the socket', async () => {
    const long = join(folder, 'long'.repeat(40));
    await mkdir(long, { recursive: true });
    const run = await makeRunDirectory(runner, long);
    expect(run.startsWith('/tmp/weixi-')).toBe(true);
    await rm(run, { recursive: true });
    const server = await startEmbedded({ dataDir: join(long, 'data'), log });
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

describe('locks of the dead', () => {
  test('trap 5: a pid file and a socket lock that name a living stranger are told from a living server', async () => {
    const dataDir = join(folder, 'stale');
    const first = await startEmbedded({ dataDir, log });
    const cluster = join(dataDir, 'postgres');
    const { text, pid, socketDirectory } = (await readPidFile(cluster)) ?? { text: '', pid: 0, socketDirectory: '' };
    await first.stop();
    const stranger = spawn('sleep', ['60'], { ...startAs(runner), stdio: 'ignore' });
    await once(stranger, 'spawn');
    await mkdir(socketDirectory, { mode: 0o700 });
    const planted = text.replace(String(pid), String(stranger.pid));
    for (const path of [join(cluster, 'postmaster.pid'), join(socketDirectory, '.s.PGSQL.5432.lock')])
      await plant(path, planted);
    await plant(join(socketDirectory, '.s.PGSQL.5432'), '');
    execFileSync('chown', [`${runner.uid ?? process.getuid?.()}`, socketDirectory]);
    const programs = await readyBinaries(runner, dataDir);
    const plain = spawn(programs.postgres, ['-D', cluster], {
      ...startAs(runner),
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    plain.stderr?.on('data', (piece: Buffer) => {
      complaint += piece.toString();
    });
    await once(plain, 'close');
    expect(complaint).toContain('already exists');
    const second = await startEmbedded({ dataDir, log });
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    stranger.kill('SIGKILL');
  });

  async function plant(path: string, text: string): Promise<void> {
    await writeFile(path, text, { mode: 0o600 });
    execFileSync('chown', [`${runner.uid ?? process.getuid?.()}`, path]);
  }

  test.runIf(process.platform === 'linux')('a dead process nobody has reaped is dead', async () => {
    // The shell's child ends, and what the shell has become by then never asks for it.
    const parent = spawn('sh', ['-c', 'sleep 0 & exec sleep 60'], { stdio: 'ignore' });
    await once(parent, 'spawn');
    const children = async () => (await readFile(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8')).trim();
    const stateOf = async () =>
      (await readFile(`/proc/${await children()}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.[0];
    await expect.poll(stateOf).toBe('Z');
    expect(() =>
      process.kill(
        Number(execFileSync('cat', [`/proc/${parent.pid}/task/${parent.pid}/children`], { encoding: 'utf8' })),
        0,
      ),
    ).not.toThrow();
    expect(isAlive(Number(await children()))).toBe(false);
    parent.kill('SIGKILL');
  });
});

describe.runIf(isRoot && process.platform === 'linux')('trap 9: a full disk', () => {
  test('a WAL that cannot grow stops the server; it comes back for reading on the ballast, and for writing when there is room', async () => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    execFileSync('sh', ['-c', `mount -t tmpfs -o size=320m tmpfs ${disk}`]);
    try {
      const states: string[] = [];
      const server = await startEmbedded({ dataDir: disk, log, onState: (state) => states.push(state) });
      await ask(server.url, 'create table kept as select 1 as id');
      await expect
        .poll(() =>
          stat(join(disk, 'postgres.ballast')).then(
            ({ size }) => size,
            () => 0,
          ),
        )
        .toBe(ballastSize);
      execFileSync('sh', ['-c', `cat /dev/zero > ${join(disk, 'filler')} || true`], { stdio: 'ignore' });
      const grow = async () => {
        for (const query of ['begin read write; insert into kept values (2); commit', 'select pg_switch_wal()']) {
          await ask(server.url, query).catch(quiet);
        }
        return states;
      };
      await expect.poll(grow).toContain('restarting');
      await expect.poll(() => states.at(-1)).toBe('read_only');
      await expect(stat(join(disk, 'postgres.ballast'))).rejects.toThrow('ENOENT');
      expect(await ask(server.url, 'select count(*) > 0 as there from kept where id = 1')).toEqual([{ there: true }]);
      await expect(ask(server.url, 'insert into kept values (3)')).rejects.toMatchObject({ code: '25006' });
      await rm(join(disk, 'filler'));
      await expect.poll(() => states.at(-1)).toBe('running');
      await expect
        .poll(() => ask(server.url, 'insert into kept values (4) returning id').catch(() => []))
        .toEqual([{ id: 4 }]);
      await expect
        .poll(() =>
          stat(join(disk, 'postgres.ballast')).then(
            ({ size }) => size,
            () => 0,
          ),
        )
        .toBe(ballastSize);
      await server.stop();
    } finally {
      execFileSync('sh', ['-c', `umount -l ${disk}`]);
    }
  });
});
