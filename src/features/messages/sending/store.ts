// All SQL of messages that go out. What they say and to whom lies closed; lists have the mask.
import { membersOf } from '#features/customers/index.ts';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { closedBody } from '#platform/secrecy/body.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { closeText, openText, placeOfText } from '#platform/secrecy/text.ts';
import type { MessageChannel, MessageItem, MessageState, MessageWhy, TroubledItem } from '../contract.ts';
import type { Addressee } from './channel.ts';
import type { Next } from './outgoing.ts';

/** What of a message is closed. */
export interface Body {
  readonly to: Addressee;
  readonly subject: string;
  readonly text: string;
  /** Message-IDs of what it answers. */
  readonly references: readonly string[];
}

export interface MessageRow {
  readonly subjectId: string;
  readonly id: string;
  readonly channel: MessageChannel;
  readonly purpose: string;
  readonly contactId: string | null;
  readonly requestId: string | null;
  readonly addressMask: string;
  readonly messageId: string;
  readonly automatic: boolean;
  readonly state: MessageState;
  readonly why: MessageWhy | null;
  readonly attempts: number;
  readonly queuedAt: Instant;
  readonly queuedBy: string | null;
  readonly nextAt: Instant | null;
}

/** What a rotation of keys goes through. */
export const messageBody = closedBody({
  table: 'message',
  column: 'body_cipher',
  key: [
    ['subject_id', 'uuid'],
    ['id', 'uuid'],
  ],
  atOnce: 100,
  placeOf: ([subjectId = '', id = '']) => placeOfText(placeOf({ subjectId, id })),
});

type Key = Pick<MessageRow, 'subjectId' | 'id'>;

function placeOf({ subjectId, id }: Key): string[] {
  return ['message', 'body', subjectId.toLowerCase(), id.toLowerCase()];
}

export async function insertMessage(tx: Tx, row: MessageRow, body: Body): Promise<void> {
  const cipher = closeText(await keyringOf(tx), placeOf(row), JSON.stringify(body));
  await tx.run(sql`insert into message (subject_id, id, channel, purpose, contact_id, request_id, address_mask, body_cipher, message_id,
      automatic, state, why, attempts, queued_at, queued_by, next_at)
    values (${row.subjectId}, ${row.id}, ${row.channel}, ${row.purpose}, ${row.contactId}, ${row.requestId}, ${row.addressMask}, ${cipher},
      ${row.messageId}, ${row.automatic}, ${row.state}, ${row.why}, ${row.attempts}, ${at(row.queuedAt)}, ${row.queuedBy},
      ${row.nextAt === null ? sql`null` : at(row.nextAt)})`);
  // An answer names it, and by it the customer is found.
  await tx.run(
    sql`insert into locator (kind, value, subject_id) values ('message_id', ${row.messageId}, ${row.subjectId}::uuid)`,
  );
}

const columns = sql`m.subject_id as "subjectId", m.id, m.channel, m.purpose, m.contact_id as "contactId", m.request_id as "requestId",
  m.address_mask as "addressMask", m.message_id as "messageId", m.automatic, m.state, m.why, m.attempts, m.queued_at as "queuedAt",
  m.queued_by as "queuedBy", m.next_at as "nextAt"`;

/** Whoever calls has locked the subject. */
export function readMessage(
  tx: Tx,
  { subjectId, id }: Key,
): Promise<(MessageRow & { triedAt: Instant | null }) | undefined> {
  return tx.maybe(
    sql`select ${columns}, m.tried_at as "triedAt" from message m where m.subject_id = ${subjectId}::uuid and m.id = ${id}::uuid for update`,
  );
}

/** The one that an answer names by its Message-ID. */
export function findMessage(tx: Tx, messageId: string): Promise<MessageRow | undefined> {
  return tx.maybe(sql`select ${columns} from locator l join message m on m.subject_id = l.subject_id and m.message_id = l.value
    where l.kind = 'message_id' and l.value = ${messageId}`);
}

/** What it says, and to whom: to hand it over, or to show it to those who may read it. */
export async function openBody(tx: Tx, key: Key, purpose: string): Promise<Body> {
  const { cipher } = await tx.row<{ cipher: Buffer }>(
    sql`select body_cipher as cipher from message where subject_id = ${key.subjectId}::uuid and id = ${key.id}::uuid`,
  );
  return bodyOf(openText(await keyringOf(tx, [cipher]), placeOf(key), cipher, purpose));
}

function bodyOf(text: string): Body {
  return JSON.parse(text) as Body;
}

/** It is being handed over: the number of the try tells this one from a later one. */
export async function writeSending(tx: Tx, { subjectId, id }: Key, attempt: number, now: Instant): Promise<void> {
  await tx.run(sql`update message set state = 'sending', attempts = ${attempt}, tried_at = ${at(now)}, next_at = null
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

/** Its state from now on. */
export async function writeNext(
  tx: Tx,
  { subjectId, id }: Key,
  { state, why, nextAt }: Next,
  now: Instant,
): Promise<void> {
  const settled = state === 'waiting' ? sql`null` : at(now);
  await tx.run(sql`update message set state = ${state}, why = ${why}, next_at = ${nextAt === null ? sql`null` : at(nextAt)},
      settled_at = ${settled}, tried_at = coalesce(tried_at, ${at(now)})
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

/** Tried as if never before: a person has looked at it. */
export async function writeAnew(tx: Tx, { subjectId, id }: Key, now: Instant): Promise<void> {
  await tx.run(sql`update message set state = 'waiting', why = null, attempts = 0, next_at = ${at(now)}, settled_at = null
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

interface OfRequest {
  readonly customerId: string;
  readonly requestId: string;
}

type Listed = Omit<MessageItem, 'address' | 'subject' | 'text'> & Key & { address: string; cipher: Buffer };

/** Messages about a request, the newest first; of very many the latest. */
export async function readMessages(tx: Tx, { customerId, requestId }: OfRequest): Promise<MessageItem[]> {
  const rows =
    await tx.rows<Listed>(sql`select m.subject_id as "subjectId", m.id, m.channel, c.name as "contactName", m.address_mask as address,
      m.automatic, m.state, m.why, m.attempts, m.queued_at as "queuedAt", p.name as "queuedByName", m.next_at as "nextAt",
      m.settled_at as "settledAt", m.body_cipher as cipher
    from message m left join contact_brief c on c.contact_id = m.contact_id and c.subject_id in (${membersOf(customerId)})
      left join person_brief p on p.person_id = m.queued_by
    where m.subject_id = ${customerId}::uuid and m.request_id = ${requestId}::uuid order by m.queued_at desc, m.id desc limit 200`);
  const ring = await keyringOf(
    tx,
    rows.map(({ cipher }) => cipher),
  );
  return rows.map(({ subjectId, cipher, ...row }) => {
    const { subject, text } = bodyOf(openText(ring, placeOf({ subjectId, id: row.id }), cipher, 'show'));
    return { ...row, subject, text };
  });
}

/** Messages that a person has to look at, of all customers, the latest first. */
export function readTroubled(tx: Tx, limit: number): Promise<TroubledItem[]> {
  return tx.rows(sql`select m.id, m.subject_id as "customerId", c.name as "customerName", m.request_id as "requestId", r.number, m.channel,
      m.address_mask as address, m.state, m.why, m.attempts, m.tried_at as "triedAt"
    from message m join customer_brief c on c.subject_id = m.subject_id
      left join request r on r.subject_id = m.subject_id and r.id = m.request_id
    where m.state in ('uncertain', 'failed', 'bounced') and m.why is distinct from 'given_up' order by m.tried_at desc, m.id limit ${limit}`);
}

/** What a request is called; undefined when there is none. */
export function readNumber(tx: Tx, { customerId, requestId }: OfRequest): Promise<{ number: string } | undefined> {
  return tx.maybe(sql`select number from request where subject_id = ${customerId}::uuid and id = ${requestId}::uuid`);
}

/** The latest request of a customer. */
export async function latestRequestOf(tx: Tx, customerId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    sql`select id from request where subject_id = ${customerId}::uuid order by received_at desc, id desc limit 1`,
  );
  return row?.id;
}

/** Message-IDs of the conversation about a request as far as it went by mail: what an answer refers to, the latest last. */
export async function readReferences(tx: Tx, { customerId, requestId }: OfRequest): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select id from (
      select message_id as id, queued_at as at from message where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid
        and channel = 'email' and state <> 'stopped'
      union all select message_id, sent_at from mail where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid
        and message_id is not null) thread
    order by at desc limit 10`);
  return rows.map(({ id }) => id).reverse();
}

/** Whether something was written by itself about this request before. */
export async function hasAutomatic(tx: Tx, { customerId, requestId }: OfRequest): Promise<boolean> {
  const { there } = await tx.row<{
    there: boolean;
  }>(sql`select exists (select from message where subject_id = ${customerId}::uuid
    and request_id = ${requestId}::uuid and automatic) as there`);
  return there;
}

/** Messages by id, for the timeline: by which way, to whom as lists show it, and how they stand now. */
export async function tellMessages(
  tx: Tx,
  customerId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`select m.id, m.channel, m.address_mask as address, c.name as "contactName", m.automatic, m.state
    from message m left join contact_brief c on c.contact_id = m.contact_id and c.subject_id in (${membersOf(customerId)})
    where m.subject_id in (${membersOf(customerId)}) and m.id = any(${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}
