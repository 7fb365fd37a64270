// Hot topics: posts are gathered, measures set and carried out, the topic closed once none is open.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { needPerson } from '../posts.ts';
import * as store from './store.ts';

export async function openTopic(
  tx: Tx,
  actor: Actor,
  { title, postIds }: { title: string; postIds: readonly string[] },
  now: Instant,
): Promise<string> {
  await lockSubject(tx, organisationId);
  const id = newId();
  await store.insertTopic(tx, { id, title, by: actor.kind === 'person' ? actor.id : null }, now);
  const ids = [...new Set(postIds.map((one) => one.toLowerCase()))];
  if ((await store.gatherPosts(tx, id, ids)) !== ids.length)
    throw refuseInput({ path: 'postIds', code: 'post.not_found', params: {} });
  tell(tx, actor, id, 'topic.opened', now, { count: ids.length });
  return id;
}

export async function setMeasure(
  tx: Tx,
  actor: Actor,
  topicId: string,
  { words, ownerId, due }: { words: string; ownerId: string; due: string },
  now: Instant,
): Promise<string> {
  await openOne(tx, topicId);
  await needPerson(tx, ownerId);
  const id = newId();
  await store.insertMeasure(tx, { id, topicId, words, ownerId, due }, now);
  tell(tx, actor, topicId, 'topic.measure_set', now, { measure: id, owner: ownerId, due });
  return id;
}

export async function finishMeasure(
  tx: Tx,
  actor: Actor,
  done: { topicId: string; measureId: string; outcome: string },
  now: Instant,
): Promise<void> {
  await openOne(tx, done.topicId);
  if (!(await store.writeOutcome(tx, done, now))) throw refuse('post.measure_not_found');
  tell(tx, actor, done.topicId, 'topic.measure_done', now, { measure: done.measureId });
}

export async function closeTopic(tx: Tx, actor: Actor, id: string, now: Instant): Promise<void> {
  const { open } = await openOne(tx, id);
  if (open > 0) throw refuse('post.measures_open', { count: open });
  await store.writeClosed(tx, id, now);
  tell(tx, actor, id, 'topic.closed', now);
}

/** Locks the organisation and reads the topic; refuses one that is not there, or closed. */
async function openOne(tx: Tx, id: string): Promise<store.StoredTopic> {
  await lockSubject(tx, organisationId);
  const topic = await store.readTopic(tx, id);
  if (topic === undefined) throw refuse('post.topic_not_found');
  if (topic.closedAt !== null) throw refuse('post.already_closed');
  return topic;
}

function tell(tx: Tx, actor: Actor, id: string, type: string, now: Instant, data: object = {}): void {
  record(tx, { subjectId: organisationId, type, occurredAt: now, actor, ground: { kind: 'topic', id }, data });
}
