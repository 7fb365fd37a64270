// The SQL of the register: the organisation's purposes, notices, the basis of ordinary entry, impact assessments.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Retained } from '#platform/personal/retained.ts';
import type { AssessmentItem, NoticeItem } from './contract.ts';

export interface PurposeRow {
  readonly id: string;
  readonly document: unknown;
  readonly on: boolean;
  readonly since: Instant;
  readonly widenedAt: Instant | null;
}

export function readPurposes(tx: Tx): Promise<PurposeRow[]> {
  return tx.rows(sql`select id, document, is_on as "on", since, widened_at as "widenedAt" from purpose order by id`);
}

export async function writePurpose(
  tx: Tx,
  { id, document, on, widenedAt }: Omit<PurposeRow, 'since'>,
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into purpose (id, document, is_on, since, widened_at, changed_at, changed_by)
    values (${id}, ${JSON.stringify(document)}::jsonb, ${on}, ${at(now)}, ${widenedAt === null ? sql`null` : at(widenedAt)}, ${at(now)}, ${by}::uuid)
    on conflict (id) do update set document = excluded.document, is_on = excluded.is_on, widened_at = excluded.widened_at, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by, since = case when purpose.is_on = excluded.is_on then purpose.since else excluded.since end`);
}

const entrySetting = 'privacy.entry_basis';

/** What the organisation has said of ordinary entry: a basis, null for "say it each time", undefined where it said nothing. */
export async function readEntryBasis(tx: Tx): Promise<string | null | undefined> {
  const row = await tx.maybe<{ value: { basis: string | null } }>(
    sql`select value from setting where name = ${entrySetting}`,
  );
  return row?.value.basis;
}

export async function writeEntryBasis(tx: Tx, basis: string | null, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by)
    values (${entrySetting}, ${JSON.stringify({ basis })}::jsonb, ${at(now)}, ${by}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}

const noticeFields = sql`n.version, n.text_zh as zh, n.text_en as en, n.effective_from as "effectiveFrom", n.published_at as "publishedAt",
  p.name as "publishedByName"`;

export function readNotices(tx: Tx): Promise<NoticeItem[]> {
  return tx.rows(sql`select ${noticeFields} from privacy_notice n left join person_brief p on p.person_id = n.published_by
    order by n.version desc`);
}

/** The notice that people are told now. */
export function readNoticeInForce(tx: Tx, now: Instant): Promise<NoticeItem | undefined> {
  return tx.maybe(sql`select ${noticeFields} from privacy_notice n left join person_brief p on p.person_id = n.published_by
    where n.effective_from <= ${at(now)} order by n.version desc limit 1`);
}

/** Writes the next version; two at once: the second waits for the first and is the one after. */
export async function insertNotice(
  tx: Tx,
  { zh, en, effectiveFrom }: { zh: string; en: string; effectiveFrom: Instant },
  by: string | null,
  now: Instant,
): Promise<number> {
  await tx.run(sql`lock table privacy_notice in exclusive mode`);
  const { version } = await tx.row<{ version: number }>(sql`insert into privacy_notice
      (version, text_zh, text_en, effective_from, published_at, published_by)
    select coalesce(max(version), 0) + 1, ${zh}, ${en}, ${at(effectiveFrom)}, ${at(now)}, ${by}::uuid from privacy_notice
    returning version`);
  return version;
}

const assessmentFields = sql`a.id, a.purpose, a.answers, a.conclusion, a.state, a.written_at as "writtenAt", w.name as "writtenByName",
  a.decided_at as "decidedAt", d.name as "decidedByName", a.decision, a.written_by as "writtenBy"`;
const assessors = sql`left join person_brief w on w.person_id = a.written_by left join person_brief d on d.person_id = a.decided_by`;

export type StoredAssessment = AssessmentItem & { readonly writtenBy: string | null };

export function readAssessments(tx: Tx): Promise<StoredAssessment[]> {
  return tx.rows(
    sql`select ${assessmentFields} from impact_assessment a ${assessors} order by a.written_at desc, a.id desc`,
  );
}

export function lockAssessment(tx: Tx, id: string): Promise<StoredAssessment | undefined> {
  return tx.maybe(
    sql`select ${assessmentFields} from impact_assessment a ${assessors} where a.id = ${id}::uuid for update of a`,
  );
}

/** The state of the newest assessment of each purpose; one from before the purpose came to reach further says nothing of it. */
export async function readAssessed(tx: Tx): Promise<Map<string, AssessmentItem['state']>> {
  const rows = await tx.rows<{ purpose: string; state: AssessmentItem['state'] }>(
    sql`select distinct on (purpose) purpose, state from impact_assessment a
      where not exists (select from purpose p where p.id = a.purpose and p.widened_at >= a.written_at) order by purpose, written_at desc, id desc`,
  );
  return new Map(rows.map(({ purpose, state }) => [purpose, state]));
}

export async function insertAssessment(
  tx: Tx,
  given: { id: string; purpose: string; answers: Record<string, string>; conclusion: string },
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into impact_assessment (id, purpose, answers, conclusion, state, written_at, written_by)
    values (${given.id}, ${given.purpose}, ${JSON.stringify(given.answers)}::jsonb, ${given.conclusion}, 'submitted', ${at(now)}, ${by}::uuid)`);
}

export async function writeDecision(
  tx: Tx,
  id: string,
  { approved, reason }: { approved: boolean; reason: string },
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`update impact_assessment set state = ${approved ? 'approved' : 'refused'}, decision = ${reason},
    decided_at = ${at(now)}, decided_by = ${by}::uuid where id = ${id}::uuid`);
}

/** Assessments that were decided go when their time is over. */
export const retainedAssessments: Retained = {
  kind: 'assessment',
  count: (tx, { before }) =>
    tx.row(
      sql`select count(*) as count, min(decided_at) as oldest from impact_assessment where decided_at < ${at(before)}`,
    ),
  remove: (tx, { before, limit }) =>
    tx.run(sql`delete from impact_assessment where id in (select id from impact_assessment where decided_at < ${at(before)}
      order by decided_at limit ${limit})`),
};
