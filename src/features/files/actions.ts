// What is done with files: taken in and removed. Their contents are closed before they reach the database, and bound to their place. How they are
// opened: opening.ts.
import { lockCustomer } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { close } from '#platform/secrecy/frame.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { type Content, type Sort, contentOf as sortOf } from './content.ts';
import type { FileKind, FileLine } from './contract.ts';
import { drawAnew } from './image.ts';
import { fileLimits } from './limits.ts';
import { nameFor } from './naming.ts';
import {
  type Among,
  deleteFiles,
  type FileRow,
  insertChunk,
  insertFile,
  isRequestOf,
  type RecordOfFile,
  readFiles,
  readRecordsOf,
  readUsage,
} from './store.ts';

export interface NewFile {
  readonly customerId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind?: FileKind | undefined;
  readonly requestId?: string | undefined;
}

/** Takes a file in. What it is, is found out and pictures are drawn anew before a connection is held. */
export function addFile(db: Database, actor: Actor, given: NewFile): Promise<FileLine> {
  return addFileAbout(db, actor, given, (tx) => lockCustomer(tx, given.customerId));
}

/**
 * The same about any subject, a customer or not: `lock` asks whether it may be, and locks it; `then` does in the same transaction what hangs on
 * the file.
 */
export async function addFileAbout(
  db: Database,
  actor: Actor,
  given: NewFile,
  lock: (tx: Tx, now: Instant) => Promise<unknown>,
  then?: (tx: Tx, file: FileLine, now: Instant) => Promise<unknown>,
): Promise<FileLine> {
  const ready = await readyFile(given);
  return db.write(async (tx, now) => {
    await lock(tx, now);
    const file = await keepFile(tx, actor, given, ready, now);
    await then?.(tx, file, now);
    return file;
  });
}

/** A record with its subject, where somebody may come to it. */
export interface Place {
  readonly subjectId: string;
  readonly record: RecordOfFile;
}

/** The same of a record: `lock` says where it is to whoever may write it, and has locked its subject. Sent again `as` the same id, it is there once. */
export async function addFileOf(
  db: Database,
  actor: Actor,
  { as, ...given }: Pick<NewFile, 'name' | 'bytes'> & { readonly as?: string | undefined },
  lock: (tx: Tx, now: Instant) => Promise<Place>,
): Promise<FileLine> {
  const ready = await readyFile(given);
  return db.write(async (tx, now) => {
    const place = await lock(tx, now);
    const [before] = as === undefined ? [] : await readFiles(tx, place.subjectId, { ids: [as], among: 'all' });
    if (before) return fileOf(tx, place.subjectId, before.id, place.record);
    return keepAt(tx, actor, { ...place, id: as }, ready, now);
  });
}

/** A file that has been looked at: what it is by its contents, drawn anew where it is a picture, under a harmless name. */
export type ReadyFile = Pick<FileRow, 'kind' | 'name' | 'mediaType'> & { readonly content: Uint8Array };

/** Looks at what was sent. Slow: no connection may be held meanwhile. Throws a refusal where it is nothing that is taken. */
export async function readyFile(given: Pick<NewFile, 'name' | 'bytes' | 'kind'>): Promise<ReadyFile> {
  const content = await sortOf(given.bytes, given.name);
  const kind = kindOf(content, given.kind);
  const bytes = content.sort === 'image' ? await drawAnew(given.bytes, content.mediaType) : given.bytes;
  return { kind, name: nameFor(given.name, content, kind), mediaType: content.mediaType, content: bytes };
}

/** Keeps it with its subject, which whoever calls has locked. Throws a refusal where there is no room, or the request is not theirs. */
export async function keepFile(
  tx: Tx,
  actor: Actor,
  { customerId, requestId = null }: { readonly customerId: string; readonly requestId?: string | null | undefined },
  ready: ReadyFile,
  now: Instant,
): Promise<FileLine> {
  if (requestId !== null && !(await isRequestOf(tx, customerId, requestId))) throw refuse('request.not_found');
  const record = requestId === null ? null : ({ kind: 'request', id: requestId } as const);
  return keepAt(tx, actor, { subjectId: customerId, record }, ready, now);
}

async function keepAt(
  tx: Tx,
  actor: Actor,
  { subjectId, record, id = newId() }: Pick<FileRow, 'subjectId' | 'record'> & { readonly id?: string | undefined },
  { content, ...ready }: ReadyFile,
  now: Instant,
): Promise<FileLine> {
  await needRoom(tx, subjectId, record, content.length);
  const row: FileRow = { subjectId, id, ...ready, bytes: content.length, record };
  await insertFile(tx, row, actor.id, now);
  await insertContent(tx, row, content);
  tell(tx, actor, row, 'added', {}, now);
  return fileOf(tx, subjectId, row.id, 'all');
}

/** A record has room of its own besides the customer's; what hangs on records of the organisation is bounded by that alone, or all its years would share it. */
async function needRoom(tx: Tx, subjectId: string, record: RecordOfFile | null, more: number): Promise<void> {
  if (record !== null && record.kind !== 'request') {
    const { count } = await readUsage(tx, subjectId, record);
    if (count >= fileLimits.ofRecord) throw refuse('file.too_many_of_record', { count: fileLimits.ofRecord });
    if (subjectId === organisationId) return;
  }
  const used = await readUsage(tx, subjectId);
  if (used.count >= fileLimits.count) throw refuse('file.too_many', { count: fileLimits.count });
  if (used.bytes + more > fileLimits.bytes) throw refuse('file.too_much', { size: '2 GB' });
}

const fitting: Readonly<Record<FileKind, readonly Sort[]>> = {
  photo: ['image'],
  scan: ['image', 'pdf'],
  document: ['image', 'pdf', 'office', 'text'],
  recording: ['audio'],
};

function kindOf({ sort }: Content, wanted: FileKind | undefined): FileKind {
  if (wanted === undefined) return sort === 'image' ? 'photo' : sort === 'audio' ? 'recording' : 'document';
  if (!fitting[wanted].includes(sort)) throw refuse('file.kind_unfit');
  return wanted;
}

async function insertContent(tx: Tx, row: FileRow, bytes: Uint8Array): Promise<void> {
  const ring = await keyringOf(tx);
  for (let no = 0; no * fileLimits.chunk < bytes.length; no += 1) {
    const piece = bytes.subarray(no * fileLimits.chunk, (no + 1) * fileLimits.chunk);
    await insertChunk(tx, row, no, close(ring.newest, piece, placeOf(row, no)));
  }
}

export type Placed = Pick<FileRow, 'subjectId' | 'id' | 'bytes' | 'mediaType'>;

export function placeOf({ subjectId, id, bytes, mediaType }: Placed, no: number): readonly string[] {
  return placeOfPiece([subjectId, id, String(no), String(bytes), mediaType]);
}

/** What a piece is bound to: subject, file, number; size and type of the whole. */
export function placeOfPiece(words: readonly string[]): readonly string[] {
  return ['file', ...words];
}

/** A file of the subject, among those that are meant. Throws `file.not_found`. */
export async function fileOf(tx: Tx, subjectId: string, id: string, among: Among = 'own'): Promise<FileLine> {
  const [found] = await readFiles(tx, subjectId, { ids: [id], among });
  if (found === undefined) throw refuse('file.not_found');
  return found;
}

/** By hand: not recordings, whose time the policy sets. Whoever calls has locked the subject and asked whether it may be. */
export async function removeFile(
  tx: Tx,
  actor: Actor,
  { subjectId, record }: { readonly subjectId: string; readonly record: RecordOfFile | 'own' },
  { fileId, reason }: { fileId: string; reason: string },
  now: Instant,
): Promise<void> {
  const { kind } = await fileOf(tx, subjectId, fileId, record);
  if (kind === 'recording') throw refuse('file.recording_kept');
  await removeFiles(tx, actor, subjectId, [fileId], reason, now);
}

/** For whoever keeps the time limits and erases: removes files for good; answers those that were there. Whoever calls has locked the subject. */
export async function removeFiles(
  tx: Tx,
  actor: Actor,
  subjectId: string,
  ids: readonly string[],
  reason: string,
  now: Instant,
): Promise<readonly string[]> {
  const there = await readFiles(tx, subjectId, { ids, among: 'all' });
  const records = await readRecordsOf(tx, subjectId, ids);
  await deleteFiles(
    tx,
    subjectId,
    there.map(({ id }) => id),
  );
  for (const file of there)
    tell(tx, actor, { ...file, subjectId, record: records.get(file.id) ?? null }, 'removed', { reason }, now);
  return there.map(({ id }) => id);
}

/**
 * Names stay out of events: people write names of people into them. What happens to a file of a record is a part of the record's story, and is
 * seen by whoever sees that; a request's files are the customer's.
 */
export function tell(
  tx: Tx,
  actor: Actor,
  { subjectId, id, kind, mediaType, bytes, record: on }: Omit<FileRow, 'name'>,
  what: 'added' | 'opened' | 'removed',
  said: object,
  now: Instant,
): void {
  const about = { kind, mediaType, bytes, ...said };
  const told =
    on === null || on.kind === 'request'
      ? {
          type: `file.${what}`,
          ground: { kind: 'file', id },
          data: { ...about, ...(on && what === 'added' ? { request: on.id } : {}) },
        }
      : { type: `${on.kind}.file_${what}`, ground: { kind: on.kind, id: on.id }, data: { file: id, ...about } };
  record(tx, { subjectId, occurredAt: now, actor, ...told });
}
