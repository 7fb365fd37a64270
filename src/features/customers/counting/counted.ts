// Customers as figures count them: who entered, stayed, was lost and came back, told by events alone (docs/decisions/0027).
import { type CountedSource, type Counting, countsBy } from '#platform/counting/counted.ts';
import { at, type Sql, sql } from '#platform/db.ts';
import { ownerAt } from './past.ts';

export const counted: CountedSource = {
  name: 'customer',
  fields: ['state', 'kind', 'visited'],
  // Each once, by how it stands when the span ends. What does not depend on the span is worked out once for all of them.
  during: ({ from, to }, counting) => {
    const end = sql`least(${to}, ${at(counting.asOf)})`;
    const state = sql`case when c.from_at < ${from} then 'held' when c.stands = 'lost' then 'lost' when c.nth = 1 then 'new' else 'won_back' end`;
    return sql`with stood as materialized (${standings(counting)}) select ${columns({ state, moment: from, visited: visitedIn(from, to, counting) })} from stood c
      where c.from_at < ${to} and c.until_at >= ${to} and (c.stands = 'in' or c.from_at >= ${from}) and ${isItself(end)}`;
  },
  standing: (moment, counting) =>
    sql`with stood as materialized (${standings(counting)})
      select ${columns({ state: sql`case c.stands when 'in' then 'held' else 'lost' end`, moment, visited: sql`null::text` })}
      from stood c where c.from_at < ${moment} and c.until_at >= ${moment} and ${isItself(moment)}`,
};

function columns({ state, moment, visited }: { state: Sql; moment: Sql; visited: Sql }): Sql {
  const known = sql`greatest(c.known_at, ${moment})`;
  return sql`c.subject_id, c.subject_id as id, greatest(c.from_at, ${moment}) as moment, ${known} as known_at,
    ${ownerAt(sql`c.subject_id`, known)} as owner_id, null::text as ground_kind, null::uuid as ground_id, ${state} as state, ${visited} as visited,
    (select h.data ->> 'kind' from event h where h.subject_id = c.subject_id and h.type = 'subject.entered' limit 1) as kind`;
}

/** Of several that were one then, the one under which they were. */
function isItself(moment: Sql): Sql {
  return sql`not exists (select from customer_joined j where j.member_id = c.subject_id and j.from_at <= ${moment} and j.to_at > ${moment})`;
}

/**
 * From when until when somebody was a customer (`in`) or lost, by what was recorded as of the moment. Lost: it was said so, the last service ended,
 * or a cleaning of the archive marked them inactive. In again: it was said so, a service or an order after that, or a cleaning that kept them.
 */
function standings(counting: Counting): Sql {
  const counts = countsBy(counting);
  const row = (stands: 'in' | 'lost') =>
    sql`e.subject_id, e.id, e.occurred_at, e.recorded_at, ${stands}::text as stands`;
  const services = sql`select e.*, sum(case e.type when 'subscription.opened' then 1 else -1 end)
      over (partition by e.subject_id order by e.occurred_at, e.id) as running
    from event e where e.type in ('subscription.opened', 'subscription.ended') and ${counts}`;
  const lost = sql`select ${row('lost')} from event e where e.type = 'customer.lost' and ${counts}
    union all select ${row('lost')} from event e where e.type = 'entry.cleaned' and e.data ->> 'outcome' = 'inactive' and ${counts}
    union all select ${row('lost')} from (${services}) e where e.type = 'subscription.ended' and e.running <= 0`;
  const back = sql`select ${row('in')} from event e where e.subject_id in (select l.subject_id from (${lost}) l) and ${counts}
    and (e.type in ('customer.won_back', 'order.placed', 'subscription.opened') or (e.type = 'entry.cleaned' and e.data ->> 'outcome' <> 'inactive'))`;
  const entered = sql`select ${row('in')} from event e join subject s on s.id = e.subject_id and s.kind = 'customer'
    where e.type = 'subject.entered' and ${counts}
      and not exists (select from event v where v.type = 'customer.provisional' and v.subject_id = e.subject_id)
      and not exists (select from event b where b.type = 'subject.retracted' and b.subject_id = e.subject_id and b.recorded_at <= ${at(counting.asOf)})`;
  // A caller of whom only name and phone are known is none before the record is complete.
  const completed = sql`select ${row('in')} from event e where e.type = 'customer.completed' and ${counts}`;
  return sql`select t.subject_id, t.stands, t.occurred_at as from_at, t.recorded_at as known_at, row_number() over w as nth,
      coalesce(lead(t.occurred_at) over w, 'infinity') as until_at
    from (select a.*, lag(a.stands) over (partition by a.subject_id order by a.occurred_at, a.id) as before
      from (${entered} union all ${completed} union all ${lost} union all ${back}) a) t
    where t.before is distinct from t.stands window w as (partition by t.subject_id order by t.occurred_at, t.id)`;
}

function visitedIn(from: Sql, to: Sql, counting: Counting): Sql {
  return sql`(exists (select from event e where e.subject_id = c.subject_id and e.type = 'interaction.held' and e.data ->> 'channel' = 'in_person'
    and e.occurred_at >= ${from} and e.occurred_at < ${to} and ${countsBy(counting, 'interaction.retracted')}))::text`;
}
