// The SQL of customers' links and of what is written there. The token itself is nowhere: its hash is.
import { promisedDuties } from '#features/commitments/contract.ts';
import { membersOf } from '#features/customers/index.ts';
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Followed, Message, MessageKind, Written } from './contract.ts';

/** A message as it is stored: with the file by its id, and whose it is. */
export type StoredMessage = Omit<Message, 'file'> & {
  readonly fileId: string | null;
  readonly writtenBy: string | null;
  readonly withdrawnAt: Instant | null;
};

export interface LinkRow {
  readonly subjectId: string;
  readonly id: string;
  readonly requestId: string;
  readonly contactId: string | null;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Since when the request is over; null as long as it is not. */
  readonly overAt: Instant | null;
}
export interface ListedLink extends LinkRow {
  readonly contactName: string | null;
  readonly madeBy: string | null;
}

const columns = sql`k.subject_id as "subjectId", k.id, k.request_id as "requestId", k.contact_id as "contactId", k.made_at as "madeAt",
  k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt",
  case when r.state in ('closed', 'cancelled') then r.state_at end as "overAt"`;
const source = sql`request_link k join request r on r.subject_id = k.subject_id and r.id = k.request_id`;

/** The link with this token, good or not. */
export function findLink(tx: Tx, tokenHash: Buffer): Promise<LinkRow | undefined> {
  return tx.maybe(sql`select ${columns} from locator l join ${source} on k.subject_id = l.subject_id and k.token_hash = ${tokenHash}
    where l.kind = 'request_link' and l.value = ${tokenHash.toString('hex')}`);
}

export function readLink(tx: Tx, subjectId: string, id: string): Promise<LinkRow | undefined> {
  return tx.maybe(sql`select ${columns} from ${source} where k.subject_id = ${subjectId}::uuid and k.id = ${id}::uuid`);
}

/** The links of a request, the newest first. */
export function readLinks(tx: Tx, subjectId: string, requestId: string): Promise<ListedLink[]> {
  return tx.rows(sql`select ${columns}, c.name as "contactName", p.name as "madeBy"
    from ${source} left join contact_brief c on c.contact_id = k.contact_id and c.subject_id in (${membersOf(subjectId)})
      left join person_brief p on p.person_id = k.made_by
    where k.subject_id = ${subjectId}::uuid and k.request_id = ${requestId}::uuid order by k.made_at desc, k.id desc limit 100`);
}

export interface NewLink {
  readonly subjectId: string;
  readonly id: string;
  readonly requestId: string;
  readonly contactId: string | null;
  readonly tokenHash: Buffer;
  readonly madeBy: string | null;
  readonly expiresAt: Instant;
}

export async function insertLink(tx: Tx, link: NewLink, now: Instant): Promise<void> {
  await tx.run(sql`insert into request_link (subject_id, id, request_id, contact_id, token_hash, made_at, made_by, expires_at)
    values (${link.subjectId}, ${link.id}, ${link.requestId}, ${link.contactId}, ${link.tokenHash}, ${at(now)}, ${link.madeBy}, ${at(link.expiresAt)})`);
  await tx.run(sql`insert into locator (kind, value, subject_id)
    values ('request_link', ${link.tokenHash.toString('hex')}, ${link.subjectId}::uuid)`);
}

/** Whether it had not been revoked before. */
export async function writeRevoked(
  tx: Tx,
  { subjectId, id }: Pick<LinkRow, 'subjectId' | 'id'>,
  by: string | null,
  now: Instant,
): Promise<boolean> {
  return (
    (await tx.run(sql`update request_link set revoked_at = ${at(now)}, revoked_by = ${by}::uuid
      where subject_id = ${subjectId}::uuid and id = ${id}::uuid and revoked_at is null`)) === 1
  );
}

/** Notes that it was used, unless that was noted after `since`; whether it was noted. */
export async function touchLink(
  tx: Tx,
  { subjectId, id }: Pick<LinkRow, 'subjectId' | 'id'>,
  since: Instant,
  now: Instant,
): Promise<boolean> {
  return (
    (await tx.run(sql`update request_link set last_used_at = ${at(now)}
      where subject_id = ${subjectId}::uuid and id = ${id}::uuid and (last_used_at is null or last_used_at <= ${at(since)})`)) ===
    1
  );
}

export interface NewMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly words?: string | null;
  readonly rating?: number | null;
  readonly recommend?: number | null;
  readonly fileId?: string | null;
  readonly writtenBy: string | null;
}
interface OfRequest {
  readonly customerId: string;
  readonly requestId: string;
}

export async function insertMessage(
  tx: Tx,
  { customerId, requestId }: OfRequest,
  { id, kind, words = null, rating = null, recommend = null, fileId = null, writtenBy }: NewMessage,
  now: Instant,
): Promise<void> {
  const isOurs = kind === 'ours' || kind === 'shared';
  const seen = isOurs ? { at: at(now), by: writtenBy } : { at: sql`null`, by: null };
  await tx.run(sql`insert into request_message (subject_id, request_id, id, kind, words, rating, recommend, file_id, written_at, written_by, seen_at, seen_by)
    values (${customerId}, ${requestId}, ${id}, ${kind}, ${words}, ${rating}, ${recommend}, ${fileId},
      ${at(now)}, ${writtenBy}, ${seen.at}, ${seen.by})`);
}

/** Both sides' messages in the order in which they were written; of very many the latest. */
export async function readMessages(tx: Tx, { customerId, requestId }: OfRequest): Promise<StoredMessage[]> {
  const rows =
    await tx.rows<StoredMessage>(sql`select m.id, m.kind, m.words, m.rating, m.recommend, m.file_id as "fileId", m.written_at as "writtenAt",
      m.written_by as "writtenBy", m.withdrawn_at as "withdrawnAt", p.name as "byName", m.seen_at as "seenAt"
    from request_message m left join person_brief p on p.person_id = m.written_by
    where m.subject_id = ${customerId}::uuid and m.request_id = ${requestId}::uuid order by m.written_at desc, m.id desc limit 500`);
  return rows.reverse();
}

/** Whether a message with this id is there. */
export async function findMessage(tx: Tx, { customerId, requestId }: OfRequest, id: string): Promise<boolean> {
  const found = await tx.maybe(sql`select 1 from request_message
    where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid and id = ${id}::uuid`);
  return found !== undefined;
}

/** How many files of a request came by links. */
export async function countAttached(tx: Tx, { customerId, requestId }: OfRequest): Promise<number> {
  const { count } = await tx.row<{ count: number }>(sql`select count(*)::int as count from request_message
    where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid and kind = 'attached'`);
  return count;
}

/** Whether something of theirs waits to be read. */
export async function hasUnread(tx: Tx, { customerId, requestId }: OfRequest): Promise<boolean> {
  const { waits } = await tx.row<{ waits: boolean }>(sql`select exists (select from request_message
    where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid and seen_at is null) as waits`);
  return waits;
}

type FileMessage = Pick<StoredMessage, 'kind' | 'writtenBy' | 'withdrawnAt'> & { readonly fileId: string };

export function readFileMessages(tx: Tx, { customerId, requestId }: OfRequest): Promise<FileMessage[]> {
  return tx.rows(sql`select kind, written_by as "writtenBy", withdrawn_at as "withdrawnAt", file_id as "fileId" from request_message
    where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid and file_id is not null`);
}

/** Whether it was shared until now. */
export async function writeWithdrawn(
  tx: Tx,
  { customerId, requestId }: OfRequest,
  fileId: string,
  now: Instant,
): Promise<boolean> {
  return (
    (await tx.run(sql`update request_message set withdrawn_at = ${at(now)} where subject_id = ${customerId}::uuid
      and request_id = ${requestId}::uuid and file_id = ${fileId}::uuid and kind = 'shared' and withdrawn_at is null`)) >
    0
  );
}

/** A link, and those that the same contact had to the same request. */
export async function readLinksBeside(tx: Tx, { customerId, requestId }: OfRequest, linkId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select k.id from request_link k
      join request_link own on own.subject_id = k.subject_id and own.id = ${linkId}::uuid
    where k.subject_id = ${customerId}::uuid and k.request_id = ${requestId}::uuid and (k.id = own.id or k.contact_id = own.contact_id)`);
  return rows.map(({ id }) => id);
}

/** Marks what the customer wrote as read; how many that were. */
export function writeSeen(
  tx: Tx,
  { customerId, requestId }: OfRequest,
  by: string | null,
  now: Instant,
): Promise<number> {
  return tx.run(sql`update request_message set seen_at = ${at(now)}, seen_by = ${by}::uuid
    where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid and seen_at is null`);
}

/** Whether they have said so since then. */
export async function hasSaid(
  tx: Tx,
  { customerId, requestId }: OfRequest,
  kind: MessageKind,
  since: Instant,
): Promise<boolean> {
  const { said } = await tx.row<{ said: boolean }>(sql`select exists (select from request_message
    where subject_id = ${customerId}::uuid and request_id = ${requestId}::uuid and kind = ${kind} and written_at >= ${at(since)}) as said`);
  return said;
}

/** What these people have not read of the requests in their hands; of one that nobody has taken, whoever looks after the customer. */
export function readWritten(tx: Tx, people: readonly string[], limit: number): Promise<Written[]> {
  return tx.rows(sql`select r.subject_id as "customerId", c.name as "customerName", r.id as "requestId", r.number, r.title,
      (array_agg(m.kind order by m.written_at desc, m.id desc))[1] as kind, count(*)::int as count, max(m.written_at) as "writtenAt"
    from request_message m join request r on r.subject_id = m.subject_id and r.id = m.request_id
      join customer_brief c on c.subject_id = m.subject_id
    where m.seen_at is null and coalesce(r.owner_id, c.owner_id) = any(${people}::uuid[])
    group by r.subject_id, c.name, r.id, r.number, r.title order by "writtenAt" desc limit ${limit}`);
}

/** What a contact is called, and of a customer that is a person what they are called. */
export async function readAddressee(tx: Tx, subjectId: string, contactId: string | null): Promise<string | undefined> {
  const row = await tx.maybe<{ name: string }>(
    contactId === null
      ? sql`select name from customer_brief where subject_id = ${subjectId}::uuid and kind = 'individual'`
      : sql`select name from contact_brief where contact_id = ${contactId}::uuid and subject_id in (${membersOf(subjectId)})`,
  );
  return row?.name;
}

export function readContacts(tx: Tx, subjectId: string): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`select contact_id as id, name from contact_brief
    where subject_id in (${membersOf(subjectId)}) and left_at is null order by name, contact_id limit 100`);
}

/** The earliest limit that runs of what is owed to the customer about a request. */
export async function readPromised(tx: Tx, { customerId, requestId }: OfRequest): Promise<Followed['promised']> {
  const row = await tx.maybe<NonNullable<Followed['promised']>>(sql`select duty, due from obligation_clock
    where subject_id = ${customerId}::uuid and ground_kind = 'request' and ground_id = ${requestId}::uuid and actionable and due is not null
      and duty = any(${promisedDuties}::text[]) order by due limit 1`);
  return row ?? null;
}
