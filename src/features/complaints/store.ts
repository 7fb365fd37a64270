// The SQL of compensation: what was given, budgets with what is used, the organisation's table of authority. Complaints as they are read: reading.ts.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { AuthorityLine } from '#policy/index.ts';
import type { Budget, Compensation, Form } from './contract.ts';

export interface NewCompensation {
  readonly subjectId: string;
  readonly id: string;
  readonly requestId: string;
  readonly form: Form;
  readonly amount: number;
  readonly reason: string;
  readonly givenOn: string;
  readonly givenBy: string | null;
  readonly approvedBy: string | null;
  readonly departmentId: string | null;
}

export async function insertCompensation(tx: Tx, one: NewCompensation, now: Instant): Promise<void> {
  await tx.run(sql`insert into compensation (subject_id, id, request_id, form, amount, reason, given_at, given_on, given_by, approved_by, department_id)
    values (${one.subjectId}, ${one.id}, ${one.requestId}, ${one.form}, ${one.amount}, ${one.reason}, ${at(now)}, ${one.givenOn}::date,
      ${one.givenBy}::uuid, ${one.approvedBy}::uuid, ${one.departmentId}::uuid)`);
}

export function readCompensations(tx: Tx, subjectId: string, requestId: string): Promise<Compensation[]> {
  return tx.rows(sql`select k.id, k.form, k.amount, k.reason, k.given_at as "givenAt", g.name as "givenByName", a.name as "approvedByName"
    from compensation k left join person_brief g on g.person_id = k.given_by left join person_brief a on a.person_id = k.approved_by
    where k.subject_id = ${subjectId}::uuid and k.request_id = ${requestId}::uuid order by k.given_at, k.id limit 100`);
}

/** The department of whoever looks after the request, else of the customer. */
export async function readDepartment(tx: Tx, subjectId: string, requestId: string): Promise<string | null> {
  const row = await tx.maybe<{ id: string | null }>(sql`select p.department_id as id
    from request r join customer_brief c on c.subject_id = r.subject_id join person_brief p on p.person_id = coalesce(r.owner_id, c.owner_id)
    where r.subject_id = ${subjectId}::uuid and r.id = ${requestId}::uuid`);
  return row?.id ?? null;
}

/** Departments with what was stated for the year and what was given of it. */
export function readBudgets(tx: Tx, year: number, departmentId?: string): Promise<Budget[]> {
  const only = departmentId === undefined ? sql`true` : sql`d.department_id = ${departmentId}::uuid`;
  return tx.rows(sql`select d.department_id as "departmentId", d.name as "departmentName", ${year}::int as year, b.amount,
      coalesce((select sum(k.amount) from compensation k where k.department_id = d.department_id
        and k.given_on >= make_date(${year}, 1, 1) and k.given_on < make_date(${year + 1}, 1, 1)), 0)::numeric as used
    from department_brief d left join compensation_budget b on b.department_id = d.department_id and b.year = ${year}
    where ${only} order by d.name, d.department_id`);
}

/** Held until the transaction ends, so that two who give at once do not both give the last of it. */
export async function lockBudget(tx: Tx, departmentId: string, year: number): Promise<void> {
  await tx.run(
    sql`select from compensation_budget where department_id = ${departmentId}::uuid and year = ${year} for update`,
  );
}

export async function writeBudget(
  tx: Tx,
  { departmentId, year, amount }: { departmentId: string; year: number; amount: number | null },
  by: string | null,
  now: Instant,
): Promise<void> {
  if (amount === null) {
    await tx.run(sql`delete from compensation_budget where department_id = ${departmentId}::uuid and year = ${year}`);
    return;
  }
  await tx.run(sql`insert into compensation_budget (department_id, year, amount, stated_at, stated_by)
    values (${departmentId}, ${year}, ${amount}, ${at(now)}, ${by}::uuid)
    on conflict (department_id, year) do update set amount = excluded.amount, stated_at = excluded.stated_at, stated_by = excluded.stated_by`);
}

export async function readAuthority(tx: Tx): Promise<AuthorityLine[] | undefined> {
  return (await tx.maybe<{ lines: AuthorityLine[] }>(sql`select lines from compensation_authority`))?.lines;
}

export async function writeAuthority(
  tx: Tx,
  lines: readonly AuthorityLine[] | null,
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`delete from compensation_authority`);
  if (lines !== null)
    await tx.run(
      sql`insert into compensation_authority (lines, stated_at, stated_by) values (${JSON.stringify(lines)}::jsonb, ${at(now)}, ${by}::uuid)`,
    );
}
