// All SQL of contracts: wordings with the time in which they bind, and their terms.
import { membersOf } from '#features/customers/index.ts';
import { anyOf, at, type Instant, sql, type Tx } from '#platform/db.ts';

/** A wording of a contract, with its terms in their order. */
export interface VersionRow {
  readonly customerId: string;
  readonly contractId: string;
  readonly id: string;
  readonly nth: number;
  readonly number: string;
  readonly title: string;
  readonly firstDay: string;
  readonly lastDay: string | null;
  readonly bindsFrom: Instant;
  readonly bindsUntil: Instant | null;
  readonly fileIds: readonly string[];
  readonly reason: string | null;
  readonly madeAt: Instant;
  readonly madeBy: string | null;
  readonly revision: number;
  readonly endedAt: Instant | null;
  readonly endReason: string | null;
  readonly terms: readonly TermRow[];
}

export interface TermRow {
  readonly clause: string;
  readonly wording: string;
  readonly says: Readonly<Record<string, unknown>>;
}

const termsOf = sql`coalesce((select jsonb_agg(jsonb_build_object('clause', t.clause, 'wording', t.wording, 'says', t.says) order by t.place)
  from contract_term t where t.subject_id = v.subject_id and t.version_id = v.id), '[]')`;

/** Every wording of the contracts of a customer and whoever is one with it, the newest first. */
export function readVersions(tx: Tx, customerId: string): Promise<VersionRow[]> {
  return tx.rows(sql`
    select v.subject_id as "customerId", v.contract_id as "contractId", v.id, v.nth, c.number, v.title, v.first_day as "firstDay",
      v.last_day as "lastDay", v.binds_from as "bindsFrom", v.binds_until as "bindsUntil", v.file_ids as "fileIds", v.reason, v.made_at as "madeAt",
      p.name as "madeBy", c.revision, c.ended_at as "endedAt", c.end_reason as "endReason", ${termsOf} as terms
    from contract_version v join contract c on c.subject_id = v.subject_id and c.id = v.contract_id
      left join person_brief p on p.person_id = v.made_by
    where v.subject_id in (${membersOf(customerId)}) order by v.made_at desc, v.nth desc, v.id`);
}

/** What binds whom and when, as the policy core reads it. */
export interface BindingRow {
  readonly subjectId: string;
  readonly contractId: string;
  readonly number: string;
  readonly id: string;
  readonly bindsFrom: Instant;
  readonly bindsUntil: Instant | null;
  readonly terms: readonly unknown[];
}

export function readBinding(tx: Tx, subjectIds: readonly string[]): Promise<BindingRow[]> {
  return tx.rows(sql`
    select v.subject_id as "subjectId", v.contract_id as "contractId", c.number, v.id, v.binds_from as "bindsFrom",
      v.binds_until as "bindsUntil", (select jsonb_agg(t.says order by t.place) from contract_term t where t.subject_id = v.subject_id and t.version_id = v.id) as terms
    from contract_version v join contract c on c.subject_id = v.subject_id and c.id = v.contract_id
    where v.subject_id = ${anyOf(subjectIds)}
      and exists (select from contract_term t where t.subject_id = v.subject_id and t.version_id = v.id)
    order by v.binds_from, v.id`);
}

export interface AgreedTerm {
  readonly contractId: string;
  readonly number: string;
  readonly title: string;
  readonly clause: string;
  readonly wording: string;
}

/** The contract and the clause of a term that something rests on; null where it was erased. */
export async function readAgreed(tx: Tx, customerId: string, term: string): Promise<AgreedTerm | null> {
  const found = await tx.maybe<AgreedTerm>(sql`select contract_id as "contractId", number, title, clause, wording
    from contract_term_brief where subject_id = ${customerId}::uuid and term = ${term}`);
  return found ?? null;
}

export async function insertContract(
  tx: Tx,
  { customerId, id, number }: { customerId: string; id: string; number: string },
  by: string | null,
  now: Instant,
): Promise<boolean> {
  return (
    (await tx.run(sql`insert into contract (subject_id, id, number, recorded_at, recorded_by)
      values (${customerId}, ${id}, ${number}, ${at(now)}, ${by}::uuid) on conflict do nothing`)) > 0
  );
}

export interface NewVersion {
  readonly customerId: string;
  readonly contractId: string;
  readonly id: string;
  readonly nth: number;
  readonly title: string;
  readonly firstDay: string;
  readonly lastDay: string | null;
  readonly bindsFrom: Instant;
  readonly bindsUntil: Instant | null;
  readonly fileIds: readonly string[];
  readonly reason: string | null;
  readonly terms: readonly (TermRow & { readonly id: string })[];
}

export async function insertVersion(tx: Tx, version: NewVersion, by: string | null, now: Instant): Promise<void> {
  const { customerId, contractId, id, nth, title, firstDay, lastDay, bindsFrom, bindsUntil, fileIds, reason } = version;
  const until = bindsUntil === null ? sql`null` : at(bindsUntil);
  await tx.run(sql`insert into contract_version (subject_id, id, contract_id, nth, title, first_day, last_day, binds_from, binds_until, file_ids,
      reason, made_at, made_by)
    values (${customerId}, ${id}, ${contractId}, ${nth}, ${title}, ${firstDay}, ${lastDay}, ${at(bindsFrom)}, ${until}, ${fileIds}::uuid[],
      ${reason}, ${at(now)}, ${by}::uuid)`);
  await tx.run(sql`insert into contract_term (subject_id, id, version_id, place, clause, wording, says)
    select ${customerId}::uuid, r.id, ${id}::uuid, r.place, r.clause, r.wording, r.says
    from jsonb_to_recordset(${JSON.stringify(version.terms.map((term, place) => ({ ...term, place })))}::jsonb)
      as r(id text, place int, clause text, wording text, says jsonb)`);
}

/** No wording of the contract that there is binds beyond that moment. */
export async function cutVersions(tx: Tx, customerId: string, contractId: string, until: Instant): Promise<void> {
  await tx.run(sql`update contract_version set binds_until = least(coalesce(binds_until, 'infinity'), ${at(until)})
    where subject_id = ${customerId}::uuid and contract_id = ${contractId}::uuid`);
}

export async function countChange(tx: Tx, customerId: string, contractId: string): Promise<void> {
  await tx.run(sql`update contract set revision = revision + 1
    where subject_id = ${customerId}::uuid and id = ${contractId}::uuid`);
}

export async function writeEnd(
  tx: Tx,
  {
    customerId,
    contractId,
    lastDay,
    reason,
  }: { customerId: string; contractId: string; lastDay: string; reason: string },
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update contract set ended_at = ${at(now)}, ended_by = ${by}::uuid, end_reason = ${reason}
    where subject_id = ${customerId}::uuid and id = ${contractId}::uuid`);
  await tx.run(sql`update contract_version v set last_day = ${lastDay}::date
    where subject_id = ${customerId}::uuid and contract_id = ${contractId}::uuid
      and nth = (select max(nth) from contract_version l where l.subject_id = v.subject_id and l.contract_id = v.contract_id)`);
}
