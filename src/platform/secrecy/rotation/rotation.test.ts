// Rotation on a real PostgreSQL: while others read and write, killed again and again, and from the point of view of a process that missed it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase, sql } from '../../db.ts';
import { newId } from '../../id.ts';
import { migrateJobs } from '../../jobs/jobs.ts';
import { openLog } from '../../log.ts';
import { type TestDatabase, testDatabase, writeAt } from '../../testing/database.ts';
import { testKeys } from '../../testing/keys.ts';
import { assignmentsOf, isValue, mayEndIn, namesOf, valuesOf } from '../column.ts';
import { keyringOf } from '../keys/keyring.ts';
import { open } from '../opening.ts';
import { Secret, secretOf } from '../secret.ts';
import {
  address,
  insertNotes,
  insertPeople,
  makeSample,
  note,
  type Person,
  phone,
  readNotes,
  readPeople,
} from '../testing/sample.ts';
import { rotationFeature } from './job.ts';
import { beginRotation, type Rotating, renewNext, retireKeys, settleFor } from './rotation.ts';
import { keyStatus } from './status.ts';

let db: TestDatabase;
let rotating: Rotating;
beforeAll(async () => {
  db = await testDatabase();
  await db.write(makeSample);
  rotating = { db, access: testKeys, columns: [phone, address, note] };
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.write((tx) => tx.run(sql`truncate sample_person, sample_note, sample_book`));
  await renewAll();
});

async function renewAll(size?: number): Promise<number> {
  let batches = 0;
  while ((await renewNext(rotating, size)) === 'more') batches += 1;
  return batches;
}
/** As if a minute ago, so that every process knows the new keys. */
async function begin(): Promise<boolean> {
  db.setNow(Date.now() - 60_000);
  return beginRotation(rotating).finally(() => db.setNow(undefined));
}
async function phones(of: Database = db): Promise<Map<string, string>> {
  return of.read(async (tx) => {
    const rows = await readPeople(tx);
    const texts = await open(
      tx,
      rows.map((row) => ({ column: phone, ...row })),
      'test',
    );
    return new Map(rows.map(({ rowId }, index) => [rowId, texts[index] ?? '']));
  });
}
const expected = (people: readonly Person[]) => new Map(people.map(({ rowId, phone: number }) => [rowId, number]));
/** By a process that has read its keyring since. */
async function findable(person: Person): Promise<boolean> {
  const fresh = openDatabase({ url: db.url, keys: testKeys, size: 1 });
  const found = fresh.read(async (tx) => {
    const ring = await keyringOf(tx);
    const whole = isValue(ring, phone, new Secret('phone', person.phone));
    const ending = mayEndIn(ring, phone, person.phone.slice(-4));
    const rows = await tx.rows<{ id: string }>(sql`select id from sample_person where ${whole} and ${ending}`);
    return rows.some(({ id }) => id === person.rowId);
  });
  return found.finally(() => fresh.close());
}
const versions = async (purpose: string) => {
  const { keys } = await keyStatus(db, rotating.columns);
  return keys
    .filter((key) => key.purpose === purpose && key.values > 0)
    .map(({ version, values }) => [version, values]);
};
const newest = async () => Math.max(...(await keyStatus(db, [])).keys.map(({ version }) => version));

describe('a rotation', () => {
  it('closes and indexes every value again, and every value opens and is found before, in the middle and after', async () => {
    const people = await db.write((tx) => insertPeople(tx, 120));
    const before = await newest();
    expect(await begin()).toBe(true);
    await renewNext(rotating, 50); // the addresses, of which there are none
    await renewNext(rotating, 50); // the notes neither
    await renewNext(rotating, 50);
    expect(await versions('field')).toEqual([
      [before, 70],
      [before + 1, 50],
    ]);
    expect(await versions('index')).toEqual([
      [before, 70],
      [before + 1, 50],
    ]);
    expect(await phones()).toEqual(expected(people));
    for (const person of [people[3], people[110]]) expect(await findable(person as Person)).toBe(true);
    await renewAll(50);
    expect(await versions('field')).toEqual([[before + 1, 120]]);
    expect(await versions('index')).toEqual([[before + 1, 120]]);
    expect(await phones()).toEqual(expected(people));
    expect(await findable(people[3] as Person)).toBe(true);
  });

  it('waits until every process knows the new keys, and nobody writes with them before', async () => {
    await db.write((tx) => insertPeople(tx, 3));
    const before = await versions('index');
    await beginRotation(rotating);
    expect(await renewNext(rotating)).toBe('more'); // the addresses, of which there are none
    expect(await renewNext(rotating)).toBe('more'); // the notes neither
    expect(await renewNext(rotating)).toMatchObject({ notBefore: expect.any(Number) });
    const fresh = openDatabase({ url: db.url, keys: testKeys, size: 1 });
    expect((await fresh.read((tx) => keyringOf(tx))).newestIndex).toBeLessThan(await newest());
    await fresh.close();
    expect(await versions('index')).toEqual(before);
    db.setNow(Date.now() + 60_000);
    await renewAll();
    db.setNow(undefined);
    expect(await versions('index')).toEqual([[await newest(), 3]]);
  });

  it('closes bodies again too, and each opens before, in the middle and after, and when the old key is retired', async () => {
    const texts = await db.write((tx) => insertNotes(tx, 120));
    const [[before = 0] = []] = await versions('field');
    await begin();
    await renewNext(rotating, 50); // the addresses
    await renewNext(rotating, 50);
    expect(await versions('field')).toEqual([
      [before, 70],
      [await newest(), 50],
    ]);
    expect(await db.read(readNotes)).toEqual(texts);
    await renewAll(50);
    expect(await versions('field')).toEqual([[await newest(), 120]]);
    expect(await db.read(readNotes)).toEqual(texts);
    db.setNow(Date.now() + settleFor + 60_000);
    expect((await retireKeys(rotating)).again).toBeUndefined();
    db.setNow(undefined);
    expect(await db.read(readNotes)).toEqual(texts);
  });

  it('finds a body that was written under the key before, after its pass had gone by', async () => {
    const other = openDatabase({ url: db.url, keys: testKeys, size: 1 });
    await other.read((tx) => keyringOf(tx));
    await begin();
    await renewAll();
    const late = await other.write((tx) => insertNotes(tx, 3));
    await other.close();
    db.setNow(Date.now() + settleFor + 60_000);
    expect(await retireKeys(rotating)).toMatchObject({ retired: 0, again: expect.any(Number) });
    await renewAll();
    expect((await retireKeys(rotating)).again).toBeUndefined();
    db.setNow(undefined);
    expect(await db.read(readNotes)).toEqual(late);
  });

  it('is not begun twice', async () => {
    await db.write((tx) => insertPeople(tx, 3));
    expect(await begin()).toBe(true);
    expect(await begin()).toBe(false);
  });

  it('overwrites nobody: what a person wrote meanwhile stands', async () => {
    const [person] = (await db.write((tx) => insertPeople(tx, 1))) as [Person];
    await begin();
    const writing = openDatabase({ url: db.url, keys: testKeys, size: 1 });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = (): void => undefined;
    const holds = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const changing = writing.write(async (tx) => {
      const changed = assignmentsOf(await keyringOf(tx), phone, person, secretOf('phone', '13900000000'));
      await tx.run(sql`update sample_person set ${changed} where id = ${person.rowId}`);
      isHeld();
      await held;
    });
    await holds;
    const renewing = renewAll();
    await expect
      .poll(() =>
        db.read((tx) =>
          tx.rows(sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`),
        ),
      )
      .toHaveLength(1);
    release();
    await Promise.all([changing, renewing]);
    await writing.close();
    expect(await phones()).toEqual(new Map([[person.rowId, '13900000000']]));
  });

  it('finds what a process wrote under the key before, after its pass had gone by', async () => {
    const other = openDatabase({ url: db.url, keys: testKeys, size: 1 });
    await other.read((tx) => keyringOf(tx)); // from now on it believes in these keys for a while
    await db.write((tx) => insertPeople(tx, 20));
    await begin();
    for (let step = 0; step < 3; step += 1) await renewNext(rotating, 10);
    const place = { subjectId: '00000000-0000-7000-8000-000000000000', rowId: newId() };
    await other.write(async (tx) => {
      const values = valuesOf(await keyringOf(tx), phone, place, secretOf('phone', '13611112222'));
      await tx.run(
        sql`insert into sample_person (subject_id, id, ${namesOf(phone)}) values (${place.subjectId}, ${place.rowId}, ${values})`,
      );
    });
    await renewAll(10);
    expect(await versions('field')).toEqual([[await newest(), 21]]);
    // And it reads what others wrote under the key it has not heard of.
    expect((await phones(other)).get(place.rowId)).toBe('13611112222');
    await other.close();
  });
});

describe('old keys', () => {
  it('are retired when no process can still write with them', async () => {
    await retireEverything();
    const people = await db.write((tx) => insertPeople(tx, 5));
    const begun = await writeAt(db, Date.now(), async (_, now) => now);
    await begin();
    await renewAll();
    expect((await retireKeys(rotating)).again).toBeGreaterThan(begun);
    db.setNow(Date.now() + settleFor + 60_000);
    expect(await retireKeys(rotating)).toEqual({ retired: 2, again: undefined });
    expect(await retireKeys(rotating)).toEqual({ retired: 0, again: undefined });
    db.setNow(undefined);
    expect(await phones()).toEqual(expected(people));
    const fresh = openDatabase({ url: db.url, keys: testKeys, size: 1 });
    expect((await fresh.read((tx) => keyringOf(tx))).findable).toHaveLength(1);
    expect(await findable(people[0] as Person)).toBe(true);
    await fresh.close();
  });

  it('stay while a value was written under them behind the back of the rotation', async () => {
    await retireEverything();
    const late = openDatabase({ url: db.url, keys: testKeys, size: 1 });
    await late.read((tx) => keyringOf(tx));
    await begin();
    await renewAll();
    const [person] = (await late.write((tx) => insertPeople(tx, 1))) as [Person];
    await late.close();
    db.setNow(Date.now() + settleFor + 60_000);
    expect(await retireKeys(rotating)).toMatchObject({ retired: 0, again: expect.any(Number) });
    await renewAll();
    expect((await retireKeys(rotating)).retired).toBe(2);
    db.setNow(undefined);
    expect(await phones()).toEqual(expected([person]));
  });

  async function retireEverything(): Promise<void> {
    await renewAll();
    db.setNow(Date.now() + settleFor + 60_000);
    await retireKeys(rotating);
    db.setNow(undefined);
  }
});

describe('the background', () => {
  it('goes on with what was left, and comes again when old keys may be retired', async () => {
    await migrateJobs(db.url);
    const people = await db.write((tx) => insertPeople(tx, 30));
    await begin();
    await renewNext(rotating, 10);
    const [job] = rotationFeature(testKeys, rotating.columns).jobs ?? [];
    const work = { db, log: openLog({ level: 'silent' }), signal: new AbortController().signal };
    await job?.run(work, {});
    expect(await versions('field')).toEqual([[await newest(), 30]]);
    const waiting = () =>
      db.read((tx) =>
        tx.rows<{ at: number }>(sql`select run_at as at from graphile_worker.jobs where key = 'secrecy.rotate'`),
      );
    expect((await waiting())[0]?.at).toBeGreaterThan(Date.now() + settleFor / 2);
    db.setNow(Date.now() + settleFor + 60_000);
    await job?.run(work, {});
    db.setNow(undefined);
    expect((await keyStatus(db, [])).keys.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(2);
    expect(await phones()).toEqual(expected(people));
  });
});

describe('a rotation that is killed', () => {
  const script = fileURLToPath(new URL('../testing/rotator.ts', import.meta.url));
  const rotator = () => {
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, db.url, '40'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8');
    return child;
  };

  // KILLS=20 for the figure of docs/decisions/0011-sensitive-values.md; each takes a process of its own.
  const kills = Number(process.env.KILLS ?? 4);

  it('again and again leaves every value readable each time, and comes to its end', async () => {
    const people = await db.write((tx) => insertPeople(tx, 4_000));
    const texts = await db.write((tx) => insertNotes(tx, 400));
    await begin();
    const done: number[] = [];
    for (let kill = 1; kill <= kills; kill += 1) {
      const child = rotator();
      const exited = once(child, 'exit');
      const [said] = (await once(child.stdout, 'data')) as [string];
      expect(said).toContain('begun');
      // Somewhere in its first batches, another place each time.
      const until = await renewedBy(done.at(-1) ?? 0, (kill % 5) * 7);
      child.kill('SIGKILL');
      const [, signal] = (await exited) as [number, string];
      expect(signal).toBe('SIGKILL');
      done.push(until);
      expect(await phones()).toEqual(expected(people));
      expect(await db.read(readNotes)).toEqual(texts);
    }
    expect(done.at(-1)).toBeLessThan(4_400);
    expect(new Set(done).size).toBe(kills); // each came further than the one before
    await renewAll();
    expect(await versions('field')).toEqual([[await newest(), 4_400]]);
    expect(await phones()).toEqual(expected(people));
    expect(await db.read(readNotes)).toEqual(texts);
    for (const person of people.slice(0, 20)) expect(await findable(person)).toBe(true);
  });

  /** Waits until some rows more than `before` are done, and a few milliseconds longer. */
  async function renewedBy(before: number, milliseconds: number): Promise<number> {
    const renewed = () =>
      db.read(async (tx) => (await tx.row<{ n: number }>(sql`select sum(renewed)::int as n from key_rotation`)).n);
    await expect.poll(renewed, { interval: 2 }).toBeGreaterThan(before);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return renewed();
  }
});
