// What a row `o` is about, whose it is and on what it hangs, in words: for every statement that lists obligations, or what figures count.
// The row has subject_id, owner_id, ground_kind and ground_id.
import { raw, type Sql, sql } from '#platform/db.ts';

// Asked for only where it hangs on such a record: joined, each row would be looked for in all three.
const ofGround = `case o.ground_kind
    when 'request' then (select r.title from request_brief r where r.subject_id = o.subject_id and r.request_id = o.ground_id)
    when 'subscription' then (select held.title from subscription_brief held where held.subject_id = o.subject_id and held.subscription_id = o.ground_id)
    when 'order' then (select ordered.title from order_brief ordered where ordered.subject_id = o.subject_id and ordered.order_id = o.ground_id)
  end as "groundTitle"`;
export const groundTitle = raw(ofGround);

export const names = raw(
  `coalesce(b.kind, 'customer') as "subjectKind", coalesce(b.name, '') as "customerName", p.name as "ownerName", ${ofGround}`,
);
/** The tier as it is now; whoever lists what was has it from the row. */
export const tierNow = raw('b.tier');

/** What a row `o` is about, as `b`: its name, its tier and its kind. */
export const about = raw(`lateral (
      select c.name, c.tier, 'customer' as kind from customer_brief c where c.subject_id = o.subject_id
      union all select coalesce((select n.name from subject_name n where n.subject_id = s.id), ''), null, s.kind from subject s
        where s.id = o.subject_id and s.kind = any (array['site', 'department', 'person', 'organisation'])
    ) b on true`);
const owner = raw('left join person_brief p on p.person_id = o.owner_id');

/** A subject that was taken back or erased has no name, and is not listed. */
export const named: Sql = sql`join ${about} ${owner}`;
/** Behind a figure it stands without one: what was counted is listed. */
export const namedOrNot: Sql = sql`left join ${about} ${owner}`;

/** The contract and its clause that an obligation `o` rests on; null where it rests on none. */
export const agreedNames = raw(
  `t.contract_id as "contractId", t.number as "contractNumber", t.clause as "contractClause"`,
);
export const agreedOrNot = raw('left join contract_term_brief t on t.subject_id = o.subject_id and t.term = o.term');
