// Orders, services and referrals as figures count them: by the day that they tell, as of a moment.
import { ownerAt } from '#features/customers/index.ts';
import { type CountedSource, type Counting, countsBy } from '#platform/counting/counted.ts';
import { at, type Sql, sql } from '#platform/db.ts';

export const counted: readonly CountedSource[] = [
  {
    name: 'order',
    fields: ['kind', 'state'],
    during: ({ from, to }, counting) => {
      const day = dayIn('placedOn', counting);
      return sql`select ${columns('order', day)}, e.data ->> 'kind' as kind,
          case when ${hasHappened('order.cancelled', counting)} then 'cancelled' when ${hasHappened('order.paid', counting)} then 'paid' else 'placed' end as state
        from event e where e.type = 'order.placed' and ${day} >= ${from} and ${day} < ${to} and ${countsBy(counting, 'order.retracted')}`;
    },
  },
  {
    name: 'referral',
    fields: [],
    during: ({ from, to }, counting) => {
      const day = dayIn('referredOn', counting);
      return sql`select ${columns('referral', day)} from event e
        where e.type = 'referral.made' and ${day} >= ${from} and ${day} < ${to} and ${countsBy(counting, 'referral.retracted')}`;
    },
  },
  {
    name: 'subscription',
    fields: ['state'],
    // Renewed, ended, or run out without a word: of the last term that was known, its day has passed.
    during: ({ from, to }, counting) => {
      const moment = sql`case e.type when 'subscription.term_begun' then to_timestamp((e.data ->> 'expires')::float8 / 1000) else e.occurred_at end`;
      return sql`select ${columns('subscription', moment)}, case e.type when 'subscription.renewed' then 'renewed' else 'ended' end as state
        from event e where e.type in ('subscription.renewed', 'subscription.ended', 'subscription.term_begun')
          and ${moment} >= ${from} and ${moment} < ${to} and ${countsBy(counting)}
          and (e.type <> 'subscription.term_begun' or (${moment} <= ${at(counting.asOf)} and not exists (
            select from event n where n.subject_id = e.subject_id and n.ground_id = e.ground_id and n.recorded_at <= ${at(counting.asOf)}
              and n.type in ('subscription.ended', 'subscription.term_begun') and (n.recorded_at, n.id) > (e.recorded_at, e.id))))`;
    },
  },
];

function columns(kind: string, moment: Sql): Sql {
  return sql`e.subject_id, e.id, ${moment} as moment, e.recorded_at as known_at, ${ownerAt(sql`e.subject_id`, sql`e.recorded_at`)} as owner_id,
    ${kind}::text as ground_kind, e.ground_id`;
}

/** The beginning of a day that an event tells, on the organisation's clocks. */
function dayIn(field: string, { zone }: Counting): Sql {
  return sql`((e.data ->> ${field}::text)::date::timestamp at time zone ${zone})`;
}

function hasHappened(type: string, { asOf }: Counting): Sql {
  return sql`exists (select from event n where n.subject_id = e.subject_id and n.ground_id = e.ground_id and n.type = ${type}
    and n.recorded_at <= ${at(asOf)})`;
}
