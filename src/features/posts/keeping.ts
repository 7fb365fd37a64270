// Posts that are dealt with go when their time is over, and with the last of them the topic under which they stood. What is open stays.
import { at, empty, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import { lockSubject, organisationId } from '#platform/events.ts';
import type { Due, Retained } from '#platform/personal/retained.ts';

export const retained: Retained = {
  kind: 'post',
  count: (tx, wanted) =>
    tx.row(sql`select count(*) as count, min(p.state_at) as oldest from post p where ${due(wanted)}`),
  remove: async (tx, { limit, ...wanted }) => {
    await lockSubject(tx, organisationId);
    const removed =
      await tx.run(sql`delete from post d using (select p.subject_id, p.id from post p where ${due(wanted)}
      order by p.state_at, p.id limit ${limit}) old where d.subject_id = old.subject_id and d.id = old.id`);
    await removeEmptied(tx, wanted.before);
    return removed;
  },
};

/** Whose post it is may be held, or ask for something still. */
function due({ before, holds }: Due): Sql {
  const open = holds.includes('request.open')
    ? sql`and not exists (select from request_open_brief r where r.subject_id = p.customer_id)`
    : empty;
  const held = holds.includes('legal_hold')
    ? sql`and not exists (select from legally_held h where h.subject_id = p.customer_id)`
    : empty;
  return sql`p.subject_id = ${organisationId}::uuid and p.state in ('published', 'set_aside') and p.state_at < ${at(before)} ${open} ${held}`;
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
