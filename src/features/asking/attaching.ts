// Files of what is asked without an account: looked at like every upload, kept closed with what was asked, and given to the customer's request
// once somebody has said whose it is.
import { keepFile, type ReadyFile, readyFile } from '#features/files/index.ts';
import { formTerms } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import type { UploadedFile } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import type { AttemptRule } from '#platform/session/profile.ts';
import * as store from './file-store.ts';
import { slow } from './slowing.ts';
import { findSent } from './store.ts';

const minute = 60_000;
/** What comes from one address: as many as the people of a house send. */
const perAddress: AttemptRule = { free: 60, most: 60, delay: 0, pause: 30 * minute };

interface Sent {
  /** The ask that it belongs to, as its sender named it. */
  readonly of: string;
  readonly as: string;
  readonly file: UploadedFile;
  readonly address: string;
}

/**
 * Keeps a file of something asked a moment ago. What was never asked, or not kept because a program filled it in, is answered alike. Throws the
 * refusals of files, those of the number and the size that the usual rights set, and one where it is in somebody's hands already.
 */
export async function attach(db: Database, actor: Actor, { of, as, file, address }: Sent): Promise<void> {
  const { files: most, megabytes } = formTerms();
  if (file.bytes.length > megabytes * 1024 * 1024) throw refuse('link.file_too_large', { size: megabytes });
  await db.write((tx, now) => slow(tx, { of: 'ask.file', address }, perAddress, now));
  const ready = await readyFile(file);
  await db.write(async (tx, now) => {
    const asked = await findSent(tx, of);
    if (asked === undefined) return;
    if (asked.state !== 'waiting') throw refuse('ask.too_late');
    const there = await store.readFiles(tx, [asked.id]);
    if (there.some(({ id }) => id === as)) return;
    if (there.length >= most) throw refuse('ask.too_many_files', { count: most });
    await store.insertFile(tx, { askedId: asked.id, id: as, ...ready }, now);
    const { kind, mediaType } = ready;
    const data = { asked: asked.id, kind, mediaType, bytes: ready.content.length };
    record(tx, { type: 'asked.file_added', subjectId: organisationId, occurredAt: now, actor, data });
  });
}

/** Opens one for whoever decides whose it is; told as an event. */
export async function openAttached(
  db: Database,
  actor: Actor,
  which: { readonly askedId: string; readonly fileId: string },
): Promise<Download> {
  const { askedId: asked, fileId: id } = which;
  const file = await db.write(async (tx, now) => {
    const found = await openOne(tx, asked, id);
    const data = { asked, bytes: found.content.length };
    record(tx, { type: 'asked.file_opened', subjectId: organisationId, occurredAt: now, actor, data });
    return found;
  });
  const { name, mediaType, content } = file;
  return { name, mediaType, content };
}

async function openOne(tx: Tx, askedId: string, id: string): Promise<ReadyFile> {
  const found = await store.openFile(tx, askedId, id);
  if (found === undefined) throw refuse('file.not_found');
  return found;
}

/** They become files of the request, and lie here no longer. */
export async function handOver(
  tx: Tx,
  actor: Actor,
  askedId: string,
  place: { readonly customerId: string; readonly requestId: string },
  now: Instant,
): Promise<void> {
  for (const { id } of await store.readFiles(tx, [askedId]))
    await keepFile(tx, actor, place, await openOne(tx, askedId, id), now);
  await store.deleteFiles(tx, [askedId]);
}
