// The doors of posts and topics: guard, act, present.
import { z } from 'zod';
import { approvalsAbout } from '#features/approvals/index.ts';
import { reaches } from '#features/customers/index.ts';
import { fileRoutes, filesOfRecords } from '#features/files/index.ts';
import { id, pageSize } from '#platform/contract.ts';
import { organisationId } from '#platform/events.ts';
import { type Route, route } from '#platform/feature.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuseInput } from '#platform/refusal.ts';
import * as contract from './contract.ts';
import * as posts from './posts.ts';
import { readPosts } from './store.ts';
import * as topicContract from './topics/contract.ts';
import { readTopics } from './topics/store.ts';
import * as topics from './topics/topics.ts';

const read = 'post.read';
const handle = 'post.handle';
const place = z.tuple([z.int(), id]);

const postRoutes: readonly Route[] = [
  route({
    ...contract.listPosts,
    may: read,
    act: async ({ tx, query: { cursor, limit = pageSize, ...filter } }) => {
      const rows = await readPosts(tx, filter, { after: readCursor(cursor, place), limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return last === undefined ? { items } : { items, next: writeCursor([last.postedAt, last.id]) };
    },
  }),
  route({
    ...contract.showPost,
    may: read,
    act: async ({ tx, params: { postId }, now }) => {
      const post = await posts.wanted(tx, postId);
      const asked = await approvalsAbout(tx, contract.publishActs[post.kind], { post: postId }, now);
      const waiting = asked.map(({ askerName, askedAt, told, granted }) => {
        return { askerName, askedAt, words: String(told.words), granted: granted === true };
      });
      const files = await filesOfRecords(tx, 'post', [organisationId], [postId]);
      return { post, files: files(postId), waiting };
    },
  }),
  route({
    ...contract.enterPost,
    may: handle,
    act: ({ tx, actor, body, now }) => posts.enterPost(tx, actor, body, now),
  }),
  route({
    ...contract.changePost,
    may: handle,
    act: ({ tx, actor, params, body, now }) => posts.changePost(tx, actor, params.postId, body, now),
  }),
  releasing(contract.releaseReply, 'found'),
  releasing(contract.releasePost, 'own'),
  releasing(contract.releaseContacts, 'contacts'),
  route({
    ...contract.publishPost,
    may: handle,
    act: ({ tx, actor, params, body, now }) => posts.publishPost(tx, actor, params.postId, body, now),
  }),
  route({
    ...contract.setAside,
    may: handle,
    act: ({ tx, actor, params, body, now }) => posts.setAside(tx, actor, params.postId, body.reason, now),
  }),
  route({
    ...contract.makeRequest,
    may: handle,
    act: async ({ tx, actor, params, body, now }) => {
      if (!(await reaches(tx, actor, 'request.write', body.customerId)))
        throw refuseInput({ path: 'customerId', code: 'customer.not_found', params: {} });
      return posts.makeRequest(tx, actor, params.postId, body, now);
    },
  }),
];

/** Kinds of post are let go by rights of their own: a policy says for each who may, and what comes first. */
function releasing(endpoint: typeof contract.releaseReply, as: contract.PostKind): Route {
  return route({
    ...endpoint,
    may: contract.publishActs[as],
    foresee: ({ tx, params, body }) => posts.foreseeRelease(tx, { id: params.postId, as, words: body.words }),
    act: ({ tx, actor, params, body, now }) =>
      posts.releasePost(tx, actor, { id: params.postId, as, words: body.words }, now),
  });
}

const topicRoutes: readonly Route[] = [
  route({
    ...topicContract.listTopics,
    may: read,
    act: async ({ tx, query }) => ({ items: await readTopics(tx, query.closed === 'yes') }),
  }),
  route({
    ...topicContract.openTopic,
    may: handle,
    act: async ({ tx, actor, body, now }) => ({ id: await topics.openTopic(tx, actor, body, now) }),
  }),
  route({
    ...topicContract.setMeasure,
    may: handle,
    act: async ({ tx, actor, params, body, now }) => ({
      id: await topics.setMeasure(tx, actor, params.topicId, body, now),
    }),
  }),
  route({
    ...topicContract.finishMeasure,
    may: handle,
    act: ({ tx, actor, params, body, now }) => topics.finishMeasure(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...topicContract.closeTopic,
    may: handle,
    act: ({ tx, actor, params, now }) => topics.closeTopic(tx, actor, params.topicId, now),
  }),
];

const files = fileRoutes(contract.postFiles, {
  ...{ read, write: handle },
  seen: async (tx, _, params) => placeOf(await posts.wanted(tx, params.postId)),
  locked: async (tx, _, params) => placeOf(await posts.locked(tx, params.postId)),
});

function placeOf({ id: post }: contract.PostItem) {
  return { subjectId: organisationId, record: { kind: 'post', id: post } as const };
}

export const routes: readonly Route[] = [...postRoutes, ...files, ...topicRoutes];
