// All SQL of documents that are read: the words, the file, and what people decided.
import { at, join, sql, type Tx } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';
import type { Decision } from '#policy/reader/review/decisions.ts';
import type { DocumentBrief, DocumentItem } from './contract.ts';

const columns = sql`d.id, d.title, d.origin, d.file_name as "fileName", d.brought_at as "broughtAt", b.name as "broughtBy",
  d.changed_at as "changedAt", c.name as "changedBy", d.draft_id as draft, d.drafted_at as "draftedAt",
  (select count(*)::int from policy_document_decision x where x.document_id = d.id) as decided`;
const joined = sql`policy_document d left join person_brief b on b.person_id = d.brought_by left join person_brief c on c.person_id = d.changed_by`;
const mostListed = 200;

/** The last worked on first. */
export function readDocuments(tx: Tx): Promise<DocumentBrief[]> {
  return tx.rows(sql`select ${columns} from ${joined} order by d.changed_at desc, d.id desc limit ${mostListed}`);
}

export type DocumentRow = Omit<DocumentItem, 'decisions'>;

export function readDocumentRow(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  return tx.maybe(sql`select ${columns}, d.encoding, d.version, d.words from ${joined} where d.id = ${id}::uuid`);
}

export function readOriginal(
  tx: Tx,
  id: string,
): Promise<{ fileName: string; origin: DocumentItem['origin']; bytes: Buffer } | undefined> {
  return tx.maybe(
    sql`select file_name as "fileName", origin, original as bytes from policy_document where id = ${id}::uuid`,
  );
}

/** Locked until the transaction ends; its version and title. */
export function lockDocument(
  tx: Tx,
  id: string,
): Promise<{ version: number; title: string; changedBy: string | null } | undefined> {
  return tx.maybe(sql`select d.version, d.title, p.name as "changedBy"
    from policy_document d left join person_brief p on p.person_id = d.changed_by where d.id = ${id}::uuid for update of d`);
}

export interface NewDocument {
  readonly id: string;
  readonly title: string;
  readonly origin: DocumentItem['origin'];
  readonly fileName: string;
  readonly encoding: string | null;
  readonly original: Uint8Array;
  readonly words: string;
}

export async function insertDocument(tx: Tx, row: NewDocument, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into policy_document (id, title, origin, file_name, encoding, original, words, brought_at, brought_by, changed_at, changed_by)
    values (${row.id}::uuid, ${row.title}, ${row.origin}, ${row.fileName}, ${row.encoding}, ${Buffer.from(row.original)}, ${row.words},
      ${at(now)}, ${by}::uuid, ${at(now)}, ${by}::uuid)`);
}

export interface DecisionRow {
  readonly key: string;
  readonly decision: Decision;
  readonly at: Instant;
  readonly by: string | null;
}

export function readDecisions(tx: Tx, id: string): Promise<DecisionRow[]> {
  return tx.rows(sql`select x.key, x.decision, x.decided_at as at, p.name as by
    from policy_document_decision x left join person_brief p on p.person_id = x.decided_by where x.document_id = ${id}::uuid order by x.key`);
}

export async function writeDecisions(
  tx: Tx,
  id: string,
  taken: readonly (readonly [string, Decision])[],
  by: string | null,
  now: Instant,
): Promise<void> {
  if (taken.length === 0) return;
  const rows = JSON.stringify(taken.map(([key, decision]) => ({ key, decision })));
  await tx.run(sql`insert into policy_document_decision (document_id, key, decision, decided_at, decided_by)
    select ${id}::uuid, r.key, r.decision, ${at(now)}, ${by}::uuid from jsonb_to_recordset(${rows}::jsonb) as r(key text, decision jsonb)
    on conflict (document_id, key) do update set decision = excluded.decision, decided_at = excluded.decided_at, decided_by = excluded.decided_by`);
}

export async function deleteDecisions(tx: Tx, id: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.run(
    sql`delete from policy_document_decision where document_id = ${id}::uuid and key = any(${[...keys]}::text[])`,
  );
}

/** Somebody worked on it: one version on. */
export async function touchDocument(
  tx: Tx,
  id: string,
  { title, draft }: { readonly title?: string | undefined; readonly draft?: string },
  by: string | null,
  now: Instant,
): Promise<void> {
  const sets = [
    sql`version = version + 1, changed_at = ${at(now)}, changed_by = ${by}::uuid`,
    ...(title === undefined ? [] : [sql`title = ${title}`]),
    ...(draft === undefined ? [] : [sql`draft_id = ${draft}::uuid, drafted_at = ${at(now)}`]),
  ];
  await tx.run(sql`update policy_document set ${join(sets, ', ')} where id = ${id}::uuid`);
}

export async function deleteDocument(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from policy_document where id = ${id}::uuid`);
}
