// What crosses the wire about hot topics: several posts on one thing, and the measures against it.
import { z } from 'zod';
import { endpoint, id, instant, localDate, nothing, text } from '#platform/contract.ts';

const measure = z.object({
  id,
  words: z.string(),
  ownerId: id,
  ownerName: z.string().nullable(),
  due: z.string(),
  doneAt: instant.nullable(),
  outcome: z.string().nullable(),
});
export const topicItem = z.object({
  id,
  title: z.string(),
  openedAt: instant,
  openedByName: z.string().nullable(),
  closedAt: instant.nullable(),
  posts: z.int(),
  lastAt: instant.nullable(),
  measures: z.array(measure),
  /** Until when the policy wants measures; null where nothing runs. */
  nextDue: instant.nullable(),
});
export type TopicItem = z.output<typeof topicItem>;
export type Measure = z.output<typeof measure>;

const ofTopic = z.object({ topicId: id });
const one = '/api/post-topics/:topicId';

export const listTopics = endpoint({
  method: 'GET',
  path: '/api/post-topics',
  summary: 'Hot topics, the newest first, each with its measures',
  query: z.object({ closed: z.enum(['yes', 'no']).default('no') }),
  reply: z.object({ items: z.array(topicItem) }),
});
export const openTopic = endpoint({
  method: 'POST',
  path: '/api/post-topics',
  summary: 'Several posts are about one thing: a topic that somebody is to do something about',
  body: z.object({ title: text(200), postIds: z.array(id).min(1).max(200) }),
  reply: z.object({ id }),
});
export const setMeasure = endpoint({
  method: 'POST',
  path: `${one}/measures`,
  summary: 'What is done about a topic, by whom and until when',
  params: ofTopic,
  body: z.object({ words: text(1000), ownerId: id, due: localDate }),
  reply: z.object({ id }),
});
export const finishMeasure = endpoint({
  method: 'POST',
  path: `${one}/measures/:measureId/done`,
  summary: 'A measure was carried out, and what came of it',
  params: z.object({ topicId: id, measureId: id }),
  body: z.object({ outcome: text(1000) }),
  reply: nothing,
});
export const closeTopic = endpoint({
  method: 'POST',
  path: `${one}/closing`,
  summary: 'The topic has gone cold; refused while a measure is open',
  params: ofTopic,
  reply: nothing,
});
