// Kill -9 at random moments while clients record: what was acknowledged is there, once, and what is owed follows from it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { isAlive } from '#platform/postgres/processes.ts';
import { type Party, startParty } from './rig/clients.ts';
import { databaseOf, type Installation, makeInstallation, newFolder, openAsProduct } from './rig/installation.ts';
import { limitMemory, type Scarce } from './rig/memory.ts';
import { judgeDuties, judgeOperations } from './rig/oracle.ts';
import { type Answer, ask, signIn } from './rig/person.ts';
import { address, type Running, serve } from './rig/process.ts';
import { requires, survives } from './rig/survives.ts';

const seconds = Number(process.env.FAULTS_SECONDS ?? 40);
const clients = 12;
/** The longest that nobody is served after a fault (ms). */
const gates = { server: 5_000, postmaster: 10_000, backend: 10_000, both: 10_000 };
type Fault = keyof typeof gates;
const patient = { timeout: 30_000, interval: 100 };

let installation: Installation;
let server: Running;
let url = '';
let scarce: Scarce | undefined;
/** What the processes said before they were killed. */
const said: string[] = [];
beforeAll(async () => {
  installation = await makeInstallation(await newFolder(), 60);
  await start();
});
afterAll(async () => {
  await server?.stop();
  scarce?.remove();
  installation?.remove();
});

async function start(): Promise<void> {
  server = serve(['--port', '0', '--data', installation.dataDir], { env: { LOG_LEVEL: 'info' } });
  url = (await server.says(address))[0];
}

async function killServer(): Promise<void> {
  server.child.kill('SIGKILL');
  await server.ended;
  said.push(server.printed());
}

/** The faults that were logged, without which a 500 says nothing. */
function logged(): string[] {
  const lines = [...said, server.printed()].join('\n').split('\n');
  return lines
    .filter((line) => line.includes('"msg":"fault"') && !line.includes('DatabaseAway'))
    .map((line) => line.slice(0, 700));
}

async function killPostmaster(): Promise<void> {
  process.kill((await database()).pid, 'SIGKILL');
}

/** The running database; waits for it when it is on its way back. */
function database(): Promise<{ url: string; pid: number }> {
  return vi.waitFor(
    async () => {
      const found = await databaseOf(installation.dataDir);
      if (found === undefined || !isAlive(found.pid)) throw new Error('no database is running');
      return found;
    },
    { timeout: 60_000, interval: 20 },
  );
}

/** One that serves a connection of the product. */
async function killBackend(): Promise<void> {
  const client = new pg.Client({ connectionString: (await database()).url });
  client.on('error', () => undefined);
  await client.connect();
  const one = await vi.waitFor(async () => {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'weixi' order by random() limit 1",
    );
    if (rows[0] === undefined) throw new Error('the product has no connection');
    return rows[0];
  }, patient);
  await client.end();
  process.kill(one.pid, 'SIGKILL');
}

async function strike(fault: Fault): Promise<void> {
  if (fault === 'postmaster' || fault === 'both') await killPostmaster();
  if (fault === 'backend') await killBackend();
  if (fault === 'server' || fault === 'both') {
    await killServer();
    await start();
  }
}

interface Struck {
  readonly fault: Fault;
  readonly at: number;
}

/** The longest time between a fault and the next in which nothing was acknowledged. */
function gapAfter({ at }: Struck, next: number, { heard }: Party): number {
  const before = heard.findLast((time) => time <= at) ?? at;
  const times = [before, ...heard.filter((time) => time > at && time < next)];
  return Math.round(Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)), 0));
}

survives(
  ['F01', 'F02', 'F03'],
  `nothing acknowledged is lost or doubled in ${seconds} s of kills, and the duties are those of the events`,
  async () => {
    const party = await startParty(() => url, installation.customers, clients);
    const struck: Struck[] = [];
    const end = performance.now() + seconds * 1_000;
    const kinds = Object.keys(gates) as Fault[];
    for (let turn = 0; performance.now() < end; turn += 1) {
      await pause(1_000 + Math.random() * 2_000);
      const fault = kinds[turn % kinds.length] ?? 'server';
      struck.push({ fault, at: performance.now() });
      await strike(fault);
      const served = party.heard.length;
      const goesOn = () => party.heard.length > served + 100;
      const state = () => `after ${fault}: ${party.wrong.slice(-3).join('\n')}\n${server.printed()}`;
      await vi.waitFor(() => expect(goesOn(), state()).toBe(true), { timeout: 60_000, interval: 20 });
    }
    await party.end();
    const faults = struck.map((one, index) => ({
      fault: one.fault,
      gap: gapAfter(one, struck[index + 1]?.at ?? performance.now(), party),
    }));
    await pause(3_000); // what falls due meanwhile is swept
    const databaseUrl = (await database()).url;
    const db = openAsProduct(databaseUrl);
    const operations = await judgeOperations(db, party.operations);
    const duties = await judgeDuties(db, databaseUrl);
    await db.close();
    report(party, faults, operations, duties);
    expect(party.wrong, logged().join('\n')).toEqual([]);
    expect(operations).toEqual({ lost: [], doubled: [], wrong: [] });
    expect(duties).toMatchObject({ differing: [], left: 0 });
    for (const { fault, gap } of faults)
      expect.soft(gap, `gap after killing ${fault}`).toBeLessThanOrEqual(gates[fault]);
  },
  (seconds + 120) * 1_000,
);

survives('F02', 'while PostgreSQL is away everybody is told so, and the program lives', async () => {
  const from = server.printed().length;
  await toldWhileAway('postmaster');
  const told = (): string => server.printed().slice(from);
  await expect.poll(told, patient).toMatch(/ended by itself; starting it again[\s\S]*the database server runs again/);
});

survives('F03', 'while all connections break everybody is told so, and neither program nor server ends', async () => {
  const from = server.printed().length;
  const { pid } = await database();
  const { pid: own } = server.child;
  await toldWhileAway('backend');
  expect((await database()).pid, 'the same server').toBe(pid);
  expect(server.child).toMatchObject({ pid: own, exitCode: null, signalCode: null });
  expect(server.printed().slice(from)).toMatch(/"msg":"database"|The database cannot be reached/);
  // Whoever watches over the server was cut off too, and has its place again.
  const watchers = async (): Promise<number | null> => {
    const client = new pg.Client({ connectionString: (await database()).url });
    await client.connect();
    const found = await client.query(
      "select from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and a.application_name = 'weixi-supervisor'",
    );
    await client.end();
    return found.rowCount;
  };
  await expect.poll(watchers, patient).toBe(1);
});

/** Strikes, and asks on and on until somebody is served again: what they were told until then. */
async function toldWhileAway(fault: 'postmaster' | 'backend'): Promise<void> {
  const person = await signIn(url);
  const [customer = ''] = installation.customers;
  const refused: Answer[] = [];
  const ready = new Set<number>();
  const healthy = new Set<number>();
  await strike(fault);
  const begun = performance.now();
  for (let last = 0; last !== 200; ) {
    const [contact, readyz, healthz] = await Promise.all([
      person.contact(customer),
      ask(`${url}/readyz`),
      ask(`${url}/healthz`),
    ]);
    ready.add(readyz.status);
    healthy.add(healthz.status);
    if (contact.status !== 200) refused.push(contact);
    // Served before the server has noticed anything is no answer yet.
    last = refused.length > 0 ? contact.status : 0;
    expect(performance.now() - begun, server.printed()).toBeLessThan(gates[fault]);
  }
  for (const one of refused) expect(one).toMatchObject({ status: 503, text: expect.stringMatching(awayWords) });
  expect(ready).toContain(503);
  expect([...healthy]).toEqual([200]);
  await expect.poll(async () => (await ask(`${url}/readyz`)).status, patient).toBe(200);
}

survives(
  'F41',
  'the system takes the program for want of memory: as any other kill, and a service starts it again',
  async (context) => {
    requires(context, 'linux', 'root', 'memory groups');
    const party = await startParty(() => url, installation.customers, clients);
    await expect.poll(() => party.heard.length, patient).toBeGreaterThan(100);
    const person = await signIn(url);
    const [customer = ''] = installation.customers;
    scarce = limitMemory(server.child.pid ?? 0, 8 * 1024 ** 2);
    const file = Buffer.alloc(8 * 1024 ** 2, 'contents ');
    await expect
      .poll(() => person.upload(`/api/customers/${customer}/files`, 'large.txt', file), patient)
      .toMatchObject({ status: 0 });
    expect(await server.ended).toBe('SIGKILL');
    said.push(server.printed());
    expect(scarce.killed(), 'by the system').toBe(1);
    const ended = party.heard.length;
    const begun = performance.now();
    await start();
    const started = Math.round(performance.now() - begun);
    await expect.poll(() => party.heard.length, patient).toBeGreaterThan(ended);
    const gap = performance.now() - begun;
    await party.end();
    const db = openAsProduct((await database()).url);
    const { lost, doubled } = await judgeOperations(db, party.operations);
    await db.close();
    const { wrong } = party;
    expect({ lost, doubled, wrong }, logged().join('\n')).toEqual({ lost: [], doubled: [], wrong: [] });
    expect.soft(gap, `the start alone took ${started} ms`).toBeLessThanOrEqual(gates.server);
    const service = readFileSync(join(import.meta.dirname, '../../docs/deploy/weixi.service'), 'utf8');
    expect(service).toMatch(/^Restart=(on-failure|always)$/m);
  },
);

const awayWords = /The database cannot be reached at the moment\. [^"]*nothing was saved/;

function report(
  party: Party,
  faults: readonly { fault: Fault; gap: number }[],
  { lost, doubled, wrong }: Awaited<ReturnType<typeof judgeOperations>>,
  { subjects, compared, differing }: Awaited<ReturnType<typeof judgeDuties>>,
): void {
  const retries = party.operations.reduce((sum, { tries }) => sum + tries - 1, 0);
  const gaps = (Object.keys(gates) as Fault[]).map((kind) => {
    const own = faults.filter(({ fault }) => fault === kind).map(({ gap }) => gap);
    return `${kind} ${own.length} (longest gap ${Math.max(0, ...own)} ms)`;
  });
  process.stdout.write(
    `\nkills: ${faults.length} tried: ${gaps.join(', ')}\n` +
      `acknowledged ${party.heard.length}, tried again ${retries} times; LOST ${lost.length} DUP ${doubled.length} WRONG ${wrong.length + party.wrong.length}\n` +
      `duties: ${compared} of ${subjects} subjects planned anew from the events, ${differing.length} differ\n`,
  );
}
