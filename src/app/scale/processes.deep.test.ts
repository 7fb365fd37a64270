// Two processes on one database behind a balancer, directly and through a pooler in transaction mode: what one does the other's people see, and
// what is to be done once is done once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPooled } from '#platform/database/connection.ts';
import { guardDirect } from '#platform/database/guard.ts';
import { openDirect } from '#platform/db.ts';
import { type Embedded, startEmbedded } from '#platform/postgres/index.ts';
import { ask, listen, noPooler, openBalancer, type Running, startPooler, startProcess } from './testing/processes.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
if (noPooler !== undefined) process.stderr.write(`Not tried through a pooler: ${noPooler}\n`);

describe.each(noPooler === undefined ? ['directly', 'through pgbouncer'] : ['directly'])('two processes, %s', (way) => {
  let data = '';
  let server: Embedded;
  let balancer: Running;
  let cookie = '';
  let customerId = '';
  let pooler: Running | undefined;
  const processes: Running[] = [];
  const through = (method: string, path: string, asking = {}) => ask(balancer.url, method, path, { cookie, ...asking });

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'weixi-processes-'));
    server = await startEmbedded({ dataDir: join(data, 'database'), log: quiet });
    pooler = way === 'directly' ? undefined : await startPooler(server.url);
    const env = {
      DATABASE_URL: pooler?.url ?? server.url,
      DATABASE_DIRECT_URL: server.url,
      LOOK_LIMITS: 'off',
      LANG: 'en',
    };
    const args = ['--data', join(data, 'keys')];
    processes.push(await startProcess([...args, '--example', 'equipment-rental'], env));
    processes.push(await startProcess(args, env));
    balancer = await openBalancer(processes.map(({ url }) => url));
    const entered = await ask(balancer.url, 'POST', '/api/auth/sign-in', {
      body: { name: 'tangyi', password: 'weixi-demo' },
    });
    expect(entered.status, entered.text).toBe(200);
    cookie = entered.cookie;
    const list = await through('GET', '/api/customers?limit=1');
    customerId = JSON.parse(list.text).items[0].id;
  }, 600_000);

  afterAll(async () => {
    await balancer?.stop();
    for (const one of processes) await one.stop();
    await pooler?.stop();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  }, 600_000);

  it('knows whether a pooler stands between', async () => {
    expect(await isPooled(server.url)).toBe(false);
    if (pooler === undefined) return;
    expect(await isPooled(pooler.url)).toBe(true);
    await expect(guardDirect(pooler.url)).rejects.toThrow('DATABASE_DIRECT_URL');
    await guardDirect(server.url);
  });

  it('a session holds with both', async () => {
    for (const { url } of processes) expect((await ask(url, 'GET', '/api/auth/session', { cookie })).status).toBe(200);
  });

  it('what is recorded at one is told to the people of both', async () => {
    const heard = await Promise.all(processes.map(({ url }) => listen(url, cookie, `customer:${customerId}`)));
    const recorded = await through('POST', `/api/customers/${customerId}/interactions`, { body: talk() });
    expect(recorded.status, recorded.text).toBe(200);
    for (const one of heard) await expect.poll(one.heard).toContain(`customer:${customerId}`);
    for (const one of heard) one.stop();
  });

  it('a key is answered once, whichever of them is asked', async () => {
    const before = await count("select count(*) from interaction where content = 'once'");
    const headers = { 'idempotency-key': '3f0f4f0a-7b1e-4f55-9d0e-2f4f3a1c0001' };
    const body = talk('once');
    const path = `/api/customers/${customerId}/interactions`;
    const replies = await Promise.all(Array.from({ length: 20 }, () => through('POST', path, { headers, body })));
    for (const { status } of replies) expect([200, 409]).toContain(status);
    expect(new Set(replies.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
    expect((await count("select count(*) from interaction where content = 'once'")) - before).toBe(1);
  });

  it('many at once are all served, with a handful of connections', async () => {
    const path = `/api/customers/${customerId}/interactions`;
    const all = Array.from({ length: 60 }, (_, nth) => through('POST', path, { body: talk(`many ${nth}`) }));
    for (const { status, text } of await Promise.all(all)) expect(status, text).toBe(200);
    expect(await count("select count(*) from interaction where content like 'many %'")).toBe(60);
  });

  it('a list that is brought in is entered once, and every breach told once', async () => {
    const lines = Array.from({ length: 200 }, (_, nth) => `搬来的客户${nth},1390000${String(nth).padStart(4, '0')}`);
    const brought = await through('POST', '/api/imports?kind=customers', {
      body: `客户名称,电话\n${lines.join('\n')}\n`,
      headers: { 'x-file-name': 'list.csv' },
    });
    expect(brought.status, brought.text).toBe(200);
    const { id } = JSON.parse(brought.text) as { id: string };
    const state = async (): Promise<string> => JSON.parse((await through('GET', `/api/imports/${id}`)).text).state;
    await expect.poll(state).toBe('mapping');
    expect((await through('POST', `/api/imports/${id}/check`)).status).toBe(200);
    await expect.poll(state).toBe('checked');
    expect((await through('POST', `/api/imports/${id}/run`)).status).toBe(200);
    await expect.poll(state).toBe('done');
    expect(await count(`select count(*) from customer where import_id = '${id}'`)).toBe(200);
    expect(
      await count(
        `select count(*) - count(distinct (subject_id, ground_id)) from event where type = 'obligation.breached'`,
      ),
    ).toBe(0);
  });

  it('guesses of a password are counted together', async () => {
    const guess = { body: { name: 'linyue', password: 'not the password' } };
    const statuses: number[] = [];
    for (let nth = 0; nth < 12; nth += 1)
      statuses.push((await ask(balancer.url, 'POST', '/api/auth/sign-in', guess)).status);
    expect(statuses.at(-1)).toBe(429);
    // Neither of them has heard all twelve.
    for (const { url } of processes) expect((await ask(url, 'POST', '/api/auth/sign-in', guess)).status).toBe(429);
  });

  it('when one ends the other serves on, and takes its work', async () => {
    const gone = processes.shift();
    await gone?.stop();
    const left = processes[0]?.url ?? '';
    expect((await ask(left, 'GET', `/api/customers/${customerId}`, { cookie })).status).toBe(200);
    const holders = await count(`select count(distinct holder) from lane_lease where until > now()`);
    expect(holders).toBeLessThanOrEqual(2);
    await expect.poll(() => count('select count(*) from lane_lease where until > now()')).toBe(64);
    await expect.poll(() => count('select count(distinct holder) from lane_lease where until > now()')).toBe(1);
  });

  async function count(statement: string): Promise<number> {
    const client = await openDirect(server.url);
    const { rows } = await client.query<Record<string, number>>(statement);
    await client.end();
    return Object.values(rows[0] ?? {})[0] ?? -1;
  }
});

function talk(content = '聊了近况'): object {
  const occurredAt = new Date(Date.now() - 60_000).toISOString();
  return { channel: 'phone', direction: 'outgoing', content, occurredAt };
}
