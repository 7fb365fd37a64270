// Which requests a list is about, as conditions on the request `r` and its `customer`.
import { foundFor, withinReach } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import { join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { RequestFilter, RequestState } from '../contract.ts';
import { saying } from './saying.ts';

export interface Asked {
  /** What of the request is asked. */
  readonly fits: Sql;
  /** What is asked of its customer: that the reader may see it, and of which tier it is. Undefined where all will do. */
  readonly within: Sql | undefined;
}

/** What the filter asks, of customers within reach of all these rights. */
export async function asking(tx: Tx, actor: Actor, rights: readonly string[], filter: RequestFilter): Promise<Asked> {
  const { text, tier } = filter;
  const reach = rights.map((right) => withinReach(actor, right, raw('customer'))).filter((one) => one !== undefined);
  const seen = [...reach, ...(tier?.length ? [sql`customer.tier ${among(tier)}`] : [])];
  const parts = matching(filter);
  if (text) parts.push(await saying(tx, text, await foundFor(tx, actor, text)));
  return {
    fits: parts.length > 0 ? join(parts, ' and ') : sql`true`,
    within: seen.length > 0 ? join(seen, ' and ') : undefined,
  };
}

const decisions = { open: null, adopted: true, declined: false } as const;

function matching(filter: RequestFilter): Sql[] {
  const { state, kind, urgency, ownerId, ownerDepartmentId, ...kept } = filter;
  const parts: Sql[] = [];
  if (state?.length) parts.push(sql`r.state ${among(state satisfies readonly RequestState[])}`);
  if (kind?.length) parts.push(sql`r.kind ${among(kind)}`);
  if (urgency?.length) parts.push(sql`r.urgency ${among(urgency)}`);
  if (ownerId) parts.push(sql`r.owner_id = ${ownerId}::uuid`);
  if (ownerDepartmentId)
    parts.push(
      sql`r.owner_id = any(array(select person_id from person_brief where department_id = ${ownerDepartmentId}::uuid))`,
    );
  const { progress, requirementType, departmentId, decision, told } = kept;
  if (progress?.length) parts.push(sql`r.progress ${among(progress)}`);
  if (requirementType?.length) parts.push(sql`r.requirement_type ${among(requirementType)}`);
  if (departmentId) parts.push(sql`r.department_id = ${departmentId}::uuid`);
  if (decision) parts.push(sql`r.adopted is not distinct from ${decisions[decision]}::boolean`);
  if (told) parts.push(told === 'yes' ? sql`r.result_told_at is not null` : sql`r.result_told_at is null`);
  return parts;
}

/** One is asked for as one: before PostgreSQL 17 only then the index is asked too. */
function among(words: readonly string[]): Sql {
  return words.length === 1 ? sql`= ${words[0]}` : sql`= any(${words}::text[])`;
}
