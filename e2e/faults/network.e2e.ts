// A network between program and database that swallows, cuts and delays: what users are told while it lasts, and how soon it is over.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Behind, openBehind } from './rig/behind.ts';
import { type Operation, startParty } from './rig/clients.ts';
import { contactOf, countOf, judgeOperations } from './rig/oracle.ts';
import { type Answer, ask } from './rig/person.ts';
import { survives } from './rig/survives.ts';

/** How long the network is bad (ms). */
const span = Number(process.env.FAULTS_SPAN ?? 8) * 1_000;
const patient = { timeout: 30_000, interval: 50 };

let behind: Behind;
beforeAll(async () => {
  behind = await openBehind(20);
});
afterAll(() => behind?.close());

const unavailable = { status: 503, code: expect.stringMatching(/^http\.(unavailable|busy)$/) };

/** When the first of several is served again (ms from now). */
async function healed(): Promise<number> {
  const begun = performance.now();
  await expect.poll(() => behind.person.contact(behind.customers[0] ?? ''), patient).toMatchObject({ status: 200 });
  return Math.round(performance.now() - begun);
}

survives(
  'F21',
  `everything swallowed for ${span / 1_000} s: refused soon and in words, alive throughout, healed within 2 s`,
  async () => {
    const { wire, url, person, customers, installation, server } = behind;
    const said = server.printed().length;
    const party = await startParty(() => url, customers, 4);
    await expect.poll(() => party.heard.length, patient).toBeGreaterThan(20);
    wire.mode = 'blackhole';
    const begun = performance.now();
    const rounds: Promise<{ after: number; answers: Answer[] }>[] = [];
    const round = async (after: number): Promise<{ after: number; answers: Answer[] }> => {
      const [write, page, ready, live] = await Promise.all([
        person.contact(customers[1] ?? ''),
        person.get('/api/customers'),
        ask(`${url}/readyz`, { headers: { 'accept-language': 'en' } }),
        ask(`${url}/healthz`),
      ]);
      expect(live.status).toBe(200);
      expect(live.took).toBeLessThan(1_000);
      return { after, answers: [write, page, ready] };
    };
    for (let after = 0; after < span; after = performance.now() - begun) {
      rounds.push(round(after));
      await pause(1_000);
    }
    const asked = await Promise.all(rounds);
    const refused = asked.flatMap(({ answers }) => answers);
    for (const one of refused) {
      expect(one).toMatchObject(unavailable);
      expect(one.text).toContain('nothing was saved');
    }
    const longestOf = (some: typeof asked): number =>
      Math.max(...some.flatMap(({ answers }) => answers.map(({ took }) => took)));
    // A connection that answered a moment ago is not asked first whether it still does.
    const first = longestOf(asked);
    const longest = longestOf(asked.filter(({ after }) => after > 2_000));
    expect(first, 'as it begins').toBeLessThan(15_000);
    expect(longest).toBeLessThan(5_000);
    expect(refused.map(({ code }) => code)).toContain('http.unavailable');
    wire.mode = 'pass';
    const took = await healed();
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 200 });
    await party.end();
    const { lost, doubled } = await judgeOperations(installation.db, party.operations);
    process.stdout.write(
      `\nblackhole: refused after ${longest} ms at most, as it began after ${first} ms, healed after ${took} ms, ${party.heard.length} confirmed\n`,
    );
    expect(took).toBeLessThan(2_000);
    expect(server.printed().slice(said)).toMatch(/The database cannot be reached/);
    expect({ lost, doubled, wrong: party.wrong }).toEqual({ lost: [], doubled: [], wrong: [] });
  },
);

survives(
  'F22',
  'answers lost after the commit: the same request again gets the first answer, and there is one effect',
  async () => {
    const { wire, person, customers, installation, server } = behind;
    const [customer = ''] = customers;
    const key = randomUUID();
    const said = server.printed().length;
    const stored = () => installation.db.read((tx) => countOf(tx, key));
    await person.contact(customer);
    wire.mode = 'half_open';
    const unbegun = await Promise.all(Array.from({ length: 4 }, () => person.contact(customer, key)));
    for (const answer of unbegun) expect([503, 409]).toContain(answer.status);
    expect(await stored()).toBe(0);
    wire.mode = 'pass';
    await healed();
    wire.mode = 'lost_commits';
    const unheard = await person.contact(customer, key);
    expect(unheard).toMatchObject({ status: 503, code: 'http.unavailable' });
    expect(await stored(), 'it was done, and nobody heard of it').toBe(1);
    wire.mode = 'pass';
    await expect.poll(() => person.contact(customer, key), patient).toMatchObject({ status: 200 });
    const again = await person.contact(customer, key);
    expect(again.text).toBe((await person.contact(customer, key)).text);
    expect(await stored()).toBe(1);
    const { lost, doubled, wrong } = await judgeOperations(installation.db, [contactOf(customer, key, again)]);
    expect({ lost, doubled, wrong: wrong.filter((words) => words.includes(key)) }).toEqual({
      lost: [],
      doubled: [],
      wrong: [],
    });
    expect(server.printed().slice(said)).toMatch(/The database cannot be reached.*Query read timeout/);
  },
);

survives('F23', 'every connection reset, again and again: what is confirmed is there, once', async () => {
  const { wire, url, customers, installation, person, server } = behind;
  const party = await startParty(() => url, customers, 8);
  const said = server.printed().length;
  let longest = 0;
  for (let turn = 0; turn < 6; turn += 1) {
    await pause(500);
    const underWay = person.contact(customers[0] ?? '');
    wire.reset();
    const { status, code } = await underWay;
    if (status !== 200) expect({ status, code }).toMatchObject(unavailable);
    expect(await person.get('/api/customers'), 'the next request').toMatchObject({ status: 200 });
    const before = party.heard.length;
    const begun = performance.now();
    await expect.poll(() => party.heard.length, patient).toBeGreaterThan(before);
    longest = Math.max(longest, performance.now() - begun);
  }
  await party.end();
  const { lost, doubled } = await judgeOperations(installation.db, party.operations);
  const tries = party.operations.reduce((sum, one) => sum + one.tries - 1, 0);
  process.stdout.write(
    `\nresets: ${party.heard.length} confirmed, ${tries} tried again, served again after ${Math.round(longest)} ms at most\n`,
  );
  expect({ lost, doubled, wrong: party.wrong }).toEqual({ lost: [], doubled: [], wrong: [] });
  expect(longest).toBeLessThan(5_000);
  expect(server.printed().slice(said)).toMatch(/"msg":"database"|The database cannot be reached/);
});

survives('F24', 'every round trip 300 ms longer: served, few round trips, no memory gained', async () => {
  const { wire, url, person, customers, server, installation } = behind;
  const [customer = ''] = customers;
  await person.contact(customer);
  await person.get(`/api/customers/${customer}`);
  const before = residentOf(server.child.pid);
  const told = await secondsTold(url);
  wire.delay = 150;
  wire.mode = 'slow';
  const operations: Operation[] = [];
  const record = async (customerId: string): Promise<Answer> => {
    const key = randomUUID();
    const answer = await person.contact(customerId, key);
    operations.push(contactOf(customerId, key, answer));
    return answer;
  };
  const write = await record(customer);
  const page = await person.get(`/api/customers/${customer}`);
  const crowd = await Promise.all(
    Array.from({ length: 200 }, (_, at) => record(customers[at % customers.length] ?? '')),
  );
  wire.mode = 'pass';
  const trips = Math.round(write.took / 300);
  const served = crowd.filter(({ status }) => status === 200).length;
  const slowest = Math.max(...crowd.map(({ took }) => took));
  process.stdout.write(
    `\nslow network: a contact took ${write.took} ms (some ${trips} round trips), a page ${page.took} ms; of 200 at once ${served} served, the slowest answer after ${slowest} ms\n`,
  );
  expect(write).toMatchObject({ status: 200 });
  expect(page).toMatchObject({ status: 200 });
  for (const answer of crowd) expect([200, 503]).toContain(answer.status);
  expect(served).toBeGreaterThan(20);
  expect(served, 'more came than can be served').toBeLessThan(200);
  expect(slowest).toBeLessThan(15_000);
  const mine = new Set(operations.map(({ key }) => key));
  const { lost, doubled, wrong } = await judgeOperations(installation.db, operations);
  const strange = wrong.filter((words) => mine.has(words.split(' ').at(-1) ?? ''));
  expect({ lost, doubled, strange }).toEqual({ lost: [], doubled: [], strange: [] });
  const waited = crowd.reduce((sum, { took }) => sum + took / 1_000, 0);
  expect((await secondsTold(url)) - told, 'the figures tell of it').toBeGreaterThan(waited / 2);
  expect(residentOf(server.child.pid) - before).toBeLessThan(150);
});

/** How long all requests took together, as the figures have it (s). */
async function secondsTold(url: string): Promise<number> {
  const { text } = await ask(`${url}/metrics`);
  const sums = [...text.matchAll(/^http_request_duration_seconds_sum\{[^}]*\} (\S+)$/gm)];
  return sums.reduce((sum, [, seconds]) => sum + Number(seconds), 0);
}

survives('F24', 'one byte a second: refused within 15 s, alive, and healed', async () => {
  const { wire, person, url, customers } = behind;
  wire.mode = 'drip';
  const [write, live] = await Promise.all([person.contact(customers[0] ?? ''), ask(`${url}/healthz`)]);
  expect(write).toMatchObject(unavailable);
  expect(write.took).toBeLessThan(15_000);
  expect(live).toMatchObject({ status: 200 });
  wire.mode = 'pass';
  expect(await healed()).toBeLessThan(3_000);
});

/** MB of memory that a process has in use. */
function residentOf(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}
