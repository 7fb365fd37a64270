// Posts that are dealt with go when their time is over, and with the last of them the topic under which they stood. What is open stays.
import { endFilesOf, filesOfRecords, personalFiles } from '#features/files/index.ts';
import { unheld } from '#features/privacy/index.ts';
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import { lockSubject, organisationId } from '#platform/events.ts';
import type { Personal } from '#platform/personal/personal.ts';
import type { Due, Retained } from '#platform/personal/retained.ts';

export const personal: Personal = {
  tables: [
    {
      table: 'post',
      by: ['customer_id'],
      columns: ['place', 'place_name', 'link', 'author', 'words', 'posted_at'],
      erase: 'blank',
      blank: { author: null, link: null, words: '', draft: null, customer_id: null, request_id: null },
      because: 'proof',
    },
    { table: 'post_topic', columns: [], erase: 'delete' },
    { table: 'post_measure', columns: [], erase: 'delete' },
  ],
  filesOf: async (db, tx, subjectIds) => {
    const ids = await postsOf(tx, subjectIds);
    const files = await filesOfRecords(tx, 'post', [organisationId], ids);
    return personalFiles(
      db,
      organisationId,
      ids.flatMap((id) => files(id)),
    );
  },
  // What shows a post of theirs tells as much of them as its words.
  end: async (tx, subjectIds, now) => {
    const recordIds = await postsOf(tx, subjectIds);
    if (recordIds.length === 0) return;
    await lockSubject(tx, organisationId);
    await endFilesOf(tx, { ...of, recordIds, reason: 'erasure' }, now);
  },
};

const of = { kind: 'post', subjectId: organisationId } as const;

/** The posts that turned out to be of these customers. */
async function postsOf(tx: Tx, customerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select id from post where subject_id = ${organisationId}::uuid and customer_id = any(${customerIds}::uuid[])`,
  );
  return rows.map(({ id }) => id);
}

export const retained: Retained = {
  kind: 'post',
  count: (tx, wanted) =>
    tx.row(sql`select count(*) as count, min(p.state_at) as oldest from post p where ${due(wanted)}`),
  remove: async (tx, { limit, ...wanted }, now) => {
    await lockSubject(tx, organisationId);
    const old = await tx.rows<{ id: string }>(
      sql`select p.id from post p where ${due(wanted)} order by p.state_at, p.id limit ${limit}`,
    );
    const recordIds = old.map(({ id }) => id);
    await endFilesOf(tx, { ...of, recordIds, reason: 'retention' }, now);
    const removed = await tx.run(
      sql`delete from post where subject_id = ${organisationId}::uuid and id = any(${recordIds}::uuid[])`,
    );
    await removeEmptied(tx, wanted.before);
    return removed;
  },
};

/** Whose post it is may be held, or ask for something still. */
function due({ before, holds }: Due): Sql {
  return sql`p.subject_id = ${organisationId}::uuid and p.state in ('published', 'set_aside') and p.state_at < ${at(before)} and ${unheld(holds, sql`p.customer_id`)}`;
}

/** Topics that were closed before and have no post any more, with their measures. */
async function removeEmptied(tx: Tx, before: Instant): Promise<void> {
  const over = sql`select t.id from post_topic t where t.subject_id = ${organisationId}::uuid and t.closed_at < ${at(before)}
    and not exists (select from post p where p.subject_id = t.subject_id and p.topic_id = t.id)`;
  await tx.run(
    sql`delete from post_measure m where m.subject_id = ${organisationId}::uuid and m.topic_id in (${over})`,
  );
  await tx.run(sql`delete from post_topic t where t.subject_id = ${organisationId}::uuid and t.id in (${over})`);
}
