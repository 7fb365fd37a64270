// The SQL of the rules of assignment, and of what they look at.
import { at, type Instant, type Sql, sql, type Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import type { RuleInput } from './contract.ts';
import type { Asked } from './matching.ts';

export type StoredRule = RuleInput & { readonly id: string };

/** In their order. */
export function readRules(tx: Tx): Promise<StoredRule[]> {
  return tx.rows(sql`select id, kinds, need_types as "needTypes", channels, site_ids as "siteIds", department_id as "departmentId", gives, roles
    from assignment_rule order by place`);
}

/** When they were last changed; null as long as there are none. */
export async function readChangedAt(tx: Tx): Promise<Instant | null> {
  return (await tx.row<{ at: Instant | null }>(sql`select max(changed_at) as at from assignment_rule`)).at;
}

/** Nobody else changes them until this transaction ends; whoever reads them need not wait. */
export async function lockRules(tx: Tx): Promise<void> {
  await tx.run(sql`lock table assignment_rule in share row exclusive mode`);
}

export async function replaceRules(
  tx: Tx,
  rules: readonly RuleInput[],
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`delete from assignment_rule`);
  for (const [place, rule] of rules.entries())
    await tx.run(sql`insert into assignment_rule (id, place, kinds, need_types, channels, site_ids, department_id, gives, roles, changed_at, changed_by)
      values (${newId()}, ${place}, ${rule.kinds}, ${rule.needTypes}, ${rule.channels}, ${rule.siteIds}::uuid[], ${rule.departmentId}, ${rule.gives}, ${rule.roles},
        ${at(now)}, ${by})`);
}

export interface Lately extends Asked {
  readonly customerId: string;
  readonly requestId: string;
  readonly number: string;
  readonly title: string;
}

const looked = sql`r.subject_id as "customerId", r.id as "requestId", r.number, r.title, r.kind, r.need_type as "needType", r.channel,
  coalesce((select array_agg(l.site_id) from customer_place l where l.subject_id = customer.root_id), '{}') as "siteIds"
  from request r join customer_brief customer on customer.subject_id = r.subject_id`;

/** What rules look at of these requests. */
export function readAsked(tx: Tx, customers: readonly string[], requests: readonly string[]): Promise<Lately[]> {
  return tx.rows(
    sql`select ${looked} where r.subject_id = any(${customers}::uuid[]) and r.id = any(${requests}::uuid[])`,
  );
}

/** The requests that came in last, within reach. */
export function readLately(tx: Tx, within: Sql, limit: number): Promise<Lately[]> {
  return tx.rows(sql`select ${looked} where ${within} order by r.received_at desc, r.id desc limit ${limit}`);
}

/** Which of these departments, sites are there. */
export async function readKnown(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`select department_id as id from department_brief where department_id = any(${ids}::uuid[])
    union all select site_id from site_brief where site_id = any(${ids}::uuid[])`);
  return new Set(rows.map(({ id }) => id));
}
