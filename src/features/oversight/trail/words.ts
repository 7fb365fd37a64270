// The words of the trail where no screen is: in the file made of it.
import english from '#phrases/en/customers.ts';
import englishInteractions from '#phrases/en/interactions.ts';
import englishOrders from '#phrases/en/orders.ts';
import englishPeople from '#phrases/en/people.ts';
import englishPosts from '#phrases/en/posts.ts';
import englishRequests from '#phrases/en/requests.ts';
import englishTrail from '#phrases/en/trail.ts';
import englishViews from '#phrases/en/views.ts';
import { type Saying, sayEvent, sayField, sayValue } from '#phrases/happenings.ts';
import { sideOf } from '#phrases/side.ts';
import chinese from '#phrases/zh-CN/customers.ts';
import chineseInteractions from '#phrases/zh-CN/interactions.ts';
import chineseOrders from '#phrases/zh-CN/orders.ts';
import chinesePeople from '#phrases/zh-CN/people.ts';
import chinesePosts from '#phrases/zh-CN/posts.ts';
import chineseRequests from '#phrases/zh-CN/requests.ts';
import chineseTrail from '#phrases/zh-CN/trail.ts';
import chineseViews from '#phrases/zh-CN/views.ts';
import type { Language } from '#platform/http/words.ts';
import type { TrailEntry } from '../contract.ts';

const slices: Readonly<Record<Language, Readonly<Record<string, object>>>> = {
  'zh-CN': {
    trail: chineseTrail,
    customers: chinese,
    views: chineseViews,
    people: chinesePeople,
    requests: chineseRequests,
    orders: chineseOrders,
    interactions: chineseInteractions,
    posts: chinesePosts,
  },
  en: {
    trail: englishTrail,
    customers: english,
    views: englishViews,
    people: englishPeople,
    requests: englishRequests,
    orders: englishOrders,
    interactions: englishInteractions,
    posts: englishPosts,
  },
};

/** The words of a language, asked for by their place. */
export function sayingIn(language: Language): Saying {
  return (place) => {
    const [slice = '', path = ''] = place.split(':');
    let found: unknown = slices[language][slice];
    for (const key of path.split('.'))
      found =
        typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined;
    return typeof found === 'string' ? found : undefined;
  };
}

export interface TrailWords {
  readonly file: string;
  readonly header: string[];
  readonly say: Saying;
  readonly side: 'zh' | 'en';
  readonly time: (at: string | number) => string;
}

export function wordsIn(language: Language, zone: string): TrailWords {
  const trail = language === 'en' ? englishTrail : chineseTrail;
  const { at, occurred, actor, group, event, about, details, id } = trail.header;
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return {
    file: trail.file,
    header: [at, occurred, actor, group, event, about, details, id],
    say: sayingIn(language),
    side: sideOf(language),
    time: (instant) => wall.format(new Date(instant)),
  };
}

/** One event as a row of the file. */
export function lineOf(entry: TrailEntry, words: TrailWords): string[] {
  const { say, side, time } = words;
  const { recordedAt, occurredAt, actor, about, ground, said, type, group, id } = entry;
  const kind = say(`trail:subject.${about.kind}`) ?? about.kind;
  const colon = say('trail:colon') ?? ' ';
  const behind = ground && `${say(`trail:ground.${ground.kind}`) ?? ground.kind}${colon}${ground.name ?? ground.id}`;
  const details = said.map(({ path, values }) => {
    const told = values.map((value) => sayValue(path, value, { say, side, time })).join(say('trail:comma'));
    return `${sayField(path, say, side)}${colon}${told}`;
  });
  return [
    time(recordedAt),
    time(occurredAt),
    actor.name ?? say(`trail:kind.${actor.kind}`) ?? actor.kind,
    say(`trail:group.${group}`) ?? group,
    sayEvent(type, say, side) ?? type,
    `${kind}${colon}${about.name ?? about.id ?? ''}`,
    [...(behind ? [behind] : []), ...details].join('; '),
    id,
  ];
}
