// The SQL of subjects that are no customers: which there are, who is near them, and that the sweep knows of them.
import { at, type Sql, sql, type Tx } from '#platform/db.ts';
import { organisationId } from '#platform/subject.ts';
import type { Instant } from '#policy/index.ts';
import { type OtherKind, otherKinds } from './contract.ts';

export interface OtherSubject {
  readonly id: string;
  readonly kind: OtherKind;
  readonly name: string;
}

/** A subject that is no customer, where it is there and the condition on `s` lets it through. */
export function readOther(tx: Tx, id: string, within: Sql): Promise<OtherSubject | undefined> {
  return tx.maybe(sql`select s.id, s.kind, coalesce((select n.name from subject_name n where n.subject_id = s.id), '') as name
    from subject s where s.id = ${id}::uuid and s.kind = any(${otherKinds}::text[]) and ${within}`);
}

export interface Surroundings {
  readonly subjectId: string;
  readonly kind: OtherKind;
  /** Who works at the site, in the department; for a person, in theirs. */
  readonly near: readonly string[];
  /** Of a department its head, of a site its department's, of a person they themselves. */
  readonly own: string | null;
}

/** Who is near each of the subjects that are no customers. */
export function readNear(tx: Tx, ids: readonly string[]): Promise<Surroundings[]> {
  return tx.rows(sql`select s.id as "subjectId", s.kind,
      case s.kind when 'site' then array(select w.person_id from site_worker w where w.site_id = s.id)
        when 'department' then array(select p.person_id from person_brief p where p.department_id = s.id)
        when 'person' then array(select p.person_id from person_brief o join person_brief p on p.department_id = o.department_id where o.person_id = s.id)
        else '{}' end as near,
      case s.kind when 'site' then (select d.head_id from site_brief b join department_brief d on d.department_id = b.department_id where b.site_id = s.id)
        when 'department' then (select d.head_id from department_brief d where d.department_id = s.id)
        when 'person' then s.id end as own
    from subject s where s.id = any(${ids}::uuid[]) and s.kind = any(${otherKinds}::text[])`);
}

/**
 * Has the sweep look at subjects that it does not know yet: those that were there before a policy spoke of them. The organisation has always been
 * there; nothing is owed about the others before they came.
 */
export async function watchOthers(tx: Tx, now: Instant): Promise<void> {
  await tx.run(sql`insert into obligation_watch (subject_id, lane, planned_at, next_at)
    select s.id, s.lane, case when s.id = ${organisationId}::uuid then to_timestamp(0) else s.entered_at end, ${at(now)} from subject s
    where s.kind = any (array['site', 'department', 'person', 'organisation']) and not exists (select from obligation_watch w where w.subject_id = s.id)
    on conflict do nothing`);
}
