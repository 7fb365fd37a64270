// Thousands of deadlines within a minute, several processes that sweep, one killed and one frozen beyond its lease: each breach
// is recorded once, none early, none missed, and hardly any late. When something is due is known here from what was asked when.
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { sql, type Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { laneOf } from '#platform/subject.ts';
import { outcome, recordComplaint } from './rig/deadlines.ts';
import { newFolder, type OpenInstallation, openInstallation, settle } from './rig/installation.ts';
import { atWork, type Running, serve } from './rig/process.ts';
import { survives } from './rig/survives.ts';

const count = Number(process.env.FAULTS_DEADLINES ?? 3_000);
/** How long the deadlines fall due (ms), longer than a lease and some; and how long it may take to plan them before. */
const span = 80_000;
const lead = 15_000 + count * 4;
const sweepers = 4;

let folder: string;
let installation: OpenInstallation;
const processes: Running[] = [];
/** Due and lane by request. */
const dues = new Map<string, { readonly due: number; readonly lane: number }>();

beforeAll(async () => {
  folder = await newFolder();
  installation = await openInstallation(`${folder}/data`);
}, 120_000);
afterAll(async () => {
  for (const { child } of processes) child.kill('SIGCONT');
  await Promise.all(processes.map((one) => one.stop()));
  await installation?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sweeper(): Promise<Running> {
  const running = serve(['--no-web', '--no-jobs', '--data', `${folder}/data`]);
  processes.push(running);
  await running.says(atWork);
  return running;
}

/** A request of each customer, received so that its answer is due at a moment of the span that begins at `start`. */
async function askAll(customers: readonly string[], start: number): Promise<void> {
  for (let from = 0; from < customers.length; from += 250) {
    const some = customers.slice(from, from + 250);
    await installation.db.write(async (tx) => {
      await lockSubjects(tx, some);
      for (const subjectId of some) {
        const due = start + Math.floor(Math.random() * span);
        dues.set(recordComplaint(tx, subjectId, due), { due, lane: laneOf(subjectId) });
      }
    });
  }
}

/** The leases of a process, those that have ended with the rest: who holds the lane, in which turn, until when (ms from now). */
function leasesOf(tx: Tx, pid: number | undefined): Promise<{ lane: number; epoch: number; left: number }[]> {
  return tx.rows(sql`select lane, epoch, (extract(epoch from until - now()) * 1000)::float8 as left from lane_lease
    where holder like ${`%/${pid}/%`}`);
}

survives(
  ['F15', 'F16'],
  `${count} deadlines within ${span / 1_000} s, ${sweepers} sweepers, one killed, one frozen`,
  async () => {
    const customers = await settle(installation.db, count);
    const running = await Promise.all(Array.from({ length: sweepers }, sweeper));
    const start = (await installation.db.write(async (_, now) => now)) + lead;
    await askAll(customers, start);
    const begun = await installation.db.write(async (_, now) => now);
    expect(begun, 'planning took longer than the lead').toBeLessThan(start);
    await pause(start - begun + 5_000);
    const frozen = running[0]?.child;
    frozen?.kill('SIGSTOP');
    const froze = await installation.db.write(async (_, now) => now);
    const held = await installation.db.read((tx) => leasesOf(tx, frozen?.pid));
    expect(held.length).toBeGreaterThan(5);
    await pause(10_000);
    running[1]?.child.kill('SIGKILL');
    await pause(5_000);
    await sweeper();
    const isOver = async (): Promise<boolean> =>
      (await installation.db.read((tx) => leasesOf(tx, frozen?.pid))).every(({ left }) => left < 0);
    await expect.poll(isOver, { timeout: 70_000, interval: 250 }).toBe(true);
    const woken = await installation.db.write(async (_, now) => now);
    expect(woken, 'there is work left for it when it wakes').toBeLessThan(start + span);
    frozen?.kill('SIGCONT'); // its lease is over and others have done its work
    const rest = start + span - woken;
    await pause(rest + 15_000);
    const lanes = held.map(({ lane }) => lane);
    const now = await installation.db.read((tx) =>
      tx.rows<{ lane: number; epoch: number }>(
        sql`select lane, epoch from lane_lease where lane = any(${lanes}::smallint[])`,
      ),
    );
    for (const { lane, epoch } of now)
      expect(epoch, `lane ${lane}: what it held it may not work any more`).toBeGreaterThan(
        held.find((one) => one.lane === lane)?.epoch ?? 0,
      );

    const found = await installation.db.read(outcome);
    const lateness = found
      .flatMap(({ breached, due }) => (breached === null ? [] : [breached - due]))
      .sort((a, b) => a - b);
    const share = (part: number) => lateness[Math.min(lateness.length - 1, Math.floor(lateness.length * part))] ?? 0;
    const figures = {
      tried: dues.size,
      missed: dues.size - lateness.length,
      doubled: found.filter(({ events }) => events !== 1).length,
      early: lateness.filter((late) => late < 0).length,
      misdated: found.filter(({ request, due }) => dues.get(request)?.due !== due).length,
      calls: found.filter(({ calls }) => calls !== 'warn,escalate').length,
    };
    process.stdout.write(
      `\ndeadlines: ${JSON.stringify(figures)}; lateness median ${share(0.5)} ms, p99 ${share(0.99)} ms, longest ${share(1)} ms\n`,
    );
    expect(figures).toEqual({ tried: count, missed: 0, doubled: 0, early: 0, misdated: 0, calls: 0 });
    const strayed = found.flatMap(({ request, due, breached }) => {
      const isStray = due > froze && due < woken && lanes.includes(dues.get(request)?.lane ?? -1);
      return isStray && breached !== null ? [breached - due] : [];
    });
    strayed.sort((a, b) => a - b);
    const usual = strayed[Math.floor(strayed.length / 2)] ?? Number.POSITIVE_INFINITY;
    process.stdout.write(
      `of the frozen one: ${strayed.length} deadlines, median ${usual} ms, longest ${strayed.at(-1)} ms late\n`,
    );
    // What lies in its lanes is seen half a second later than one's own, and not once its lease is over.
    expect(usual - share(0.5), 'others do its work').toBeLessThan(1_500);
    const said = processes.map((one) => one.printed()).join('\n');
    expect(share(0.99), said).toBeLessThanOrEqual(2_000);
  },
  60_000 + lead + span + 120_000,
);
