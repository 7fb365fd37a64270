// Requests, complaints and what customers answer about them, as figures count them: as events tell of them by a moment, each once, also where it
// was opened again.
import { type CountedSource, type Counting, countsBy } from '#platform/counting/counted.ts';
import { at, type Sql, sql } from '#platform/db.ts';

const shared = ['urgency', 'state'] as const;

/** What the customer said, 1 to 5 (four and five are the satisfied: the top two boxes), and how likely they are to recommend us, 0 to 10. */
const satisfaction = sql`(e.data ->> 'satisfaction')::int`;
/** Nine and ten promote, six and below detract, and 100, 0, -100 average to the net promoter score (Reichheld, HBR 2003). */
const recommend = sql`(e.data ->> 'recommend')::int`;

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
  {
    name: 'survey_answer',
    fields: ['kind', 'score', 'satisfied', 'nps', 'rating'],
    during: (
      { from, to },
      counting,
    ) => sql`select e.subject_id, e.id, e.occurred_at as moment, e.recorded_at as known_at,
        nullif(${lastOf(counting, sql`coalesce(n.data ->> 'owner', '')`, sql`n.type in ('request.received', 'request.assigned')`)}, '')::uuid as owner_id,
        'request'::text as ground_kind, e.ground_id, case e.type when 'request.rated' then 'after_request' else 'callback' end as kind,
        ${satisfaction} as score, (${satisfaction} >= 4)::text as satisfied, case when ${recommend} >= 9 then 100 when ${recommend} <= 6 then -100
          when ${recommend} is not null then 0 end as nps,
        case when ${recommend} >= 9 then 'promoter' when ${recommend} <= 6 then 'detractor' when ${recommend} is not null then 'passive' end as rating
      from event e where e.type in ('request.rated', 'request.called_back') and e.data ? 'satisfaction' and ${countsBy(counting)}
        and e.occurred_at >= ${from} and e.occurred_at < ${to} and not exists (select from ${later(counting)} and n.type = e.type
          and n.data ? 'satisfaction' and (n.recorded_at, n.id) > (e.recorded_at, e.id))`,
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
  const last = (of: Sql, which: Sql) => lastOf(counting, of, which);
  const ending = sql`n.type in ('request.received', 'request.resolved', 'request.closed', 'request.cancelled')`;
  return sql`e.subject_id, e.ground_id as id, e.occurred_at as moment, e.recorded_at as known_at,
    nullif(${last(sql`coalesce(n.data ->> 'owner', '')`, sql`n.type in ('request.received', 'request.assigned')`)}, '')::uuid as owner_id,
    'request'::text as ground_kind, e.ground_id, e.data ->> 'kind' as kind, ${last(sql`n.data ->> 'urgency'`, sql`n.data ? 'urgency'`)} as urgency,
    case ${last(sql`n.type`, ending)} when 'request.resolved' then 'resolved' when 'request.closed' then 'closed'
      when 'request.cancelled' then 'cancelled' else 'open' end as state`;
}

function lastOf(counting: Counting, of: Sql, which: Sql): Sql {
  return sql`(select ${of} from ${later(counting)} and ${which} order by n.recorded_at desc, n.id desc limit 1)`;
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
