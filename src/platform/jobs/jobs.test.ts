import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openDirect, sql } from '../db.ts';
import { type Feature, job } from '../feature.ts';
import { openLog } from '../log.ts';
import { at } from '../testing/at.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { enqueue, migrateJobs, type RunningJobs, runJobs } from './jobs.ts';

const log = openLog({ level: 'silent' });
const seen: string[] = [];
let fail = 0;
const features: Feature[] = [
  {
    name: 'letters',
    permissions: [],
    routes: [],
    jobs: [
      job({
        name: 'letter.send',
        payload: z.object({ to: z.string() }),
        run: async ({ db }, { to }) => {
          if (fail > 0) {
            fail -= 1;
            throw new Error('the postman fell');
          }
          await db.read((tx) => tx.row(sql`select 1`));
          seen.push(to);
        },
      }),
    ],
  },
];

let db: TestDatabase;
const running: RunningJobs[] = [];
beforeAll(async () => {
  db = await testDatabase();
  await migrateJobs(db.url);
  await migrateJobs(db.url);
});
afterAll(async () => {
  for (const jobs of running) await jobs.stop();
  await db.close();
});
const start = async (heartbeat = { every: 100, silent: 1_000 }) => {
  const jobs = await runJobs({ db, features, directUrl: db.url, log, heartbeat });
  running.push(jobs);
  return jobs;
};
const waiting = () => db.read((tx) => tx.rows<{ key: string | null }>(sql`select key from graphile_worker.jobs`));
const arrives = (to: string) => expect.poll(() => seen, { interval: 10 }).toContain(to);

test('a job exists exactly when its transaction commits', async () => {
  const undone = db.write(async (tx) => {
    await enqueue(tx, 'letter.send', { to: 'nobody' });
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  expect(await waiting()).toEqual([]);
  await start();
  await db.write((tx) => enqueue(tx, 'letter.send', { to: 'A公司' }));
  await arrives('A公司');
  expect(seen).toEqual(['A公司']);
  await expect.poll(waiting).toEqual([]);
});

test('a waiting job of the same key is replaced, and nothing runs before its time', async () => {
  const runAt = at('2099-01-01');
  await db.write((tx) => enqueue(tx, 'letter.send', { to: 'first' }, { key: 'one', runAt }));
  await db.write((tx) => enqueue(tx, 'letter.send', { to: 'second' }, { key: 'one', runAt }));
  expect(await waiting()).toEqual([{ key: 'one' }]);
  expect(seen).not.toContain('first');
  await db.write((tx) => enqueue(tx, 'letter.send', { to: 'third' }, { key: 'one' }));
  await arrives('third');
  expect(seen).not.toContain('second');
});

test('what fails is tried again, and says why', async () => {
  fail = 1;
  await db.write((tx) => enqueue(tx, 'letter.send', { to: 'persistent' }));
  const error = () =>
    db.read((tx) => tx.rows<{ text: string | null }>(sql`select last_error as text from graphile_worker.jobs`));
  await expect.poll(async () => (await error())[0]?.text).toContain('the postman fell');
  await arrives('persistent');
});

test('the job of a worker that died is freed, that of a living one is left', async () => {
  const lock = (worker: string, seconds: number) =>
    db.write(async (tx) => {
      await enqueue(tx, 'letter.send', { to: worker }, { key: worker });
      await tx.run(sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - make_interval(secs => ${seconds})
        where key = ${worker}`); // and no other: one that was freed meanwhile must stay free
    });
  await lock('dead', 60);
  await db.write((tx) => tx.run(sql`insert into job_worker values ('living', now() + interval '1 hour')`));
  await lock('living', 60);
  await lock('just born', -3_600); // so its lock stays younger than the silence allowed
  await arrives('dead');
  const holders = () =>
    db.read((tx) =>
      tx.rows<{ by: string }>(
        sql`select locked_by as by from graphile_worker.jobs where locked_by is not null order by 1`,
      ),
    );
  // The job that ran is taken off the queue a moment after it has told.
  await expect.poll(async () => (await holders()).map(({ by }) => by)).toEqual(['just born', 'living']);
});

test('while a job runs long, its worker keeps saying that it lives', async () => {
  const client = await openDirect(db.url);
  const before = await client.query('select max(seen_at) as seen from job_worker where id <> $1', ['living']);
  const lastSeen = async () => {
    const after = await client.query('select max(seen_at) as seen from job_worker where id <> $1', ['living']);
    return Number(after.rows[0].seen);
  };
  await expect.poll(lastSeen).toBeGreaterThan(Number(before.rows[0].seen));
  await client.end();
});

test('two jobs of one name are refused', async () => {
  const twice = features.concat(features);
  await expect(runJobs({ db, features: twice, directUrl: db.url, log })).rejects.toThrow(
    'Two jobs are called letter.send',
  );
});
