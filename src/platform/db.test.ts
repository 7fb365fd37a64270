// The database layer on a real PostgreSQL: transactions, retries, time, and what happens when it is away.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, DatabaseAway, isDuplicate, openDatabase, raw, sql, sqlstate, type Tx } from './db.ts';
import { record } from './events.ts';
import { newId } from './id.ts';
import { at as shanghai } from './testing/at.ts';
import { readAt, type TestDatabase, testDatabase, writeAt } from './testing/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await db.write((tx) =>
    tx.run(sql`create table note (id integer primary key, text text, day date, amount numeric(14,2), at timestamptz)`),
  );
});
afterAll(() => db.close());

describe('values', () => {
  test('instants are epoch milliseconds, dates text, amounts and big integers numbers, in arrays too', async () => {
    const row = await db.read((tx) =>
      tx.row(sql`select ${at(1_791_529_200_123)} as instant, date '2026-02-28' as day, 123456789012.34::numeric(14,2) as amount,
        9007199254740991::int8 as big, array[1, null]::int8[] as bigs, array[date '2026-01-01'] as days, array[${at(0)}] as instants,
        timestamptz '1988-07-01 00:00:00.9999+09' as cut, 'infinity'::timestamptz as never,
        array['2026-10-09 15:00+00', '2026-10-09 15:00:00.1+00', '2026-10-09 15:00:00.02+00', '2026-10-09 15:00:00.0039+00']::timestamptz[] as fractions`),
    );
    expect(row).toEqual({
      instant: 1_791_529_200_123,
      day: '2026-02-28',
      amount: 123456789012.34,
      big: 9007199254740991,
      bigs: [1, null],
      days: ['2026-01-01'],
      instants: [0],
      cut: Date.parse('1988-06-30T15:00:00.999Z'),
      never: Number.POSITIVE_INFINITY,
      fractions: [0, 100, 20, 3].map((milliseconds) => Date.parse('2026-10-09T15:00:00Z') + milliseconds),
    });
  });

  test('a whole number that a double cannot hold is a fault', async () => {
    await expect(db.read((tx) => tx.row(sql`select 9007199254740993::int8`))).rejects.toThrow(
      'beyond the whole numbers',
    );
  });

  test('one row means one row', async () => {
    await expect(db.read((tx) => tx.row(sql`select 1 where false`))).rejects.toThrow('none came');
    await expect(db.read((tx) => tx.maybe(sql`select generate_series(1, 2)`))).rejects.toThrow('2 came');
    expect(await db.read((tx) => tx.maybe(sql`select 1 where false`))).toBeUndefined();
  });
});

describe('write', () => {
  test('commits what was done, with the transaction time as now', async () => {
    const times = await db.write(async (tx, now) => {
      await tx.run(sql`insert into note (id, at) values (1, ${at(now)})`);
      const { server } = await tx.row<{ server: number }>(sql`select now() as server`);
      return { now, server };
    });
    expect(times.now).toBe(times.server);
    expect(await db.read((tx) => tx.row(sql`select at from note where id = 1`))).toEqual({ at: times.now });
  });

  test('undoes everything when the action throws', async () => {
    const failing = db.write(async (tx) => {
      await tx.run(sql`insert into note (id) values (2)`);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.read((tx) => tx.rows(sql`select id from note where id = 2`))).toEqual([]);
  });

  test('a swallowed error is no commit', async () => {
    const swallowing = db.write(async (tx) => {
      await tx.run(sql`insert into note (id) values (3)`);
      await tx.run(sql`select 1 / 0`).catch(() => 0);
    });
    await expect(swallowing).rejects.toThrow('swallowed');
    expect(await db.read((tx) => tx.rows(sql`select id from note where id = 3`))).toEqual([]);
  });

  test('a transaction that is over takes nothing more', async () => {
    const [written, read] = [await db.write(async (tx) => ({ tx })), await db.read(async (tx) => ({ tx }))];
    for (const { tx } of [written, read]) {
      await expect(tx.run(sql`insert into note (id) values (6)`)).rejects.toThrow('is over');
      expect(() => tx.copyInto('copy note from stdin')).toThrow('is over');
    }
  });

  test('keeps the SQLSTATE of an error', async () => {
    const twice = db.write((tx) => tx.run(sql`insert into note (id) values (4), (4)`));
    const error = await twice.catch((caught: unknown) => caught);
    expect(sqlstate(error)).toBe('23505');
    expect(isDuplicate(error, 'note_pkey')).toBe(true);
    expect(isDuplicate(error, 'other_key')).toBe(false);
  });

  test('a test may say what time it is', async () => {
    const now = shanghai('2026-10-09 15:00');
    expect(await writeAt(db, now, async (_, seen) => seen)).toBe(Date.parse('2026-10-09T07:00:00Z'));
    expect(await readAt(db, now, async (_, seen) => seen)).toBe(now);
    const undone = writeAt(db, now, async (tx) => {
      await tx.run(sql`insert into note (id) values (5)`);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await db.read((tx) => tx.rows(sql`select id from note where id = 5`))).toEqual([]);
    db.setNow(now);
    expect(await db.write(async (_, seen) => seen)).toBe(now);
    db.setNow(undefined);
    expect(await db.write(async (_, seen) => seen)).not.toBe(now);
  });

  test('copies rows in, and they go with the transaction', async () => {
    await db.write(async (tx) => {
      const stream = tx.copyInto('copy note (id, text) from stdin');
      stream.end('10\t上海客户\n11\t\\N\n');
      await finished(stream);
    });
    expect(await db.read((tx) => tx.rows(sql`select id, text from note where id in (10, 11) order by id`))).toEqual([
      { id: 10, text: '上海客户' },
      { id: 11, text: null },
    ]);
  });
});

describe('retry', () => {
  test('two that lock in opposite order both succeed', async () => {
    await db.write((tx) => tx.run(sql`insert into note (id, text) values (20, ''), (21, '')`));
    let met = 0;
    const touch = (first: number, second: number) =>
      db.write(async (tx) => {
        await tx.run(sql`update note set text = text || 'x' where id = ${first}`);
        met += 1;
        if (met <= 2) await expect.poll(() => met).toBeGreaterThanOrEqual(2);
        await tx.run(sql`update note set text = text || 'x' where id = ${second}`);
      });
    await Promise.all([touch(20, 21), touch(21, 20)]);
    expect(met).toBe(3);
    expect(await db.read((tx) => tx.rows(sql`select text from note where id in (20, 21)`))).toEqual([
      { text: 'xx' },
      { text: 'xx' },
    ]);
  });

  test('gives up after three more attempts, and events of failed attempts are not kept', async () => {
    let attempts = 0;
    const stubborn = db.write(async (tx) => {
      attempts += 1;
      expect(tx.recorded).toEqual([]);
      record(tx, {
        subjectId: newId(),
        type: 'test.tried',
        occurredAt: 0,
        actor: { id: null, kind: 'system', name: '' },
        data: {},
      });
      await tx.run(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
    await expect(stubborn).rejects.toThrow('again');
    expect(attempts).toBe(4);
  });
});

describe('when the database is away', () => {
  test('nobody waits longer than two seconds for a connection', async () => {
    const narrow = openDatabase({ url: db.url, size: 1 });
    let free = (): void => undefined;
    const held = narrow.read(() => new Promise<void>((resolve) => (free = resolve)));
    const error = await narrow.read(async () => 1).catch((caught: unknown) => caught);
    free();
    await held;
    expect(error).toBeInstanceOf(DatabaseAway);
    expect((error as DatabaseAway).reason).toBe('busy');
    expect(await narrow.read(async () => 'again')).toBe('again');
    await narrow.close();
  });

  test('a server that is not there is away', async () => {
    const nowhere = openDatabase({ url: 'postgresql://x@localhost/x?host=/nonexistent' });
    await expect(nowhere.write(async () => 1)).rejects.toMatchObject({ name: 'DatabaseAway', reason: 'away' });
    await nowhere.close();
  });

  test('a connection that is killed between two statements fails the transaction, not the process', async () => {
    const killed = db.write(async (tx) => {
      const { pid } = await tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await db.read((other) => other.row(sql`select pg_terminate_backend(${pid})`));
      const gone = async () =>
        (await db.read((other) => other.rows(sql`select from pg_stat_activity where pid = ${pid}`))).length;
      await expect.poll(gone).toBe(0);
      await tx.run(sql`select 1`);
    });
    await expect(killed).rejects.toMatchObject({ name: 'DatabaseAway', reason: 'away' });
    expect(await db.read((tx) => tx.row(sql`select 1 as one`))).toEqual({ one: 1 });
  });

  test('a killed connection fails its own statement only; the next goes on', async () => {
    const killed = db.read((tx) => tx.row(sql`select pg_terminate_backend(pg_backend_pid())`));
    await expect(killed).rejects.toMatchObject({ name: 'DatabaseAway', reason: 'away' });
    expect(await db.read((tx) => tx.row(sql`select 1 as one`))).toEqual({ one: 1 });
  });

  test('a server that takes no writes is full', async () => {
    const reading = db.write(async (tx) => {
      await tx.run(sql`set transaction read only`);
      await tx.run(sql`insert into note (id) values (30)`);
    });
    await expect(reading).rejects.toMatchObject({ name: 'DatabaseAway', reason: 'full' });
  });

  test('a server that takes no writes takes those on its reserve', async () => {
    const name = (await db.read((tx) => tx.row<{ name: string }>(sql`select current_database() as name`))).name;
    await db.write((tx) => tx.run(raw(`alter database "${name}" set default_transaction_read_only = on`)));
    const other = openDatabase({ url: db.url });
    const insert = (id: number) => (tx: Tx) => tx.run(sql`insert into note (id) values (${id})`);
    await expect(other.write(insert(31))).rejects.toMatchObject({ reason: 'full' });
    expect(await other.write(insert(32), { onReserve: true })).toBe(1);
    await other.close();
    await db.write((tx) => tx.run(raw(`alter database "${name}" reset default_transaction_read_only`)));
  });
});

describe('a network that swallows packets', () => {
  test('is noticed by writes and reads, and healed at once', async () => {
    const { server, port, swallow } = await proxyTo(db.url);
    const through = openDatabase({
      url: db.url.replace('localhost', `localhost:${port}`).replace(/host=[^&]*/, 'host=127.0.0.1'),
      size: 2,
    });
    expect(await through.write(async () => 'there')).toBe('there');
    swallow(true);
    await expect(through.write(async () => 1)).rejects.toMatchObject({ name: 'DatabaseAway', reason: 'away' });
    swallow(false);
    expect(await through.read(async () => 'again')).toBe('again');
    await through.close();
    server.close();
  });
});

/** The server's socket behind a TCP port that can be made to swallow everything. */
async function proxyTo(url: string): Promise<{ server: Server; port: number; swallow(on: boolean): void }> {
  const path = join(new URL(url).searchParams.get('host') ?? '', '.s.PGSQL.5432');
  let swallowing = false;
  const server = createServer((client) => {
    const upstream = connect(path);
    const pass = (to: Socket) => (piece: Buffer) => void (swallowing || to.write(piece));
    client
      .on('data', pass(upstream))
      .on('close', () => upstream.destroy())
      .on('error', () => upstream.destroy());
    upstream
      .on('data', pass(client))
      .on('close', () => client.destroy())
      .on('error', () => client.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    server,
    port: (server.address() as AddressInfo).port,
    swallow(on) {
      swallowing = on;
    },
  };
}
