// The embedded server as Weixi's commands meet it: started, shared, killed, adopted, restarted. Real processes, real signals.
import { mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardDatabase } from '../database/guard.ts';
import { type EmbeddedOptions, startEmbedded } from './index.ts';
import { serversOf } from './processes.ts';
import { readPidFile } from './stale.ts';
import { end, keep } from './testing/keeper.ts';

const log: EmbeddedOptions['log'] = { info: () => undefined, warn: () => undefined, error: () => undefined };
let dataDir: string;
let cluster: string;
beforeAll(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'embedded-')));
  cluster = join(dataDir, 'postgres');
  const server = await startEmbedded({ dataDir, log });
  await ask(server.url, 'create table kept (id int)');
  await server.stop();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}
const postmaster = async (): Promise<number | undefined> => (await readPidFile(cluster))?.pid;
/** Of all processes that serve this directory, those that are nobody's child among them: there must never be two. */
async function postmasters(): Promise<number[]> {
  const servers = serversOf(cluster);
  const parents = await Promise.all(servers.map(parentOf));
  return servers.filter((_, index) => {
    const parent = parents[index];
    return parent !== undefined && !servers.includes(parent);
  });
}
/** Undefined for a process that has ended since it was seen: backends come and go. */
async function parentOf(pid: number): Promise<number | undefined> {
  try {
    return Number((await readFile(`/proc/${pid}/stat`, 'latin1')).split(') ')[1]?.split(' ')[1]);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

describe('start and stop', () => {
  test('an existing directory serves again, and is left clean', async () => {
    const server = await startEmbedded({ dataDir, log });
    expect(await ask(server.url, 'select count(*)::int as kept from kept')).toEqual([{ kept: 0 }]);
    const { socketDirectory } = (await readPidFile(cluster)) ?? { socketDirectory: '' };
    await server.stop();
    expect(await postmaster()).toBeUndefined();
    expect(serversOf(cluster)).toEqual([]);
    await expect(stat(socketDirectory)).rejects.toThrow('ENOENT');
  });

  test('trap 1: it passes the guard, and Chinese is found by trigrams', async () => {
    const server = await startEmbedded({ dataDir, log });
    await guardDatabase(server.url);
    expect(
      await ask(
        server.url,
        `select cardinality(show_trgm('上海客户')) > 0 as found, datlocprovider as provider, datctype = 'C' as blind
      from pg_database where datname = current_database()`,
      ),
    ).toEqual([{ found: true, provider: 'i', blind: false }]);
    expect(await ask(server.url, `select name from unnest(array['张','李','安','王']) as name order by name`)).toEqual(
      ['安', '李', '王', '张'].map((name) => ({ name })),
    );
    await server.stop();
  });

  test('nothing acknowledged can be lost: the settings are the safe ones, pages carry checksums, no port is open', async () => {
    const server = await startEmbedded({ dataDir, log });
    const rows = await ask(
      server.url,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
      'data_checksums', 'listen_addresses', 'max_connections', 'TimeZone', 'data_sync_retry') order by name`,
    );
    expect(
      Object.fromEntries((rows as { name: string; setting: string }[]).map(({ name, setting }) => [name, setting])),
    ).toEqual({
      data_checksums: 'on',
      data_sync_retry: 'off',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      max_connections: '100',
      synchronous_commit: 'on',
      TimeZone: 'UTC',
    });
    await server.stop();
  });

  test('stopping sends clients away and waits for nobody', async () => {
    const server = await startEmbedded({ dataDir, log });
    const busy = ask(server.url, 'select pg_sleep(60)').catch((error: Error) => error.message);
    await expect
      .poll(() => ask(server.url, `select 1 from pg_stat_activity where query = 'select pg_sleep(60)'`))
      .toHaveLength(1);
    await server.stop();
    expect(await busy).toMatch(/terminating connection|Connection terminated/);
  });
});

describe('several commands on one directory', () => {
  test('trap 4: a second one attaches, and leaves the server running at its end', async () => {
    const keeper = await keep(dataDir);
    const first = await postmaster();
    const guest = await startEmbedded({ dataDir, log });
    expect([keeper.role, guest.role]).toEqual(['supervisor', 'guest']);
    expect(guest.url).toBe(keeper.url);
    await guest.stop();
    expect(await postmasters()).toEqual([first]);
    expect(await ask(keeper.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await end(keeper, 'SIGTERM');
    expect(serversOf(cluster)).toEqual([]);
  });

  test('trap 4: a server whose Node was killed is adopted, not doubled, and stopped by its new supervisor', async () => {
    const keeper = await keep(dataDir);
    const first = await postmaster();
    await end(keeper, 'SIGKILL');
    expect(await postmasters()).toEqual([first]);
    const heir = await startEmbedded({ dataDir, log });
    // Within a second: PostgreSQL has to notice first that the former one is gone.
    await expect.poll(() => heir.role).toBe('supervisor');
    expect(await postmasters()).toEqual([first]);
    await heir.stop();
    expect(serversOf(cluster)).toEqual([]);
  });

  test('a supervisor that stops hands the server to the command that still uses it', async () => {
    const keeper = await keep(dataDir);
    const first = await postmaster();
    const heir = await startEmbedded({ dataDir, log });
    await end(keeper, 'SIGTERM');
    await expect.poll(() => heir.role).toBe('supervisor');
    expect(await postmasters()).toEqual([first]);
    await heir.stop();
    expect(serversOf(cluster)).toEqual([]);
  });

  test('a guest starts the server again when it dies together with its supervisor', async () => {
    const keeper = await keep(dataDir);
    const heir = await startEmbedded({ dataDir, log });
    process.kill((await postmaster()) ?? 0, 'SIGKILL');
    await end(keeper, 'SIGKILL');
    await expect.poll(() => ask(heir.url, 'select 1 as one').catch(() => [])).toEqual([{ one: 1 }]);
    await expect.poll(() => heir.role).toBe('supervisor');
    await heir.stop();
    expect(serversOf(cluster)).toEqual([]);
  });

  test('an adopted server that dies is started again too', async () => {
    await end(await keep(dataDir), 'SIGKILL');
    const heir = await startEmbedded({ dataDir, log });
    process.kill((await postmaster()) ?? 0, 'SIGKILL');
    await expect.poll(() => ask(heir.url, 'select 1 as one').catch(() => [])).toEqual([{ one: 1 }]);
    await heir.stop();
  });

  test('trap 6: two on a new directory make one cluster and one server', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'embedded-'));
    const keepers = await Promise.all([keep(fresh), keep(fresh)]);
    expect(keepers.map(({ role }) => role).sort()).toEqual(['guest', 'supervisor']);
    expect(keepers[0].url).toBe(keepers[1].url);
    expect((await readdir(fresh)).filter((name) => name.includes('init'))).toEqual([]);
    for (const keeper of keepers.sort((one, other) => one.role.localeCompare(other.role))) await end(keeper, 'SIGTERM');
    await rm(fresh, { recursive: true });
  });
});

describe('after a kill', () => {
  test('trap 5: a killed server is back at the same address with what was committed', async () => {
    const states: string[] = [];
    const server = await startEmbedded({ dataDir, log, onState: (state) => states.push(state) });
    await ask(server.url, 'insert into kept values (1)');
    const first = await postmaster();
    process.kill(first ?? 0, 'SIGKILL');
    await expect
      .poll(() => ask(server.url, 'select id from kept').catch(() => []), { interval: 20 })
      .toEqual([{ id: 1 }]);
    expect(await postmasters()).toHaveLength(1);
    expect(await postmaster()).not.toBe(first);
    await expect.poll(() => states).toEqual(['restarting', 'running']);
    await server.stop();
  });

  test('a killed backend costs its own statement, and the supervisor stays the supervisor', async () => {
    const server = await startEmbedded({ dataDir, log });
    const busy = ask(server.url, 'select pg_sleep(60)').catch((error: Error) => error.message);
    const find = () =>
      ask(server.url, `select pid from pg_stat_activity where query = 'select pg_sleep(60)'`) as Promise<
        { pid: number }[]
      >;
    await expect.poll(find).toHaveLength(1);
    process.kill((await find())[0]?.pid ?? 0, 'SIGKILL');
    await busy;
    await expect.poll(() => ask(server.url, 'select 1 as one').catch(() => [])).toEqual([{ one: 1 }]);
    await expect
      .poll(() => ask(server.url, `select count(*)::int as held from pg_locks where locktype = 'advisory'`), {
        timeout: 5_000,
      })
      .toEqual([{ held: 1 }]);
    await server.stop();
    expect(serversOf(cluster)).toEqual([]);
  });
});
