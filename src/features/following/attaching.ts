// Files between the two sides: what the customer attaches by the link, and what we expressly share with them. Each stands in the conversation;
// what stands there for a link is all that it may open.
import { needReach } from '#features/customers/index.ts';
import type { FileLine } from '#features/files/contract.ts';
import { addFileAbout, openFileAbout, someFiles } from '#features/files/index.ts';
import { linkTerms } from '#features/policies/index.ts';
import { hearMessage, lockRequest, tellOfRequest, type Which } from '#features/requests/index.ts';
import { type Actor, may } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import type { UploadedFile } from '#platform/feature.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import type { MessageFile } from './contract.ts';
import { openedBy } from './links.ts';
import {
  countAttached,
  findMessage,
  hasUnread,
  insertMessage,
  readFileMessages,
  readLinksBeside,
  writeWithdrawn,
} from './store.ts';

/**
 * The customer attaches a file. `as` is chosen by their browser, so that what is sent again after a lost answer is there once. Throws the
 * refusals of files, and those of the number and the size that the usual rights set.
 */
export async function attachBy(
  db: Database,
  actor: Actor,
  { as, file }: { readonly as: string; readonly file: UploadedFile },
): Promise<void> {
  const which = openedBy(actor);
  const { files: most, megabytes } = linkTerms();
  if (file.bytes.length > megabytes * 1024 * 1024) throw refuse('link.file_too_large', { size: megabytes });
  const given = { ...which, name: file.name, bytes: file.bytes };
  const lock = async (tx: Tx): Promise<void> => {
    await lockRequest(tx, which);
    if (await findMessage(tx, which, as)) throw new SentBefore();
    if ((await countAttached(tx, which)) >= most) throw refuse('link.too_many_files', { count: most });
  };
  const then = async (tx: Tx, { id: fileId }: FileLine, now: Instant): Promise<void> => {
    // Ten photos are one message: what restarts a clock does so with the first that nobody has read.
    const isTold = await hasUnread(tx, which);
    await insertMessage(tx, which, { id: as, kind: 'attached', writtenBy: actor.id, fileId }, now);
    if (!isTold) await hearMessage(tx, actor, which, { occurredAt: now, data: { file: fileId } });
  };
  try {
    await addFileAbout(db, actor, given, lock, then);
  } catch (error) {
    if (!(error instanceof SentBefore)) throw error;
  }
}

/** It came before: its answer was lost on the way. */
class SentBefore extends Error {
  override readonly name = 'SentBefore';
}

/** Opens a file for the link: one that they attached, or that is shared with them. */
export function openBy(db: Database, actor: Actor, fileId: string, range: unknown): Promise<Download> {
  const which = openedBy(actor);
  return openFileAbout(db, actor, { customerId: which.customerId, fileId }, range, async (tx) => {
    const shown = await shownTo(tx, actor, which);
    if (!(await readFileMessages(tx, which)).some((one) => one.fileId === fileId && shown(one)))
      throw refuse('file.not_found');
  });
}

/** What of the files in the conversation a link shows: what we share, and what came by it or by another link of the same contact. */
export async function shownTo(
  tx: Tx,
  actor: Actor,
  which: Which,
): Promise<(one: { kind: string; writtenBy: string | null; withdrawnAt: Instant | null }) => boolean> {
  const own = new Set(await readLinksBeside(tx, which, actor.id ?? ''));
  return ({ kind, writtenBy, withdrawnAt }) => {
    if (kind === 'shared') return withdrawnAt === null;
    return kind !== 'attached' || (writtenBy !== null && own.has(writtenBy));
  };
}

/** We share a file of the request with its customer. It is shared once; shared again after it was withdrawn it stands there anew. */
export async function shareFile(tx: Tx, actor: Actor, which: Which, fileId: string, now: Instant): Promise<void> {
  const request = await lockRequest(tx, which);
  await needFiles(tx, actor, which.customerId);
  const [file] = await someFiles(tx, which.customerId, [fileId]);
  if (file?.requestId !== which.requestId) throw refuse('file.not_found');
  const there = await readFileMessages(tx, which);
  if (there.some((one) => one.fileId === fileId && (one.kind === 'attached' || one.withdrawnAt === null)))
    throw refuse('link.already_shared');
  await insertMessage(tx, which, { id: newId(), kind: 'shared', writtenBy: actor.id, fileId }, now);
  tellOfRequest(tx, actor, request, 'request.file_shared', now, { file: fileId });
}

/** It is not shown to them any more. */
export async function withdrawFile(tx: Tx, actor: Actor, which: Which, fileId: string, now: Instant): Promise<void> {
  const request = await lockRequest(tx, which);
  if (!(await writeWithdrawn(tx, which, fileId, now))) throw refuse('link.not_shared');
  tellOfRequest(tx, actor, request, 'request.file_withdrawn', now, { file: fileId });
}

/** Whoever may not see files shares none. */
async function needFiles(tx: Tx, actor: Actor, customerId: string): Promise<void> {
  if (!may(actor, 'file.read')) throw refuse('file.not_found');
  await needReach(tx, actor, 'file.read', [customerId]);
}

/** The files of messages as they are shown beside them; null where a file was removed since. */
export async function filesBeside(
  tx: Tx,
  { customerId }: Which,
  messages: readonly { readonly fileId: string | null }[],
): Promise<(fileId: string | null) => MessageFile | null> {
  const ids = messages.flatMap(({ fileId }) => fileId ?? []);
  const files = new Map((await someFiles(tx, customerId, ids)).map((file) => [file.id, file]));
  return (fileId) => {
    const file = fileId === null ? undefined : files.get(fileId);
    return file === undefined ? null : { id: file.id, name: file.name, kind: file.kind, bytes: file.bytes };
  };
}
