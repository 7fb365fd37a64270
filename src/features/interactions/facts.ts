// Facts computed from contacts: when one last spoke, and how often in a span; refused and retracted records are none.
import { at, raw, type Sql, sql } from '#platform/db.ts';
import type { FactSource } from '#platform/facts.ts';

const movedBy = ['interaction.held', 'interaction.retracted'];

export const facts: readonly FactSource[] = [
  {
    name: 'contact.last',
    movedBy,
    sql: (subjects, { at: moment, zone }) => sql`select distinct on (m.root_id) m.root_id as subject_id,
        ((i.occurred_at at time zone ${zone})::date)::text as value, array[i.id] as seen
      from ${counted(subjects)} and i.occurred_at <= ${at(moment)} order by m.root_id, i.occurred_at desc, i.id desc`,
  },
  {
    name: 'contact.count',
    movedBy,
    sql: (subjects, { at: moment, zone }, window) => {
      if (window === undefined) throw new Error('The fact is counted over a span, and none was given');
      return sql`select m.root_id as subject_id, count(*)::numeric as value, array_agg(i.id order by i.occurred_at, i.id) as seen
        from ${counted(subjects)} and i.occurred_at <= ${at(moment)}
          and i.occurred_at >= (${window.from}::date)::timestamp at time zone ${zone}
          and i.occurred_at < (${window.to}::date + 1)::timestamp at time zone ${zone}
        group by m.root_id`;
    },
  },
];

/** The contacts of all members of a customer. */
function counted(subjects: Sql): Sql {
  return sql`${raw('interaction i join customer_root m on m.subject_id = i.subject_id')}
    where m.root_id = any(${subjects}) and i.state = 'counted'`;
}
