// Facts computed from requests: how often a customer complained, how often one problem came back; each with the requests behind it.
import { at, raw, type Sql, sql } from '#platform/db.ts';
import type { DayWindow, FactDay, FactSource } from '#platform/facts.ts';

const movedBy = ['request.received', 'request.changed', 'request.cancelled', 'request.reopened'];

export const facts: readonly FactSource[] = [
  {
    name: 'complaint.count',
    movedBy,
    sql: (
      subjects,
      day,
      window,
    ) => sql`select m.root_id as subject_id, count(*)::numeric as value, array_agg(r.id order by r.received_at, r.id) as seen
      from ${received(subjects, day, window)} and r.kind = 'complaint' group by m.root_id`,
  },
  {
    // Of the problems of a span the kind that came most often. Where nobody said what it is about, the same title is the same problem.
    name: 'request.recurring',
    movedBy,
    sql: (subjects, day, window) => sql`select distinct on (alike.subject_id) alike.subject_id, alike.value, alike.seen
      from (select m.root_id as subject_id, count(*)::numeric as value, array_agg(r.id order by r.received_at, r.id) as seen
        from ${received(subjects, day, window)} and r.kind in ('issue', 'complaint', 'repair')
        group by m.root_id, lower(btrim(coalesce(r.need_type, r.title)))) as alike
      order by alike.subject_id, alike.value desc, alike.seen`,
  },
];

/** The requests of all members of a customer that came in on these days and were not withdrawn. */
function received(subjects: Sql, { at: moment, zone }: FactDay, window: DayWindow | undefined): Sql {
  if (window === undefined) throw new Error('The fact is counted over a span, and none was given');
  const begins = sql`(${window.from}::date)::timestamp at time zone ${zone}`;
  const ends = sql`(${window.to}::date + 1)::timestamp at time zone ${zone}`;
  return sql`${raw('request r join customer_root m on m.subject_id = r.subject_id')}
    where m.root_id = any(${subjects}) and r.state <> 'cancelled' and r.received_at >= ${begins} and r.received_at < ${ends}
      and r.received_at <= ${at(moment)}`;
}
