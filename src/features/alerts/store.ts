// The SQL of warnings as they are raised and cleared: sets of customers at a time. What people read of them is in reading.ts.
import { at, type Instant, insertRows, sql, type Tx } from '#platform/db.ts';
import type { ConditionTrace } from '#policy/index.ts';

/** A warning that stands. */
export interface Standing {
  readonly subjectId: string;
  readonly id: string;
  readonly pack: string;
  readonly edition: string;
  readonly rule: string;
  readonly alert: string;
  readonly raisedAt: Instant;
}

/** A customer as it is looked at: the one that stands for those merged into it. */
export interface Looked {
  readonly subjectId: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly standing: readonly Standing[];
}

/** Customers for whom these stand. Whose data may only be kept is left out: nobody is to draw anything from them. */
export async function readLooked(tx: Tx, subjectIds: readonly string[]): Promise<Looked[]> {
  if (subjectIds.length === 0) return [];
  const roots = await tx.rows<Omit<Looked, 'standing'>>(sql`
    select r.root_id as "subjectId",
      coalesce((select jsonb_object_agg(l.label, l.value) from label_standing l where l.subject_id = r.root_id), '{}') as labels
    from (select distinct root_id from customer_root where subject_id = any(${subjectIds}::uuid[])) r
      join subject s on s.id = r.root_id and s.kind = 'customer'
    where not exists (select from customer_root m join processing_restricted p on p.subject_id = m.subject_id where m.root_id = r.root_id)
    order by r.root_id`);
  const standing = await readStanding(
    tx,
    roots.map(({ subjectId }) => subjectId),
  );
  return roots.map((root) => ({ ...root, standing: standing.get(root.subjectId) ?? [] }));
}

/** The warnings that stand on any of those that are one, by their root. */
async function readStanding(tx: Tx, roots: readonly string[]): Promise<Map<string, Standing[]>> {
  const rows = await tx.rows<Standing & { rootId: string }>(sql`
    select m.root_id as "rootId", a.subject_id as "subjectId", a.id, a.pack, a.edition, a.rule, a.alert, a.raised_at as "raisedAt"
    from customer_root m join alert a on a.subject_id = m.subject_id and a.cleared_at is null
    where m.root_id = any(${roots}::uuid[]) order by a.id`);
  const grouped = new Map<string, Standing[]>();
  for (const { rootId, ...row } of rows) grouped.set(rootId, [...(grouped.get(rootId) ?? []), row]);
  return grouped;
}

/** Those that stand on subjects which are customers no more. */
export function readStandingOf(tx: Tx, subjectIds: readonly string[]): Promise<Standing[]> {
  return tx.rows(sql`select a.subject_id as "subjectId", a.id, a.pack, a.edition, a.rule, a.alert, a.raised_at as "raisedAt"
    from alert a where a.subject_id = any(${subjectIds}::uuid[]) and a.cleared_at is null order by a.id`);
}

export interface NewAlert extends Standing {
  readonly clause: string;
  readonly tell: readonly string[];
  readonly trace: ConditionTrace | undefined;
}

export function insertAlerts(tx: Tx, alerts: readonly NewAlert[]): Promise<void> {
  return insertRows(
    tx,
    'alert',
    ['subject_id', 'id', 'pack', 'edition', 'rule', 'clause', 'alert', 'tell', 'raised_at', 'trace'],
    alerts.map(({ subjectId, id, pack, edition, rule, clause, alert, tell, raisedAt, trace }) => [
      subjectId,
      id,
      pack,
      edition,
      rule,
      clause,
      alert,
      tell,
      new Date(raisedAt).toISOString(),
      trace ?? null,
    ]),
  );
}

export type Because = 'passed' | 'audience' | 'policy' | 'retracted';

export interface Cleared extends Standing {
  readonly because: Because;
  readonly trace: ConditionTrace | undefined;
}

export async function clearAlerts(tx: Tx, alerts: readonly Cleared[], now: Instant): Promise<void> {
  if (alerts.length === 0) return;
  const column = <T>(value: (alert: Cleared) => T): T[] => alerts.map(value);
  await tx.run(sql`update alert a set cleared_at = ${at(now)}, cleared_because = r.because, cleared_trace = r.trace::jsonb
    from unnest(${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ id }) => id)}::uuid[], ${column(({ because }) => because)}::text[],
      ${column(({ trace }) => (trace === undefined ? null : JSON.stringify(trace)))}::text[]) as r(subject_id, id, because, trace)
    where a.subject_id = r.subject_id and a.id = r.id and a.cleared_at is null`);
}

/** Customers in the order of their ids, to go through all of them. */
export async function readNextIds(tx: Tx, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select subject_id as id from customer_root
    where subject_id = root_id and subject_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by subject_id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Whether any stands at all. */
export async function isAnyStanding(tx: Tx): Promise<boolean> {
  const { stands } = await tx.row<{ stands: boolean }>(
    sql`select exists (select from alert where cleared_at is null) as stands`,
  );
  return stands;
}

export async function noteSeen(
  tx: Tx,
  { subjectId, alertId, personId }: { subjectId: string; alertId: string; personId: string },
  now: Instant,
): Promise<number> {
  return tx.run(sql`insert into alert_seen (subject_id, alert_id, person_id, seen_at)
    select a.subject_id, a.id, ${personId}::uuid, ${at(now)} from alert a join customer_root m on m.subject_id = a.subject_id
    where m.root_id = (select root_id from customer_root where subject_id = ${subjectId}::uuid) and a.id = ${alertId}::uuid
    on conflict (subject_id, alert_id, person_id) do update set seen_at = alert_seen.seen_at`);
}
