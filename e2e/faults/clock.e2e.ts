// Clocks that jump, of the machine of the program and of that of the database, and deadlines that pass while nobody looks.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect } from 'vitest';
import { type Database, sql, type Tx } from '#platform/db.ts';
import { laneCount } from '#platform/subject.ts';
import { outcome, receiveComplaint } from './rig/deadlines.ts';
import { databaseOf, makeInstallation, newFolder, openAsProduct, openInstallation } from './rig/installation.ts';
import { signIn } from './rig/person.ts';
import { address, type Running, run, serve } from './rig/process.ts';
import { openProxy, type Wire } from './rig/proxy.ts';
import { requires, survives } from './rig/survives.ts';
import { type ClockedServer, fakeClock, serveWithClock } from './rig/time.ts';

const patient = { timeout: 30_000, interval: 100 };
const hour = 3_600;

let folder: string;
const running: Running[] = [];
let wire: Wire | undefined;
let server: ClockedServer | undefined;
let db: Database | undefined;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await db?.close();
  await wire?.close();
  await server?.stop();
  db = undefined;
  wire = undefined;
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const one = serve(args, { env });
  running.push(one);
  return one;
}

survives(
  'F10',
  'the clock of the program’s machine jumps by an hour and a day: nothing early, nobody signed out, told',
  async (context) => {
    requires(context, 'linux', 'libfaketime');
    const { dataDir, customers } = await makeInstallation(folder, 4);
    const clock = fakeClock(join(folder, 'clock'), 'program');
    // The database of the program itself keeps its time: it is started without the program's surroundings.
    const one = start(['--port', '0', '--data', dataDir], clock.env);
    const told = (): number[] =>
      [
        ...one
          .printed()
          .matchAll(/"seconds":(\d+),"msg":"the clock of this machine differs from that of the database/g),
      ].map(([, seconds]) => Number(seconds));
    const person = await signIn((await one.says(address))[0]);
    db = openAsProduct((await databaseOf(dataDir))?.url ?? '');
    const due = await receiveComplaint(db, customers[0] ?? '', 20 * 60_000);
    for (const ahead of [hour, 24 * hour]) {
      clock.set(ahead);
      await expect.poll(() => Math.abs((told().at(-1) ?? 0) - ahead), patient).toBeLessThan(5);
      await pause(2_000);
      const found = (await db.read(outcome)).find(({ request }) => request === due.request);
      expect(found, `${ahead} s ahead`).toMatchObject({ breached: null, due: due.at });
      expect(await person.get('/api/customers')).toMatchObject({ status: 200 });
      const before = await db.read(async (_, now) => now);
      const contact = await person.contact(customers[1] ?? '');
      expect(contact).toMatchObject({ status: 200 });
      const at = Date.parse(/"at":"([^"]+)"|"occurredAt":"([^"]+)"/.exec(contact.text)?.slice(1).find(Boolean) ?? '');
      expect(Math.abs(at - before)).toBeLessThan(10_000);
    }
    expect(told()).toHaveLength(2);
    const soon = await receiveComplaint(db, customers[2] ?? '', 2_000);
    const breach = async () => (await db?.read(outcome))?.find(({ request }) => request === soon.request)?.breached;
    await expect.poll(breach, patient).toBeTypeOf('number');
    expect(((await breach()) ?? 0) - soon.at).toBeLessThan(3_000);
  },
);

interface Clocked {
  set(seconds: number): void;
  readonly customers: readonly string[];
  readonly db: Database;
  readonly one: Running;
  readonly url: string;
}

/** A program whose database has a clock of its own. */
async function withClockedDatabase(): Promise<Clocked> {
  const { dataDir, customers } = await makeInstallation(folder, 6);
  const clock = fakeClock(join(folder, 'clock'), 'database');
  server = await serveWithClock(dataDir, clock);
  wire = await openProxy(server.socketDirectory);
  db = openAsProduct(server.url);
  const one = start(['--port', '0', '--database-url', wire.url, '--data', join(folder, 'own')]);
  const url = (await one.says(address))[0];
  // Its sweep has heard the time before the clock is set.
  await pause(3_000);
  return { set: clock.set, customers, db, one, url };
}

survives(
  'F11',
  'the clock of the database jumps ahead: what it makes due is held, and judged rightly once it is put back',
  async (context) => {
    requires(context, 'linux', 'libfaketime');
    const { set, customers, db: own, one, url } = await withClockedDatabase();
    const due = await receiveComplaint(own, customers[0] ?? '', 100_000);
    const later = await receiveComplaint(own, customers[1] ?? '', 20 * 60_000);
    await pause(1_000);
    set(hour);
    await expect
      .poll(() => one.printed(), patient)
      .toMatch(/"seconds":3(599|60\d),"msg":"the clock of the database jumped ahead: nothing is judged for 10 min/);
    const breaches = async () =>
      (await own.read(outcome)).filter(({ breached }) => breached !== null).map(({ request }) => request);
    // Its leases ended with the jump: only once it has them anew could it judge at all.
    const leases = (tx: Tx) => tx.rows(sql`select from lane_lease where until > now()`);
    await expect.poll(async () => (await own.read(leases)).length, patient).toBe(laneCount);
    await pause(3_000);
    expect(await breaches()).toEqual([]);
    const person = await signIn(url);
    expect(await person.contact(customers[2] ?? '')).toMatchObject({ status: 200 });
    // What has lasted a minute goes out by mail (features/alarms/alarms.test.ts); that it stands is what this one adds.
    const alarms = (tx: Tx) => tx.rows(sql`select kind, detail from alarm where ended_at is null`);
    await expect
      .poll(() => own.read(alarms), { ...patient, timeout: 75_000 })
      .toContainEqual({ kind: 'clock', detail: { minutes: 60 } });
    expect(await breaches()).toEqual([]);
    set(0);
    await expect.poll(breaches, { ...patient, timeout: 120_000 }).toEqual([due.request]);
    const found = (await own.read(outcome)).find(({ request }) => request === due.request);
    expect(found?.due).toBe(due.at);
    expect((found?.breached ?? 0) - due.at).toBeGreaterThanOrEqual(0);
    expect((found?.breached ?? 0) - due.at).toBeLessThan(20_000);
    expect((await own.read(outcome)).find(({ request }) => request === later.request)).toMatchObject({ events: 0 });
    expect(one.printed()).toContain('is believed again');
  },
);

survives(
  'F12',
  'the clock of the database goes back by two hours: nothing twice, no negative span, told',
  async (context) => {
    requires(context, 'linux', 'libfaketime');
    const { set, customers, db: own, one } = await withClockedDatabase();
    const first = await receiveComplaint(own, customers[0] ?? '', 1_000);
    const of = async (request: string) => (await own.read(outcome)).find((found) => found.request === request);
    await expect.poll(async () => (await of(first.request))?.breached, patient).toBeTypeOf('number');
    set(-2 * hour);
    await pause(17_000);
    const again = await receiveComplaint(own, customers[1] ?? '', 1_000);
    await expect.poll(async () => (await of(again.request))?.breached, patient).toBeTypeOf('number');
    // Something happens to the customer whose deadline broke, before the time comes at which it did.
    await receiveComplaint(own, customers[0] ?? '', 20 * 60_000);
    const corrected = (tx: Tx) => tx.rows(sql`select from event where type = 'obligation.corrected'`);
    expect(await own.read(corrected), 'what broke stays broken').toEqual([]);
    for (const { request, at } of [first, again]) {
      const found = await of(request);
      expect(found).toMatchObject({ events: 1, due: at });
      expect((found?.breached ?? 0) - at).toBeGreaterThanOrEqual(0);
    }
    const order = await own.read((tx) =>
      tx.rows<{ at: number }>(sql`select recorded_at as at from event where type = 'obligation.breached' order by id`),
    );
    expect(order).toHaveLength(2);
    expect((order[0]?.at ?? 0) - (order[1]?.at ?? 0), 'by their times the second came first').toBeGreaterThan(
      3_600_000,
    );
    expect(one.printed()).toMatch(/"seconds":-7[12]\d\d,"msg":"the clock of the database went back/);
    const doctor = await run('doctor', ['--database-url', wire?.url ?? '', '--data', join(folder, 'own')]);
    expect(doctor.printed).toContain('its clock went back');
  },
);

interface Shown {
  readonly rule: string;
  readonly state: string;
  readonly due: string;
}

survives(
  'F14',
  'deadlines that pass while nothing runs: each is recorded once at the start, with its own time',
  async () => {
    const dataDir = join(folder, 'data');
    const { customers } = await makeInstallation(folder, 40);
    const opened = await openInstallation(dataDir);
    const dues = await Promise.all(customers.map((id, at) => receiveComplaint(opened.db, id, 500 + at * 50)));
    await pause(4_000);
    const before = (await opened.db.read(outcome)).filter(({ breached }) => breached !== null);
    expect(before).toEqual([]);
    const stopped = await opened.db.read(async (_, now) => now);
    await opened.close();
    const one = start(['--port', '0', '--data', dataDir]);
    const person = await signIn((await one.says(address))[0]);
    db = openAsProduct((await databaseOf(dataDir))?.url ?? '');
    const all = () => db?.read(outcome);
    await expect
      .poll(async () => (await all())?.filter(({ breached }) => breached !== null).length, patient)
      .toBe(dues.length);
    await pause(2_000);
    expect(await all()).toHaveLength(dues.length);
    for (const found of (await all()) ?? []) {
      const due = dues.find(({ request }) => request === found.request);
      expect(found).toMatchObject({ events: 1, due: due?.at, calls: 'warn,escalate' });
      expect(found.recorded, 'when it was recorded, not when it should have been').toBeGreaterThan(stopped);
    }
    for (const [at, id] of customers.entries()) {
      const { open } = JSON.parse((await person.get(`/api/customers/${id}/obligations`)).text) as { open: Shown[] };
      const shown = open.find(({ rule }) => rule === 'respond.core');
      expect(shown).toMatchObject({ state: 'breached', due: new Date(dues[at]?.at ?? 0).toISOString() });
    }
  },
);
