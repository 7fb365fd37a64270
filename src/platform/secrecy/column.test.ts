// Sensitive columns on a real PostgreSQL, as a store uses them: written in one expression, listed by mask, found by index, opened with a purpose.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../db.ts';
import { newId } from '../id.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { assignmentsOf, isValue, mayEndIn, namesOf, type Place, secretColumn, valuesOf } from './column.ts';
import { KeyMissing, keyringOf } from './keys/keyring.ts';
import { open, openedCounts } from './opening.ts';
import { Secret, secretOf } from './secret.ts';
import { NotAuthentic } from './suite.ts';
import { address, insertPeople, makeSample, phone, readPeople } from './testing/sample.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await db.write(makeSample);
});
afterAll(() => db.close());

const newPlace = (): Place => ({ subjectId: newId(), rowId: newId() });
const insert = (place: Place, text: string | null) =>
  db.write(async (tx) => {
    const values = valuesOf(await keyringOf(tx), phone, place, secretOf('phone', text));
    await tx.run(
      sql`insert into sample_person (subject_id, id, ${namesOf(phone)}) values (${place.subjectId}, ${place.rowId}, ${values})`,
    );
    return place;
  });
const cipherOf = (place: Place) =>
  db.read((tx) =>
    tx.row<{ cipher: Buffer }>(sql`select phone_cipher as cipher from sample_person where id = ${place.rowId}`),
  );
const found = (text: string) =>
  db.read(async (tx) => {
    const condition = isValue(await keyringOf(tx), phone, new Secret('phone', text), 'p');
    return (await tx.rows<{ id: string }>(sql`select id from sample_person p where ${condition}`)).map(({ id }) => id);
  });

describe('a value', () => {
  it('is written, listed by its mask, and opened', async () => {
    const place = await insert(newPlace(), '138 1234 5678');
    const { cipher } = await cipherOf(place);
    expect(cipher.includes('138')).toBe(false);
    const [listed] = await db.read((tx) => readPeople(tx, [{ ...place, phone: '' }]));
    expect(listed?.mask).toBe('138****5678');
    const before = openedCounts().get('reveal') ?? 0;
    expect(await db.read((tx) => open(tx, [{ column: phone, cipher, ...place }], 'reveal'))).toEqual(['138 1234 5678']);
    expect(openedCounts().get('reveal')).toBe(before + 1);
    await expect(db.read((tx) => open(tx, [{ column: phone, cipher, ...place }], ''))).rejects.toThrow('purpose');
  });

  it('may be nothing', async () => {
    const place = await insert(newPlace(), null);
    const row = await db.read((tx) =>
      tx.row(
        sql`select phone_cipher, phone_mask, phone_index, phone_tail from sample_person where id = ${place.rowId}`,
      ),
    );
    expect(row).toEqual({ phone_cipher: null, phone_mask: null, phone_index: null, phone_tail: null });
  });

  it('is changed in one expression, indexes and all', async () => {
    const place = await insert(newPlace(), '13800001111');
    await db.write(async (tx) => {
      const changed = assignmentsOf(await keyringOf(tx), phone, place, secretOf('phone', '13900002222'));
      await tx.run(sql`update sample_person set ${changed} where id = ${place.rowId}`);
    });
    expect(await found('13800001111')).toEqual([]);
    expect(await found('13900002222')).toEqual([place.rowId]);
  });

  it('does not open in another row, column, table or under another subject', async () => {
    const place = await insert(newPlace(), '13712341234');
    const other = newPlace();
    const { cipher } = await cipherOf(place);
    const elsewhere = [
      { column: phone, cipher, ...place, rowId: other.rowId },
      { column: phone, cipher, ...place, subjectId: other.subjectId },
      { column: { ...phone, column: 'mobile' }, cipher, ...place },
      { column: { ...phone, table: 'sample_customer' }, cipher, ...place },
    ];
    for (const closed of elsewhere)
      await expect(db.read((tx) => open(tx, [closed], 'reveal'))).rejects.toThrow(NotAuthentic);
    await expect(
      db.read((tx) =>
        open(
          tx,
          [{ column: phone, cipher: Buffer.concat([Buffer.from([1, 99, 0]), randomBytes(40)]), ...place }],
          'reveal',
        ),
      ),
    ).rejects.toThrow(KeyMissing);
  });

  it('cannot be a parameter in the clear', async () => {
    const secret = secretOf('phone', '13612341234');
    await expect(db.read((tx) => tx.rows(sql`select ${secret}::text`))).rejects.toThrow('in the clear');
  });
});

describe('finding', () => {
  it('finds a phone however it is spelt, and no other', async () => {
    const place = await insert(newPlace(), '+86 135-1234-9876');
    for (const spelling of ['13512349876', '１３５ １２３４ ９８７６', '008613512349876'])
      expect(await found(spelling)).toEqual([place.rowId]);
    expect(await found('13512349877')).toEqual([]);
  });

  it('finds by the last four among at most a few others', async () => {
    const people = await db.write((tx) => insertPeople(tx, 300));
    const wanted = people[7]?.phone.slice(-4) ?? '';
    const rows = await db.read(async (tx) =>
      tx.rows<{ id: string; mask: string }>(
        sql`select id, phone_mask as mask from sample_person where ${mayEndIn(await keyringOf(tx), phone, wanted)}`,
      ),
    );
    const ending = people.filter(({ phone: number }) => number.endsWith(wanted)).map(({ rowId }) => rowId);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ending));
    expect(rows.length).toBeLessThan(ending.length + 5);
  });

  it('finds endings that look like the code of a country or the zeros before it', async () => {
    for (const ending of ['0012', '8613', '0086']) {
      const place = await insert(newPlace(), `1351234${ending}`);
      const rows = await db.read(async (tx) =>
        tx.rows<{ id: string }>(
          sql`select id from sample_person where ${mayEndIn(await keyringOf(tx), phone, ending)}`,
        ),
      );
      expect(rows.map(({ id }) => id)).toContain(place.rowId);
    }
  });

  it('has other hashes in another column for the same value', async () => {
    const ring = await db.read((tx) => keyringOf(tx));
    const mobile = { ...phone, column: 'mobile' };
    const secret = new Secret('phone', '13512349876');
    expect(isValue(ring, mobile, secret).values).not.toEqual(isValue(ring, phone, secret).values);
    expect(mayEndIn(ring, phone, '9876').values).not.toEqual(isValue(ring, phone, new Secret('phone', '9876')).values);
  });

  it('is refused where there is no index, and a column must have a plain name', async () => {
    const ring = await db.read((tx) => keyringOf(tx));
    expect(() => isValue(ring, address, new Secret('address', 'x'))).toThrow('no index');
    expect(() => mayEndIn(ring, address, '1234')).toThrow('no index');
    expect(() => secretColumn({ ...phone, column: 'phone; drop' })).toThrow('plain name');
  });
});
