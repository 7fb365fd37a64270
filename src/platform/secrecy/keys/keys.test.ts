// Master key and data keys from the first start on: made, found, missing, wrong, changed, and a change that is interrupted anywhere.
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../database/migrate.ts';
import { type Database, openDatabase, sql } from '../../db.ts';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { open } from '../opening.ts';
import { NotAuthentic } from '../suite.ts';
import { insertPeople, makeSample, type Person, phone, readPeople } from '../testing/sample.ts';
import { changeMaster } from './change.ts';
import { type KeyAccess, KeyMissing, keyringOf, unwrapAll, unwrapOrKeep } from './keyring.ts';
import { MasterFault, MasterKey, type MasterSource, masterBytesOf, prepareNext, readMaster } from './master.ts';
import { addKey, readyKeys } from './ready.ts';
import { readWrapped, type WrappedKey } from './store.ts';

let blank: TestDatabase;
let folder: string;
let ours: MasterSource & { from: 'file' };
beforeAll(async () => {
  blank = await testDatabase({ blank: true });
  await migrate(blank.url);
  await blank.write(makeSample);
});
afterAll(() => blank.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixi-keys-'));
  ours = { from: 'file', path: join(folder, 'keys', 'master.key'), ours: true };
});
afterEach(async () => {
  await blank.write((tx) => tx.run(sql`delete from data_key`));
  await blank.write((tx) => tx.run(sql`delete from sample_person`));
  await rm(folder, { recursive: true, force: true });
});

async function withKeys<R>(keys: KeyAccess, act: (db: Database) => Promise<R>): Promise<R> {
  const db = openDatabase({ url: blank.url, keys, size: 2 });
  return act(db).finally(() => db.close());
}
const write = (keys: KeyAccess) => withKeys(keys, (db) => db.write((tx) => insertPeople(tx, 3)));
async function read(db: Database, people: readonly Person[]): Promise<string[]> {
  return db.read(async (tx) => {
    const rows = await readPeople(tx, people);
    return open(
      tx,
      rows.map((row) => ({ column: phone, ...row })),
      'reveal',
    );
  });
}
const phonesOf = (people: readonly Person[]) => people.map(({ phone: number }) => number).sort();
const sorted = async (texts: Promise<string[]>) => (await texts).sort();
const faultOf = (act: Promise<unknown>) =>
  act.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe('the first start', () => {
  it('makes a master key for its owner alone, and says so once', async () => {
    const first = await readyKeys(blank, ours);
    expect(first.madeAt).toBe(ours.path);
    expect((await stat(ours.path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(ours.path))).mode & 0o777).toBe(0o700);
    expect(await readdir(dirname(ours.path))).toEqual(['master.key']);
    const second = await readyKeys(blank, ours);
    expect(second.madeAt).toBeUndefined();
    expect(second.master.id).toBe(first.master.id);
    expect(await sorted(withKeys(second, async (db) => read(db, await write(first))))).toHaveLength(3);
  });

  it('keeps the master key out of the database and out of everything printed', async () => {
    const { master } = await readyKeys(blank, ours);
    const bytes = masterBytesOf(await readFile(ours.path, 'utf8')) ?? Buffer.alloc(0);
    const rows = await blank.read((tx) => tx.rows(sql`select * from data_key`));
    for (const text of [inspect(rows), inspect(master, { showHidden: true, depth: 9 }), JSON.stringify(master)]) {
      expect(text).not.toContain(bytes.toString('base64').slice(0, 12));
      expect(text).not.toContain(bytes.toString('hex').slice(0, 12));
    }
  });

  it('makes one key when two processes begin at once', async () => {
    const [one, other] = await Promise.all([readyKeys(blank, ours), readyKeys(blank, ours)]);
    expect(one?.master.id).toBe(other?.master.id);
    expect([one?.madeAt, other?.madeAt].filter(Boolean)).toHaveLength(1);
  });

  it('takes the key that is given, hexadecimal or base64, and makes none where it was told to find one', async () => {
    const bytes = randomBytes(32);
    const given = (text: string): MasterSource => ({ from: 'environment', text });
    const { master } = await readyKeys(blank, given(bytes.toString('hex')));
    expect((await readyKeys(blank, given(bytes.toString('base64')))).master.id).toBe(master.id);
    expect((await readyKeys(blank, given(bytes.toString('base64url')))).master.id).toBe(master.id);
    await blank.write((tx) => tx.run(sql`delete from data_key`));
    expect(await faultOf(readyKeys(blank, { ...ours, ours: false }))).toMatchObject({ why: 'missing', id: '' });
    expect(masterBytesOf('0'.repeat(63))).toBeUndefined();
  });
});

describe('a start is refused', () => {
  it('without the master key, whose id is named, and none is made', async () => {
    const { master } = await readyKeys(blank, ours);
    await rm(ours.path);
    expect(await faultOf(readyKeys(blank, ours))).toMatchObject({ name: 'MasterFault', why: 'missing', id: master.id });
    await expect(stat(ours.path)).rejects.toThrow('ENOENT');
  });

  it('with another master key', async () => {
    const { master } = await readyKeys(blank, ours);
    const other = randomBytes(32).toString('base64');
    await writeFile(ours.path, other);
    const given = new MasterKey(Buffer.from(other, 'base64')).id;
    expect(await faultOf(readyKeys(blank, ours))).toMatchObject({ why: 'wrong', id: master.id, given });
  });

  it('with a file that holds no key', async () => {
    await mkdir(dirname(ours.path), { recursive: true });
    await writeFile(ours.path, 'nothing of use');
    expect(await faultOf(readyKeys(blank, ours))).toMatchObject({ why: 'unreadable' });
  });

  it('when a wrapped data key was changed, or put in the place of another', async () => {
    await readyKeys(blank, ours);
    await blank.write((tx) =>
      tx.run(
        sql`update data_key set wrapped = (select o.wrapped from data_key o where o.purpose = 'index') where purpose = 'field'`,
      ),
    );
    expect(await faultOf(readyKeys(blank, ours))).toBeInstanceOf(NotAuthentic);
  });

  it('and a database that was opened without keys says so', async () => {
    const db = openDatabase({ url: blank.url, size: 1 });
    await expect(db.read((tx) => keyringOf(tx))).rejects.toThrow(KeyMissing);
    await db.close();
  });
});

describe('a change of the master key', () => {
  it('touches no value, keeps the key before, and a running process goes on', async () => {
    const access = await readyKeys(blank, ours);
    await withKeys(access, async (running) => {
      const people = await running.write((tx) => insertPeople(tx, 3));
      const before = await blank.read((tx) => readPeople(tx));
      const changed = await changeMaster(blank, access);
      expect(changed).toMatchObject({
        before: access.master.id,
        kept: join(folder, 'keys', `master-${access.master.id}.old`),
      });
      expect(await blank.read((tx) => readPeople(tx))).toEqual(before);
      expect(await sorted(read(running, people))).toEqual(phonesOf(people));
      expect((await readyKeys(blank, ours)).master.id).toBe(changed.after);
      expect((await readMaster({ ...ours, path: changed.kept ?? '' }))?.id).toBe(access.master.id);
      expect((await readdir(dirname(ours.path))).sort()).toEqual([`master-${access.master.id}.old`, 'master.key']);
      // A data key that is made under the new master key reaches the process that began under the old one.
      const { master } = await readyKeys(blank, ours);
      await blank.write((tx, now) => addKey(tx, now, { purpose: 'field', after: 1 }, master));
      const later = await withKeys({ ...access, master }, (db) => db.write((tx) => insertPeople(tx, 2)));
      expect(await sorted(read(running, later))).toEqual(phonesOf(later));
    });
  });

  it('to a key that is given is taken up by whoever has it, and refused to whoever has not', async () => {
    const first: MasterSource = { from: 'environment', text: randomBytes(32).toString('base64') };
    const access = await readyKeys(blank, first);
    const people = await write(access);
    const next = randomBytes(32);
    const ring = unwrapAll(await blank.read(readWrapped), access, Date.now());
    await changeMaster(blank, access, new MasterKey(next));
    // Who runs on goes on, until there is a key it cannot know.
    const changed = await blank.read(readWrapped);
    expect(unwrapOrKeep(ring, changed, access, 0)).toBe(ring);
    expect(() => unwrapOrKeep(undefined, changed, access, 0)).toThrow(MasterFault);
    const another = { ...(changed[0] as WrappedKey), version: 9 };
    expect(() => unwrapOrKeep(ring, [...changed, another], access, 0)).toThrow(MasterFault);
    expect(await faultOf(readyKeys(blank, first))).toBeInstanceOf(MasterFault);
    const after = await readyKeys(blank, { from: 'environment', text: next.toString('hex') });
    expect(await sorted(withKeys(after, (db) => read(db, people)))).toEqual(phonesOf(people));
  });

  it('that died after the commit is finished by the next start; before it, it never was', async () => {
    const access = await readyKeys(blank, ours);
    const people = await write(access);
    await prepareNext(ours.path);
    expect((await readyKeys(blank, ours)).master.id).toBe(access.master.id);
    const next = await prepareNext(ours.path);
    await changeMaster(blank, access, next);
    const after = await readyKeys(blank, ours);
    expect(after.master.id).toBe(next.id);
    expect((await readMaster(ours))?.id).toBe(next.id);
    expect(await sorted(withKeys(after, (db) => read(db, people)))).toEqual(phonesOf(people));
  });

  it('by two at once is done by one, whose key is the one in the file', async () => {
    const access = await readyKeys(blank, ours);
    const people = await write(access);
    const both = await Promise.allSettled([changeMaster(blank, access), changeMaster(blank, access)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const after = await readyKeys(blank, ours);
    expect(await sorted(withKeys(after, (db) => read(db, people)))).toEqual(phonesOf(people));
    expect((await readdir(dirname(ours.path))).filter((name) => name.endsWith('.next'))).toEqual([]);
  });
});
