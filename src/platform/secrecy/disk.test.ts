// What lies on the disk: not one sensitive value in the clear, neither in the tables nor in the write-ahead log.
import { randomInt } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sql, type Tx } from '../db.ts';
import { newId } from '../id.ts';
import { testDatabase } from '../testing/database.ts';
import { assignmentsOf, namesOf, valuesOf } from './column.ts';
import { keyringOf } from './keys/keyring.ts';
import { secretOf } from './secret.ts';
import { address, insertPeople, makeSample, phone } from './testing/sample.ts';

// A server that is given by TEST_DATABASE_URL may be on another machine.
it.skipIf(process.env.TEST_DATABASE_URL !== undefined)('has no value in the clear', async () => {
  const db = await testDatabase();
  try {
    const began = Date.now() - 1_000;
    const street = `canary${randomInt(1e9, 1e10)}`;
    const control = `control${randomInt(1e9, 1e10)}`;
    const people = await db.write(async (tx) => {
      await makeSample(tx);
      await tx.run(sql`insert into sample_person (subject_id, id, name) values (${newId()}, ${newId()}, ${control})`);
      const subjectId = newId();
      const place = { subjectId, rowId: subjectId };
      const values = valuesOf(await keyringOf(tx), address, place, secretOf('address', `北京市朝阳区${street}`));
      await tx.run(sql`insert into sample_customer (subject_id, ${namesOf(address)}) values (${subjectId}, ${values})`);
      const written = await insertPeople(tx, 500);
      const [first] = written;
      if (first === undefined) return written;
      const changed = assignmentsOf(await keyringOf(tx), phone, first, secretOf('phone', first.phone));
      await tx.run(sql`update sample_person set ${changed} where id = ${first.rowId}`);
      return written;
    });
    await db.read((tx) => tx.run(sql`checkpoint`));
    const files = await db.read((tx) => writtenFiles(tx, began));
    const hits = { values: 0, control: 0 };
    for (const bytes of files) {
      const text = bytes.toString('latin1');
      const numbers = new Set([...text.matchAll(/(?=(1[3-9]\d{9}))/g)].map(([, number]) => number));
      hits.values += people.filter(({ phone: number }) => numbers.has(number)).length + Number(text.includes(street));
      hits.control += Number(text.includes(control));
    }
    expect(hits.values).toBe(0);
    expect(hits.control).toBeGreaterThanOrEqual(2); // the table and the log: this look does find what is there
  } finally {
    await db.close();
  }
});

/** The files of this database and of the write-ahead log that were written since. */
async function writtenFiles(tx: Tx, since: number): Promise<Buffer[]> {
  const { folder, oid } = await tx.row<{ folder: string; oid: string }>(
    sql`select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()`,
  );
  const written: Buffer[] = [];
  for (const inside of [join(folder, 'base', oid), join(folder, 'pg_wal')])
    for (const name of await readdir(inside)) {
      const about = await stat(join(inside, name));
      if (about.isFile() && about.mtimeMs >= since) written.push(await readFile(join(inside, name)));
    }
  return written;
}
