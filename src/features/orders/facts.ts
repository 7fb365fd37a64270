// Facts computed from orders and referrals, each with the ids of the records that it was computed from.
import { at, type Instant, raw, type Sql, sql } from '#platform/db.ts';
import { type DayWindow, type FactSource, statedAtEntry } from '#platform/facts.ts';

/** What a sum of orders may be another after; and what is owed for them. */
const counted = ['order.placed', 'order.cancelled', 'order.retracted', 'fact.stated'];
const billed = ['order.placed', 'order.paid', 'order.cancelled', 'order.retracted'];

export const facts: readonly FactSource[] = [
  {
    name: 'order.amount',
    movedBy: counted,
    sql: (subjects, { at: moment }, window) =>
      figure('order.amount', raw('sum(amount)'), subjects, moment, needed(window)),
    atEntry: statedAtEntry,
  },
  {
    name: 'order.count',
    movedBy: counted,
    sql: (subjects, { at: moment }, window) =>
      figure('order.count', raw('count(*)::numeric'), subjects, moment, needed(window)),
    atEntry: statedAtEntry,
  },
  {
    // What was billed or bought, whatever its kind.
    name: 'annual_spend',
    movedBy: counted,
    sql: (subjects, { at: moment }, window) =>
      figure('annual_spend', raw('sum(amount)'), subjects, moment, needed(window)),
    atEntry: statedAtEntry,
  },
  {
    // Running on that day: begun, not yet over, not ended.
    name: 'services_held',
    movedBy: ['subscription.opened', 'subscription.renewed', 'subscription.ended'],
    sql: (
      subjects,
      { today },
    ) => sql`select m.root_id as subject_id, count(*)::numeric as value, array_agg(o.id order by o.started_on, o.id) as seen
      from ${ofMembers(raw('subscription'))}
      where m.root_id = any(${subjects}) and started_on <= ${today}::date and expires_on >= ${today}::date and (ended_on is null or ended_on > ${today}::date)
      group by m.root_id`,
  },
  {
    // Since the oldest bill that was due before that day and not paid by it.
    name: 'arrears_days',
    movedBy: billed,
    sql: (subjects, { today }) => unpaid(sql`(${today}::date - min(due_on))::numeric`, subjects, today),
  },
  {
    name: 'arrears.amount',
    movedBy: billed,
    sql: (subjects, { today }) => unpaid(raw('sum(amount)'), subjects, today),
  },
  {
    // Paid late, or still unpaid after it was due, or damage that nobody has compensated: it stays once paid late.
    name: 'bad_record',
    movedBy: [...billed, 'order.damaged'],
    sql: (
      subjects,
      { today },
    ) => sql`select m.root_id as subject_id, true as value, array_agg(o.id order by o.placed_on, o.id) as seen from ${ofMembers(raw('customer_order'))}
      where m.root_id = any(${subjects}) and state = 'placed' and placed_on <= ${today}::date
        and (damage_unpaid or least(coalesce(paid_on, ${today}::date), ${today}::date) > due_on)
      group by m.root_id`,
  },
  {
    name: 'referrals',
    movedBy: ['referral.made', 'referral.retracted'],
    sql: (subjects, _day, window) => {
      const { from, to } = needed(window);
      return sql`select m.root_id as subject_id, count(*)::numeric as value, array_agg(o.id order by o.referred_on, o.id) as seen
        from ${ofMembers(raw('referral'))}
        where m.root_id = any(${subjects}) and referred_on between ${from}::date and ${to}::date group by m.root_id`;
    },
  },
];

/**
 * A figure over a span. Where somebody stated the figure of that span (brought from elsewhere, without the orders behind it) and
 * it is greater than what the orders here say, the statement is the figure, and what was seen. A statement stands for a year.
 */
function figure(fact: string, value: Sql, subjects: Sql, moment: Instant, { name, from, to }: DayWindow): Sql {
  const since = name === 'ever' ? raw("'-infinity'::timestamptz") : sql`${at(moment)} - interval '1 year'`;
  return sql`select coalesce(o.subject_id, s.subject_id) as subject_id, greatest(o.value, s.value) as value,
      case when s.value > coalesce(o.value, 0) then array[s.id] else coalesce(o.seen, array[s.id]) end as seen
    from (select m.root_id as subject_id, ${value} as value, array_agg(o.id order by o.placed_on, o.id) as seen from ${ofMembers(raw('customer_order'))}
        where m.root_id = any(${subjects}) and o.state = 'placed' and o.placed_on between ${from}::date and ${to}::date group by m.root_id) as o
      full join (select distinct on (subject_id) subject_id, id, (value #>> '{}')::numeric as value from stated_fact
        where subject_id = any(${subjects}) and fact = ${`${fact}@${name}`} and stated_at <= ${at(moment)} and stated_at > ${since}
        order by subject_id, stated_at desc, id desc) as s on s.subject_id = o.subject_id
    where greatest(o.value, s.value) is not null`;
}

/** Bills in arrears on a day. */
function unpaid(value: Sql, subjects: Sql, today: string): Sql {
  return sql`select m.root_id as subject_id, ${value} as value, array_agg(o.id order by o.due_on, o.id) as seen from ${ofMembers(raw('customer_order'))}
    where m.root_id = any(${subjects}) and state = 'placed' and placed_on <= ${today}::date and due_on < ${today}::date
      and (paid_on is null or paid_on > ${today}::date)
    group by m.root_id`;
}

/** Records of all members of a customer; they are told by its root. */
function ofMembers(table: Sql): Sql {
  return sql`${table} o join customer_root m on m.subject_id = o.subject_id`;
}

/** Vocabulary says that these are counted over a span; without one the condition is no condition. */
function needed(window: DayWindow | undefined): DayWindow {
  if (window === undefined) throw new Error('The fact is counted over a span, and none was given');
  return window;
}
