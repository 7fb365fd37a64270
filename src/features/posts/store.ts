// The SQL of posts. All of them are about the organisation.
import { at, empty, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import type { PostItem, PostKind, PostState } from './contract.ts';

export interface PostRow {
  readonly id: string;
  readonly kind: PostKind;
  readonly place: PostItem['place'];
  readonly placeName: string | null;
  readonly link: string | null;
  readonly author: string | null;
  readonly words: string;
  readonly postedAt: Instant;
  readonly enteredBy: string | null;
  readonly ownerId: string | null;
  readonly topicId: string | null;
  readonly draft: string | null;
}

export async function insertPost(tx: Tx, row: PostRow, now: Instant): Promise<void> {
  const draftBy = row.draft === null ? null : row.enteredBy;
  await tx.run(sql`insert into post (subject_id, id, kind, place, place_name, link, author, words, posted_at, entered_at, entered_by, owner_id, topic_id,
      state, state_at, draft, draft_by)
    values (${organisationId}, ${row.id}, ${row.kind}, ${row.place}, ${row.placeName}, ${row.link}, ${row.author}, ${row.words}, ${at(row.postedAt)},
      ${at(now)}, ${row.enteredBy}, ${row.ownerId}, ${row.topicId}, 'open', ${at(now)}, ${row.draft}, ${draftBy})`);
}

const item = sql`p.id, p.kind, p.place, p.place_name as "placeName", p.link, p.author, p.words, p.posted_at as "postedAt", p.entered_at as "enteredAt",
  enterer.name as "enteredByName", p.owner_id as "ownerId", owner.name as "ownerName", p.topic_id as "topicId", t.title as "topicTitle", p.state,
  p.draft, drafter.name as "draftByName", p.released_words as "releasedWords", p.released_at as "releasedAt", approver.name as "approvedByName",
  p.published_at as "publishedAt", p.published_link as "publishedLink", publisher.name as "publishedByName", p.reason, p.customer_id as "customerId",
  p.request_id as "requestId", clock.due as "nextDue", p.version`;
const from = sql`from post p
  left join person_brief enterer on enterer.person_id = p.entered_by
  left join person_brief owner on owner.person_id = p.owner_id
  left join person_brief drafter on drafter.person_id = p.draft_by
  left join person_brief approver on approver.person_id = p.approved_by
  left join person_brief publisher on publisher.person_id = p.published_by
  left join post_topic t on t.subject_id = p.subject_id and t.id = p.topic_id
  left join lateral (select min(o.due) as due from obligation_clock o
    where o.subject_id = p.subject_id and o.ground_kind = 'post' and o.ground_id = p.id and o.actionable) clock on true`;

export interface PostFilter {
  readonly kind?: readonly PostKind[] | undefined;
  readonly state?: readonly PostState[] | undefined;
  readonly ownerId?: string | undefined;
  readonly topicId?: string | undefined;
  readonly text?: string | undefined;
}

export function readPosts(
  tx: Tx,
  { kind, state, ownerId, topicId, text }: PostFilter,
  { after, limit }: { after: readonly [Instant, string] | undefined; limit: number },
): Promise<PostItem[]> {
  const parts: Sql[] = [sql`p.subject_id = ${organisationId}::uuid`];
  if (kind?.length) parts.push(sql`p.kind = any(${kind}::text[])`);
  if (state?.length) parts.push(sql`p.state = any(${state}::text[])`);
  if (ownerId) parts.push(sql`p.owner_id = ${ownerId}::uuid`);
  if (topicId) parts.push(sql`p.topic_id = ${topicId}::uuid`);
  if (text) {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(p.words ilike ${like} or p.author ilike ${like} or p.place_name ilike ${like})`);
  }
  return tx.rows(sql`select ${item} ${from} where ${join(parts, ' and ')}
    ${after ? sql`and (p.posted_at, p.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty} order by p.posted_at desc, p.id desc limit ${limit}`);
}

export function readPost(tx: Tx, id: string): Promise<PostItem | undefined> {
  return tx.maybe(sql`select ${item} ${from} where p.subject_id = ${organisationId}::uuid and p.id = ${id}::uuid`);
}

type Change = Readonly<Record<string, string | null | { readonly at: Instant }>>;

/** Writes columns and counts the version up. */
export async function updatePost(tx: Tx, id: string, changes: Change): Promise<void> {
  const set = Object.entries(changes).map(
    ([column, value]) => sql`${raw(column)} = ${typeof value === 'object' && value !== null ? at(value.at) : value}`,
  );
  await tx.run(sql`update post set ${join([sql`version = version + 1`, ...set])}
    where subject_id = ${organisationId}::uuid and id = ${id}::uuid`);
}

export async function hasTopic(tx: Tx, id: string): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from post_topic where subject_id = ${organisationId}::uuid and id = ${id}::uuid and closed_at is null) as found`,
  );
  return found;
}
