// Events and subjects on a real PostgreSQL: written once, reacted to before commit, told after it.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sql, type Tx } from './db.ts';
import { addSubject, lockSubject, lockSubjects, type Reaction, type RecordedEvent, record } from './events.ts';
import { newId } from './id.ts';
import { at } from './testing/at.ts';
import { type TestDatabase, testDatabase, writeAt } from './testing/database.ts';

const zhang = { id: newId(), kind: 'person', name: '张经理' } as const;
const noon = at('2026-10-09 12:00');
const seen: string[] = [];
const told: (readonly RecordedEvent[])[] = [];
const reactions: Reaction[] = [
  {
    on: 'request.closed',
    react: async (tx, events, now) => {
      const ids = events.map(({ id }) => id);
      const { count } = await tx.row<{ count: number }>(sql`select count(*) from event where id = any(${ids}::uuid[])`);
      seen.push(`closed, ${count} written`);
      for (const event of events) record(tx, { ...event, type: 'callback.opened', occurredAt: now });
    },
  },
  { on: '*', react: async (_, events) => void seen.push(...events.map(({ type }) => type)) },
  { on: 'loop.turned', react: async (tx, events) => void events.map((event) => record(tx, event)) },
  { on: 'trouble.met', react: () => Promise.reject(new Error('reaction failed')) },
];

let db: TestDatabase;
const customerId = newId();
beforeAll(async () => {
  db = await testDatabase({ reactions });
  db.afterCommit((events) => told.push(events));
  await db.write((tx) => addSubject(tx, { id: customerId, kind: 'customer', enteredAt: noon }));
});
afterEach(() => {
  seen.length = 0;
  told.length = 0;
});
afterAll(() => db.close());

const tell = (tx: Tx, type: string, data: unknown = {}): RecordedEvent =>
  record(tx, { subjectId: customerId, type, occurredAt: noon - 60_000, actor: zhang, data });

test('an event is written with when it occurred and when it was recorded, by whom and on what ground', async () => {
  const ground = { kind: 'request', id: newId() };
  const { id } = await writeAt(db, noon, async (tx) =>
    record(tx, {
      subjectId: customerId,
      type: 'request.received',
      occurredAt: noon - 1,
      actor: zhang,
      ground,
      data: { text: '要"引号"\\' },
    }),
  );
  const row = await db.read((tx) =>
    tx.row(sql`select subject_id, type, occurred_at, recorded_at, actor_id, actor_kind, ground_kind, ground_id, data,
    xid is not null as has_xid from event where id = ${id}`),
  );
  expect(row).toEqual({
    subject_id: customerId,
    type: 'request.received',
    occurred_at: noon - 1,
    recorded_at: noon,
    actor_id: zhang.id,
    actor_kind: 'person',
    ground_kind: 'request',
    ground_id: ground.id,
    data: { text: '要"引号"\\' },
    has_xid: true,
  });
});

test('reactions run before commit, see the written event, and the events they record are reacted to in turn', async () => {
  await db.write(async (tx) => void tell(tx, 'request.closed'));
  expect(seen).toEqual(['closed, 1 written', 'request.closed', 'callback.opened']);
  expect(told.map((events) => events.map(({ type }) => type))).toEqual([['request.closed', 'callback.opened']]);
});

test('a reaction is given all events of a round at once', async () => {
  await db.write(async (tx) => {
    tell(tx, 'request.closed');
    tell(tx, 'request.closed');
  });
  expect(seen.filter((line) => line.startsWith('closed'))).toEqual(['closed, 2 written']);
});

test('a failing reaction undoes the action, and nobody is told', async () => {
  const failing = db.write(async (tx) => {
    await addSubject(tx, { id: newId(), kind: 'never', enteredAt: noon });
    tell(tx, 'trouble.met');
  });
  await expect(failing).rejects.toThrow('reaction failed');
  expect(told).toEqual([]);
  expect(await db.read((tx) => tx.rows(sql`select 1 from subject where kind = 'never'`))).toEqual([]);
});

test('reactions that cause each other for ever are a fault', async () => {
  await expect(db.write(async (tx) => void tell(tx, 'loop.turned'))).rejects.toThrow('do not come to rest');
});

test('many events of one action are written in their order', async () => {
  const count = 6_000;
  await db.write(async (tx) => {
    for (let index = 0; index < count; index += 1) tell(tx, 'bulk.counted', { index });
  });
  const rows = await db.read((tx) =>
    tx.rows<{ index: number }>(
      sql`select (data ->> 'index')::int as index from event where type = 'bulk.counted' order by id`,
    ),
  );
  expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, index) => index));
});

test('a listener that throws does not make a committed write look failed, and one can stop listening', async () => {
  const stop = db.afterCommit(() => {
    throw new Error('deaf');
  });
  await expect(db.write(async (tx) => tell(tx, 'request.seen').type)).resolves.toBe('request.seen');
  stop();
});

test('nothing is recorded by reading', async () => {
  await expect(db.read(async (tx) => tell(tx, 'request.read'))).rejects.toThrow(TypeError);
});

test('a locked subject makes the next action on it wait, and not the events of others', async () => {
  const other = newId();
  const order: string[] = [];
  const first = db.write(async (tx) => {
    expect(await lockSubject(tx, customerId)).toEqual({
      id: customerId,
      kind: 'customer',
      enteredAt: noon,
      lane: expect.any(Number),
    });
    const second = db.write(async (inner) => {
      await lockSubject(inner, customerId);
      order.push('second');
    });
    // Refers to the locked row and goes through: the lock is one that leaves references alone.
    await db.write(async (inner) => {
      await addSubject(inner, { id: other, kind: 'customer', enteredAt: noon });
      tell(inner, 'request.seen');
    });
    order.push('first');
    // In an object, because a promise returned as it is would be awaited inside the transaction it waits for.
    return { second };
  });
  await (await first).second;
  expect(order).toEqual(['first', 'second']);
  expect(await db.write((tx) => lockSubject(tx, newId()))).toBeUndefined();
  expect((await db.write((tx) => lockSubjects(tx, [other, customerId]))).map(({ id }) => id)).toEqual([
    customerId,
    other,
  ]);
});
