// What crosses the wire about posts: what others wrote in public and what we publish, from the find to the publication.
import { z } from 'zod';
import { fileDoors, fileLine } from '#features/files/contract.ts';
import { endpoint, id, instant, page, pageQuery, queryList, text } from '#platform/contract.ts';
import { requestKinds, urgencies } from '#policy/vocabulary/index.ts';

/** `found`: others wrote it; `own`: we do; `contacts`: numbers that the management lets us publish. */
export const postKinds = ['found', 'own', 'contacts'] as const;
export type PostKind = (typeof postKinds)[number];
export const postPlaces = ['forum', 'microblog', 'review', 'website', 'video', 'other'] as const;
export const postStates = ['open', 'released', 'published', 'set_aside'] as const;
export type PostState = (typeof postStates)[number];

const place = z.enum(postPlaces);
const optional = (max: number) => text(max).nullish();
/** Only what a browser opens as a page: a link that a post brings is opened by colleagues. */
const webLink = text(2000).refine((link) => /^https?:\/\/[^\s]+$/i.test(link), { error: 'post.link_form' });

export const postItem = z.object({
  id,
  kind: z.enum(postKinds),
  place,
  placeName: z.string().nullable(),
  link: z.string().nullable(),
  author: z.string().nullable(),
  words: z.string(),
  postedAt: instant,
  enteredAt: instant,
  enteredByName: z.string().nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  topicId: id.nullable(),
  topicTitle: z.string().nullable(),
  state: z.enum(postStates),
  draft: z.string().nullable(),
  draftByName: z.string().nullable(),
  /** What was approved to be published, to the letter. */
  releasedWords: z.string().nullable(),
  releasedAt: instant.nullable(),
  approvedByName: z.string().nullable(),
  publishedAt: instant.nullable(),
  publishedLink: z.string().nullable(),
  publishedByName: z.string().nullable(),
  reason: z.string().nullable(),
  customerId: id.nullable(),
  requestId: id.nullable(),
  /** Until when the policy wants it answered; null where nothing runs. */
  nextDue: instant.nullable(),
  version: z.int(),
});
export type PostItem = z.output<typeof postItem>;

const ofPost = z.object({ postId: id });
const one = '/api/posts/:postId';

export const listPosts = endpoint({
  method: 'GET',
  path: '/api/posts',
  summary: 'Posts, the newest first',
  query: z.object({
    ...pageQuery.shape,
    kind: queryList(z.enum(postKinds)).optional(),
    state: queryList(z.enum(postStates)).optional(),
    ownerId: id.optional(),
    topicId: id.optional(),
    /** Of the post, its author or its place. */
    text: text(100).optional(),
  }),
  reply: page(postItem),
});
export const showPost = endpoint({
  method: 'GET',
  path: one,
  summary: 'One post with its files, and whether its draft waits for an approval',
  params: ofPost,
  reply: z.object({
    post: postItem,
    /** What shows it: a screenshot of what was found, of what was published. */
    files: z.array(fileLine),
    waiting: z.array(z.object({ askerName: z.string(), askedAt: instant, words: z.string(), granted: z.boolean() })),
  }),
});
export const enterPost = endpoint({
  method: 'POST',
  path: '/api/posts',
  summary: 'Enter a post that was found, or one that we are to publish',
  body: z.object({
    kind: z.enum(postKinds).default('found'),
    place,
    placeName: optional(100),
    link: webLink.nullish(),
    author: optional(100),
    words: text(10_000),
    /** When it was posted; now, where left out. */
    postedAt: instant.optional(),
    /** Who follows it up; whoever enters it, where left out. */
    ownerId: id.nullish(),
    topicId: id.nullish(),
  }),
  reply: postItem,
});
export const postFiles = fileDoors(one, ofPost, 'a post');
export const changePost = endpoint({
  method: 'PATCH',
  path: one,
  summary: 'Hand a post to somebody else, put it under a topic, or write its draft',
  params: ofPost,
  body: z.object({
    version: z.int(),
    ownerId: id.optional(),
    topicId: id.nullish(),
    /** A changed draft takes its approval anew. */
    draft: text(10_000).optional(),
  }),
  reply: postItem,
});
const release = (name: string, summary: string) =>
  ({
    method: 'POST',
    path: `${one}/release-${name}`,
    summary,
    params: ofPost,
    body: z.object({ words: text(10_000) }),
    reply: postItem,
  }) as const;
/** Each takes a right of its own, which a policy gives on an approval. */
export const releaseReply = endpoint(release('reply', 'Let exactly these words be the public answer to a post'));
export const releasePost = endpoint(release('post', 'Let exactly these words be published by us'));
export const releaseContacts = endpoint(
  release('contacts', 'Let exactly these numbers be published, on the word of the management'),
);
export const publishActs = { found: 'publish_reply', own: 'publish_post', contacts: 'publish_contacts' } as const;
export const releases = { found: releaseReply, own: releasePost, contacts: releaseContacts } as const;
export const publishPost = endpoint({
  method: 'POST',
  path: `${one}/publication`,
  summary: 'The words that were approved are published: when and where',
  params: ofPost,
  body: z.object({ publishedAt: instant.optional(), link: webLink }),
  reply: postItem,
});
export const setAside = endpoint({
  method: 'POST',
  path: `${one}/aside`,
  summary: 'It needs no public answer, or is not published after all; with the reason',
  params: ofPost,
  body: z.object({ reason: text(500) }),
  reply: postItem,
});
export const makeRequest = endpoint({
  method: 'POST',
  path: `${one}/request`,
  summary: 'It turned out whose it is: what they ask for becomes a request of theirs',
  params: ofPost,
  body: z.object({
    customerId: id,
    kind: z.enum(requestKinds),
    urgency: z.enum(urgencies).default('medium'),
    title: text(200),
  }),
  reply: z.object({ customerId: id, requestId: id }),
});
