// Clocks that jump, of the machine of the program and of that of the database, and deadlines that pass while nobody looks.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Database } from '#platform/db.ts';
import { outcome, receiveComplaint } from './rig/deadlines.ts';
import { databaseOf, makeInstallation, newFolder, openAsProduct, openInstallation } from './rig/installation.ts';
import { signIn } from './rig/person.ts';
import { address, atWork, type Running, run, serve } from './rig/process.ts';
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
    const person = await signIn((await one.says(address))[0]);
    db = openAsProduct((await databaseOf(dataDir))?.url ?? '');
    const due = await receiveComplaint(db, customers[0] ?? '', 20 * 60_000);
    for (const ahead of [hour, 24 * hour]) {
      clock.set(ahead);
      await pause(6_000);
      const found = (await db.read(outcome)).find(({ request }) => request === due.request);
      expect(found, `${ahead} s ahead`).toMatchObject({ breached: null, due: due.at });
      expect(await person.get('/api/customers')).toMatchObject({ status: 200 });
      const before = await db.read(async (_, now) => now);
      const contact = await person.contact(customers[1] ?? '');
      expect(contact).toMatchObject({ status: 200 });
      const at = Date.parse(/"at":"([^"]+)"|"occurredAt":"([^"]+)"/.exec(contact.text)?.slice(1).find(Boolean) ?? '');
      expect(Math.abs(at - before)).toBeLessThan(10_000);
    }
    expect(one.printed()).toContain('the clock of this machine differs from that of the database');
    const soon = await receiveComplaint(db, customers[2] ?? '', 2_000);
    const breach = async () => (await db?.read(outcome))?.find(({ request }) => request === soon.request)?.breached;
    await expect.poll(breach, patient).toBeTypeOf('number');
    expect(((await breach()) ?? 0) - soon.at).toBeLessThan(3_000);
  },
);

/** A program whose database has a clock of its own. */
async function withClockedDatabase(): Promise<{
  set(seconds: number): void;
  customers: readonly string[];
  db: Database;
  one: Running;
}> {
  const { dataDir, customers } = await makeInstallation(folder, 6);
  const clock = fakeClock(join(folder, 'clock'), 'database');
  server = await serveWithClock(dataDir, clock);
  wire = await openProxy(server.socketDirectory);
  db = openAsProduct(server.url);
  const one = start(['--no-web', '--database-url', wire.url, '--data', join(folder, 'own')]);
  await one.says(atWork);
  await pause(3_000);
  return { set: clock.set, customers, db, one };
}

survives(
  'F11',
  'the clock of the database jumps ahead: what it makes due is held, and judged rightly once it is put back',
  async (context) => {
    requires(context, 'linux', 'libfaketime');
    const { set, customers, db: own, one } = await withClockedDatabase();
    const due = await receiveComplaint(own, customers[0] ?? '', 25_000);
    const later = await receiveComplaint(own, customers[1] ?? '', 20 * 60_000);
    await pause(1_000);
    set(hour);
    await expect.poll(() => one.printed(), patient).toContain('jumped ahead: nothing is judged');
    await pause(5_000);
    const breaches = async () =>
      (await own.read(outcome)).filter(({ breached }) => breached !== null).map(({ request }) => request);
    expect(await breaches()).toEqual([]);
    set(0);
    await expect.poll(breaches, { ...patient, timeout: 60_000 }).toEqual([due.request]);
    const found = (await own.read(outcome)).find(({ request }) => request === due.request);
    expect(found?.due).toBe(due.at);
    expect((found?.breached ?? 0) - due.at).toBeGreaterThanOrEqual(0);
    expect((found?.breached ?? 0) - due.at).toBeLessThan(20_000);
    expect(await breaches()).not.toContain(later.request);
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
    for (const { request, at } of [first, again]) {
      const found = await of(request);
      expect(found).toMatchObject({ events: 1, due: at });
      expect((found?.breached ?? 0) - at).toBeGreaterThanOrEqual(0);
    }
    expect(one.printed()).toContain('the clock of the database went back');
    const doctor = await run('doctor', ['--database-url', wire?.url ?? '', '--data', join(folder, 'own')]);
    expect(doctor.printed).toContain('its clock went back');
  },
);

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
    const one = start(['--no-web', '--data', dataDir]);
    await one.says(atWork);
    db = openAsProduct((await databaseOf(dataDir))?.url ?? '');
    const all = () => db?.read(outcome);
    await expect
      .poll(async () => (await all())?.filter(({ breached }) => breached !== null).length, patient)
      .toBe(dues.length);
    await pause(2_000);
    for (const found of (await all()) ?? []) {
      const due = dues.find(({ request }) => request === found.request);
      expect(found).toMatchObject({ events: 1, due: due?.at, calls: 'warn,escalate' });
      expect(found.recorded, 'when it was recorded, not when it should have been').toBeGreaterThan(stopped);
    }
  },
);
