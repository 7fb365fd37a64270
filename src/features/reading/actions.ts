// Bringing a document, deciding about what is read in it, making a draft of it. What was read is never kept.
import { editionsInForce, keepDraft, shelfOf, successorOf } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Database, Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import type { UploadedFile } from '#platform/feature.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { readWords } from '#platform/words/read-words.ts';
import { type Instant, localDate } from '#policy/index.ts';
import { read } from '#policy/reader/index.ts';
import type { Decision } from '#policy/reader/review/decisions.ts';
import { withFreeLabels } from '#policy/reader/review/labels.ts';
import { askedIn, policyOf } from '#policy/reader/review/policy.ts';
import { reviewed } from '#policy/reader/review/review.ts';
import {
  deleteDecisions,
  deleteDocument,
  insertDocument,
  lockDocument,
  readDecisions,
  readDocumentRow,
  touchDocument,
  writeDecisions,
} from './store.ts';

/** Takes a document in: no connection is held while its words are found. Refuses with `words.…`; then nothing of it is kept. */
export async function bringDocument(
  db: Database,
  actor: Actor,
  { title, pasted }: { readonly title?: string | undefined; readonly pasted: boolean },
  file: UploadedFile,
): Promise<string> {
  const { origin, encoding, text } = await readWords(file.bytes);
  const id = newId();
  const row = {
    id,
    title: title ?? titleOf(file.name, text, pasted),
    origin: pasted && origin === 'txt' ? ('pasted' as const) : origin,
    fileName: file.name || `document.${origin}`,
    encoding,
    original: file.bytes,
    words: text,
  };
  await db.write(async (tx, now) => {
    await insertDocument(tx, row, actor.id, now);
    const data = { document: id, title: row.title, origin: row.origin, characters: text.length };
    record(tx, { type: 'document.brought', subjectId: organisationId, occurredAt: now, actor, data });
  });
  return id;
}

/** What it is called while nobody has named it: as its first line says, where that is short, else as its file is called. */
function titleOf(fileName: string, text: string, pasted: boolean): string {
  const first = text.trimStart().split('\n', 1)[0]?.trim() ?? '';
  const isTitle = first !== '' && first.length <= longestTitle;
  const named = fileName.replace(/\.[a-z0-9]{1,5}$/i, '').trim();
  const title = isTitle && (pasted || first.length > 3) ? first : named || first;
  return title.slice(0, 200) || fileName || 'document';
}
const longestTitle = 60;

export interface Reviewing {
  readonly documentId: string;
  /** The version that whoever decides has seen. */
  readonly version: number;
  readonly title?: string | undefined;
  readonly changes: Readonly<Record<string, Decision | null>>;
}

/** Keeps decisions; answers the version that stands then. */
export async function decide(
  tx: Tx,
  actor: Actor,
  { documentId, version, title, changes }: Reviewing,
  now: Instant,
): Promise<number> {
  await needVersion(tx, documentId, version);
  const entries = Object.entries(changes);
  const taken = entries.flatMap(([key, decision]) => (decision === null ? [] : [[key, decision] as const]));
  const back = entries.flatMap(([key, decision]) => (decision === null ? [key] : []));
  await writeDecisions(tx, documentId, taken, actor.id, now);
  await deleteDecisions(tx, documentId, back);
  await touchDocument(tx, documentId, { title }, actor.id, now);
  const data = { document: documentId, decided: taken.length, taken_back: back.length };
  record(tx, { type: 'document.reviewed', subjectId: organisationId, occurredAt: now, actor, data });
  return version + 1;
}

export interface Drafting extends Pick<Reviewing, 'documentId' | 'version'> {
  /** The edition whose place it is to take. */
  readonly instead?: string | undefined;
}

/** Reads the document anew, lays the decisions over it and keeps what was accepted as a draft of a policy; answers the draft's id. */
export async function draftOfDocument(
  db: Database,
  actor: Actor,
  { documentId, version, instead }: Drafting,
): Promise<string> {
  // Reading takes a moment, during which no connection is held.
  const { row, decisions, frame, taken } = await db.read(async (tx, now) => {
    const found = await readDocumentRow(tx, documentId);
    if (!found) throw refuse('document.not_found');
    return {
      row: found,
      decisions: await readDecisions(tx, documentId),
      frame: await frameOf(tx, found, instead, now),
      taken: instead === undefined ? await labelsInForce(tx, now) : [],
    };
  });
  const decided = Object.fromEntries(decisions.map(({ key, decision }) => [key, decision]));
  const draft = read(row.words);
  const made = policyOf(reviewed(draft, decided, askedIn(draft, frame, decided)), frame);
  const pack = withFreeLabels(made.pack, taken);
  const [clauses, rules] = [sizeOf(pack.clauses), sizeOf(pack.rules)];
  if (clauses === 0) throw refuse('document.no_clauses');
  const texts = { cases: [], notes: made.notes, asWritten: {} };
  const begun = { ...texts, document: pack, parameters: {}, confirmed: [], basedOn: instead ?? null, fromPack: null };
  return db.write(async (tx, now) => {
    await needVersion(tx, documentId, version);
    const id = await keepDraft(tx, actor, begun, now);
    await touchDocument(tx, documentId, { draft: id }, actor.id, now);
    const data = { document: documentId, draft: id, clause_count: clauses, rule_count: rules };
    record(tx, { type: 'document.drafted', subjectId: organisationId, occurredAt: now, actor, data });
    return id;
  });
}

/** What the document does not say of itself. Beside others it has a name that no other policy has. */
async function frameOf(
  tx: Tx,
  { id, title }: { id: string; title: string },
  instead: string | undefined,
  now: Instant,
) {
  const [calendar] = shelfOf().calendars.values();
  const appliesFrom = calendar ? localDate(calendar, now) : new Date(now).toISOString().slice(0, 10);
  if (instead === undefined)
    return { id: `document-${id.slice(-8)}`, edition: appliesFrom.slice(0, 4), appliesFrom, title };
  const { pack, edition } = await successorOf(tx, instead);
  return { id: pack, edition, appliesFrom, title };
}

/** Labels of what is in force: another policy must not define them again. */
async function labelsInForce(tx: Tx, now: Instant): Promise<string[]> {
  const { standing } = await editionsInForce(tx, now);
  return standing.flatMap(({ pack }) => Object.keys(pack.labels));
}

function sizeOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

export async function discard(tx: Tx, actor: Actor, documentId: string, now: Instant): Promise<void> {
  const found = await lockDocument(tx, documentId);
  if (!found) throw refuse('document.not_found');
  await deleteDocument(tx, documentId);
  const data = { document: documentId, title: found.title };
  record(tx, { type: 'document.discarded', subjectId: organisationId, occurredAt: now, actor, data });
}

async function needVersion(tx: Tx, documentId: string, version: number): Promise<void> {
  const found = await lockDocument(tx, documentId);
  if (!found) throw refuse('document.not_found');
  if (found.version !== version) throw refuse('document.version_conflict', { name: found.changedBy ?? '' });
}
