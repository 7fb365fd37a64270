// Obligations as figures count them: those that fell due in the span, as they stood at the moment.
import type { CountedSource } from '#platform/counting/counted.ts';
import { at, sql } from '#platform/db.ts';
import { standingAt } from './as-of.ts';

export const counted: CountedSource = {
  name: 'obligation',
  fields: ['duty', 'rule', 'clause', 'state', 'role'],
  keeps: ['tier', 'department'],
  // Of the policy that asks: another's rules may have the same names.
  during: (
    { from, to },
    { asOf, editions },
  ) => sql`select o.subject_id, o.id, o.due_at as moment, least(o.due_at, ${at(asOf)}) as known_at, o.owner_id, o.department_id, o.tier,
      o.ground_kind, o.ground_id, o.duty, o.rule, o.clause, o.state, o.role
    from (${standingAt(asOf)}) o where o.due_at >= ${from} and o.due_at < ${to} and o.edition = any(${editions}::text[])`,
};
