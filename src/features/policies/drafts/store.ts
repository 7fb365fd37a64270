// All SQL of editions while they are written.
import { isCleanText } from '#platform/contract.ts';
import { at, empty, sql, type Tx } from '#platform/db.ts';
import type { Instant, ParameterValue, Takeover } from '#policy/index.ts';
import type { Draft } from './contract.ts';

export interface DraftRow {
  readonly id: string;
  readonly document: unknown;
  readonly cases: readonly unknown[];
  readonly notes: string;
  /** The files it came in as, by name. */
  readonly asWritten: Readonly<Record<string, string>>;
  readonly basedOn: string | null;
  readonly fromPack: string | null;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly confirmed: readonly string[];
  readonly state: Draft['state'];
  readonly revision: number;
  readonly madeAt: Instant;
  readonly madeBy: string | null;
  readonly changedAt: Instant;
  readonly changedBy: string | null;
  readonly submittedAt: Instant | null;
  readonly submittedById: string | null;
  readonly submittedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly decidedById: string | null;
  readonly decidedBy: string | null;
  readonly decidedWords: string | null;
  readonly takeover: Takeover | null;
  readonly editionId: string | null;
}

const columns = sql`d.id, d.document, d.cases, d.notes, d.based_on as "basedOn", d.from_pack as "fromPack", d.as_written as "asWritten", d.parameters, d.confirmed, d.state,
  d.revision, d.made_at as "madeAt", m.name as "madeBy", d.changed_at as "changedAt", c.name as "changedBy", d.submitted_at as "submittedAt",
  d.submitted_by as "submittedById", s.name as "submittedBy", d.decided_at as "decidedAt", d.decided_by as "decidedById", b.name as "decidedBy",
  d.decided_words as "decidedWords", d.takeover, d.edition_id as "editionId"`;
const joined = sql`policy_draft d left join person_brief m on m.person_id = d.made_by left join person_brief c on c.person_id = d.changed_by
  left join person_brief s on s.person_id = d.submitted_by left join person_brief b on b.person_id = d.decided_by`;

/** Those that are not published yet, the last touched first. */
export function readDrafts(tx: Tx): Promise<DraftRow[]> {
  return tx.rows(
    sql`select ${columns} from ${joined} where d.state <> 'published' order by d.changed_at desc, d.id limit 200`,
  );
}

export function readDraftRow(tx: Tx, id: string): Promise<DraftRow | undefined> {
  return tx.maybe(sql`select ${columns} from ${joined} where d.id = ${id}::uuid`);
}

/** Locked until the transaction ends: two who save at one time come one after another. */
export async function lockDraft(tx: Tx, id: string): Promise<DraftRow | undefined> {
  const locked = await tx.maybe<{ id: string }>(sql`select id from policy_draft where id = ${id}::uuid for update`);
  return locked && readDraftRow(tx, id);
}

export interface WrittenRow {
  readonly document: unknown;
  readonly cases: readonly unknown[];
  readonly notes: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly confirmed: readonly string[];
}

/** Whether every word of it can be kept: there are characters that nothing can carry. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, part]) => isCleanText(key) && isStorable(part));
}

/** Where a draft began. */
export type Origin = 'basedOn' | 'fromPack' | 'asWritten';

export async function insertDraft(
  tx: Tx,
  row: WrittenRow & Pick<DraftRow, 'id' | Origin>,
  by: string,
  now: Instant,
): Promise<void> {
  await tx.run(sql`
    insert into policy_draft (id, document, cases, notes, based_on, from_pack, parameters, confirmed, made_at, made_by, changed_at, changed_by, as_written)
    values (${row.id}::uuid, ${JSON.stringify(row.document)}::json, ${JSON.stringify(row.cases)}::jsonb, ${row.notes}, ${row.basedOn}, ${row.fromPack},
      ${JSON.stringify(row.parameters)}::jsonb, ${row.confirmed}::text[], ${at(now)}, ${by}::uuid, ${at(now)}, ${by}::uuid,
      ${JSON.stringify(row.asWritten)}::jsonb)`);
}

export async function writeDraft(tx: Tx, id: string, row: WrittenRow, by: string, now: Instant): Promise<void> {
  await tx.run(sql`
    update policy_draft set document = ${JSON.stringify(row.document)}::json, cases = ${JSON.stringify(row.cases)}::jsonb, notes = ${row.notes},
      parameters = ${JSON.stringify(row.parameters)}::jsonb, confirmed = ${row.confirmed}::text[], revision = revision + 1,
      changed_at = ${at(now)}, changed_by = ${by}::uuid
    where id = ${id}::uuid`);
}

export interface Step {
  readonly state: DraftRow['state'];
  readonly by: string;
  /** Who hands in, decides, or takes it up again. */
  readonly as: 'submitter' | 'decider' | 'writer';
  readonly words?: string | undefined;
  readonly takeover?: Takeover;
  readonly editionId?: string;
}

export async function moveDraft(tx: Tx, id: string, step: Step, now: Instant): Promise<void> {
  const { state, by, as, words, takeover, editionId } = step;
  const submitted =
    as === 'submitter' ? sql`, submitted_at = ${at(now)}, submitted_by = ${by}::uuid, decided_words = null` : empty;
  const decided =
    as === 'decider'
      ? sql`, decided_at = ${at(now)}, decided_by = ${by}::uuid, decided_words = ${words ?? null}`
      : empty;
  const chosen = takeover === undefined ? empty : sql`, takeover = ${takeover}`;
  const edition = editionId === undefined ? empty : sql`, edition_id = ${editionId}`;
  await tx.run(sql`update policy_draft set state = ${state}, revision = revision + 1${submitted}${decided}${chosen}${edition}
    where id = ${id}::uuid`);
}
