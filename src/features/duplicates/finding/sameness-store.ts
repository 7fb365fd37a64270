// By which numbers customers are seen to be one: each as a select of (subject_id, value). Values that are kept closed are compared by
// their keyed index in the same place, so nothing is opened to find a pair.
import { raw, type Sql, sql } from '#platform/db.ts';
import type { Shared } from '../names/scoring.ts';

const digits = (column: string): Sql =>
  sql`nullif(regexp_replace(regexp_replace(${raw(column)}, '\\D', '', 'g'), '^(00)?86(?=1\\d{10}$)', ''), '')`;
const letters = (column: string): Sql =>
  sql`nullif(upper(regexp_replace(${raw(column)}, '[^0-9A-Za-z]', '', 'g')), '')`;

/** Reason by reason; both sides of a pair come from the same select. */
export const sameness: readonly { readonly reason: Shared; readonly values: Sql }[] = [
  {
    reason: 'credit_code',
    values: sql`select subject_id, ${letters('credit_code')} as value from customer where credit_code is not null`,
  },
  {
    reason: 'id_number',
    values: sql`select subject_id, ${letters('id_number')} as value from customer where id_number is not null`,
  },
  {
    reason: 'phone',
    values: sql`select subject_id, ${digits('phone')} as value from customer where phone is not null`,
  },
  { reason: 'email', values: sql`select subject_id, lower(email) as value from customer where email is not null` },
  {
    reason: 'contact_phone',
    values: sql`select subject_id, ${digits('phone')} as value from contact_person where phone is not null and left_at is null
      union select subject_id, ${digits('phone')} from customer where phone is not null`,
  },
];
