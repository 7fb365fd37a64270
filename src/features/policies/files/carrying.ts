// Taking a policy out as files, and in as a draft.
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { writeZip, zipType } from '#platform/table/write-zip.ts';
import { type Instant, review } from '#policy/index.ts';
import { longestNotes, mostCases } from '../drafts/contract.ts';
import { reviewDraft } from '../drafts/reviewing.ts';
import { isStorable, readDraftRow } from '../drafts/store.ts';
import { textsOf } from '../drafts/texts.ts';
import { keepDraft } from '../drafts/writing.ts';
import { shelfOf } from '../in-force.ts';
import { editionRows } from '../store.ts';
import {
  casesFile,
  type Files,
  type FilesRead,
  filesOf,
  notesFile,
  readPackFiles,
  type StoredPolicy,
} from './pack-files.ts';
import type { LocatedFinding } from './yaml-file.ts';

/** The files of an edition, and a name for them. */
export async function filesOfEdition(tx: Tx, id: string): Promise<NamedFiles> {
  const row = (await editionRows(tx)).find((one) => one.id === id);
  if (!row) throw refuse('policy.edition_not_found');
  const texts = textsOf(row);
  // Of one that was adopted as it is, the cases lie on the shelf.
  const shelved = shelfOf().packs.get(row.pack);
  const isShelved = texts.cases.length === 0 && shelved?.pack.edition === row.edition;
  return named({ ...row, ...texts, ...(isShelved ? { cases: shelved.text.cases } : {}) });
}

/** The files of a draft, finished or not. */
export async function filesOfDraft(tx: Tx, id: string): Promise<NamedFiles> {
  const row = await readDraftRow(tx, id);
  if (!row) throw refuse('policy.draft_not_found');
  return named(row);
}

export interface NamedFiles {
  /** Fit for a folder: `equipment-rental`. */
  readonly folder: string;
  readonly edition: string;
  readonly files: Files;
}

function named(stored: StoredPolicy): NamedFiles {
  const { pack, edition } = (stored.document ?? {}) as { pack?: unknown; edition?: unknown };
  return { folder: fileName(pack, 'policy'), edition: fileName(edition, ''), files: filesOf(stored) };
}

/** Files as one zip, in a folder of their name. */
export function zipOfFiles({ folder, edition, files }: NamedFiles, now: Instant): Download {
  const entries = [...files].map(([name, content]) => ({ name: `${folder}/${name}`, content }));
  const name = [folder, edition].filter((part) => part !== '').join('-');
  return { name: `${name}.zip`, mediaType: zipType, content: writeZip(entries, now) };
}

/** Letters, figures and hyphens of what a document calls itself. */
function fileName(given: unknown, otherwise: string): string {
  const name = String(given ?? '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return name.slice(0, 100) || otherwise;
}

export interface Taken {
  readonly draft: string | null;
  readonly findings: readonly LocatedFinding[];
}

/** Takes the files of a policy in as a draft of whoever brings them. What cannot be gone on with is not kept: only its faults are told. */
export async function takeIn(db: Database, actor: Actor, files: Files): Promise<Taken> {
  const read = readPackFiles(files, (name) => name, false);
  const { policy } = read;
  if (!canBeWritten(read)) return { draft: null, findings: read.findings };
  if (!isStorable(policy)) throw refuse('policy.file_not_text', { file: [...files.keys()].join(', ') });
  if (policy.cases.length > mostCases) throw refuse('policy.file_too_large', { file: casesFile });
  if (policy.notes.length > longestNotes) throw refuse('policy.file_too_large', { file: notesFile });
  return db.write(async (tx, now) => {
    const draft = await keepDraft(tx, actor, { ...policy, basedOn: null, fromPack: null }, now, {
      files: [...files.keys()],
    });
    const reviewed = await reviewDraft(tx, policy, now, true);
    const told = new Set(read.findings.map(keyOf));
    const more = reviewed.findings.map(read.locate).filter((finding) => !told.has(keyOf(finding)));
    return { draft, findings: [...read.findings, ...more] };
  });
}

/** Whether somebody can go on writing it: it is a document, whose rules may be wrong but are rules. */
function canBeWritten({ isReadable, policy, findings }: FilesRead): boolean {
  if (!isReadable || findings.some(({ code }) => code === 'stated_form')) return false;
  const { rules } = (policy.document ?? {}) as { rules?: unknown };
  const areRules =
    Array.isArray(rules) &&
    rules.every((rule: unknown) => {
      const { id, clause } = (rule ?? {}) as Partial<Record<'id' | 'clause', unknown>>;
      return typeof id === 'string' && typeof clause === 'string';
    });
  return areRules && review({ document: policy.document }).pack !== undefined;
}

function keyOf({ code, place, params }: LocatedFinding): string {
  return JSON.stringify([code, place, params]);
}
