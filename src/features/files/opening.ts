// How files are opened: by whoever may, told as an event, piece by piece.
import { customerOf } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Tx } from '#platform/db.ts';
import { rangeOf } from '#platform/http/files/range.ts';
import { refuse } from '#platform/refusal.ts';
import { openFrame } from '#platform/secrecy/frame.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { fileOf, type Placed, placeOf, tell } from './actions.ts';
import { fileLimits } from './limits.ts';
import { type RecordOfFile, readChunk } from './store.ts';

/** The contents, or the part that the header `Range` asks for. Opening it is an event; going on listening is not another. */
export function openFile(
  db: Database,
  actor: Actor,
  which: { customerId: string; fileId: string },
  range: unknown,
): Promise<Download> {
  return openFileAbout(db, actor, which, range, (tx) => customerOf(tx, which.customerId));
}

/** The same of any subject: `guard` asks whether it may be. */
export function openFileAbout(
  db: Database,
  actor: Actor,
  { customerId, fileId }: { customerId: string; fileId: string },
  range: unknown,
  guard: (tx: Tx) => Promise<unknown>,
): Promise<Download> {
  return openAt(db, actor, fileId, range, async (tx) => {
    await guard(tx);
    return { subjectId: customerId, record: 'own' };
  });
}

/** The same of a record: `seen` says where it is to whoever may see it. */
export async function openAt(
  db: Database,
  actor: Actor,
  fileId: string,
  range: unknown,
  seen: (tx: Tx) => Promise<{ readonly subjectId: string; readonly record: RecordOfFile | 'own' }>,
): Promise<Download> {
  const file = await db.write(async (tx, now) => {
    const { subjectId, record } = await seen(tx);
    const found = await fileOf(tx, subjectId, fileId, record);
    const part = rangeOf(range, found.bytes);
    if (part === undefined || part.from === 0) {
      const on = record === 'own' ? null : record;
      tell(tx, actor, { ...found, subjectId, record: on }, 'opened', {}, now);
    }
    return { ...found, subjectId, part };
  });
  const { name, mediaType, bytes: size, part } = file;
  return {
    name,
    mediaType,
    size,
    ...(part && { part }),
    content: piecesOf(db, file, part ?? { from: 0, to: size - 1 }),
  };
}

/** The whole of a file's contents. Whoever asks has made sure that it may be opened, and tells it. */
export function contentOf(db: Database, file: Placed): AsyncIterable<Uint8Array> {
  return piecesOf(db, file, { from: 0, to: file.bytes - 1 });
}

/** Piece by piece; no connection is held while the other side takes its time. */
async function* piecesOf(
  db: Database,
  file: Placed,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Buffer> {
  const { chunk } = fileLimits;
  for (let no = Math.floor(from / chunk); no <= Math.floor(to / chunk); no += 1) {
    const piece = await db.read(async (tx) => {
      const cipher = await readChunk(tx, file, no);
      if (cipher === undefined) throw refuse('file.not_found');
      return openFrame((await keyringOf(tx, [cipher])).keyFor(cipher), cipher, placeOf(file, no));
    });
    yield piece.subarray(Math.max(from - no * chunk, 0), Math.min(to - no * chunk + 1, piece.length));
  }
}
