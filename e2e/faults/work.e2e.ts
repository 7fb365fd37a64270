// What is asked twice, late, by a stranger, or by two at once; and work in the background that cannot be done.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Behind, openBehind } from './rig/behind.ts';
import { administrator } from './rig/installation.ts';
import { countOf } from './rig/oracle.ts';
import { ask, personWith, signIn } from './rig/person.ts';
import { run } from './rig/process.ts';
import { survives } from './rig/survives.ts';

const patient = { timeout: 90_000, interval: 200 };

let behind: Behind;
beforeAll(async () => {
  behind = await openBehind(40);
});
afterAll(() => behind?.close());

const times = <T>(count: number, act: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => act(at)));

survives('F17', 'one call fifty times at once, and thrice after: one effect, one answer', async () => {
  const { person, customers, installation } = behind;
  const key = randomUUID();
  const [customer = ''] = customers;
  const answers = await times(50, () => person.contact(customer, key));
  const after = [
    await person.contact(customer, key),
    await person.contact(customer, key),
    await person.contact(customer, key),
  ];
  const done = [...answers, ...after].filter(({ status }) => status === 200);
  for (const { status, code } of answers)
    if (status !== 200) expect({ status, code }).toEqual({ status: 409, code: 'idempotency.in_flight_conflict' });
  for (const { status } of after) expect(status).toBe(200);
  expect(new Set(done.map(({ text }) => text)).size).toBe(1);
  expect(await installation.db.read((tx) => countOf(tx, key))).toBe(1);
  const other = await person.post(
    `/api/customers/${customer}/interactions`,
    { channel: 'phone', direction: 'outgoing', content: 'something else' },
    { 'idempotency-key': key },
  );
  expect(other).toMatchObject({ code: 'idempotency.reused' });
});

/** A request of this customer; where its steps are taken. */
async function received(customerId: string): Promise<string> {
  const path = `/api/customers/${customerId}/requests`;
  const made = await behind.person.post(path, { kind: 'need', channel: 'phone', title: randomUUID() });
  expect(made).toMatchObject({ status: 200 });
  return `${path}/${JSON.parse(made.text).page.request.id}`;
}

survives('F18', 'a step with an older version, after a newer one: refused, and the newer stands', async () => {
  const { person, customers } = behind;
  const request = await received(customers[1] ?? '');
  expect(await person.post(`${request}/steps`, { step: 'respond', version: 1, words: 'the newer' })).toMatchObject({
    status: 200,
  });
  const late = await person.post(`${request}/steps`, { step: 'respond', version: 1, words: 'the older' });
  expect(late).toMatchObject({ status: 409 });
  const page = await person.get(request);
  expect(page.text).toContain('the newer');
  expect(page.text).not.toContain('the older');
  // A step that was taken is refused for that as well; a title may be changed as often as one likes, so here the version alone decides.
  const change = (version: number, title: string) =>
    ask(`${behind.url}${request}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', cookie: person.cookie },
      body: JSON.stringify({ version, title }),
    });
  expect(await change(2, 'the newer title')).toMatchObject({ status: 200 });
  expect(await change(2, 'the older title')).toMatchObject({ status: 409 });
  expect((await person.get(request)).text).toContain('the newer title');
});

survives('F19', 'forged calls: another cookie, another key, no sign-in, another site', async () => {
  const { url, person, customers, installation } = behind;
  const [customer = ''] = customers;
  const token = person.cookie.split('=')[1] ?? '';
  const changed = token
    .replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    .replace(/^./, (first) => (first === 'x' ? 'y' : 'x'));
  const key = randomUUID();
  for (const headers of [
    {},
    { cookie: person.cookie.replace(token, changed) },
    { authorization: `Bearer ${token}` },
    { authorization: `Bearer wx_${randomUUID().replaceAll('-', '')}` },
  ])
    expect(await personWith(url, headers).contact(customer, key), JSON.stringify(Object.keys(headers))).toMatchObject({
      status: 401,
    });
  const foreign = personWith(url, { cookie: person.cookie, origin: 'https://elsewhere.example' });
  expect(await foreign.contact(customer, key)).toMatchObject({ code: 'http.origin_not_allowed' });
  expect(await installation.db.read((tx) => countOf(tx, key))).toBe(0);
});

survives('F44', 'twenty take the same step of a request at once: one does', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const request = await received(behind.customers[turn + 2] ?? '');
    const answers = await times(20, (at) =>
      behind.person.post(`${request}/steps`, { step: 'respond', version: 1, words: `answer ${at}` }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 503]).toContain(status);
    const { text } = await behind.person.get(request);
    expect(new Set(text.match(/answer \d+/g))).toHaveProperty('size', 1);
  }
});

survives('F44', 'two merge the same customers in opposite ways at once: one customer stands for both', async () => {
  const admin = await signIn(behind.url, administrator);
  const pairs = Array.from(
    { length: 8 },
    (_, at) => [behind.customers[20 + at * 2] ?? '', behind.customers[21 + at * 2] ?? ''] as const,
  );
  for (const [one, other] of pairs) {
    const answers = await Promise.all([
      admin.post(`/api/customers/${one}/merges`, { memberIds: [other] }),
      admin.post(`/api/customers/${other}/merges`, { memberIds: [one] }),
    ]);
    for (const { status } of answers) expect(status).toBeLessThan(500);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    const look = await behind.direct();
    const roots = await look.query<{ root: string }>(
      'select distinct root_id as root from customer where subject_id = any($1::uuid[])',
      [[one, other]],
    );
    expect(roots.rows).toHaveLength(1);
    const own = await look.query('select from customer where subject_id = $1 and root_id = subject_id', [
      roots.rows[0]?.root,
    ]);
    expect(own.rowCount, 'the one that stands for both stands for itself').toBe(1);
  }
});

survives(
  'F28',
  'jobs that cannot be done among hundreds that can: the good are done, the bad end and are told',
  async () => {
    const { installation, folder, wire, url } = behind;
    const look = await behind.direct();
    const add =
      'select graphile_worker.add_job($1::text, payload => $2::json, max_attempts => 2) from generate_series(1, $3::int)';
    await look.query(add, ['secrecy.rotate', '"no payload of this job"', 2]);
    await look.query(add, ['secrecy.rotate', '{}', 300]);
    await look.query(add, ['secrecy.rotate', JSON.stringify({ at: 'x'.repeat(100_000) }), 1]);
    const left =
      "select count(*)::int as left, count(*) filter (where attempts = max_attempts)::int as ended from graphile_worker.jobs where task_identifier = 'secrecy.rotate' and run_at < now() + interval '5 min'";
    await expect.poll(async () => (await look.query(left)).rows[0], patient).toEqual({ left: 2, ended: 2 });
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 200 });
    const doctor = await run('doctor', ['--database-url', wire.url, '--data', `${folder}/own`]);
    expect(doctor.printed).toMatch(/Background work secrecy\.rotate that is not tried again: 2 .*payload/);
    expect(installation.embedded.role).toBe('supervisor');
  },
);

survives(['F01', 'F28'], 'a program killed with jobs under way: they are taken over within a minute', async () => {
  const look = await behind.direct();
  await look.query("select graphile_worker.add_job('secrecy.rotate', payload => '{}'::json)");
  await pause(100);
  // As a process leaves it that died with a job in hand.
  await look.query(
    "select graphile_worker.add_job('secrecy.rotate', payload => '{}'::json, run_at => now() + interval '1 hour', job_key => 'held')",
  );
  await look.query(
    "update graphile_worker._private_jobs set locked_by = 'worker-dead', locked_at = now(), run_at = now() where key = 'held'",
  );
  const begun = performance.now();
  await expect
    .poll(async () => (await look.query("select from graphile_worker.jobs where key = 'held'")).rowCount, patient)
    .toBe(0);
  const took = performance.now() - begun;
  process.stdout.write(`\nthe job of a dead process was done after ${Math.round(took / 1_000)} s\n`);
  expect(took).toBeLessThan(60_000);
});
