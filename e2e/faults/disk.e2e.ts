// Disks that fill up, and one that answers with errors: what is refused, what goes on, and that it heals by itself.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { openPost } from '#features/messages/testing/index.ts';
import { type Operation, startParty } from './rig/clients.ts';
import { mountFailing, mountSmall, type SmallDisk } from './rig/disk.ts';
import { databaseOf, type Installation, makeInstallation, newFolder, openAsProduct } from './rig/installation.ts';
import { sendingTo, withMail } from './rig/mail.ts';
import { contactOf, judgeOperations } from './rig/oracle.ts';
import { type Answer, ask, type Person, signIn } from './rig/person.ts';
import { address, type Running, run, serve } from './rig/process.ts';
import { requires, survives } from './rig/survives.ts';
import { fakeClock, serveWithClock } from './rig/time.ts';

const mebibyte = 1024 ** 2;
const patient = { timeout: 60_000, interval: 250 };

let folder: string;
let server: Running | undefined;
let disk: { remove(): void } | undefined;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  disk?.remove();
  disk = undefined;
  rmSync(folder, { recursive: true, force: true });
});

interface Place {
  readonly small: SmallDisk;
  readonly dataDir: string;
  readonly customers: readonly string[];
  readonly url: string;
  readonly person: Person;
}

/** A server whose data lie on a small disk, with its ballast laid. */
async function onSmallDisk(size: number): Promise<Place> {
  const small = mountSmall(folder, size);
  disk = small;
  mkdirSync(join(small.path, 'home'));
  const { dataDir, customers } = await makeInstallation(join(small.path, 'home'), 5);
  server = serve(['--port', '0', '--data', dataDir], { env: { LOG_LEVEL: 'info' } });
  const url = (await server.says(address))[0];
  await expect.poll(() => existsSync(join(dataDir, 'postgres.ballast')), patient).toBe(true);
  return { small, dataDir, customers, url, person: await signIn(url) };
}

const full = { status: 507, code: 'http.full', text: expect.stringContaining('disk of the system is full') };

survives(
  'F07',
  'a disk that fills up: reading goes on, writing is refused in words and comes back by itself',
  async (context) => {
    requires(context, 'linux', 'root');
    const { small, dataDir, customers, url, person } = await onSmallDisk(520 * mebibyte);
    const [customer = ''] = customers;
    const operations: Operation[] = [];
    const record = async (key: string = randomUUID()): Promise<Answer> => {
      const answer = await person.contact(customer, key);
      operations.push(contactOf(customer, key, answer));
      return answer;
    };
    expect(await record('while-there-was-room')).toMatchObject({ status: 200 });
    small.fill(40 * mebibyte);
    await expect.poll(() => record(), patient).toMatchObject(full);
    const timeline = await person.get(`/api/customers/${customer}/interactions`);
    expect(timeline).toMatchObject({ status: 200, text: expect.stringContaining('while-there-was-room') });
    for (const path of ['/api/customers', `/api/customers/${customer}`, '/api/me/devices', '/readyz', '/healthz'])
      expect(await person.get(path), path).toMatchObject({ status: 200 });
    // Who signs in to see what is wrong can do so.
    expect((await (await signIn(url)).get('/api/customers')).status).toBe(200);
    expect(server?.printed()).toContain('nearly full: Weixi can be read but not written');
    const doctor = await run('doctor', ['--data', dataDir]);
    expect(doctor).toMatchObject({ code: 1, printed: expect.stringMatching(/✗ Only \d+ MB are left on the disk of/) });
    small.fill(0);
    expect(await record(), 'not a byte is left').toMatchObject(full);
    for (const path of [`/api/customers/${customer}/interactions`, '/readyz'])
      expect(await person.get(path), path).toMatchObject({ status: 200 });
    const freed = performance.now();
    small.clear();
    await expect.poll(() => record(), patient).toMatchObject({ status: 200 });
    expect(performance.now() - freed).toBeLessThan(15_000);
    const db = openAsProduct((await databaseOf(dataDir))?.url ?? '');
    const verdict = await judgeOperations(db, operations);
    await db.close();
    expect(verdict).toEqual({ lost: [], doubled: [], wrong: [] });
  },
);

survives(
  'F07',
  'by mail is told that room runs low, that nothing more is written, and that it is over: each once',
  async (context) => {
    requires(context, 'linux', 'root', 'libfaketime');
    const post = await openPost();
    onTestFinished(() => post.close());
    const small = mountSmall(folder, 1_800 * mebibyte);
    disk = small;
    mkdirSync(join(small.path, 'home'));
    const { dataDir } = await makeInstallation(join(small.path, 'home'), 1);
    // What is over is told when nobody has seen it for five minutes, which are not waited for.
    const clock = fakeClock(join(folder, 'clock'), 'database');
    const database = await serveWithClock(dataDir, clock);
    onTestFinished(() => database.stop());
    const look = await lookInto(database.url);
    await look(withMail);
    server = serve(['--port', '0', '--data', dataDir], { env: sendingTo(post) });
    await server.says(address);
    await expect.poll(() => existsSync(join(dataDir, 'postgres.ballast')), patient).toBe(true);
    const told = (): string[] => post.taken.map(({ to, mail }) => `${to.join()} ${mail.subject}`);
    const round = { timeout: 200_000, interval: 500 };

    small.fill(600 * mebibyte);
    await expect.poll(told, round).toHaveLength(1);
    small.fill(40 * mebibyte);
    await expect.poll(() => server?.printed(), patient).toContain('nearly full: Weixi can be read but not written');
    small.fill(0);
    await expect.poll(told, round).toHaveLength(2);
    small.clear();
    const lasting = (since: Date) => look(`select from alarm where seen_at > '${since.toISOString()}'`);
    const [{ last }] = (await look('select max(seen_at) as last from alarm')) as [{ last: Date }];
    clock.set(295);
    await expect.poll(told, round).toHaveLength(3);
    expect(await lasting(last), 'nothing is seen any more').toEqual([]);
    const to = '^admin@rental\\.example \\[Weixi · Rental\\] ';
    expect(told()).toEqual([
      expect.stringMatching(`${to}The disk of the database is running low \\(\\d+ MB left\\)$`),
      expect.stringMatching(
        `${to}The disk of the database is nearly full \\(\\d+ MB left\\): Weixi can be read, not written$`,
      ),
      expect.stringMatching(`${to}Over: The disk of the database is .* \\(and 1 more\\)$`),
    ]);
  },
  700_000,
);

/** Asks the database itself, until the test has ended. */
async function lookInto(url: string): Promise<(text: string) => Promise<object[]>> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return async (text) => (await client.query<object>(text)).rows;
}

survives(
  'F08',
  'a log that cannot grow stops the database; it comes back on its ballast, with everything',
  async (context) => {
    requires(context, 'linux', 'root');
    const { small, dataDir, customers, url, person } = await onSmallDisk(520 * mebibyte);
    const party = await startParty(() => url, customers, 4);
    await expect.poll(() => party.heard.length, patient).toBeGreaterThan(50);
    const wal = new pg.Client({ connectionString: (await databaseOf(dataDir))?.url });
    wal.on('error', () => undefined);
    await wal.connect();
    small.fill(0);
    const strike = async (): Promise<void> => {
      for (let turn = 0; turn < 80; turn += 1)
        await wal.query("select pg_logical_emit_message(true, 'x', repeat('x', 1000)), pg_switch_wal()");
    };
    await expect(strike()).rejects.toThrow();
    const stopped = performance.now();
    await wal.end().catch(() => undefined);
    await expect
      .poll(() => server?.printed(), patient)
      .toContain('the disk of the database is full; the ballast was given up, Weixi can be read but not written');
    expect(existsSync(join(dataDir, 'postgres.ballast'))).toBe(false);
    await expect.poll(() => person.get(`/api/customers/${customers[0]}`), patient).toMatchObject({ status: 200 });
    const away = Math.round(performance.now() - stopped);
    expect(away, 'away for some seconds').toBeLessThan(20_000);
    expect(await person.contact(customers[0] ?? '')).toMatchObject(full);
    small.clear();
    await expect.poll(() => person.contact(customers[0] ?? ''), patient).toMatchObject({ status: 200 });
    await expect.poll(() => existsSync(join(dataDir, 'postgres.ballast')), patient).toBe(true);
    await party.end();
    const refused = party.wrong.filter((words) => !words.includes('507'));
    expect(refused).toEqual([]);
    const db = openAsProduct((await databaseOf(dataDir))?.url ?? '');
    const { lost, doubled } = await judgeOperations(db, party.operations);
    await db.close();
    process.stdout.write(`\nfull log: away ${away} ms, ${party.heard.length} confirmed, ${lost.length} lost\n`);
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  },
);

survives('F09', 'a disk that fills up while files are sent keeps no half file', async (context) => {
  requires(context, 'linux', 'root');
  const { small, customers, dataDir, person } = await onSmallDisk(620 * mebibyte);
  const path = `/api/customers/${customers[0]}/files`;
  small.fill(110 * mebibyte);
  const kept: { id: string; hash: string }[] = [];
  const refused: Awaited<ReturnType<Person['upload']>>[] = [];
  const isFull = (): boolean => refused.some(({ status }) => status === 507);
  for (let turn = 0; !isFull() && turn < 30; turn += 1) {
    const bytes = Buffer.from(randomBytes(6 * mebibyte).toString('base64'));
    const answer = await person.upload(path, `minutes-${turn}.txt`, bytes);
    if (answer.status === 200)
      kept.push({ id: JSON.parse(answer.text).id, hash: createHash('sha256').update(bytes).digest('hex') });
    else refused.push(answer);
  }
  // When the log of the database does not fit any more, it stops for a moment and comes back on its ballast.
  for (const { status } of refused) expect([503, 507]).toContain(status);
  expect(refused.at(-1)).toMatchObject(full);
  small.clear();
  await expect.poll(() => person.contact(customers[0] ?? ''), patient).toMatchObject({ status: 200 });
  const listed = JSON.parse((await person.get(path)).text) as { items: { id: string }[] };
  expect(listed.items.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
  for (const { id, hash } of kept) {
    const { text } = await person.get(`${path}/${id}/content`);
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
  }
  const client = new pg.Client({ connectionString: (await databaseOf(dataDir))?.url });
  await client.connect();
  const orphans = 'select from file_chunk c where not exists (select from customer_file f where f.id = c.file_id)';
  expect((await client.query(orphans)).rowCount).toBe(0);
  await client.end();
});

/** More requests than the lines of which may wait for whoever reads the log (1 MB), at the level at which each writes one. */
async function askAway(url: string): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(`${url}/healthz`)));
    expect(new Set(answers.map(({ status }) => status)), `requests ${turn * 50} …`).toEqual(new Set([200]));
  }
}

/** That a contact is recorded while the log is in need, with its event. */
async function recordUnheard(url: string, { dataDir, customers }: Installation): Promise<void> {
  const [customer = ''] = customers;
  const person = await signIn(url);
  const answer = await person.contact(customer, 'unheard');
  expect(answer).toMatchObject({ status: 200 });
  expect((await person.get(`/api/customers/${customer}/interactions`)).text).toContain('unheard');
  const db = openAsProduct((await databaseOf(dataDir))?.url ?? '');
  const verdict = await judgeOperations(db, [contactOf(customer, 'unheard', answer)]);
  await db.close();
  expect(verdict, 'with its event').toEqual({ lost: [], doubled: [], wrong: [] });
}

const lostLines = /"count":\d+,"msg":"lines of the log were lost/;

survives('F45', 'a log that nobody reads stops nobody', async (context) => {
  requires(context, 'linux');
  const installation = await makeInstallation(folder, 2);
  // A pipe holds 64 KB; whoever should read it does not, while every request writes a line.
  server = serve(['--port', '0', '--data', installation.dataDir], { env: { LOG_LEVEL: 'debug' } });
  const url = (await server.says(address))[0];
  server.child.stdout?.pause();
  server.child.stderr?.pause();
  await askAway(url);
  await recordUnheard(url, installation);
  server.child.stdout?.resume();
  server.child.stderr?.resume();
  const told = async (): Promise<string> => {
    await ask(`${url}/healthz`);
    return server?.printed() ?? '';
  };
  await expect.poll(told, patient).toMatch(lostLines);
});

survives('F45', 'the disk of the log is full: work goes on, and what is missing is counted', async (context) => {
  requires(context, 'linux', 'root');
  const installation = await makeInstallation(folder, 2);
  const small = mountSmall(folder, 2 * mebibyte);
  disk = small;
  const log = join(small.path, 'weixi.log');
  server = serve(['--port', '0', '--data', installation.dataDir], { env: { LOG_LEVEL: 'debug' }, log });
  const url = (await server.says(address))[0];
  small.fill(0);
  await askAway(url);
  await recordUnheard(url, installation);
  expect(readFileSync(log, 'utf8')).not.toMatch(lostLines);
  small.clear();
  const told = async (): Promise<string> => {
    await ask(`${url}/healthz`);
    return readFileSync(log, 'utf8');
  };
  await expect.poll(told, patient).toMatch(lostLines);
  // The file system is in use until its writer has ended.
  await server.stop();
});

survives('F45', 'whoever reads the log has ended: the server goes on', async (context) => {
  requires(context, 'linux');
  const { dataDir, customers } = await makeInstallation(folder, 2);
  server = serve(['--port', '0', '--data', dataDir], { env: { LOG_LEVEL: 'debug' } });
  const url = (await server.says(address))[0];
  const person = await signIn(url);
  server.child.stdout?.destroy();
  server.child.stderr?.destroy();
  for (let turn = 0; turn < 50; turn += 1)
    expect(await person.contact(customers[0] ?? ''), `request ${turn}`).toMatchObject({ status: 200 });
});

survives(
  'F46',
  'a disk that answers with errors for a while: nothing confirmed is lost, it starts by itself',
  async (context) => {
    requires(context, 'linux', 'root', 'program:mkfs.ext2');
    const failing = mountFailing(folder, 700 * mebibyte);
    disk = failing;
    mkdirSync(join(failing.path, 'home'));
    const { dataDir, customers } = await makeInstallation(join(failing.path, 'home'), 5);
    server = serve(['--port', '0', '--data', dataDir]);
    const url = (await server.says(address))[0];
    const party = await startParty(() => url, customers, 4);
    await expect.poll(() => party.heard.length, patient).toBeGreaterThan(50);
    const striker = new pg.Client({ connectionString: (await databaseOf(dataDir))?.url });
    striker.on('error', () => undefined);
    await striker.connect();
    failing.fail();
    // Pages that were never on this disk have to go there now.
    const strike = async (): Promise<void> => {
      await striker.query(
        'create table strike as select n, repeat(md5(n::text), 20) as text from generate_series(1, 20000) as n',
      );
      for (;;) await striker.query('checkpoint; select pg_switch_wal()');
    };
    await expect(strike()).rejects.toThrow();
    await striker.end().catch(() => undefined);
    await expect.poll(() => server?.printed(), patient).toContain('ended by itself');
    await expect.poll(() => server?.printed(), patient).toContain('could not be started; trying again');
    expect(await ask(`${url}/healthz`)).toMatchObject({ status: 200 });
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 503 });
    failing.heal();
    const before = party.heard.length;
    await expect.poll(() => party.heard.length, patient).toBeGreaterThan(before + 20);
    await party.end();
    const db = openAsProduct((await databaseOf(dataDir))?.url ?? '');
    const { lost, doubled } = await judgeOperations(db, party.operations);
    await db.close();
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  },
);
