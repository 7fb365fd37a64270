// The database server of a program that was killed, and the power that is cut: what the next start finds, and makes of it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect } from 'vitest';
import { homeUnder } from '#platform/postgres/home.ts';
import { startEmbedded } from '#platform/postgres/index.ts';
import { serversOf } from '#platform/postgres/processes.ts';
import { startAs } from '#platform/postgres/runner.ts';
import { type Operation, startParty } from './rig/clients.ts';
import { mountPowerDisk, type PowerDisk } from './rig/disk.ts';
import { makeInstallation, newFolder, openInstallation } from './rig/installation.ts';
import { judgeOperations } from './rig/oracle.ts';
import { signIn } from './rig/person.ts';
import { address, type Running, refused, run, serve } from './rig/process.ts';
import { requires, survives } from './rig/survives.ts';

const cuts = Number(process.env.FAULTS_CUTS ?? 4);
const quiet = (): void => undefined;
const silent = { info: quiet, warn: quiet, error: quiet };

let folder: string;
let disk: PowerDisk | undefined;
const servers: Running[] = [];
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.stop()));
  disk?.remove();
  disk = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir: string): Promise<{ server: Running; url: string; took: number }> {
  const begun = performance.now();
  const server = serve(['--port', '0', '--data', dataDir]);
  servers.push(server);
  const url = (await server.says(address))[0];
  return { server, url, took: performance.now() - begun };
}

async function end(server: Running, signal: NodeJS.Signals): Promise<void> {
  server.child.kill(signal);
  await server.ended;
}

/** The first processes of servers that work in this directory: their children name them as their parent. */
function postmasters(cluster: string): number[] {
  const all = serversOf(cluster);
  return all.filter((pid) => {
    const parent = parentOf(pid);
    return parent !== undefined && !all.includes(parent);
  });
}

/** Undefined when the process has ended meanwhile. */
function parentOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[1]);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

survives('F04', 'a server that outlived its program is taken over; there is never a second one', async (context) => {
  requires(context, 'linux');
  const { dataDir, customers } = await makeInstallation(folder, 3);
  const cluster = join(dataDir, 'postgres');
  const first = await start(dataDir);
  const key = 'recorded-before-the-kill';
  expect(await (await signIn(first.url)).contact(customers[0] ?? '', key)).toMatchObject({ status: 200 });
  const before = postmasters(cluster);
  expect(before).toHaveLength(1);
  await end(first.server, 'SIGKILL');
  expect(postmasters(cluster)).toEqual(before);
  const next = await start(dataDir);
  expect(next.took).toBeLessThan(5_000);
  expect(postmasters(cluster), 'taken over, not doubled').toEqual(before);
  const page = await (await signIn(next.url)).get(`/api/customers/${customers[0]}/interactions`);
  expect(page.text).toContain(key);
  await end(next.server, 'SIGTERM');
  expect(serversOf(cluster), 'the adopter stops it in order').toEqual([]);
});

survives('F04', 'a stale pid file and a socket lock that name a living stranger hinder nobody', async (context) => {
  requires(context, 'linux');
  const { dataDir } = await makeInstallation(folder, 1);
  const cluster = join(dataDir, 'postgres');
  const { server } = await start(dataDir);
  const pidFile = join(cluster, 'postmaster.pid');
  const [, , , , sockets = ''] = readFileSync(pidFile, 'utf8').split('\n');
  await end(server, 'SIGKILL');
  const [postmaster = 0] = postmasters(cluster);
  process.kill(postmaster, 'SIGKILL');
  await expect.poll(() => serversOf(cluster)).toEqual([]);
  // Of the same user: PostgreSQL itself passes over the processes of others.
  const { runner } = await homeUnder(dataDir);
  const stranger = spawn('sleep', ['600'], { ...startAs(runner), cwd: '/' });
  const stale = readFileSync(pidFile, 'utf8').replace(/^\d+/, String(stranger.pid));
  writeFileSync(pidFile, stale);
  writeFileSync(join(sockets, '.s.PGSQL.5432.lock'), stale);
  const { took } = await start(dataDir);
  expect(took).toBeLessThan(10_000);
  expect(postmasters(cluster)).toHaveLength(1);
  expect(stranger.exitCode ?? stranger.signalCode, 'the stranger lives').toBeNull();
  stranger.kill();
});

/** Records until somebody cuts the power; answers what was acknowledged by the moment that `frozen` is called. */
async function recordOnDisk(dataDir: string, customers: readonly string[]) {
  const { server, url } = await start(dataDir);
  const party = await startParty(() => url, customers, 8);
  const acknowledged = (): Operation[] => party.operations.filter(({ id }) => id !== undefined);
  return { server, party, acknowledged };
}

survives(
  'F05',
  `${cuts} power cuts at random moments lose nothing that was confirmed; without fsync they do`,
  async (context) => {
    requires(context, 'linux', 'root', 'program:mkfs.btrfs', 'program:mkfs.ext4');
    disk = mountPowerDisk(folder, 2 * 1024 ** 3);
    mkdirSync(join(disk.path, 'home'));
    const { dataDir, customers } = await makeInstallation(join(disk.path, 'home'), 20);
    const { server, party, acknowledged } = await recordOnDisk(dataDir, customers);
    const taken: { cut: ReturnType<PowerDisk['cut']>; known: readonly Operation[] }[] = [];
    await expect.poll(() => acknowledged().length, { timeout: 60_000 }).toBeGreaterThan(20);
    for (let at = 0; at < cuts; at += 1) {
      await pause(700 + Math.random() * 1_500);
      const known = acknowledged();
      const cut = disk.cut();
      taken.push({ cut, known });
    }
    await party.end();
    await end(server, 'SIGTERM');
    for (const { cut, known } of taken) {
      const place = cut.mount();
      try {
        const { lost, took, broken, indexes } = await lookAfterCut(join(place, 'home', 'data'), known);
        process.stdout.write(
          `\npower cut (${cut.took} ms): ${known.length} confirmed, ${lost.length} lost, open again in ${took} ms\n`,
        );
        expect(lost).toEqual([]);
        expect(indexes).toBeGreaterThan(100);
        expect(broken).toEqual([]);
        expect(took).toBeLessThan(10_000);
        expect(readFileSync(join(place, 'home', 'data', 'postgres.log'), 'utf8')).toMatch(
          /not properly shut down; automatic recovery in progress[\s\S]*ready to accept connections/,
        );
      } finally {
        cut.remove();
      }
    }
    await controlWithoutFsync(disk, dataDir);
  },
  600_000,
);

/** Opens what the disk holds as the product does, and looks for what was acknowledged, and at every index. */
async function lookAfterCut(
  dataDir: string,
  known: readonly Operation[],
): Promise<{ lost: string[]; took: number; broken: string[]; indexes: number }> {
  const begun = performance.now();
  const opened = await openInstallation(dataDir);
  const took = Math.round(performance.now() - begun);
  try {
    const { lost } = await judgeOperations(opened.db, known);
    const client = new pg.Client({ connectionString: opened.embedded.url });
    await client.connect();
    await client.query('create extension if not exists amcheck');
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
        where a.amname = 'btree' and i.indisvalid and c.relpersistence = 'p'`,
    );
    const broken: string[] = [];
    for (const { name } of rows)
      await client
        .query('select bt_index_check($1::regclass, true)', [name])
        .catch((error: Error) => broken.push(`${name}: ${error.message}`));
    await client.end();
    return { lost, took, broken, indexes: rows.length };
  } finally {
    await opened.close();
  }
}

/** The same without fsync has to lose something: else this disk would not be one that can. */
async function controlWithoutFsync(on: PowerDisk, dataDir: string): Promise<void> {
  const opened = await openInstallation(dataDir);
  const client = new pg.Client({ connectionString: opened.embedded.url });
  await client.connect();
  await client.query('create table control (n int)');
  await client.query('checkpoint');
  await pause(7_000); // ext4 sends what lies around every five seconds
  await client.query('alter system set fsync = off');
  await client.query('select pg_reload_conf()');
  await expect.poll(async () => (await client.query('show fsync')).rows).toEqual([{ fsync: 'off' }]);
  for (let n = 0; n < 200; n += 1) await client.query('insert into control values ($1)', [n]);
  const cut = on.cut();
  await client.query('alter system reset fsync');
  await client.end();
  await opened.close();
  const place = cut.mount();
  try {
    const after = await openInstallation(join(place, 'home', 'data'));
    const look = new pg.Client({ connectionString: after.embedded.url });
    await look.connect();
    const { rows } = await look.query<{ count: number }>('select count(*)::int as count from control');
    await look.end();
    await after.close();
    process.stdout.write(`control without fsync: 200 confirmed, ${200 - (rows[0]?.count ?? 0)} lost\n`);
    expect(rows[0]?.count).toBeLessThan(200);
  } finally {
    cut.remove();
  }
}

survives('F06', 'a server that confirms what is not on the disk is refused, with what to do', async () => {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const dataDir = join(folder, name, 'data');
    mkdirSync(dataDir, { recursive: true });
    const bare = await startEmbedded({ dataDir, log: silent });
    const client = new pg.Client({ connectionString: bare.url });
    await client.connect();
    await client.query(`alter system set ${name} = off`);
    await client.query('select pg_reload_conf()');
    await expect.poll(async () => (await client.query(`show ${name}`)).rows).toEqual([{ [name]: 'off' }]);
    await client.end();
    const doctor = await run('doctor', ['--data', dataDir, '--port', '0']);
    expect.soft(doctor).toMatchObject({ code: 1, printed: expect.stringMatching(new RegExp(`✗ .*${name} is off`)) });
    await bare.stop();
    const start = await refused(['--port', '0', '--data', dataDir]);
    expect(start.code, start.printed).toBe(1);
    expect(start.printed).toContain(`${name} is off (set by: configuration file)`);
    expect(start.printed).toContain(`Set ${name} = on`);
    expect(serversOf(join(dataDir, 'postgres')), 'nothing is left running').toEqual([]);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(dataDir, 'keys')), 'no key is made').toBe(false);
    expect(await tablesIn(dataDir), 'nothing is written').toEqual([]);
  }
});

/** The tables of a database that nobody serves. */
async function tablesIn(dataDir: string): Promise<object[]> {
  const embedded = await startEmbedded({ dataDir, log: silent });
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  const { rows } = await client.query<object>("select tablename from pg_tables where schemaname = 'public'");
  await client.end();
  await embedded.stop();
  return rows;
}
