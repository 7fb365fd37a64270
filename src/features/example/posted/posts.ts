// Posts on the web as the organisation has dealt with them: found, answered on a second person's approval, gathered where they became hot.
import { publishActs, releases } from '#features/posts/contract.ts';
import { requestHash } from '#platform/approving/approving.ts';
import { type Instant, localDate } from '#policy/index.ts';
import { chanceOf } from '../chance.ts';
import { type Lived, tell } from '../life.ts';
import { atWork, day, hour, iso, minute, type World } from '../world.ts';
import { type Release, writeApproval } from './approved.ts';
import type { PostData, PostsData, TopicData } from './data.ts';

/** Writes the posts and topics into the organisation's life; answers which releases were asked for, to stand with those who asked. */
export function post(organisation: Lived, world: World): Release[] {
  const { posts } = world.data;
  if (posts === undefined) return [];
  const topics = new Map(posts.topics.map((one) => [one.name, openTopic(organisation, world, posts, one)]));
  return posts.posts.flatMap((one, index) => {
    const topicId = one.topic === undefined ? null : (topics.get(one.topic) ?? null);
    const release = enter(organisation, world, { one, index, topicId, purpose: posts.purpose });
    return release === undefined ? [] : [release];
  });
}

interface Entering {
  readonly one: PostData;
  readonly index: number;
  readonly topicId: string | null;
  readonly purpose: string;
}

/** How long the steps of a post take, from finding it on (min). */
const pace = { drafted: 40, asked: 45, released: 130, published: 170 };

function enter(life: Lived, world: World, { one, index, topicId, purpose }: Entering): Release | undefined {
  const chance = chanceOf(`${world.data.seed}/post/${index}`);
  const { kind, place, stands } = one;
  const found = foundAt(one, world);
  const id = chance.id(found);
  const editor = world.staff.holders('web_editor')[0] ?? world.staff.administrator;
  const approver = world.staff.leaders[0] ?? world.staff.administrator;
  const at = (step: keyof typeof pace): Instant => found + pace[step] * minute;
  const say = (type: string, occurred: Instant, data: object, actorId = editor): void =>
    void tell(life, { type, occurred, actorId, ground: { kind: 'post', id }, data: { ...data } });
  const words = kind === 'own' ? one.words : (one.draft ?? null);
  const isReleased = stands === 'released' || stands === 'published';
  const isPublished = stands === 'published';
  const link = isPublished ? `https://web.example/${index + 1}` : null;
  say(kind === 'found' ? 'post.found' : 'post.drafted', found, { kind, place, owner: editor });
  if (kind === 'found' && words !== null) say('post.drafted', at('drafted'), { kind });
  if (isReleased) say('post.released', at('released'), { kind, approvedBy: approver });
  if (isPublished) say(kind === 'found' ? 'post.answered' : 'post.published', at('published'), { kind, place, link });
  if (stands === 'set_aside') say('post.set_aside', at('drafted'), {});
  const done = {
    open: found,
    asked: at('drafted'),
    set_aside: at('drafted'),
    released: at('released'),
    published: at('published'),
  };
  world.ledger.add('post', {
    ...{
      subject_id: life.id,
      id,
      kind,
      place,
      place_name: one.placeName,
      link: kind === 'found' ? `https://forum.example/${index + 1}` : null,
    },
    ...{ author: one.author ?? null, words: one.words, posted_at: iso(kind === 'found' ? found - 3 * hour : found) },
    ...{ entered_at: iso(found), entered_by: editor, owner_id: editor, topic_id: topicId, reason: one.reason ?? null },
    ...{
      state: stands === 'asked' ? 'open' : stands,
      state_at: iso(done[stands]),
      draft: words,
      draft_by: words && editor,
    },
    ...{ released_words: isReleased ? words : null, released_at: isReleased ? iso(at('released')) : null },
    ...{ approved_by: isReleased ? approver : null, published_at: isPublished ? iso(at('published')) : null },
    ...{ published_link: link, published_by: isPublished ? editor : null, customer_id: null, request_id: null },
    version:
      1 + [kind === 'found' && words !== null, isReleased, isPublished, stands === 'set_aside'].filter(Boolean).length,
  });
  if (words === null || (stands !== 'asked' && !isReleased)) return undefined;
  const request = { method: 'POST', url: releases[kind].path.replace(':postId', id), body: { words } };
  const told = { post: id, ...(kind === 'found' ? { about: one.words } : {}), words };
  return writeApproval(world, {
    ...{
      id: chance.id(at('asked')),
      act: publishActs[kind],
      request,
      hash: requestHash(request),
      told,
      purpose,
      editor,
      approver,
    },
    ...{ askedAt: at('asked'), releasedAt: isReleased ? at('released') : undefined },
  });
}

/** In hours of work, where it is not of today; with time for what was done since. */
function foundAt({ ago, stands, kind }: PostData, world: World): Instant {
  const wished = world.now - ago * hour;
  const chance = chanceOf(`${world.data.seed}/found/${kind}/${ago}`);
  const lasts = stands === 'asked' ? pace.asked : pace.published;
  return ago < 24 ? wished : Math.min(atWork(world, wished, chance), world.now - (lasts + 1) * minute);
}

function openTopic(life: Lived, world: World, { posts }: PostsData, one: TopicData): string {
  const { calendar } = world.edition;
  const opened = world.now - one.ago * hour;
  const chance = chanceOf(`${world.data.seed}/topic/${one.name}`);
  const id = chance.id(opened);
  const editor = world.staff.holders('web_editor')[0] ?? world.staff.administrator;
  const say = (type: string, occurred: Instant, data: object): void =>
    void tell(life, { type, occurred, actorId: editor, ground: { kind: 'topic', id }, data: { ...data } });
  world.ledger.add('post_topic', {
    ...{ subject_id: life.id, id, title: one.title, opened_at: iso(opened), opened_by: editor, closed_at: null },
  });
  say('topic.opened', opened, { count: posts.filter(({ topic }) => topic === one.name).length });
  for (const { words, who, due, after, done } of one.measures) {
    const set = opened + after * hour;
    const measure = chance.id(set);
    const owner = world.staff.id(who);
    const until = localDate(calendar, world.now + due * day);
    say('topic.measure_set', set, { measure, owner, due: until });
    const doneAt = done && world.now - done.ago * hour;
    if (doneAt !== undefined) say('topic.measure_done', doneAt, { measure });
    world.ledger.add('post_measure', {
      ...{ subject_id: life.id, id: measure, topic_id: id, words, owner_id: owner, due: until, set_at: iso(set) },
      ...{ done_at: iso(doneAt), outcome: done?.outcome ?? null },
    });
  }
  return id;
}
