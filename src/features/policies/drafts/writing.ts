// Writing an edition: beginning it, saving it as it stands, laying it aside. Whatever is saved is kept, also unfinished.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { type Instant, localDate } from '#policy/index.ts';
import { shelfOf } from '../in-force.ts';
import { editionRows } from '../store.ts';
import { blankPolicy } from './blank.ts';
import { type Act, whyNot } from './guard.ts';
import { type DraftRow, insertDraft, lockDraft, moveDraft, type Origin, type WrittenRow, writeDraft } from './store.ts';
import { textsOf } from './texts.ts';

export type Beginning =
  | { readonly from: 'pack'; readonly pack: string }
  | { readonly from: 'edition'; readonly edition: string }
  | { readonly from: 'blank'; readonly title: { readonly zh: string; readonly en: string } };

/** Begins an edition; answers its id. One that follows another carries what was stated for that. */
export async function beginDraft(tx: Tx, actor: Actor, beginning: Beginning, now: Instant): Promise<string> {
  const begun = await beginningOf(tx, beginning, now);
  return keepDraft(tx, actor, begun, now);
}

/** Keeps as a draft what was begun here or brought as files (`files`: their names). */
export async function keepDraft(
  tx: Tx,
  actor: Actor,
  begun: WrittenRow & Pick<DraftRow, Origin>,
  now: Instant,
  { files }: { files?: readonly string[] } = {},
): Promise<string> {
  const id = newId();
  await insertDraft(tx, { id, ...begun }, byOf(actor), now);
  const { pack = '', edition = '' } = begun.document as { pack?: string; edition?: string | number };
  const data = { draft: id, pack, edition: String(edition), basedOn: begun.basedOn, fromPack: begun.fromPack, files };
  record(tx, { type: 'policy.drafted', subjectId: organisationId, occurredAt: now, actor, data });
  return id;
}

async function beginningOf(tx: Tx, beginning: Beginning, now: Instant): Promise<WrittenRow & Pick<DraftRow, Origin>> {
  const nothing = { cases: [], notes: '', parameters: {}, confirmed: [], basedOn: null, fromPack: null, asWritten: {} };
  if (beginning.from === 'blank') return { ...nothing, document: blankPolicy(beginning.title, today(now)) };
  const rows = await editionRows(tx);
  if (beginning.from === 'edition') {
    const row = rows.find(({ id }) => id === beginning.edition);
    if (!row) throw refuse('policy.edition_not_found');
    const { document, parameters, confirmed, id, pack, edition } = row;
    const { cases, notes, asWritten } = textsOf(row);
    const next = { ...(document as object), edition: nextIssue(rows, pack, edition) };
    return {
      document: next,
      cases,
      notes,
      asWritten,
      parameters,
      confirmed,
      basedOn: id,
      fromPack: null,
    };
  }
  const offered = shelfOf().packs.get(beginning.pack);
  if (!offered) throw refuse('policy.pack_not_found');
  const { pack, document, text } = offered;
  const edition = rows.some(({ id }) => id === `${pack.pack}@${pack.edition}`)
    ? nextIssue(rows, pack.pack, pack.edition)
    : pack.edition;
  return {
    ...nothing,
    document: { ...(document as object), edition },
    cases: text.cases,
    notes: text.notes,
    asWritten: text.asWritten,
    fromPack: pack.pack,
  };
}

/** What an edition that takes the place of another is called: the same policy, its next issue. */
export async function successorOf(
  tx: Tx,
  edition: string,
): Promise<{ readonly pack: string; readonly edition: string }> {
  const rows = await editionRows(tx);
  const row = rows.find(({ id }) => id === edition);
  if (!row) throw refuse('policy.edition_not_found');
  return { pack: row.pack, edition: nextIssue(rows, row.pack, row.edition) };
}

/** The issue after another: 2026 → 2026-2 → 2026-3, the first that is free. */
function nextIssue(rows: readonly { pack: string; edition: string }[], pack: string, edition: string): string {
  const [, stem = edition, number = '1'] = /^(.+?)(?:-(\d{1,4}))?$/.exec(edition) ?? [];
  const taken = new Set(rows.flatMap((row) => (row.pack === pack ? [row.edition] : [])));
  for (let next = Number(number) + 1; ; next += 1) if (!taken.has(`${stem}-${next}`)) return `${stem}-${next}`;
}

/** Keeps what was written. Refuses when somebody else has saved since the revision it was written on. */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  { draftId, revision, written }: { draftId: string; revision: number; written: WrittenRow },
  now: Instant,
): Promise<void> {
  await draftFor(tx, actor, 'edit', { draftId, revision });
  await writeDraft(tx, draftId, written, byOf(actor), now);
}

/** Lays a draft aside; it is kept. */
export async function withdrawDraft(tx: Tx, actor: Actor, asked: Asked, now: Instant): Promise<void> {
  const draft = await draftFor(tx, actor, 'withdraw', asked);
  await moveDraft(tx, draft.id, { state: 'withdrawn', by: byOf(actor), as: 'writer' }, now);
  tell(tx, actor, 'policy.withdrawn', draft, now);
}

/** Takes up again what was laid aside or handed in. */
export async function resumeDraft(tx: Tx, actor: Actor, asked: Asked, now: Instant): Promise<void> {
  const draft = await draftFor(tx, actor, 'resume', asked);
  await moveDraft(tx, draft.id, { state: 'draft', by: byOf(actor), as: 'writer' }, now);
  tell(tx, actor, 'policy.resumed', draft, now);
}

export interface Asked {
  readonly draftId: string;
  /** The revision that whoever acts has seen. */
  readonly revision: number;
}

/** The draft, locked, for whoever may do that with it and has seen it as it is. */
export async function draftFor(tx: Tx, actor: Actor, act: Act, { draftId, revision }: Asked): Promise<DraftRow> {
  const draft = await lockDraft(tx, draftId);
  if (!draft) throw refuse('policy.draft_not_found');
  const why = whyNot(act, draft, actor);
  if (why !== undefined) throw refuse(`policy.${why}`);
  if (draft.revision !== revision)
    throw refuse('policy.draft_conflict', { name: draft.changedBy ?? '', revision: draft.revision });
  return draft;
}

/** Tells of an act on a draft. */
export function tell(tx: Tx, actor: Actor, type: string, draft: DraftRow, now: Instant, more: object = {}): void {
  const { pack = '', edition = '' } = draft.document as { pack?: string; edition?: string | number };
  const data = { draft: draft.id, pack: String(pack), edition: String(edition), ...more };
  record(tx, { type, subjectId: organisationId, occurredAt: now, actor, data });
}

/** Whoever acts has an id; the system writes no policies. */
export function byOf({ id }: Actor): string {
  if (id === null) throw refuse('policy.act_not_allowed');
  return id;
}

function today(now: Instant): string {
  const [calendar] = shelfOf().calendars.values();
  return calendar ? localDate(calendar, now) : new Date(now).toISOString().slice(0, 10);
}
