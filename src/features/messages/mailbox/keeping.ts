// Mail of which nobody knows whose it is, was set aside or discarded goes when its time is over. That it came stays as a hash, so that what is
// delivered again is not taken in again.
import { at, type Instant, sql } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import type { Retained } from '#platform/personal/retained.ts';

export const retainedMail: Retained = {
  kind: 'unsorted_mail',
  count: (tx, { before }) =>
    tx.row(
      sql`select count(*) as count, min(coalesce(decided_at, arrived_at)) as oldest from mail where ${due(before)}`,
    ),
  remove: (tx, { before, limit }) =>
    tx.run(sql`delete from mail where subject_id = ${organisationId}::uuid and id in (select id from mail where ${due(before)}
      order by coalesce(decided_at, arrived_at), id limit ${limit} for update)`),
};

function due(before: Instant) {
  return sql`subject_id = ${organisationId}::uuid and state in ('unsorted', 'set_aside', 'discarded')
    and coalesce(decided_at, arrived_at) < ${at(before)}`;
}
