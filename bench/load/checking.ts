// Whether what was filled is what the product would have: a sample planned again finds nothing to change, is found by what it is called, and opens.
import { replan } from '#features/obligations/index.ts';
import { type Database, openDatabase, sql, type Tx } from '#platform/db.ts';
import { lockSubjects, reactTo } from '#platform/events.ts';
import { benchKeys } from '../world/keys.ts';

const size = 200;
const undone = new Error('undone');

/** Throws when they differ; answers how many customers were looked at. Nothing is changed. */
export async function checkSample(url: string, now: number): Promise<number> {
  const db = openDatabase({ url, keys: benchKeys, background: true, fixedNow: () => now, beforeCommit: reactTo([]) });
  try {
    const ids = await db.read(sample);
    const before = await db.read((tx) => obligationsOf(tx, ids));
    let after = '';
    await db
      .write(async (tx) => {
        await lockSubjects(tx, ids);
        await replan(tx, ids, now, { since: 0, whole: true });
        after = await obligationsOf(tx, ids);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    if (before !== after) throw new Error('planned again, the sample owes something else');
    await checkFound(db, ids);
    return ids.length;
  } finally {
    await db.close();
  }
}

async function sample(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select subject_id as id from (select subject_id, row_number() over (order by md5(subject_id::text)) as place from customer) c
      where place <= ${size} order by 1`,
  );
  return rows.map(({ id }) => id);
}

async function obligationsOf(tx: Tx, ids: readonly string[]): Promise<string> {
  const { print } = await tx.row<{
    print: string;
  }>(sql`select coalesce(string_agg(concat_ws(' ', subject_id, rule, ground_id, from_at, due_at, state, have,
      owner_id), ',' order by subject_id, rule, ground_id, from_at), '') as print from obligation where subject_id = any(${ids}::uuid[])`);
  return print;
}

async function checkFound(db: Database, ids: readonly string[]): Promise<void> {
  const { lacking } = await db.read((tx) =>
    tx.row<{
      lacking: number;
    }>(sql`select count(*) as lacking from customer c where c.subject_id = any(${ids}::uuid[]) and not (
      c.phone_cipher is not null and c.phone_open is null and exists (select from customer_search s where s.subject_id = c.subject_id)
      and exists (select from locator l where l.kind = 'customer' and l.value = c.external_ref and l.subject_id = c.subject_id)
      and exists (select from event e where e.subject_id = c.subject_id and e.type = 'subject.entered'))`),
  );
  if (lacking > 0) throw new Error(`${lacking} of the sample are not as the product would have entered them`);
}
