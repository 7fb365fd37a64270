// What keeps records beyond their time: the holds that a rule of retention names.
import { join, type Sql, sql } from '#platform/db.ts';
import type { Due } from '#platform/personal/retained.ts';

/** The condition that none of these holds is on a customer, given as the expression of their id; without one nothing is held. */
export function unheld(holds: Due['holds'], customer: Sql): Sql {
  const open = sql`not exists (select from request_open_brief o where o.subject_id = ${customer})`;
  const legal = sql`not exists (select from legally_held h where h.subject_id = ${customer})`;
  const wanted = [...(holds.includes('request.open') ? [open] : []), ...(holds.includes('legal_hold') ? [legal] : [])];
  return wanted.length > 0 ? join(wanted, ' and ') : sql`true`;
}
