// Requests that went a way of their own: signed by link, come back after closing was confirmed, made good by compensation. One of each, with
// the first customers that fit.

import { hasten } from '../asking/going.ts';
import { type Asked, receive, take } from '../asking/requests.ts';
import { writeRequest } from '../asking/rows.ts';
import { hold } from '../contacts.ts';
import type { Life } from '../life.ts';
import { atWork, day, hour, minute, type World } from '../world.ts';
import type { CompensatedData, ReturnedData, SignedData } from './data.ts';
import { compensate } from './given.ts';
import { followByLink, giveLink } from './linked.ts';

/** Gives the life one of the stories that are left, where it fits: somebody to speak to, somebody who looks after them, long enough here. */
export function befall(life: Life, world: World): void {
  const isKnown = life.contactId !== null && life.entered < world.now - 60 * day;
  if (!isKnown || life.teams.at(-1)?.owner == null) return;
  const name = world.stories.shift();
  const { signed, returned, compensated } = world.data.particular ?? {};
  if (name === 'signed' && signed) sign(life, world, signed);
  if (name === 'returned' && returned) comeBack(life, world, returned);
  if (name === 'compensated' && compensated) makeGood(life, world, compensated);
}

function sign(life: Life, world: World, { needType, agreed, rated }: SignedData): void {
  const { chance } = life;
  const { request, proposed } = proposedTo(life, world, { needType, ago: 11 });
  const link = giveLink(life, world, request, proposed + 5 * minute);
  const signedAt = proposed + chance.whole([40, 160]) * minute;
  followByLink(life, world, request, link, { step: 'agree', at: signedAt, words: agreed, isSigned: true });
  hasten(life, world, request, 'summarise', atWork(world, signedAt + 2 * day, chance));
  const confirmedAt = lastOf(request) + 3 * hour;
  followByLink(life, world, request, link, { step: 'confirm_closing', at: confirmedAt, words: null, isSigned: true });
  followByLink(life, world, request, link, { rating: 5, recommend: 9, at: confirmedAt + minute, words: rated });
  hasten(life, world, request, 'close', confirmedAt + hour);
  hasten(life, world, request, 'review', atWork(world, confirmedAt + 3 * day, chance));
  writeRequest(life, world, request);
}

function comeBack(life: Life, world: World, { needType, words }: ReturnedData): void {
  const { chance } = life;
  const { request, proposed } = proposedTo(life, world, { needType, ago: 10 });
  hasten(life, world, request, 'close', atWork(world, proposed + 3 * day, chance));
  hasten(life, world, request, 'call_back', atWork(world, proposed + 5 * day, chance));
  const again = world.now - chance.whole([18, 22]) * hour;
  const called = { direction: 'incoming', channel: 'phone', heldBy: request.owner, requestId: request.id } as const;
  hold(life, world, { at: again, ...called, talk: { content: words } });
  take(life, world, request, 'reopen', again, { words });
  hasten(life, world, request, 'analyse', again + 2 * hour);
  writeRequest(life, world, request);
}

function makeGood(life: Life, world: World, data: CompensatedData): void {
  const { chance } = life;
  const { request, proposed } = proposedTo(life, world, { needType: data.needType, ago: 9 });
  hasten(life, world, request, 'agree', proposed + 3 * hour);
  compensate(life, world, request, { data, askedAt: proposed + 3 * hour + 20 * minute });
  hasten(life, world, request, 'close', atWork(world, proposed + 2 * day, chance));
  hasten(life, world, request, 'review', atWork(world, proposed + 4 * day, chance));
  writeRequest(life, world, request);
}

/** Asked so many days ago, and a proposal made a few hours later. */
function proposedTo(
  life: Life,
  world: World,
  { needType, ago }: { readonly needType: string; readonly ago: number },
): { readonly request: Asked; readonly proposed: number } {
  const { chance } = life;
  const about = chance.pick(world.data.requests.filter((one) => one.needType === needType));
  const request = receive(life, world, atWork(world, world.now - ago * day, chance), { about });
  const proposed = request.at + chance.whole([100, 200]) * minute;
  hasten(life, world, request, 'propose', proposed);
  return { request, proposed: lastOf(request) };
}

/** When the last thing was done with it. */
function lastOf({ steps }: Asked): number {
  return Math.max(...steps.map(({ at }) => at));
}
