// All SQL of mail that comes in. Sender, words and attachments lie closed; a mail is of the organisation until somebody knows whose it is.
import { membersOf } from '#features/customers/index.ts';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import { closedBody } from '#platform/secrecy/body.ts';
import { isValue, namesOf, secretColumn, valuesOf } from '#platform/secrecy/column.ts';
import { close, openFrame } from '#platform/secrecy/frame.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { secretOf } from '#platform/secrecy/secret.ts';
import { closeText, openText, placeOfText } from '#platform/secrecy/text.ts';
import type { AsideWhy, MailLine, ReceivedItem } from './contract.ts';
import type { Place } from './sorting.ts';

export const mailSender = secretColumn({
  table: 'mail',
  column: 'sender',
  kind: 'email',
  rowId: 'id',
  found: { whole: true, ending: false },
});
const key = [
  ['subject_id', 'uuid'],
  ['id', 'uuid'],
] as const;
/** What a rotation of keys goes through. A whole mail is large: few at once. */
export const mailBodies = [
  closedBody({
    table: 'mail',
    column: 'body_cipher',
    key,
    atOnce: 100,
    placeOf: (words) => placeOfText(bodyAt(words)),
  }),
  closedBody({ table: 'mail', column: 'raw_cipher', key, atOnce: 2, placeOf: (words) => rawAt(words) }),
];

function bodyAt([subjectId = '', id = '']: readonly string[]): string[] {
  return ['mail', 'body', subjectId.toLowerCase(), id.toLowerCase()];
}
function rawAt([subjectId = '', id = '']: readonly string[]): string[] {
  return ['mail', 'raw', subjectId.toLowerCase(), id.toLowerCase()];
}

export interface Key {
  readonly subjectId: string;
  readonly id: string;
}
/** What of a mail is closed besides its sender. */
export interface Words {
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly string[];
}
export interface MailRow extends Key {
  readonly requestId: string | null;
  readonly contactId: string | null;
  readonly messageId: string | null;
  readonly sentAt: Instant;
  readonly arrivedAt: Instant;
  readonly attachments: number;
  readonly state: 'unsorted' | 'set_aside' | 'sorted' | 'discarded';
  readonly why: AsideWhy | null;
}

/** Whether it had not been taken in before. Of two that come at once the second one waits for the first. */
export async function takeOnce(tx: Tx, mailKey: Buffer, now: Instant): Promise<boolean> {
  return (
    (await tx.run(
      sql`insert into mail_taken (key, taken_at) values (${mailKey}, ${at(now)}) on conflict do nothing`,
    )) === 1
  );
}

/** @param raw the whole as it came, as long as something of it is to be had; null: nothing is */
export async function insertMail(
  tx: Tx,
  row: MailRow,
  { sender, words, raw }: { sender: string | null; words: Words; raw: Uint8Array | null },
): Promise<void> {
  const ring = await keyringOf(tx);
  const place = { subjectId: row.subjectId, rowId: row.id };
  const at2 = [row.subjectId, row.id];
  const body = closeText(ring, bodyAt(at2), JSON.stringify(words));
  const whole = raw === null ? null : close(ring.newest, raw, rawAt(at2));
  await tx.run(sql`insert into mail (subject_id, id, request_id, contact_id, message_id, sent_at, arrived_at, attachments, state, why,
      body_cipher, raw_cipher, ${namesOf(mailSender)})
    values (${row.subjectId}, ${row.id}, ${row.requestId}, ${row.contactId}, ${row.messageId}, ${at(row.sentAt)}, ${at(row.arrivedAt)},
      ${row.attachments}, ${row.state}, ${row.why}, ${body}, ${whole}, ${valuesOf(ring, mailSender, place, secretOf('email', sender))})`);
}

const columns = sql`m.subject_id as "subjectId", m.id, m.request_id as "requestId", m.contact_id as "contactId", m.message_id as "messageId",
  m.sent_at as "sentAt", m.arrived_at as "arrivedAt", m.attachments, m.state, m.why`;

/** Locks it; for whoever sorts it or keeps its attachments. */
export function readMailRow(tx: Tx, { subjectId, id }: Key): Promise<MailRow | undefined> {
  return tx.maybe(
    sql`select ${columns} from mail m where m.subject_id = ${subjectId}::uuid and m.id = ${id}::uuid for update`,
  );
}

/** The whole as it came; undefined once nothing of it is to be had any more. */
export async function openRaw(tx: Tx, { subjectId, id }: Key): Promise<Buffer | undefined> {
  const row = await tx.maybe<{ cipher: Buffer | null }>(
    sql`select raw_cipher as cipher from mail where subject_id = ${subjectId}::uuid and id = ${id}::uuid`,
  );
  if (!row?.cipher) return undefined;
  const ring = await keyringOf(tx, [row.cipher]);
  return openFrame(ring.keyFor(row.cipher), row.cipher, rawAt([subjectId, id]));
}

export async function dropRaw(tx: Tx, { subjectId, id }: Key): Promise<void> {
  await tx.run(sql`update mail set raw_cipher = null where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

/** Whether this attachment had not been dealt with before. */
export async function markHandled(tx: Tx, { subjectId, id }: Key, index: number): Promise<boolean> {
  return (
    (await tx.run(sql`update mail set handled = handled || ${index}::smallint
      where subject_id = ${subjectId}::uuid and id = ${id}::uuid and ${index}::smallint <> all(handled)`)) === 1
  );
}

export async function noteRefused(tx: Tx, { subjectId, id }: Key, index: number, code: string): Promise<void> {
  await tx.run(sql`update mail set refused = refused || ${JSON.stringify([{ index, code }])}::jsonb
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

/** How many came from this address since then. */
export async function countFrom(tx: Tx, address: string, since: Instant): Promise<number> {
  const sender = secretOf('email', address);
  if (sender === null) return 0;
  const condition = isValue(await keyringOf(tx), mailSender, sender);
  const { count } = await tx.row<{ count: number }>(
    sql`select count(*)::int as count from mail where ${condition} and arrived_at > ${at(since)}`,
  );
  return count;
}

/** From now on these Message-IDs belong to the request; what belongs to another stays there. */
export async function bindThread(tx: Tx, { customerId, requestId }: Place, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await tx.run(sql`with fresh as (insert into locator (kind, value, subject_id)
      select 'mail_thread', hash, ${customerId}::uuid from unnest(${[...new Set(hashes)].sort()}::text[]) as h(hash) on conflict do nothing returning value)
    insert into mail_thread (subject_id, message_hash, request_id) select ${customerId}::uuid, value, ${requestId}::uuid from fresh`);
}

/** A Message-ID, and by which hash it is kept. */
export interface Thread {
  readonly id: string;
  readonly hash: string;
}

/** Requests to which these belong, in their order: by what we sent, and by what was taken in. */
export async function findThreads(tx: Tx, named: readonly Thread[]): Promise<Place[]> {
  if (named.length === 0) return [];
  const found = await tx.rows<
    Place & { value: string }
  >(sql`select l.value, t.subject_id as "customerId", t.request_id as "requestId"
      from locator l join mail_thread t on t.subject_id = l.subject_id and t.message_hash = l.value
      where l.kind = 'mail_thread' and l.value = any(${named.map(({ hash }) => hash)}::text[])
    union all select l.value, m.subject_id, m.request_id from locator l join message m on m.subject_id = l.subject_id and m.message_id = l.value
      where l.kind = 'message_id' and l.value = any(${named.map(({ id }) => id)}::text[]) and m.request_id is not null`);
  return named.flatMap(({ id, hash }) => found.filter(({ value }) => value === id || value === hash));
}

type Stored = { cipher: Buffer };
async function withWords<R extends Key & Stored>(tx: Tx, rows: readonly R[]): Promise<(R & { words: Words })[]> {
  const ring = await keyringOf(
    tx,
    rows.map(({ cipher }) => cipher),
  );
  return rows.map((row) => ({
    ...row,
    words: JSON.parse(openText(ring, bodyAt([row.subjectId, row.id]), row.cipher, 'show')) as Words,
  }));
}

/** What waits for somebody, or was set aside; the latest first. */
export async function readWaiting(
  tx: Tx,
  { state, after, limit }: { state: MailLine['state']; after: readonly [Instant, string] | undefined; limit: number },
): Promise<Omit<MailLine, 'number'>[]> {
  const place = after ? sql`and (arrived_at, id) < (${at(after[0])}, ${after[1]}::uuid)` : sql``;
  const rows = await tx.rows<
    Key & Stored & Pick<MailLine, 'attachments' | 'arrivedAt' | 'state' | 'why'> & { mask: string | null }
  >(
    sql`select subject_id as "subjectId", id, sender_mask as mask, attachments, arrived_at as "arrivedAt", state, why, body_cipher as cipher
      from mail where state = ${state} and subject_id = ${organisationId}::uuid ${place} order by arrived_at desc, id desc limit ${limit}`,
  );
  return (await withWords(tx, rows)).map(({ subjectId: _, cipher: __, mask, words, ...row }) => ({
    ...row,
    address: mask ?? '',
    fromName: words.fromName,
    subject: words.subject,
    text: words.text,
  }));
}

/** What came in about a request, in the order in which it was written. */
export async function readReceived(tx: Tx, { customerId, requestId }: Place): Promise<ReceivedItem[]> {
  const rows = await tx.rows<
    Key &
      Stored &
      Pick<ReceivedItem, 'contactName' | 'sentAt' | 'arrivedAt' | 'attachments' | 'isBusy'> & {
        mask: string | null;
        refused: { index: number; code: string }[];
      }
  >(sql`select m.subject_id as "subjectId", m.id, c.name as "contactName", m.sender_mask as mask, m.sent_at as "sentAt", m.arrived_at as "arrivedAt",
      m.attachments, m.raw_cipher is not null as "isBusy", m.refused, m.body_cipher as cipher
    from mail m left join contact_brief c on c.contact_id = m.contact_id and c.subject_id in (${membersOf(customerId)})
    where m.subject_id = ${customerId}::uuid and m.request_id = ${requestId}::uuid order by m.sent_at, m.id limit 200`);
  return (await withWords(tx, rows)).map(({ subjectId: _, cipher: __, mask, words, refused, ...row }) => ({
    ...row,
    address: mask ?? '',
    subject: words.subject,
    text: words.text,
    refused: refused.map(({ index, code }) => ({ name: words.files[index] ?? '', code })),
  }));
}

/** It is somebody's now, and stands with them under the same id. */
export async function deleteMail(tx: Tx, { subjectId, id }: Key): Promise<void> {
  await tx.run(sql`delete from mail where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

export async function writeDiscarded(
  tx: Tx,
  { subjectId, id }: Key,
  { by, reason }: { by: string | null; reason: string },
  now: Instant,
): Promise<void> {
  await tx.run(sql`update mail set state = 'discarded', raw_cipher = null, reason = ${reason}, decided_at = ${at(now)}, decided_by = ${by}::uuid
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

/** The request of this number, and whose it is. */
export function findNumbered(tx: Tx, number: string): Promise<Place | undefined> {
  return tx.maybe(sql`select l.subject_id as "customerId", r.id as "requestId" from locator l
    join request r on r.subject_id = l.subject_id and r.number = l.value where l.kind = 'request' and l.value = ${number}`);
}
