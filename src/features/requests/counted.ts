// Requests and complaints as figures count them: as events tell of them by a moment, each once, also where it was opened again.
import { type CountedSource, type Counting, countsBy } from '#platform/counting/counted.ts';
import { at, type Sql, sql } from '#platform/db.ts';

const shared = ['urgency', 'state'] as const;

export const counted: readonly CountedSource[] = [
  {
    name: 'request',
    fields: ['kind', ...shared, 'progress', 'adopted'],
    during: ({ from, to }, counting) =>
      sql`select ${columns(counting)}, ${register(counting)} from event e where ${received(counting)} and e.occurred_at >= ${from} and e.occurred_at < ${to}`,
  },
  {
    name: 'complaint',
    fields: [...shared, 'repurchased'],
    during: (
      { from, to },
      counting,
    ) => sql`select ${columns(counting)}, ${repurchased(counting)} as repurchased from event e
      where ${received(counting)} and e.data ->> 'kind' = 'complaint' and e.occurred_at >= ${from} and e.occurred_at < ${to}`,
  },
];

function received(counting: Counting): Sql {
  return sql`e.type = 'request.received' and e.data ->> 'reopened' is null and ${countsBy(counting)}`;
}

/** How far a requirement was by then, and what was decided about a suggestion. */
function register(counting: Counting): Sql {
  const last = (field: Sql) =>
    sql`(select n.data ->> ${field} from ${later(counting)} and n.data ? ${field} order by n.recorded_at desc, n.id desc limit 1)`;
  return sql`${last(sql`'progress'`)} as progress, ${last(sql`'adopted'`)} as adopted`;
}

function columns(counting: Counting): Sql {
  const last = (of: Sql, which: Sql) =>
    sql`(select ${of} from ${later(counting)} and ${which} order by n.recorded_at desc, n.id desc limit 1)`;
  const ending = sql`n.type in ('request.received', 'request.resolved', 'request.closed', 'request.cancelled')`;
  return sql`e.subject_id, e.ground_id as id, e.occurred_at as moment, e.recorded_at as known_at,
    nullif(${last(sql`coalesce(n.data ->> 'owner', '')`, sql`n.type in ('request.received', 'request.assigned')`)}, '')::uuid as owner_id,
    'request'::text as ground_kind, e.ground_id, e.data ->> 'kind' as kind, ${last(sql`n.data ->> 'urgency'`, sql`n.data ? 'urgency'`)} as urgency,
    case ${last(sql`n.type`, ending)} when 'request.resolved' then 'resolved' when 'request.closed' then 'closed'
      when 'request.cancelled' then 'cancelled' else 'open' end as state`;
}

/** What was told of the same request by then. */
function later({ asOf }: Counting): Sql {
  return sql`event n where n.subject_id = e.subject_id and n.ground_id = e.ground_id and n.recorded_at <= ${at(asOf)}`;
}

/** Whether the customer ordered again after the complaint was solved, within the length that the policy names. */
function repurchased(counting: Counting): Sql {
  if (counting.length === null) return sql`null::text`;
  const { zone, length, asOf } = counting;
  const solved = sql`(select min(n.occurred_at) from ${later(counting)} and n.type in ('request.resolved', 'request.closed'))`;
  return sql`(select (exists (select from event o where o.subject_id = e.subject_id and o.type = 'order.placed' and o.recorded_at <= ${at(asOf)}
      and o.occurred_at > solved.at and o.occurred_at <= (solved.at at time zone ${zone} + ${length}::interval) at time zone ${zone}
      and not exists (select from event b where b.subject_id = o.subject_id and b.ground_id = o.ground_id
        and b.type in ('order.cancelled', 'order.retracted') and b.recorded_at <= ${at(asOf)})))::text
    from (select ${solved} as at) solved where solved.at is not null)`;
}
