// Which obligations somebody may see: of customers within reach, and of colleagues of the own team.
import { withinReach } from '#features/customers/index.ts';
import { type Actor, colleaguesWithin } from '#platform/actor.ts';
import { raw, type Sql, sql } from '#platform/db.ts';
import { withinOthers } from './subjects/reach.ts';

const everybody = sql`true`;
/** Where every other subject is within reach, though not every customer. */
const isOther = sql`exists (select from subject s where s.id = o.subject_id and s.kind = any (array['site', 'department', 'person', 'organisation']))`;

/** The condition that an obligation `o` is about a customer whom the reader may see, or about another subject that is their business. */
export function ofSubjectsFor(actor: Actor): Sql {
  return ofSubjectsWithin(actor, 'obligation.read');
}

/** The same for another permission: what is counted reaches as far as what is listed. */
export function ofSubjectsWithin(actor: Actor, permission: string): Sql {
  const within = withinReach(actor, permission, raw('c'));
  if (within === undefined) return everybody;
  const others = withinOthers(actor, permission, sql`o.subject_id`) ?? isOther;
  return sql`(exists (select from customer_brief c where c.subject_id = o.subject_id and ${within}) or ${others})`;
}

/**
 * The same, undefined where every obligation is: for what goes through many obligations. The subjects are gathered first, so that few of them
 * lead to theirs.
 */
export function subjectsWithin(actor: Actor, permission: string): Sql | undefined {
  const within = withinReach(actor, permission, raw('c'));
  if (within === undefined) return undefined;
  const others = withinOthers(actor, permission, sql`s.id`) ?? sql`true`;
  return sql`o.subject_id in (select c.subject_id from customer_brief c where ${within}
    union all select s.id from subject s where s.kind = any (array['site', 'department', 'person', 'organisation']) and ${others})`;
}

/** The condition that an obligation `o` is owed by somebody of the team, or by nobody yet. */
export function ofTeamOf(actor: Actor): Sql {
  if (actor.viewedBy === undefined) return ownTeamOf(actor);
  return sql`(${ownTeamOf(actor)} and ${ownTeamOf(actor.viewedBy)})`;
}

function ownTeamOf(actor: Actor): Sql {
  const rights = actor.permissions.get('obligation.read_team') ?? [];
  const people = colleaguesWithin(actor, rights);
  if (people === undefined) return everybody;
  const owned = sql`o.owner_id = any(${people}::uuid[])`;
  // What nobody was found for is every department's business.
  return rights.some(({ scope }) => scope === 'department') ? sql`(o.owner_id is null or ${owned})` : owned;
}
