// Backups while people record, the loss of everything but them, damage to them, and damage to a page of the database itself.
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from 'vitest';
import { openPost } from '#features/messages/testing/index.ts';
import { placeOf, segmentName } from '#platform/backup/lsn.ts';
import { readManifest } from '#platform/backup/manifest.ts';
import { serversOf } from '#platform/postgres/processes.ts';
import { type Operation, startParty } from './rig/clients.ts';
import { databaseOf, makeInstallation, newFolder, openInstallation } from './rig/installation.ts';
import { sendingTo, withMail } from './rig/mail.ts';
import { judgeOperations } from './rig/oracle.ts';
import { signIn } from './rig/person.ts';
import { address, type Running, run, serve } from './rig/process.ts';
import { survives } from './rig/survives.ts';

const patient = { timeout: 60_000, interval: 100 };

let folder: string;
let shelf: string;
let operations: readonly Operation[] = [];
let dead = 0;
let moment = 0;
const running: Running[] = [];
beforeAll(async () => {
  folder = await newFolder();
  shelf = join(folder, 'shelf');
});
afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another data folder with nothing but the keys that an administrator keeps elsewhere. */
function emptyTarget(name: string): string {
  const target = join(folder, name);
  mkdirSync(target, { recursive: true });
  cpSync(join(folder, 'kept', 'keys'), join(target, 'keys'), { recursive: true });
  return target;
}

async function judged(dataDir: string, expected: readonly Operation[]): Promise<string[]> {
  const opened = await openInstallation(dataDir);
  try {
    return (await judgeOperations(opened.db, expected)).lost;
  } finally {
    await opened.close();
  }
}

survives(
  'F31',
  'everything is taken away while people record: a restore has all but the last 5 s, and can go back to a moment',
  async () => {
    const { dataDir, customers } = await makeInstallation(folder, 20);
    const server = serve(['--port', '0', '--data', dataDir], { env: { BACKUP_FOLDER: shelf } });
    running.push(server);
    const url = (await server.says(address))[0];
    const party = await startParty(() => url, customers, 6);
    // The first one is made by itself, soon after the start.
    const made = (): string[] =>
      existsSync(join(shelf, 'generations')) ? readdirSync(join(shelf, 'generations')) : [];
    await expect.poll(() => made().some((name) => !name.endsWith('.part')), patient).toBe(true);
    await pause(4_000);
    moment = Date.now();
    await pause(6_000);
    const [postmaster] = [(await databaseOf(dataDir))?.pid ?? 0];
    server.child.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    dead = Date.now();
    operations = party.operations.map((one) => ({ ...one }));
    await expect.poll(() => serversOf(join(dataDir, 'postgres')), patient).toEqual([]);
    mkdirSync(join(folder, 'kept'));
    cpSync(join(dataDir, 'keys'), join(folder, 'kept', 'keys'), { recursive: true });
    renameSync(dataDir, join(folder, 'gone'));

    const target = emptyTarget('restored');
    const begun = performance.now();
    const restored = await run('restore', [shelf, '--data', target]);
    expect(restored.code, restored.printed).toBe(0);
    const took = Math.round(performance.now() - begun);
    const acknowledged = operations.filter(({ heard }) => heard !== undefined && heard <= dead);
    const lost = new Set(await judged(target, acknowledged));
    const gone = acknowledged.filter(({ kind, key }) => lost.has(`${kind} ${key}`));
    const ages = gone.map(({ heard = 0 }) => dead - heard);
    process.stdout.write(
      `\nrestored in ${took} ms: ${acknowledged.length} confirmed, ${lost.size} lost, the oldest of them ${Math.max(0, ...ages)} ms before the end\n`,
    );
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(Math.max(0, ...ages)).toBeLessThanOrEqual(5_000);
    const [, said = ''] = /Everything that was committed before (\S+) is there/.exec(restored.printed) ?? [];
    const upTo = Date.parse(said);
    expect(upTo, restored.printed).toBeGreaterThanOrEqual(dead - 5_000);
    expect(
      gone.filter(({ heard = 0 }) => heard < upTo),
      'what it says is there is there',
    ).toEqual([]);
    const next = serve(['--port', '0', '--data', target]);
    running.push(next);
    const person = await signIn((await next.says(address))[0]);
    expect(await person.contact(customers[0] ?? '')).toMatchObject({ status: 200 });
    const verified = await run('verify', ['--data', target]);
    expect(verified.code, verified.printed).toBe(0);

    const back = emptyTarget('back');
    const then = await run('restore', [shelf, '--data', back, '--to', new Date(moment).toISOString()]);
    expect(then.code, then.printed).toBe(0);
    expect(
      await judged(
        back,
        operations.filter(({ heard = Number.POSITIVE_INFINITY }) => heard < moment),
      ),
    ).toEqual([]);
    const after = operations.filter(({ begun: asked }) => asked > moment + 50);
    expect(after.length).toBeGreaterThan(0);
    expect(
      (
        await judged(
          back,
          after.map((one) => ({ ...one, id: 'x' })),
        )
      ).length,
    ).toBe(after.length);
  },
  600_000,
);

/** Changes one bit in the middle of a file; answers how to change it back. */
function flip(path: string, at = Math.floor(statSync(path).size / 2)): () => void {
  const change = (): void => {
    const file = openSync(path, 'r+');
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ 1;
    writeSync(file, byte, 0, 1, at);
    closeSync(file);
  };
  change();
  return change;
}

survives(
  'F32',
  'a backup that is damaged, not whole or closed by another key: refused in words, nothing half restored',
  async () => {
    const generations = join(shelf, 'generations');
    const [id = ''] = readdirSync(generations);
    const files = readdirSync(join(generations, id));
    const name = files.find((one) => one.startsWith('volume-')) ?? '';
    const volume = join(generations, id, name);
    const segment = await segmentAfter(join(generations, id));
    const cases: [string, () => () => void, RegExp][] = [
      ['a changed bit', () => flip(volume), new RegExp(`The backup file ${name} is damaged`)],
      ['a missing file', () => moved(volume), new RegExp(`The file ${name} of this backup is missing`)],
      [
        'a changed bit of the log',
        () => flip(segment.path),
        new RegExp(`${segment.name} of the archived log .*damaged`),
      ],
      ['another key', () => otherKey(), /backup\.key does not open this backup/],
    ];
    for (const [what, hurt, words] of cases) {
      const heal = hurt();
      const target = emptyTarget(`target ${what}`);
      const { code, printed } = await run('restore', [shelf, '--data', target]);
      heal();
      expect(code, `${what}: ${printed}`).toBe(1);
      expect(printed, what).toMatch(words);
      expect(
        readdirSync(target).filter((entry) => entry !== 'keys'),
        what,
      ).toEqual([]);
    }
  },
);

/** The piece of the archived log with which a restore goes on after this backup. */
async function segmentAfter(generation: string): Promise<{ name: string; path: string }> {
  const { wal } = await readManifest(generation);
  if (wal?.line == null) throw new Error('the backup names no line of the archived log');
  const name = segmentName(wal.timeline, placeOf(wal.stop) / BigInt(wal.segmentBytes), wal.segmentBytes);
  return { name, path: join(shelf, 'log', wal.line, name) };
}

function moved(path: string): () => void {
  renameSync(path, `${path}.away`);
  return () => renameSync(`${path}.away`, path);
}

function otherKey(): () => void {
  const key = join(folder, 'kept', 'keys', 'backup.key');
  const back = moved(key);
  const file = openSync(key, 'w', 0o600);
  writeSync(file, `${Buffer.alloc(32, 3).toString('base64')}\n`);
  closeSync(file);
  return () => {
    rmSync(key);
    back();
  };
}

survives(
  'F33',
  'a byte of a table changes on the disk: not shown, told by the doctor and by mail, and the backup comes back whole',
  async () => {
    const post = await openPost();
    onTestFinished(() => post.close());
    const target = join(folder, 'back');
    const opened = await openInstallation(target);
    const client = new pg.Client({ connectionString: opened.embedded.url });
    await client.connect();
    await client.query(withMail);
    await client.query('checkpoint');
    const { rows } = await client.query<{ path: string; id: string }>(
      "select pg_relation_filepath('interaction') as path, (select subject_id from interaction order by ctid limit 1) as id",
    );
    const [{ path, id } = { path: '', id: '' }] = rows;
    await client.end();
    await opened.close();
    flip(join(target, 'postgres', path), 8_000);
    const server = serve(['--port', '0', '--data', target], { env: sendingTo(post) });
    running.push(server);
    const person = await signIn((await server.says(address))[0]);
    const hurt = await person.get(`/api/customers/${id}/interactions`);
    expect(hurt).toMatchObject({
      status: 500,
      code: 'http.fault',
      text: expect.stringContaining('Something went wrong'),
    });
    expect(await person.get('/api/customers')).toMatchObject({ status: 200 });
    const doctor = await run('doctor', ['--data', target]);
    expect(doctor).toMatchObject({ code: 1, printed: expect.stringMatching(/✗ Pages of the database are damaged/) });
    const logged = readFileSync(join(target, 'postgres.log'), 'utf8');
    expect(logged).toMatch(new RegExp(`invalid page in block 0 of relation "?${path}`));
    const whole = emptyTarget('whole');
    const restored = await run('restore', [shelf, '--data', whole]);
    expect(restored.code, restored.printed).toBe(0);
    const lost = await judged(
      whole,
      operations.filter(({ heard = Number.POSITIVE_INFINITY }) => heard < dead - 5_000),
    );
    expect(lost).toEqual([]);
    expect(existsSync(join(whole, 'postgres', 'PG_VERSION'))).toBe(true);
    // What is seen again a minute later is told.
    const told = (): string[] => post.taken.map(({ to, mail: { text = '' } }) => `${to.join()}: ${text}`);
    await expect.poll(told, { timeout: 240_000, interval: 500 }).not.toEqual([]);
    expect(told()).toEqual([expect.stringMatching(/^admin@rental\.example: [\s\S]*Files of the database are damaged/)]);
  },
  400_000,
);
