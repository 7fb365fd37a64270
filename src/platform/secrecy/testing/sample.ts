// For tests: two sensitive columns of two tables, as a slice would declare them, and rows in them.
import { randomInt } from 'node:crypto';
import { join, sql, type Tx } from '../../db.ts';
import { newId } from '../../id.ts';
import { closedBody } from '../body.ts';
import { namesOf, type Place, recordOf, secretColumn, typedNamesOf } from '../column.ts';
import { keyringOf } from '../keys/keyring.ts';
import { secretOf } from '../secret.ts';
import { closeText, openText, placeOfText } from '../text.ts';

export const phone = secretColumn({
  table: 'sample_person',
  column: 'phone',
  kind: 'phone',
  rowId: 'id',
  found: { whole: true, ending: true },
});
export const address = secretColumn({
  table: 'sample_customer',
  column: 'address',
  kind: 'address',
  found: { whole: false, ending: false },
});

/** A body with a key of three columns, one of them a number. */
export const note = closedBody({
  table: 'sample_note',
  column: 'text',
  key: [
    ['subject_id', 'uuid'],
    ['id', 'uuid'],
    ['no', 'integer'],
  ],
  beside: { table: 'sample_book', on: [['subject_id', 'id']], columns: ['title'] },
  atOnce: 500,
  placeOf: (words) => placeOfText(['sample_note', ...words]),
});

/** Notes with their texts by their number: so many, of one book. */
export async function insertNotes(tx: Tx, count: number): Promise<Map<number, string>> {
  const ring = await keyringOf(tx);
  const [book, id] = [newId(), newId()];
  await tx.run(sql`insert into sample_book values (${book}, 'notes')`);
  const texts = new Map<number, string>();
  for (let no = 0; no < count; no += 1) {
    texts.set(no, `note ${no} ${'x'.repeat(no % 50)}`);
    const closed = closeText(ring, ['sample_note', book, id, String(no), 'notes'], texts.get(no) ?? '');
    await tx.run(sql`insert into sample_note values (${book}, ${id}, ${no}, ${closed})`);
  }
  return texts;
}

export async function readNotes(tx: Tx): Promise<Map<number, string>> {
  const rows = await tx.rows<{ subject: string; id: string; no: number; text: Buffer }>(
    sql`select subject_id as subject, id, no, text from sample_note order by no`,
  );
  const ring = await keyringOf(
    tx,
    rows.map(({ text }) => text),
  );
  return new Map(
    rows.map(({ subject, id, no, text }) => [
      no,
      openText(ring, ['sample_note', subject, id, String(no), 'notes'], text, 'test'),
    ]),
  );
}

export async function makeSample(tx: Tx): Promise<void> {
  await tx.run(sql`create table sample_person (subject_id uuid, id uuid, name text, phone_cipher bytea, phone_mask text,
    phone_index bytea, phone_tail bytea, primary key (subject_id, id))`);
  await tx.run(
    sql`create table sample_customer (subject_id uuid primary key, address_cipher bytea, address_mask text)`,
  );
  await tx.run(sql`create index on sample_person (phone_index)`);
  await tx.run(sql`create table sample_book (id uuid primary key, title text)`);
  await tx.run(
    sql`create table sample_note (subject_id uuid, id uuid, no integer, text bytea, primary key (subject_id, id, no))`,
  );
}

export interface Person extends Place {
  readonly phone: string;
}

/** So many people with a phone each, written in one statement. */
export async function insertPeople(tx: Tx, count: number): Promise<Person[]> {
  const ring = await keyringOf(tx);
  const people = Array.from({ length: count }, () => ({
    subjectId: newId(),
    rowId: newId(),
    phone: `1${randomInt(3e9, 1e10)}`,
  }));
  const rows = people.map((person) => ({
    subject_id: person.subjectId,
    id: person.rowId,
    ...recordOf(ring, phone, person, secretOf('phone', person.phone)),
  }));
  await tx.run(sql`insert into sample_person (subject_id, id, ${namesOf(phone)}) select subject_id, id, ${namesOf(phone)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(subject_id uuid, id uuid, ${typedNamesOf(phone)})`);
  return people;
}

export interface StoredPerson extends Place {
  readonly cipher: Buffer;
  readonly mask: string;
}

export async function readPeople(tx: Tx, of: readonly Person[] = []): Promise<StoredPerson[]> {
  const only = of.length === 0 ? sql`true` : sql`id in (${join(of.map(({ rowId }) => rowId))})`;
  return tx.rows<StoredPerson>(sql`select subject_id as "subjectId", id as "rowId", phone_cipher as cipher, phone_mask as mask
    from sample_person where ${only} order by subject_id, id`);
}
