// The SQL of topics and their measures.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { organisationId } from '#platform/events.ts';
import type { Measure, TopicItem } from './contract.ts';

export async function insertTopic(
  tx: Tx,
  { id, title, by }: { id: string; title: string; by: string | null },
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into post_topic (subject_id, id, title, opened_at, opened_by)
    values (${organisationId}, ${id}, ${title}, ${at(now)}, ${by})`);
}

/** Puts posts under a topic; how many there were. */
export function gatherPosts(tx: Tx, topicId: string, postIds: readonly string[]): Promise<number> {
  return tx.run(sql`update post set topic_id = ${topicId}::uuid, version = version + 1
    where subject_id = ${organisationId}::uuid and id = any(${postIds}::uuid[])`);
}

export async function readTopics(tx: Tx, closed: boolean): Promise<TopicItem[]> {
  const topics = await tx.rows<
    Omit<TopicItem, 'measures'>
  >(sql`select t.id, t.title, t.opened_at as "openedAt", p.name as "openedByName",
      t.closed_at as "closedAt", coalesce(n.posts, 0)::int as posts, n.last_at as "lastAt",
      (select min(o.due) from obligation_clock o where o.subject_id = t.subject_id and o.ground_kind = 'topic' and o.ground_id = t.id
        and o.actionable) as "nextDue"
    from post_topic t left join person_brief p on p.person_id = t.opened_by
      left join lateral (select count(*) as posts, max(x.posted_at) as last_at from post x
        where x.subject_id = t.subject_id and x.topic_id = t.id) n on true
    where t.subject_id = ${organisationId}::uuid and (t.closed_at is not null) = ${closed} order by t.opened_at desc, t.id desc limit 200`);
  const measures = await tx.rows<
    Measure & { topicId: string }
  >(sql`select m.topic_id as "topicId", m.id, m.words, m.owner_id as "ownerId",
      p.name as "ownerName", m.due, m.done_at as "doneAt", m.outcome
    from post_measure m left join person_brief p on p.person_id = m.owner_id
    where m.subject_id = ${organisationId}::uuid and m.topic_id = any(${topics.map(({ id }) => id)}::uuid[]) order by m.set_at, m.id`);
  return topics.map((topic) => ({ ...topic, measures: measures.filter(({ topicId }) => topicId === topic.id) }));
}

export interface StoredTopic {
  readonly closedAt: Instant | null;
  readonly open: number;
}

export function readTopic(tx: Tx, id: string): Promise<StoredTopic | undefined> {
  return tx.maybe(sql`select t.closed_at as "closedAt", (select count(*)::int from post_measure m
      where m.subject_id = t.subject_id and m.topic_id = t.id and m.done_at is null) as open
    from post_topic t where t.subject_id = ${organisationId}::uuid and t.id = ${id}::uuid`);
}

export interface NewMeasure {
  readonly id: string;
  readonly topicId: string;
  readonly words: string;
  readonly ownerId: string;
  readonly due: string;
}

export async function insertMeasure(tx: Tx, row: NewMeasure, now: Instant): Promise<void> {
  await tx.run(sql`insert into post_measure (subject_id, id, topic_id, words, owner_id, due, set_at)
    values (${organisationId}, ${row.id}, ${row.topicId}, ${row.words}, ${row.ownerId}, ${row.due}::date, ${at(now)})`);
}

/** Answers whether it was open. */
export async function writeOutcome(
  tx: Tx,
  { topicId, measureId, outcome }: { topicId: string; measureId: string; outcome: string },
  now: Instant,
): Promise<boolean> {
  return (
    (await tx.run(sql`update post_measure set done_at = ${at(now)}, outcome = ${outcome}
      where subject_id = ${organisationId}::uuid and topic_id = ${topicId}::uuid and id = ${measureId}::uuid and done_at is null`)) >
    0
  );
}

export async function writeClosed(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.run(
    sql`update post_topic set closed_at = ${at(now)} where subject_id = ${organisationId}::uuid and id = ${id}::uuid`,
  );
}
