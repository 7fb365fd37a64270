// What customers were called and who looked after them at a moment: fragments for whoever counts their records.
import { type Sql, sql } from '#platform/db.ts';

/** Who looked after a customer at a moment: by the last change until then, else what the first change afterwards says was before. */
export function ownerAt(customerId: Sql, moment: Sql): Sql {
  const told = sql`from event h where h.subject_id = ${customerId} and h.type = 'customer.owner_changed'`;
  return sql`nullif(coalesce(
      (select coalesce(h.data ->> 'owner', '') ${told} and h.recorded_at <= ${moment} order by h.recorded_at desc, h.id desc limit 1),
      (select coalesce(h.data ->> 'previous', '') ${told} and h.recorded_at > ${moment} order by h.recorded_at, h.id limit 1),
      (select h.owner_id::text from customer h where h.subject_id = ${customerId})), '')::uuid`;
}

/** What a label of a customer said at a moment. */
export function labelAt(customerId: Sql, label: string, moment: Sql): Sql {
  return sql`(select h.value from label_stint h where h.subject_id = ${customerId} and h.label = ${label} and h.from_at <= ${moment}
    and (h.to_at is null or h.to_at > ${moment}) order by h.from_at desc limit 1)`;
}
