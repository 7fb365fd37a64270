// What the doctor sees of the machine itself: port, folders, leftovers, disks; each seen once with the fault and once without.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { homeUnder } from '#platform/postgres/home.ts';
import { isServerOf } from '#platform/postgres/processes.ts';
import type { Finding } from './finding.ts';
import { homeThere, lookAtDisks, lookAtFolder, lookAtLeftovers, lookAtPort } from './machine.ts';

const isRoot = process.getuid?.() === 0;
let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'weixi-machine-')));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const config = (flags: Record<string, string>) => readConfig({ env: {}, flags });
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
};
const closed = (server: Server) => new Promise((done) => server.close(done));

describe('the port', () => {
  it('is taken by another program, which is no Weixi', async () => {
    const other = createHttp((_, reply) => reply.end('hello'));
    const port = await listening(other);
    expect(codes(await lookAtPort(config({ port })))).toEqual(['port_taken']);
    await closed(other);
    expect(codes(await lookAtPort(config({ port })))).toEqual([]);
  });

  it('is that of a Weixi that runs', async () => {
    const ours = createHttp((_, reply) => reply.end('{"status":"live"}'));
    expect(codes(await lookAtPort(config({ port: await listening(ours) })))).toEqual(['already_running']);
    await closed(ours);
  });

  it('is at an address of another machine', async () => {
    const elsewhere = readConfig({ env: { PLAIN_HTTP: 'yes' }, flags: { host: '203.0.113.7', port: '7300' } });
    expect(codes(await lookAtPort(elsewhere))).toEqual(['host_unknown']);
  });
});

describe('the data folder', () => {
  it('is not there, is a file, is there', async () => {
    const data = join(folder, 'data');
    expect(codes(await lookAtFolder(config({ data })))).toEqual(['data_missing']);
    await writeFile(data, '');
    expect(codes(await lookAtFolder(config({ data })))).toEqual(['data_is_file']);
    await rm(data);
    await mkdir(data);
    expect(codes(await lookAtFolder(config({ data })))).toEqual([]);
    expect(await homeThere(config({ data }))).toBeUndefined();
  });

  it.skipIf(!isRoot)('is closed to whoever starts, or holds the files of another user; so is a low port', async () => {
    const [shut, foreign] = [join(folder, 'shut'), join(folder, 'foreign')];
    await mkdir(shut, { mode: 0o755 });
    await mkdir(join(foreign, 'postgres'), { recursive: true });
    await chown(foreign, nobody, nobody);
    const low = config({ port: '1' });
    const { data_closed, data_of_another, port_forbidden } = {
      data_closed: await asNobody('lookAtFolder', config({ data: shut })),
      data_of_another: await asNobody('lookAtFolder', config({ data: foreign })),
      port_forbidden: await asNobody('lookAtPort', low),
    };
    expect([data_closed, data_of_another, port_forbidden]).toEqual([
      ['data_closed'],
      ['data_of_another'],
      ['port_forbidden'],
    ]);
    await chown(shut, nobody, nobody);
    expect(await asNobody('lookAtFolder', config({ data: shut }))).toEqual([]);
  });
});

const nobody = 65_534;
/** The same look by a user without rights, in a process of its own: this one may do everything. */
async function asNobody(look: 'lookAtFolder' | 'lookAtPort', given: object): Promise<string[]> {
  const script = `
    const looks = await import(${JSON.stringify(import.meta.resolve('./machine.ts'))});
    const found = await looks.${look}(${JSON.stringify(given)});
    console.log(JSON.stringify(found.map(({ code }) => code)));`;
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script], {
    ...{ cwd: '/', uid: nobody, gid: nobody, env: { PATH: process.env.PATH } },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  await once(child, 'close');
  return JSON.parse(Buffer.concat(pieces).toString()) as string[];
}

describe('what an earlier server left', () => {
  it('is a file that names a process that is gone, or processes whose first one is', async () => {
    const home = await homeUnder(join(folder, 'left'));
    await mkdir(home.cluster, { recursive: true });
    expect(codes(await lookAtLeftovers(home))).toEqual([]);
    await writeFile(
      join(home.cluster, 'postmaster.pid'),
      `${2 ** 22 + 1}\n${home.cluster}\n1\n5432\n/run\n\n\nready\n`,
    );
    expect(codes(await lookAtLeftovers(home))).toEqual(['pid_stale']);
    // What is left of a server is what works in its directory and is called like it.
    const program = join(folder, 'postgres');
    await copyFile('/bin/sleep', program);
    await chmod(program, 0o755);
    const orphan = spawn(program, ['600'], { cwd: home.cluster, stdio: 'ignore' });
    await expect.poll(() => isServerOf(home.cluster, orphan.pid ?? 0)).toBe(true);
    expect(codes(await lookAtLeftovers(home))).toEqual(['orphans']);
    const over = once(orphan, 'exit');
    orphan.kill('SIGKILL');
    await over;
    expect(codes(await lookAtLeftovers(home))).toEqual(['pid_stale']);
    expect(codes(await lookAtLeftovers(undefined))).toEqual([]);
  });
});

describe.skipIf(!mayMount())('disks', () => {
  it('are full, low, out of files, ample', async () => {
    await onDisk('size=40m', async (data) => {
      expect(codes(await lookAtDisks(config({ data }), undefined))).toEqual(['disk_full']);
    });
    await onDisk('size=600m', async (data) => {
      expect(codes(await lookAtDisks(config({ data }), undefined))).toEqual(['disk_low']);
      // The disk of a database elsewhere is not looked at.
      const elsewhere = config({ data, 'database-url': 'postgres://weixi@127.0.0.1/weixi' });
      expect(codes(await lookAtDisks(elsewhere, undefined))).toEqual([]);
    });
    await onDisk('size=2g', async (data) => {
      expect(codes(await lookAtDisks(config({ data }), undefined))).toEqual([]);
    });
    await onDisk('size=2g,nr_inodes=120', async (data) => {
      for (let nth = 0; nth < 118; nth += 1) await writeFile(join(data, String(nth)), '');
      expect(codes(await lookAtDisks(config({ data }), undefined))).toEqual(['files_low']);
    });
  });

  it('hold backups beside the data, or have no room for them', async () => {
    const on = (data: string, shelf: string) => readConfig({ env: { BACKUP_FOLDER: shelf }, flags: { data } });
    await onDisk('size=2g', async (data) => {
      expect(codes(await lookAtDisks(on(data, join(data, 'backups')), undefined))).toEqual(['backup_same_disk']);
      await onDisk('size=2g', async (other) => {
        expect(codes(await lookAtDisks(on(data, other), undefined))).toEqual([]);
      });
      await onDisk('size=600m', async (other) => {
        expect(codes(await lookAtDisks(on(data, other), undefined))).toEqual(['backup_disk_low']);
      });
    });
  });
});

/** A disk in memory of its own, mounted for as long as the act lasts; nothing is written to it but by the act. */
async function onDisk(options: string, act: (place: string) => Promise<void>): Promise<void> {
  const place = await mkdtemp(join(folder, 'disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]);
  try {
    await act(place);
  } finally {
    execFileSync('umount', [place]);
  }
}

function mayMount(): boolean {
  if (!isRoot) return false;
  const place = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('rmdir', [place]);
  }
}
