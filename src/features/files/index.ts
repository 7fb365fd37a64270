// The door of files: photos, scans, documents and recordings of a customer, kept closed.
import type { RecordTeller } from '#features/customers/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Feature } from '#platform/feature.ts';
import type { FileLine } from './contract.ts';
import { chunks, personal, retained } from './keeping.ts';
import { routes } from './routes.ts';
import { type RecordOfFile, readFiles, readFilesOf } from './store.ts';

export { addFileAbout, keepFile, type ReadyFile, readyFile, removeFiles } from './actions.ts';
export { endFilesOf, personalFiles } from './keeping.ts';
export { openFileAbout } from './opening.ts';
export { fileRoutes } from './routes.ts';
export { moveFiles } from './store.ts';

/** The files of records of a kind, by the record, in the order in which they were added. */
export async function filesOfRecords(
  tx: Tx,
  kind: RecordOfFile['kind'],
  subjectIds: readonly string[],
  ids: readonly string[],
): Promise<(recordId: string) => FileLine[]> {
  const found = new Map<string, FileLine[]>();
  if (ids.length > 0)
    for (const { recordId, subjectId: _, ...file } of await readFilesOf(tx, kind, subjectIds, ids))
      found.set(recordId, [...(found.get(recordId) ?? []), file]);
  return (recordId) => found.get(recordId) ?? [];
}

/** Every file of a customer and of their requests, newest first. */
export function filesOf(tx: Tx, subjectId: string): Promise<FileLine[]> {
  return readFiles(tx, subjectId);
}

/** Some files of a subject, as far as they are (still) there. */
export function someFiles(tx: Tx, subjectId: string, ids: readonly string[]): Promise<FileLine[]> {
  return ids.length === 0 ? Promise.resolve([]) : readFiles(tx, subjectId, { ids });
}

/** In a customer's timeline stands what came and went; who looked at what is for the record of access. */
export const fileTeller: RecordTeller = {
  kind: 'file',
  silent: ['file.opened', 'recurrence.file_added', 'recurrence.file_opened', 'recurrence.file_removed'],
  tell: async (tx, customerId, ids) =>
    new Map((await readFiles(tx, customerId, { ids })).map(({ id, name, kind }) => [id, { id, name, kind }])),
};

export const files: Feature = {
  name: 'files',
  routes,
  bodies: [chunks],
  personal,
  retained: [retained],
  records: ['file.added', 'file.opened', 'file.removed'],
  permissions: ['file.read', 'file.write'],
};
