// Work that waits today, so that whoever signs in finds some of each kind: just asked, overdue, stopped, to be called back, to be
// confirmed again. The rest of an example's requests have mostly come to their end.
import { localDate, type Obligation, pathFor, startOfLocalDay } from '#policy/index.ts';
import { holderAt, type Life, teamAt } from '../life.ts';
import { day, hour, minute, part, type World } from '../world.ts';
import { askedBeside, wordsOf } from './fields.ts';
import { hasten } from './going.ts';
import { opensAfter } from './limits.ts';
import { type Asked, receive, stepsAhead, take } from './requests.ts';
import { writeRequest } from './rows.ts';

/** Gives the life a request that waits, as long as its owner has not one of each kind. */
export function wait(life: Life, world: World): void {
  const owner = holderAt(life, 'owner', world.now, world);
  const waiting = owner === null ? undefined : waitingsOf(world)[world.waiting.get(owner) ?? 0];
  if (owner === null || waiting === undefined || life.entered > world.now - 8 * day) return;
  world.waiting.set(owner, (world.waiting.get(owner) ?? 0) + 1);
  writeRequest(life, world, waiting(life, world));
}

/**
 * What waits for each of those who look after customers: one a customer, until everybody has all of them. What nobody asks for waits for
 * nothing.
 */
function waitingsOf({ edition }: World) {
  const isPlanned = pathFor([edition], 'need')?.steps.some(({ step }) => step === 'propose') === true;
  const isConfirmed = [...edition.timed.values()].some(({ timed }) => timed.keptBy === 'request.reconfirmed');
  const ofNeeds = [...(isPlanned ? [unplanned] : []), ...(isConfirmed ? [putOff] : [])];
  return [overdue, asked, asked, paused, solved, ...ofNeeds, midway, midway];
}

/** The first limit has just passed. */
function overdue(life: Life, world: World): Asked {
  const { kinds, limit } = mostPressing(life, world);
  return receive(life, world, world.now - Math.round(limit * 1.2), { kinds });
}

/** Most of the first limit is gone. */
function asked(life: Life, world: World): Asked {
  const { kinds, limit } = mostPressing(life, world);
  return receive(life, world, world.now - Math.round(limit * life.chance.within([0.55, 0.85])), { kinds });
}

/** Work that waits for the customer. */
function paused(life: Life, world: World): Asked {
  const request = receive(life, world, world.now - part(hour, [20, 40], life.chance), { kinds: ['repair'] });
  const at = request.at + part(minute, [5, 25], life.chance);
  const reason = life.chance.pick(world.data.reasons.pause);
  hasten(life, world, request, stepsAhead(request)[0]?.step ?? '', at);
  take(life, world, request, 'pause', at + hour, { words: reason });
  return request;
}

/** A plan that waits for what only the customer can say. */
function unplanned(life: Life, world: World): Asked {
  const { chance } = life;
  const request = receive(life, world, world.now - part(day, [1, 3], chance), { kinds: ['need'] });
  const limit = Math.min(limitOf(life, world, 'need'), world.now - request.at);
  const reason = chance.pick(world.data.reasons.pause);
  hasten(life, world, request, 'respond', request.at + part(limit, [0.2, 0.6], chance));
  const at = request.at + part(limit, [0.7, 0.9], chance);
  take(life, world, request, 'pause', at, { words: reason });
  return request;
}

/** Solved a while ago; the customer is to be asked how it turned out. */
function solved(life: Life, world: World): Asked {
  const request = receive(life, world, world.now - part(hour, [26, 40], life.chance), { kinds: ['repair', 'issue'] });
  const done = world.now - part(hour, [2, 22], life.chance);
  hasten(life, world, request, stepsAhead(request)[0]?.step ?? '', request.at + part(minute, [3, 25], life.chance));
  const told = request.at + part(done - request.at, [0.1, 0.6], life.chance);
  const fields = askedBeside('tell_progress', request, told, life, world);
  take(life, world, request, 'tell_progress', told, { words: wordsOf('tell_progress', request, life, world), fields });
  hasten(life, world, request, 'resolve', done);
  return request;
}

/** Somewhere on a long way. */
function midway(life: Life, world: World): Asked {
  const { chance } = life;
  const kinds = [...new Set(world.data.requests.map(({ kind }) => kind))];
  const lengthOf = (kind: string): number => pathFor([world.edition], kind)?.steps.length ?? 0;
  const longest = Math.max(...kinds.map(lengthOf));
  const request = receive(life, world, world.now - part(hour, [6, 22], chance), {
    kinds: kinds.filter((kind) => lengthOf(kind) === longest),
  });
  const way = stepsAhead(request).map(({ step }) => step);
  // What urgent ones need within minutes is done.
  const upTo = chance.pick(way.slice(Math.max(0, way.indexOf('confirm_scope')), Math.max(1, way.indexOf('resolve'))));
  hasten(life, world, request, upTo, world.now - part(hour, [0.3, 4], chance));
  return request;
}

/** Put off to a day that comes near, so that it is to be confirmed again. */
function putOff(life: Life, world: World): Asked {
  const { chance } = life;
  const request = receive(life, world, world.now - part(day, [4, 6], chance), { kinds: ['need'] });
  const at = request.at + part(minute, [5, 25], chance);
  const agreed = startOfLocalDay(world.edition.calendar, world.now + chance.whole([3, 5]) * day) + 10 * hour;
  hasten(life, world, request, 'propose', at);
  const fields = { agreed_time: agreed };
  take(life, world, request, 'defer', at + hour, { words: localDate(world.edition.calendar, agreed), fields });
  return request;
}

/** The kinds of request that whoever looks after the customer has to deal with first, and within what time their first limit ends. */
function mostPressing(life: Life, world: World): { readonly kinds: readonly string[]; readonly limit: number } {
  const kinds = [...new Set(world.data.requests.map(({ kind }) => kind))];
  const role = teamAt(life, world.now)?.ownerRole;
  const own = kinds.map((kind) =>
    shortest(limitsOf(life, world, kind).filter(({ by }) => by === 'owner' || by === role)),
  );
  const least = Math.min(...own);
  const chosen = kinds.filter((_, index) => own[index] === least);
  return { kinds: chosen, limit: Math.min(limitOf(life, world, chosen[0] ?? ''), 8 * day) };
}

/** The first limit of a request of that kind, of usual urgency; an hour where the policy states none. */
function limitOf(life: Life, world: World, kind: string): number {
  const limit = shortest(limitsOf(life, world, kind));
  return Number.isFinite(limit) ? limit : hour;
}

function shortest(windows: readonly Obligation[]): number {
  return Math.min(Number.POSITIVE_INFINITY, ...windows.map(({ due, from }) => due - from));
}

function limitsOf(life: Life, world: World, kind: string): Obligation[] {
  const data = { kind, urgency: 'medium' };
  return [...opensAfter(life, world, { type: 'request.received', request: 'probe', at: world.now, data }).values()];
}
