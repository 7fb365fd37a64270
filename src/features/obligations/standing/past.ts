// How obligations stood before they stood otherwise (docs/decisions/0021): every change of state, owner or due keeps what was until then,
// in the same statement, so that a figure of a past moment can be computed again.
import { at, type Sql, sql } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';

/** What of a row may change in its life and is asked for as of a moment. */
const standing = sql`state, have, due_now_at, paused, decided_at, reason, evidenced, owner_id, department_id`;

interface Restating {
  /** Selects `subject_id` and `id` of the obligations, and whatever `set` needs of them as `n`. */
  readonly chosen: Sql;
  readonly set: Sql;
  /** Whether what is asked for as of a moment changes, of the row `o` by `n`; always without it. */
  readonly differs?: Sql;
}

/**
 * The statement that changes stored obligations and keeps how they stood. What a transaction changes twice stood in between for nobody.
 * Time alone (a due that passes) is no such change: whoever asks computes it.
 */
export function restate({ chosen, set, differs = sql`true` }: Restating, now: Instant): Sql {
  return sql`
    with chosen as materialized (${chosen}), kept as (
      insert into obligation_past (subject_id, obligation_id, until_at, ${standing})
      select o.subject_id, o.id, ${at(now)}, ${standingOfRow}
      from chosen n join obligation o on o.subject_id = n.subject_id and o.id = n.id
      where o.stood_at < ${at(now)} and ${differs}
      on conflict do nothing)
    update obligation o set ${set}, stood_at = case when ${differs} then ${at(now)} else o.stood_at end
    from chosen n where o.subject_id = n.subject_id and o.id = n.id`;
}

const standingOfRow = sql`o.state, o.have, o.due_now_at, o.paused, o.decided_at, o.reason, o.evidenced, o.owner_id, o.department_id`;

/** The department of a person, as it is now. */
export function departmentOf(personId: Sql): Sql {
  return sql`(select p.department_id from person_brief p where p.person_id = ${personId})`;
}
