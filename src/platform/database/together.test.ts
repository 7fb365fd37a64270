// Acts that come at once share a transaction, and nobody's act is the worse for it.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { system } from '../actor.ts';
import { sql, type Tx } from '../db.ts';
import { type RecordedEvent, record } from '../events.ts';
import { newId } from '../id.ts';
import { refuse } from '../refusal.ts';
import { lockSubject } from '../subject.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { faultOf } from './fault.ts';
import { writeTogether } from './together.ts';

let db: TestDatabase;
const heard: (readonly RecordedEvent[])[] = [];
beforeAll(async () => {
  db = await testDatabase({
    size: 8,
    reactions: [{ on: 'tally.made', react: async (_tx, events) => void heard.push(events) }],
  });
  await db.write((tx) => tx.run(sql`create table tally (subject_id uuid primary key, made integer not null)`));
});
afterAll(() => db.close());
beforeEach(() => void heard.splice(0));

async function newSubjects(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await db.write((tx) =>
    tx.run(sql`with s as (insert into subject (id, kind, entered_at, lane) select id, 'customer', now(), 0
    from unnest(${ids}::uuid[]) as id) insert into tally select id, 0 from unnest(${ids}::uuid[]) as id`),
  );
  return ids;
}

/** Reads, waits for the answer and writes: two of them on one row at once would lose one. */
async function count(tx: Tx, id: string): Promise<string> {
  await lockSubject(tx, id);
  const { made } = await tx.row<{ made: number }>(sql`select made from tally where subject_id = ${id}`);
  await tx.run(sql`update tally set made = ${made + 1} where subject_id = ${id}`);
  const { xid } = await tx.row<{ xid: string }>(sql`select pg_current_xact_id()::text as xid`);
  return xid;
}

const counted = async (ids: readonly string[]): Promise<number[]> => {
  const rows = await db.read((tx) =>
    tx.rows<{ id: string; made: number }>(
      sql`select subject_id as id, made from tally where subject_id = any(${ids}::uuid[])`,
    ),
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.made ?? Number.NaN);
};

test('whoever comes while others are written goes with the next transaction, each subject once', async () => {
  const ids = await newSubjects(20);
  const xids = await Promise.all([...ids, ...ids].map((id) => db.writeAbout(id, (tx) => count(tx, id))));
  expect(await counted(ids)).toEqual(ids.map(() => 2));
  expect(new Set(xids).size).toBeLessThan(10);
  const pairs = ids.map((_, at) => [xids[at], xids[at + ids.length]]);
  for (const [first, second] of pairs) expect(first).not.toBe(second);
});

test('each knows what it recorded itself; reactions hear of all at once', async () => {
  const ids = await newSubjects(12);
  const own = await Promise.all(
    ids.map((id) =>
      db.writeAbout(id, async (tx, now) => {
        await lockSubject(tx, id);
        record(tx, { type: 'tally.made', subjectId: id, occurredAt: now, actor: system, data: {} });
        await lockSubject(tx, id);
        return tx.recorded.map(({ subjectId }) => subjectId);
      }),
    ),
  );
  expect(own).toEqual(ids.map((id) => [id]));
  expect(
    heard
      .flat()
      .map(({ subjectId }) => subjectId)
      .sort(),
  ).toEqual([...ids].sort());
  expect(heard.length).toBeLessThan(ids.length);
  const stored = await db.read((tx) =>
    tx.row(sql`select count(*) as n from event where subject_id = any(${ids}::uuid[])`),
  );
  expect(stored).toEqual({ n: ids.length });
});

test('one that is refused is told so, and nothing of it stands; the others are done', async () => {
  const ids = await newSubjects(10);
  const outcomes = await Promise.allSettled(
    ids.map((id, at) =>
      db.writeAbout(id, async (tx) => {
        await count(tx, id);
        if (at === 4) throw refuse('http.not_found');
        if (at === 7) await tx.run(sql`select 1 / 0`);
      }),
    ),
  );
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(ids.map((_, at) => at !== 4 && at !== 7));
  expect(outcomes[4]).toMatchObject({ reason: { code: 'http.not_found' } });
  expect(outcomes[7]).toMatchObject({ reason: { code: '22012' } });
  expect(await counted(ids)).toEqual(ids.map((_, at) => (at === 4 || at === 7 ? 0 : 1)));
});

test('a subject that somebody else holds keeps nobody waiting but its own', async () => {
  const [held = '', ...free] = await newSubjects(6);
  let release = (): void => undefined;
  const holding = new Promise<void>((resolve) => {
    release = resolve;
  });
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const holder = db.write(async (tx) => {
    await lockSubject(tx, held);
    locked();
    await holding;
  });
  await isLocked;
  const waiting = db.writeAbout(held, (tx) => count(tx, held));
  await Promise.all(free.map((id) => db.writeAbout(id, (tx) => count(tx, id))));
  expect(await counted([held, ...free])).toEqual([0, 1, 1, 1, 1, 1]);
  release();
  await Promise.all([holder, waiting]);
  expect(await counted([held])).toEqual([1]);
});

test('what was acknowledged stands exactly once, whoever failed meanwhile', async () => {
  const ids = await newSubjects(5);
  const acts = fc.array(fc.record({ subject: fc.nat(4), fails: fc.boolean() }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(acts, async (wanted) => {
      const before = await counted(ids);
      const outcomes = await Promise.allSettled(
        wanted.map(({ subject, fails }) => {
          const id = ids[subject] as string;
          return db.writeAbout(id, async (tx) => {
            await count(tx, id);
            if (fails) throw new Error('no');
          });
        }),
      );
      expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(wanted.map(({ fails }) => fails));
      const kept = wanted.filter(({ fails }) => !fails);
      expect(await counted(ids)).toEqual(
        before.map((made, at) => made + kept.filter(({ subject }) => subject === at).length),
      );
    }),
    { numRuns: 25 },
  );
});

test('who finds no place in time is told so and has not acted; those under way go on', async () => {
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  const acted: string[] = [];
  const write = writeTogether(
    {
      company: async (act) => {
        await held;
        return act({ recorded: [] } as unknown as Tx, 0);
      },
      alone: async (act) => act({ recorded: [] } as unknown as Tx, 0),
    },
    30,
  );
  const act = (name: string) => write(name, async () => acted.push(name));
  const [first, late] = [act('first'), act('late')];
  await expect(late).rejects.toMatchObject({ name: 'DatabaseAway', reason: 'busy' });
  free();
  expect(await first).toBe(1);
  expect(await act('after')).toBe(2);
  expect(acted).toEqual(['first', 'after']);
});

test('a company that was given no connection is told so as a whole; where one waited for a lock each goes alone', async () => {
  const alone: string[] = [];
  const writeAfter = (fault: Error) => {
    const write = writeTogether({
      company: () => Promise.reject(faultOf(fault)),
      alone: async (act) => act({ recorded: [] } as unknown as Tx, 0),
    });
    return (name: string) => write(name, async () => alone.push(name));
  };
  const taken = writeAfter(new Error('timeout exceeded when trying to connect'));
  await expect(taken('nobody')).rejects.toMatchObject({ name: 'DatabaseAway', reason: 'busy' });
  expect(alone).toEqual([]);
  const locked = writeAfter(Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' }));
  expect(await locked('somebody')).toBe(1);
  expect(alone).toEqual(['somebody']);
});
