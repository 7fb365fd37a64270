// Connections that run out, are held or left, clients that leave or never get to the point: nobody else waits for them.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openDatabase, sql } from '#platform/db.ts';
import { type Behind, openBehind } from './rig/behind.ts';
import { startParty } from './rig/clients.ts';
import { receiveComplaint } from './rig/deadlines.ts';
import { administrator } from './rig/installation.ts';
import { countOf, judgeOperations } from './rig/oracle.ts';
import { ask, personWith, signIn } from './rig/person.ts';
import { run } from './rig/process.ts';
import { survives } from './rig/survives.ts';

const patient = { timeout: 30_000, interval: 100 };

let behind: Behind;
beforeAll(async () => {
  behind = await openBehind(30, { POOL_SIZE: '10' });
});
afterAll(() => behind?.close());
const held: pg.Client[] = [];
afterEach(() => Promise.all(held.splice(0).map((client) => client.end().catch(() => undefined))));

/** A transaction that holds the rows of these customers until it is ended. */
async function holdRows(ids: readonly string[]): Promise<pg.Client> {
  const client = await behind.direct();
  held.push(client);
  await client.query('begin');
  await client.query('select from subject where id = any($1::uuid[]) for update', [ids]);
  return client;
}

survives('F25', 'every connection waits for a lock: "busy" soon, and what is due is judged meanwhile', async () => {
  const { person, customers, installation } = behind;
  const locked = customers.slice(0, 15);
  const [free = ''] = customers.slice(20);
  const holder = await holdRows(locked);
  const crowd = locked.flatMap((id) => [person.contact(id), person.contact(id)]);
  // Only once not one connection is left, whoever needs one waits.
  await expect.poll(figures, patient).toMatchObject({ most: 10, open: 10, idle: 0 });
  const due = await receiveComplaint(installation.db, free, 1_000);
  const asked = performance.now();
  const [page, write] = await Promise.all([person.get('/api/customers'), person.contact(free)]);
  for (const one of [page, write]) {
    if (one.status !== 200) expect(one).toMatchObject(busy);
    expect(one.took, 'whoever cannot be served is told soon').toBeLessThan(6_000);
  }
  await expect.poll(() => person.get('/api/customers'), patient).toMatchObject({ status: 200 });
  const served = performance.now() - asked;
  const breached = await breachedAt(due.request);
  const answers = await Promise.all(crowd);
  const slowest = Math.max(...answers.map(({ took }) => took));
  process.stdout.write(
    `\nall connections wait: a page served after ${Math.round(served)} ms, due recorded after ${breached - due.at} ms, the last told after ${slowest} ms\n`,
  );
  // Two seconds is what the sweep would wait if it had none but the connections of requests.
  expect(breached - due.at).toBeLessThan(1_500);
  for (const one of answers) expect(one).toMatchObject(busy);
  // Who waits for the same customers may wait for a place, a connection and then the lock.
  expect(slowest).toBeLessThan(15_000);
  await holder.query('rollback');
  expect(await person.contact(locked[0] ?? '')).toMatchObject({ status: 200 });
  expect(await installation.db.read((tx) => tx.row(sql`select 1 as one`))).toEqual({ one: 1 });
});

const busy = { status: 503, code: 'http.busy' };

/** How the server says that its connections stand. */
async function figures(): Promise<Record<string, number>> {
  const { text } = await ask(`${behind.url}/metrics`);
  return Object.fromEntries(
    [...text.matchAll(/^weixi_connections_(\w+) (\d+)$/gm)].map(([, name = '', value]) => [name, Number(value)]),
  );
}

async function breachedAt(request: string): Promise<number> {
  const read = (): Promise<number | undefined> =>
    behind.installation.db.read(async (tx) => {
      const row = await tx.maybe<{ at: number | null }>(
        sql`select breached_at as at from obligation where ground_id = ${request} and rule like 'respond.%'`,
      );
      return row?.at ?? undefined;
    });
  await expect.poll(read, patient).toBeTypeOf('number');
  return (await read()) ?? 0;
}

survives('F25', 'a transaction in which nothing happens any more is ended, and its rows are free', async () => {
  const { installation, customers } = behind;
  const [customer = ''] = customers;
  const forgetful = openDatabase({ url: installation.embedded.url, size: 1 });
  let isHeld = false;
  const forgotten = forgetful.write(async (tx) => {
    await tx.run(sql`select from subject where id = ${customer} for update`);
    isHeld = true;
    await pause(25_000);
    await tx.run(sql`select 1`);
  });
  const ended = forgotten.then(
    () => undefined,
    (error: unknown) => error,
  );
  await expect.poll(() => isHeld, patient).toBe(true);
  expect(await behind.person.contact(customer)).toMatchObject(busy);
  await expect.poll(() => behind.person.contact(customer), patient).toMatchObject({ status: 200 });
  expect(await ended).toMatchObject({ name: 'DatabaseAway' });
  await forgetful.close();
});

survives(
  'F26',
  'all connections of the database taken by others: refused, no crash, served again by itself',
  async () => {
    const { person, customers, wire, url, server, folder, installation } = behind;
    const said = server.printed().length;
    const before = randomUUID();
    expect(await person.contact(customers[0] ?? '', before)).toMatchObject({ status: 200 });
    const takeAll = async (): Promise<void> => {
      for (;;) {
        const client = await behind.direct().catch(() => undefined);
        if (client === undefined) return;
        held.push(client);
      }
    };
    await takeAll();
    expect(held.length).toBeGreaterThan(30);
    // Ours are gone, and whatever becomes free is taken.
    for (let turn = 0; turn < 4; turn += 1) {
      wire.reset();
      await takeAll();
      await pause(100);
    }
    await takeAll();
    const refused = await person.contact(customers[0] ?? '');
    expect(refused).toMatchObject({ status: 503 });
    expect(refused.took).toBeLessThan(5_000);
    expect(await ask(`${url}/healthz`)).toMatchObject({ status: 200 });
    expect(server.printed().slice(said)).toContain('too many clients');
    const doctor = await run('doctor', ['--database-url', wire.url, '--data', join(folder, 'own')]);
    expect(doctor).toMatchObject({ code: 1, printed: expect.stringContaining('too many clients') });
    for (const client of held.splice(0)) await client.end();
    await expect.poll(() => person.contact(customers[0] ?? ''), patient).toMatchObject({ status: 200 });
    expect(await installation.db.read((tx) => countOf(tx, before))).toBe(1);
    expect(server.child.exitCode, 'the same process').toBeNull();
  },
);

survives('F27', 'a deadlock of which we are the victim: tried again, and both changes stand, once', async () => {
  const { url, customers, installation } = behind;
  const admin = await signIn(url, administrator);
  const [first = '', second = ''] = [...customers.slice(4, 6)].sort();
  const [{ id: personId }] = await rowsOf<{ id: string }>(
    `select id from person where id not in (select owner_id from customer where subject_id in ('${first}', '${second}') and owner_id is not null)`,
  );
  const waiting = "select from pg_stat_activity where application_name = 'weixi' and wait_event_type = 'Lock'";
  const deadlocks = async (): Promise<number> => {
    const [{ count }] = await rowsOf<{ count: number }>(
      'select deadlocks::int as count from pg_stat_database where datname = current_database()',
    );
    return count;
  };
  const before = await deadlocks();
  const rival = await behind.direct();
  held.push(rival);
  // Whoever looks first sees the circle and gives way: that is we.
  await rival.query("set deadlock_timeout = '20s'");
  await rival.query('begin');
  await rival.query("update customer set remarks = 'the rival’s' where subject_id = $1", [second]);
  await rival.query('select from subject where id = $1 for update', [second]);
  const ours = admin.post('/api/customers/assign', { customerIds: [first, second], personId });
  await expect.poll(async () => (await rowsOf(waiting)).length, { ...patient, interval: 10 }).toBeGreaterThan(0);
  await rival.query('select from subject where id = $1 for update', [first]);
  await rival.query('commit');
  expect(await ours).toMatchObject({ status: 200, text: expect.stringContaining('"assigned":2') });
  await expect.poll(deadlocks, patient).toBe(before + 1);
  const told = await installation.db.read((tx) =>
    tx.rows<{ id: string; count: number }>(sql`
      select subject_id as id, count(*)::int as count from event
      where type = 'customer.owner_changed' and data->>'owner' = ${personId} and subject_id = any(${[first, second]}::uuid[]) group by 1 order by 1`),
  );
  expect(told).toEqual([first, second].map((id) => ({ id, count: 1 })));
  const [{ remarks }] = await rowsOf<{ remarks: string }>(
    `select remarks from customer where subject_id = '${second}'`,
  );
  expect(remarks).toBe('the rival’s');
});

async function rowsOf<R extends pg.QueryResultRow>(query: string): Promise<[R, ...R[]]> {
  const { rows } = await (await behind.direct()).query<R>(query);
  return rows as [R, ...R[]];
}

survives('F27', 'locks taken in opposite order: both succeed, once', async () => {
  const { url, customers, installation, person } = behind;
  const few = customers.slice(0, 3);
  const party = await startParty(() => url, few, 8);
  const rival = await behind.direct();
  let deadlocks = 0;
  for (let turn = 0; turn < 15; turn += 1) {
    await rival.query('begin');
    try {
      for (const id of [...few].sort().reverse()) {
        await rival.query('select from subject where id = $1 for update', [id]);
        await pause(20);
      }
      await rival.query('commit');
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01') throw error;
      deadlocks += 1;
      await rival.query('rollback');
    }
  }
  await party.end();
  const { lost, doubled } = await judgeOperations(installation.db, party.operations);
  process.stdout.write(`\nopposite locks: ${party.heard.length} confirmed, ${deadlocks} deadlocks were the rival's\n`);
  expect({ lost, doubled, wrong: party.wrong }).toEqual({ lost: [], doubled: [], wrong: [] });
  expect(await person.get('/api/customers')).toMatchObject({ status: 200 });
});

/** What a process holds: open files and MB of memory. */
function holdings(pid: number | undefined): { files: number; memory: number } {
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
  return { files: readdirSync(`/proc/${pid}/fd`).length, memory };
}

survives('F38', 'a thousand who leave in the middle leave nothing behind', async () => {
  const { server, url } = behind;
  const { cookie } = await signIn(url, administrator);
  const list = { filter: {}, columns: ['name', 'owner'], format: 'csv' };
  const places: readonly (readonly [path: string, body?: object])[] = [
    ['/api/customers'],
    ['/api/customers/export', list],
    ['/api/live?topics=customers'],
    [`/api/customers/${behind.customers[0]}`],
    ['/api/today'],
  ];
  const open = ([path, body]: (typeof places)[number], signal: AbortSignal): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal,
    });
  for (const place of places) {
    const control = new AbortController();
    expect((await open(place, control.signal)).status, place[0]).toBe(200);
    control.abort();
  }
  // Some are gone before they are answered, some in the middle; who listens for live updates is listening by then.
  const leave = async (place: (typeof places)[number]): Promise<void> => {
    const control = new AbortController();
    const asked = open(place, control.signal).then(async (reply) => {
      if (place[0].startsWith('/api/live')) control.abort();
      await reply.text();
    });
    setTimeout(() => control.abort(), place[0].startsWith('/api/live') ? 5_000 : Math.random() * 30);
    await asked.catch(() => undefined);
  };
  const storm = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count / 20; turn += 1)
      await Promise.all(Array.from({ length: 20 }, (_, at) => leave(places[(turn + at) % places.length] ?? ['/'])));
  };
  /** What runs at intervals in the server: a watch over each who listens. */
  const timers = async (): Promise<number> =>
    Number(/^nodejs_active_resources\{type="Timeout"\} (\d+)$/m.exec((await ask(`${url}/metrics`)).text)?.[1]);
  await storm(200);
  await pause(1_000);
  const before = holdings(server.child.pid);
  const timed = await timers();
  await storm(1_000);
  const look = await behind.direct();
  const busy = "select from pg_stat_activity where application_name = 'weixi' and state <> 'idle'";
  await expect.poll(async () => (await look.query(busy)).rowCount, patient).toBe(0);
  await expect.poll(() => holdings(server.child.pid).files, patient).toBeLessThan(before.files + 15);
  await expect.poll(timers, patient).toBeLessThan(timed + 15);
  const after = holdings(server.child.pid);
  process.stdout.write(
    `\nleft in the middle: open files ${before.files} → ${after.files}, memory ${Math.round(before.memory)} → ${Math.round(after.memory)} MB\n`,
  );
  expect(after.memory - before.memory).toBeLessThan(100);
  expect(await personWith(url, { cookie }).get('/api/customers')).toMatchObject({ status: 200 });
});

survives(
  'F39',
  'four hundred that send a byte now and then: others are served as quickly, and they are ended',
  async () => {
    const { url, person } = behind;
    const { port, hostname } = new URL(url);
    const usual = (await Promise.all(Array.from({ length: 20 }, () => person.get('/api/customers')))).map(
      ({ took }) => took,
    );
    const sockets: Socket[] = [];
    const begun = performance.now();
    let ended = 0;
    for (let at = 0; at < 400; at += 1) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.on('data', () => undefined);
      socket.once('close', () => {
        ended += 1;
      });
      socket.write(
        'POST /api/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n',
      );
      // One half never comes to the end of its headers, the other to that of its body.
      if (at % 2 === 1) socket.write('\r\n');
      sockets.push(socket);
    }
    const timer = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('x');
    }, 5_000);
    await pause(2_000);
    const meanwhile = (await Promise.all(Array.from({ length: 20 }, () => person.get('/api/customers')))).map(
      ({ took }) => took,
    );
    const slowest = (times: readonly number[]) => Math.max(...times);
    process.stdout.write(
      `\nslow senders: slowest page ${slowest(usual)} ms before, ${slowest(meanwhile)} ms meanwhile\n`,
    );
    expect(slowest(meanwhile)).toBeLessThan(slowest(usual) * 3 + 500);
    await expect.poll(() => ended, { timeout: 120_000, interval: 250 }).toBe(400);
    expect(performance.now() - begun).toBeLessThan(90_000);
    clearInterval(timer);
    for (const socket of sockets) socket.destroy();
  },
  200_000,
);
