// The SQL of sample audits: the draw, the worklist, what was found.
import { at, empty, type Instant, sql, type Tx } from '#platform/db.ts';
import type { AuditFigures, AuditLine, AuditVerdict, RequiredFields, SampleLine } from './contract.ts';
import type { Found } from './figures.ts';

export type Stratum = 'none' | 'tier' | 'owner';
const stratumOf = {
  none: sql`''`,
  tier: sql`coalesce(e.tier, '')`,
  owner: sql`coalesce(e.owner_id::text, '')`,
} as const;

/** Every customer that is one: of several that were merged, the root. */
const population = sql`customer_entry e where e.subject_id = e.root_id`;

export function countStrata(tx: Tx, by: Stratum): Promise<{ key: string; count: number }[]> {
  return tx.rows(sql`select ${stratumOf[by]} as key, count(*) as count from ${population} group by 1 order by 1`);
}

export interface NewAudit {
  readonly id: string;
  readonly title: string;
  readonly confidence: number;
  readonly margin: number;
  readonly seed: string;
  readonly stratifiedBy: Stratum;
  readonly population: number;
  readonly size: number;
}

export async function insertAudit(tx: Tx, audit: NewAudit, createdBy: string | null, now: Instant): Promise<void> {
  const { id, title, confidence, margin, seed, stratifiedBy, population: all, size } = audit;
  await tx.run(sql`insert into archive_audit (id, title, confidence, margin, seed, stratified_by, population, size, created_at, created_by)
    values (${id}, ${title}, ${confidence}, ${margin}, ${seed}, ${stratifiedBy}, ${all}, ${size}, ${at(now)}, ${createdBy})`);
}

/** The order of a draw is that of a hash of seed and id: by chance, and the same for whoever has both. */
export async function drawSample(tx: Tx, audit: NewAudit, shares: ReadonlyMap<string, number>): Promise<void> {
  const { id, seed, stratifiedBy } = audit;
  await tx.run(sql`insert into archive_sample (subject_id, audit_id, place, owner_id, department_id, entered_by)
    select drawn.subject_id, ${id}::uuid, row_number() over (order by drawn.chance, drawn.subject_id), drawn.owner_id, p.department_id, drawn.entered_by
    from (select e.subject_id, e.owner_id, e.entered_by, chance, ${stratumOf[stratifiedBy]} as stratum,
        row_number() over (partition by ${stratumOf[stratifiedBy]} order by chance, e.subject_id) as nth
      from (select e.*, sha256(convert_to(${seed} || e.subject_id::text, 'UTF8')) as chance from ${population}) as e) as drawn
    join unnest(${[...shares.keys()]}::text[], ${[...shares.values()]}::int[]) as share(stratum, size) on share.stratum = drawn.stratum and drawn.nth <= share.size
    left join person_brief p on p.person_id = drawn.owner_id`);
}

const isWrong = sql`exists (select from jsonb_array_elements(s.verdicts) v where v ->> 'verdict' = 'wrong')`;
// A customer that was taken out of the archive since cannot be looked at any more, and holds nobody up.
const isThere = sql`exists (select from customer_entry e where e.subject_id = s.subject_id)`;
const state = sql`case when s.audited_at is null and ${isThere} then 'waiting' when s.audited_at is not null and s.reviewed_at is null and ${isWrong} then 'to_review' else 'done' end`;

export type AuditRow = Omit<AuditLine, 'accuracy'> & {
  readonly seed: string;
  readonly closedByName: string | null;
  readonly figures: AuditFigures | null;
};

const auditColumns = sql`a.id, a.title, a.confidence, a.margin, a.stratified_by as "stratifiedBy", a.population, a.size, a.seed,
  a.created_at as "createdAt", p.name as "createdByName", a.closed_at as "closedAt", q.name as "closedByName", a.figures,
  (select count(*) from archive_sample s where s.audit_id = a.id and ${state} <> 'waiting') as audited,
  (select count(*) from archive_sample s where s.audit_id = a.id and ${state} = 'to_review') as "toReview"`;
const named = sql`archive_audit a left join person_brief p on p.person_id = a.created_by left join person_brief q on q.person_id = a.closed_by`;

export interface AuditPlace {
  readonly at: Instant;
  readonly id: string;
}

export function readAudits(tx: Tx, after: AuditPlace | undefined, limit: number): Promise<AuditRow[]> {
  return tx.rows(sql`select ${auditColumns} from ${named}
    ${after ? sql`where (a.created_at, a.id) < (${at(after.at)}, ${after.id}::uuid)` : empty}
    order by a.created_at desc, a.id desc limit ${limit}`);
}

export function readAudit(tx: Tx, id: string): Promise<AuditRow | undefined> {
  return tx.maybe(sql`select ${auditColumns} from ${named} where a.id = ${id}::uuid`);
}

/** Holds an audit as it is until the transaction ends; answers when it was closed. */
export function lockAudit(tx: Tx, id: string): Promise<{ closedAt: Instant | null } | undefined> {
  return tx.maybe(sql`select closed_at as "closedAt" from archive_audit where id = ${id}::uuid for no key update`);
}

export async function writeClosed(
  tx: Tx,
  id: string,
  figures: AuditFigures,
  closedBy: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update archive_audit set closed_at = ${at(now)}, closed_by = ${closedBy}, figures = ${JSON.stringify(figures)}::jsonb
    where id = ${id}::uuid`);
}

export type LineRow = Omit<SampleLine, 'mine'> & {
  readonly enteredBy: string | null;
  readonly auditorId: string | null;
};

const lineColumns = sql`s.subject_id as "customerId", coalesce(b.name, '') as "customerName", s.place, ${state} as state, o.name as "ownerName",
  e.name as "enteredByName", s.entered_by as "enteredBy", u.name as "auditorName", s.auditor_id as "auditorId",
  (select count(*) from jsonb_array_elements(coalesce(s.verdicts, '[]')) v where v ->> 'verdict' = 'wrong') as wrong`;
const lines = sql`archive_sample s left join customer_brief b on b.subject_id = s.subject_id left join person_brief o on o.person_id = s.owner_id
  left join person_brief e on e.person_id = s.entered_by left join person_brief u on u.person_id = s.auditor_id`;

export function readLines(
  tx: Tx,
  auditId: string,
  { wanted, after, limit }: { wanted: string | undefined; after: number | undefined; limit: number },
): Promise<LineRow[]> {
  return tx.rows(sql`select ${lineColumns} from ${lines} where s.audit_id = ${auditId}::uuid
    ${wanted === undefined ? empty : sql`and ${state} = ${wanted}`} ${after === undefined ? empty : sql`and s.place > ${after}`}
    order by s.place limit ${limit}`);
}

export interface SampleRow extends LineRow {
  readonly verdicts: Verdicts | null;
  readonly review: Verdicts | null;
}
export type Verdicts = readonly { readonly item: string; readonly verdict: AuditVerdict }[];

export function readSample(tx: Tx, auditId: string, customerId: string): Promise<SampleRow | undefined> {
  return tx.maybe(sql`select ${lineColumns}, s.verdicts, s.review from ${lines}
    where s.subject_id = ${customerId}::uuid and s.audit_id = ${auditId}::uuid`);
}

interface Looked {
  readonly auditId: string;
  readonly customerId: string;
  readonly verdicts: Verdicts;
  readonly by: string | null;
}

export async function writeAudited(
  tx: Tx,
  { auditId, customerId, verdicts, by, filled, required }: Looked & { filled: number; required: number },
  now: Instant,
): Promise<void> {
  await tx.run(sql`update archive_sample set auditor_id = ${by}, audited_at = ${at(now)}, verdicts = ${JSON.stringify(verdicts)}::jsonb,
      filled = ${filled}, required = ${required} where subject_id = ${customerId}::uuid and audit_id = ${auditId}::uuid`);
}

export async function writeReviewed(
  tx: Tx,
  { auditId, customerId, verdicts, by }: Looked,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update archive_sample set reviewer_id = ${by}, reviewed_at = ${at(now)}, review = ${JSON.stringify(verdicts)}::jsonb
    where subject_id = ${customerId}::uuid and audit_id = ${auditId}::uuid`);
}

/** What was found of everybody who was audited; where a second person looked, theirs is the verdict. */
export function readFound(tx: Tx, auditId: string): Promise<Found[]> {
  return tx.rows(sql`select s.owner_id as "ownerId", s.department_id as "departmentId", s.filled, s.required,
      (select coalesce(array_agg(coalesce((select r ->> 'verdict' from jsonb_array_elements(s.review) r where r ->> 'item' = v ->> 'item'),
        v ->> 'verdict')), '{}') from jsonb_array_elements(s.verdicts) v) as verdicts
    from archive_sample s where s.audit_id = ${auditId}::uuid and s.audited_at is not null order by s.place`);
}

export async function readDepartmentNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{
    id: string;
    name: string;
  }>(sql`select distinct department_id as id, department as name from person_brief
    where department_id = any(${ids}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const requiredSetting = 'archive_required';

export async function readRequired(tx: Tx): Promise<RequiredFields | undefined> {
  return (await tx.maybe<{ value: RequiredFields }>(sql`select value from setting where name = ${requiredSetting}`))
    ?.value;
}

export async function writeRequired(tx: Tx, fields: RequiredFields, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by) values (${requiredSetting}, ${JSON.stringify(fields)}::jsonb, ${at(now)}, ${by}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}
