// What customers hold for a time: the order that opens the account, each service term by term, its bills (paid, late, or left), and how it
// ends. Duties before expiry, warnings of arrears and grades rest on these.
import { dateText, parseDate, plusMonths } from '#policy/calendar/days/civil.ts';
import { endOfLocalDay, localDate, startOfLocalDate } from '#policy/index.ts';
import type { Chance } from '../chance.ts';
import type { ServiceData } from '../data.ts';
import { type Held, type Life, type Order, tell } from '../life.ts';
import { billed, paidLater, writeOrder } from '../trade.ts';
import { atWork, day, hour, type World } from '../world.ts';

/** Lives the services of a life, from its opening or from before go-live to today. */
export function subscribe(life: Life, world: World): void {
  const offered = (world.data.services ?? []).filter(({ kinds }) => kinds.includes(life.input.kind));
  const count = Math.min(life.chance.whole(life.habit.services ?? [0, 0]), offered.length);
  const chosen = pickSome(offered, count, life.chance);
  if (chosen.length === 0) return;
  if (!life.habit.years) openAccount(life, world);
  for (const [nth, service] of chosen.entries()) hold(life, world, service, nth);
}

/** So many different ones, the heavier the likelier. */
function pickSome(offered: readonly ServiceData[], count: number, chance: Chance): ServiceData[] {
  const left = [...offered];
  return Array.from({ length: count }, () => {
    const one = chance.weighed(left);
    left.splice(left.indexOf(one), 1);
    return one;
  });
}

/** The order that opens an account; what it still has to bring follows when its duties are known (keeping.ts). */
function openAccount(life: Life, world: World): void {
  const { opening } = world.data;
  const placedAt = life.entered + Math.round(life.chance.within([0.05, 0.5]) * hour);
  if (!opening || placedAt >= world.now) return;
  const order = billed(life, world, { placedAt, amount: opening.fee, dueAfter: 15, paidAfter: 0 });
  life.orders.push(order);
  life.openings.push({ ...order, title: opening.title });
  const data = {
    kind: 'service',
    amount: order.amount,
    placedOn: order.placedOn,
    dueOn: order.dueOn,
    paidOn: null,
    title: opening.title,
    opening: true,
  };
  tell(life, {
    type: 'order.placed',
    occurred: placedAt,
    actorId: world.staff.administrator,
    ground: { kind: 'order', id: order.id },
    data,
  });
}

/** One service: its first term, and one after another as long as the customer renews. */
function hold(life: Life, world: World, service: ServiceData, nth: number): void {
  const { chance, habit, entered } = life;
  const begin = habit.years
    ? world.goLive - Math.round(chance.within([0.02, 0.98]) * service.months * 30) * day
    : entered + Math.round((nth === 0 ? chance.within([0.6, 3]) : chance.within([1, 240])) * day);
  if (begin >= world.now) return;
  let startsOn = localDate(world.edition.calendar, begin);
  let placedAt = habit.years ? begin : Math.max(atWork(world, begin, chance), entered + hour);
  const fee = Math.round(chance.within(service.fee) / 10) * 10;
  const held: Held = { id: chance.id(Math.max(placedAt, entered)), title: service.title, terms: [] };
  while (placedAt < world.now) {
    const endsOn = dayAfter(plusMonths(dayNumber(startsOn), service.months), -1);
    bill(life, world, { title: service.title, placedAt, amount: fee, startsOn, endsOn });
    // One after another, also where several came in with the first import.
    const at = Math.max(placedAt, entered + 1000 * (held.terms.length + 1) + nth);
    held.terms.push({ at, from: startsOn, until: endsOn });
    const expiry = endOf(world, endsOn);
    if (!chance.is(habit.renews ?? 0.85)) {
      leave(life, world, held, expiry);
      break;
    }
    startsOn = dayAfter(dayNumber(endsOn), 1);
    placedAt = atWork(world, expiry - Math.round(chance.within([1, 25])) * day, chance);
  }
  if (held.terms.length === 0) return;
  life.held.push(held);
  tellTerms(life, world, held);
}

/** Most of those who do not renew say so sooner or later; the others' services just run out. */
function leave(life: Life, world: World, held: Held, expiry: number): void {
  const { chance } = life;
  const at = atWork(world, expiry + Math.round(chance.within([-12, 40])) * day, chance);
  if (!chance.is(0.7) || at >= world.now || at <= (held.terms.at(-1)?.at ?? 0)) return;
  held.ended = { at, reason: chance.pick(world.data.reasons.ending ?? ['']) };
}

interface Bill {
  readonly title: string;
  readonly placedAt: number;
  readonly amount: number;
  readonly startsOn: string;
  readonly endsOn: string;
}

function bill(life: Life, world: World, { title, placedAt, amount, startsOn, endsOn }: Bill): void {
  const { chance, habit } = life;
  const dueAfter = 15;
  const paidAfter = chance.is(habit.unpaid ?? 0)
    ? dueAfter + chance.whole([32, 130])
    : paidLater(chance, habit.late, dueAfter);
  const order: Order = billed(life, world, { placedAt, amount, dueAfter, paidAfter });
  life.orders.push(order);
  writeOrder(life, world, order, { kind: 'subscription', title, startsOn, endsOn });
}

function tellTerms(life: Life, world: World, { id, title, terms, ended }: Held): void {
  const actorId = world.staff.administrator;
  const ground = { kind: 'subscription', id };
  for (const [index, { at, until }] of terms.entries()) {
    const data = { title, expiresOn: until, expires: endOf(world, until) };
    const type = index === 0 ? 'subscription.opened' : 'subscription.renewed';
    tell(life, { type, occurred: at, actorId, ground, data });
    tell(life, { type: 'subscription.term_begun', occurred: at, actorId, ground, data });
  }
  if (ended) {
    const data = { title, endedOn: localDate(world.edition.calendar, ended.at), reason: ended.reason };
    tell(life, { type: 'subscription.ended', occurred: ended.at, actorId, ground, data });
  }
}

/** The end of a day: its 24:00. */
function endOf({ edition }: World, date: string): number {
  const start = startOfLocalDate(edition.calendar, date) ?? Date.parse(`${date}T00:00:00Z`);
  return endOfLocalDay(edition.calendar, start);
}

function dayNumber(date: string): number {
  return parseDate(date) ?? 0;
}

function dayAfter(from: number, days: number): string {
  return dateText(from + days);
}
