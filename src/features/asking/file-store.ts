// The SQL of files that came with something asked without an account; their contents lie closed, bound to their row.
import type { ReadyFile } from '#features/files/index.ts';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { closedBody } from '#platform/secrecy/body.ts';
import { close, openFrame } from '#platform/secrecy/frame.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';

export interface AskedFile extends Omit<ReadyFile, 'content'> {
  readonly askedId: string;
  readonly id: string;
  readonly bytes: number;
}

/** What a rotation of keys goes through: a photo is large, so few at once. */
export const askedFileBody = closedBody({
  table: 'asked_file',
  column: 'body',
  key: [
    ['asked_id', 'uuid'],
    ['id', 'uuid'],
  ],
  atOnce: 2,
  placeOf,
});

function placeOf(key: readonly string[]): string[] {
  return ['asked_file', 'body', ...key.map((id) => id.toLowerCase())];
}

export async function insertFile(
  tx: Tx,
  { askedId, id, kind, name, mediaType, content }: ReadyFile & { readonly askedId: string; readonly id: string },
  now: Instant,
): Promise<void> {
  const body = close((await keyringOf(tx)).newest, content, placeOf([askedId, id]));
  await tx.run(sql`insert into asked_file (asked_id, id, kind, name, media_type, bytes, body, sent_at)
    values (${askedId}::uuid, ${id}::uuid, ${kind}, ${name}, ${mediaType}, ${content.length}, ${body}, ${at(now)})`);
}

/** In the order in which they came. */
export function readFiles(tx: Tx, askedIds: readonly string[]): Promise<AskedFile[]> {
  return tx.rows(sql`select asked_id as "askedId", id, kind, name, media_type as "mediaType", bytes from asked_file
    where asked_id = any(${askedIds}::uuid[]) order by sent_at, id`);
}

export async function openFile(tx: Tx, askedId: string, id: string): Promise<ReadyFile | undefined> {
  const row = await tx.maybe<
    Omit<ReadyFile, 'content'> & { body: Buffer }
  >(sql`select kind, name, media_type as "mediaType", body
    from asked_file where asked_id = ${askedId}::uuid and id = ${id}::uuid`);
  if (row === undefined) return undefined;
  const { body, ...file } = row;
  return { ...file, content: openFrame((await keyringOf(tx, [body])).keyFor(body), body, placeOf([askedId, id])) };
}

export function deleteFiles(tx: Tx, askedIds: readonly string[]): Promise<number> {
  return tx.run(sql`delete from asked_file where asked_id = any(${askedIds}::uuid[])`);
}
