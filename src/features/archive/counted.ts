// Entries of the archive as figures count them, and what sample audits found of their fields.
import { type CountedSource, type Counting, countsBy } from '#platform/counting/counted.ts';
import { at, type Sql, sql } from '#platform/db.ts';

export const counted: readonly CountedSource[] = [
  {
    name: 'entry',
    fields: ['confirmed'],
    during: (
      { from, to },
      counting,
    ) => sql`select ${entry(sql`e.occurred_at`, sql`least(${to}, ${at(counting.asOf)})`)} from ${entered(counting)}
      and e.occurred_at >= ${from} and e.occurred_at < ${to}`,
    standing: (moment, counting) =>
      sql`select ${entry(moment, moment)} from ${entered(counting)} and e.occurred_at < ${moment}`,
  },
  {
    name: 'entry_field',
    fields: ['accurate'],
    keeps: ['department'],
    // Where a second person looked by then, theirs is the verdict; what could not be told is not counted.
    during: (
      { from, to },
      { asOf },
    ) => sql`select a.subject_id, md5(a.audit_id::text || (v.one ->> 'item'))::uuid as id, a.audited_at as moment,
        a.audited_at as known_at, a.owner_id, a.department_id, null::text as ground_kind, null::uuid as ground_id, (f.verdict = 'right')::text as accurate
      from archive_sample a cross join lateral jsonb_array_elements(a.verdicts) v(one)
        cross join lateral (select coalesce((select r ->> 'verdict' from jsonb_array_elements(a.review) r
          where r ->> 'item' = v.one ->> 'item' and a.reviewed_at <= ${at(asOf)}), v.one ->> 'verdict') as verdict) f
      where a.audited_at >= ${from} and a.audited_at < ${to} and a.audited_at <= ${at(asOf)} and f.verdict in ('right', 'wrong')`,
  },
];

/** Whose entry it is: of whoever wrote it. */
function entry(moment: Sql, checkedBy: Sql): Sql {
  return sql`e.subject_id, e.subject_id as id, ${moment} as moment, greatest(e.recorded_at, ${moment}) as known_at, e.actor_id as owner_id,
    null::text as ground_kind, null::uuid as ground_id,
    (exists (select from archive_check k where k.subject_id = e.subject_id and k.confirmed and k.checked_at <= ${checkedBy}))::text as confirmed`;
}

function entered(counting: Counting): Sql {
  return sql`event e join subject s on s.id = e.subject_id and s.kind = 'customer' where e.type = 'subject.entered' and ${countsBy(counting)}
    and not exists (select from event b where b.type = 'subject.retracted' and b.subject_id = e.subject_id and b.recorded_at <= ${at(counting.asOf)})`;
}
