// What files keep of persons: all of it goes with them, and recordings go when their time is over and nothing holds them.
import { system } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import type { Personal, PersonalFile } from '#platform/personal/personal.ts';
import type { Retained } from '#platform/personal/retained.ts';
import { closedBody } from '#platform/secrecy/body.ts';
import { placeOfPiece, removeFiles } from './actions.ts';
import type { FileLine } from './contract.ts';
import { contentOf } from './opening.ts';
import { countRecordings, oldRecordings } from './recording-store.ts';
import { type RecordOfFile, readFiles, readFilesOf } from './store.ts';

/** Sixteen pieces are 16 MB at most: a second of work, and no more memory than an upload. */
export const chunks = closedBody({
  table: 'file_chunk',
  column: 'cipher',
  key: [
    ['subject_id', 'uuid'],
    ['file_id', 'uuid'],
    ['no', 'integer'],
  ],
  beside: {
    table: 'customer_file',
    on: [
      ['subject_id', 'subject_id'],
      ['file_id', 'id'],
    ],
    columns: ['bytes', 'media_type'],
  },
  atOnce: 16,
  placeOf: placeOfPiece,
});

export const personal: Personal = {
  tables: [
    { table: 'file_chunk', columns: [], erase: 'delete' },
    { table: 'customer_file', columns: ['id', 'kind', 'name', 'media_type', 'bytes', 'added_at'], erase: 'delete' },
  ],
  filesOf: async (db, tx, subjectIds) => {
    const all = await Promise.all(
      subjectIds.map(async (subjectId) => {
        return personalFiles(db, subjectId, await readFiles(tx, subjectId, { among: 'all' }));
      }),
    );
    return all.flat();
  },
  endRequests,
};

/** The files of requests. */
async function endRequests(tx: Tx, subjectId: string, requestIds: readonly string[], now: Instant): Promise<void> {
  await endFilesOf(tx, { kind: 'request', subjectId, recordIds: requestIds, reason: 'retention' }, now);
}

/** The files of records that go; whoever calls has locked the subject. */
export async function endFilesOf(
  tx: Tx,
  {
    kind,
    subjectId,
    recordIds,
    reason,
  }: {
    readonly kind: RecordOfFile['kind'];
    readonly subjectId: string;
    readonly recordIds: readonly string[];
    readonly reason: string;
  },
  now: Instant,
): Promise<void> {
  if (recordIds.length === 0) return;
  const files = await readFilesOf(tx, kind, [subjectId], recordIds);
  if (files.length === 0) return;
  const ids = files.map(({ id }) => id);
  await removeFiles(tx, system, subjectId, ids, reason, now);
}

/** Files as a copy for a person takes them along. */
export function personalFiles(db: Database, subjectId: string, files: readonly FileLine[]): PersonalFile[] {
  return files.map(({ id, name, bytes, mediaType }) => {
    const content = contentOf(db, { subjectId, id, bytes, mediaType });
    return { table: 'customer_file', id, name, bytes, content };
  });
}

export const retained: Retained = {
  kind: 'recording',
  count: countRecordings,
  remove: async (tx, { limit, ...due }, now) => {
    const old = await oldRecordings(tx, due, limit);
    const subjects = [...new Set(old.map(({ subjectId }) => subjectId))];
    await lockSubjects(tx, subjects);
    for (const subjectId of subjects) {
      const ids = old.filter((one) => one.subjectId === subjectId).map(({ id }) => id);
      await removeFiles(tx, system, subjectId, ids, 'retention', now);
    }
    return old.length;
  },
};
