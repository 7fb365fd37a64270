// What a customer orders, pays late, damages, and what people judge of it. Tiers rest on this.
import { factsAskedBy, localDate, startOfLocalDate, vocabulary } from '#policy/index.ts';
import type { Chance } from './chance.ts';
import { type Life, type Order, type Statement, tell, worded } from './life.ts';
import { atWork, day, hour, iso, type World } from './world.ts';

/** Orders from a year before go-live (for those who were there) to today. */
export function trade(life: Life, world: World): void {
  const { habit, chance, entered } = life;
  const begin = habit.years ? world.goLive - 350 * day : entered + Math.round(chance.within([0.2, 20]) * day);
  const most = habit.orders ?? Number.POSITIVE_INFINITY;
  const rate = chance.within(habit.ordersAYear);
  for (let t = begin; rate > 0 && t < world.now && life.orders.length < most; ) {
    place(life, world, t);
    const years = Math.max(0, t - begin) / (365 * day);
    const yearly = rate * (habit.trend ?? 1) ** years;
    t += Math.max(1, Math.round((365 / Math.max(yearly, 0.1)) * chance.within([0.35, 1.65]))) * day;
  }
  judge(life, world);
}

function place(life: Life, world: World, t: number): void {
  const { chance, habit } = life;
  const placedAt = Math.max(atWork(world, t, chance), habit.years ? 0 : life.entered + 60_000);
  if (placedAt >= world.now) return;
  const dateAt = (after: number): string => localDate(world.edition.calendar, placedAt + after * day);
  const length = chance.whole(world.data.orders.days);
  const startsAfter = chance.whole([1, 5]);
  const dueAfter = startsAfter + length + chance.whole([5, 20]);
  const paidAfter = paidLater(chance, habit.late, dueAfter);
  const endsAfter = startsAfter + length;
  const today = localDate(world.edition.calendar, world.now);
  const order: Order = {
    ...billed(life, world, {
      placedAt,
      amount: Math.round(chance.within(habit.amount) / 10) * 10,
      dueAfter,
      paidAfter,
    }),
    ...(chance.is(habit.damage) && dateAt(endsAfter) < today
      ? damaged(dateAt(endsAfter), dateAt(endsAfter + chance.whole([5, 40])), today, chance)
      : {}),
  };
  life.orders.push(order);
  const title = worded('{goods}', chance, world.data.goods);
  const { kind } = world.data.orders;
  writeOrder(life, world, order, { kind, title, startsOn: dateAt(startsAfter), endsOn: dateAt(endsAfter) });
}

/** After how many days it was paid: mostly until it was due. */
export function paidLater(chance: Chance, late: number, dueAfter: number): number {
  return chance.is(late) ? dueAfter + chance.whole([2, 25]) : chance.whole([0, dueAfter]);
}

/** An order with its days of payment, counted from its placing. */
export function billed(
  life: Life,
  world: World,
  bill: { readonly placedAt: number; readonly amount: number; readonly dueAfter: number; readonly paidAfter: number },
): Order {
  const { placedAt, amount, dueAfter, paidAfter } = bill;
  const dateAt = (after: number): string => localDate(world.edition.calendar, placedAt + after * day);
  const today = localDate(world.edition.calendar, world.now);
  const paidOn = dateAt(paidAfter);
  return {
    id: life.chance.id(placedAt),
    number: `${world.data.orders.prefix}${dateAt(0).replaceAll('-', '')}-${String(life.index).padStart(4, '0')}`,
    placedAt,
    placedOn: dateAt(0),
    amount,
    dueOn: dateAt(dueAfter),
    paidOn: paidOn <= today ? paidOn : null,
  };
}

/** Most damage is compensated; some stands. */
function damaged(from: string, to: string, today: string, chance: Chance): Pick<Order, 'damage'> {
  return { damage: { from, ...(chance.is(0.8) && to <= today ? { to } : {}) } };
}

/** What was ordered, and for which days. */
export interface Ordered {
  readonly kind: string;
  readonly title: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Tells of an order and what became of it, and writes its row. */
export function writeOrder(life: Life, world: World, order: Order, ordered: Ordered): void {
  const { kind, title } = ordered;
  const actorId = world.staff.administrator;
  const ground = { kind: 'order', id: order.id };
  const { placedOn, dueOn, paidOn, amount } = order;
  tell(life, {
    type: 'order.placed',
    occurred: order.placedAt,
    actorId,
    ground,
    data: { kind, amount, placedOn, dueOn, paidOn: null, title },
  });
  const noted = (date: string): number => {
    const noon = (startOfLocalDate(world.edition.calendar, date) ?? 0) + 12 * hour;
    return Math.min(Math.max(noon, order.placedAt + 1000), world.now - 1000);
  };
  if (paidOn !== null)
    tell(life, {
      type: 'order.paid',
      occurred: noted(paidOn),
      actorId,
      ground,
      data: { paidOn, late: paidOn > dueOn },
    });
  if (order.damage) {
    tell(life, { type: 'order.damaged', occurred: noted(order.damage.from), actorId, ground, data: { unpaid: true } });
    if (order.damage.to)
      tell(life, { type: 'order.damaged', occurred: noted(order.damage.to), actorId, ground, data: { unpaid: false } });
  }
  addOrder(life, world, order, ordered);
}

/** The row of an order, with what it has brought besides payment. */
export function addOrder(
  life: Life,
  { ledger, staff }: World,
  order: Order,
  { kind, title, startsOn, endsOn }: Ordered,
  steps: {
    readonly opening?: boolean;
    readonly installed?: number;
    readonly confirmed?: number;
    readonly invoiced?: number;
  } = {},
): void {
  ledger.add('customer_order', {
    subject_id: life.id,
    id: order.id,
    number: order.number,
    kind,
    title,
    placed_on: order.placedOn,
    amount: order.amount,
    starts_on: startsOn,
    ends_on: endsOn,
    due_on: order.dueOn,
    paid_on: order.paidOn,
    damage_unpaid: order.damage !== undefined && order.damage.to === undefined,
    opening: steps.opening ?? false,
    installed_at: iso(steps.installed),
    confirmed_at: iso(steps.confirmed),
    invoiced_at: iso(steps.invoiced),
    state: 'placed',
    created_at: iso(Math.max(order.placedAt, life.entered)),
    created_by: staff.administrator,
  });
}

/** What somebody judged of the customer, in the months after it came. */
function judge(life: Life, world: World): void {
  const { chance, habit, entered } = life;
  const asked = factsAskedBy(world.edition);
  const judged = Object.entries<vocabulary.FactWord>(vocabulary.facts).filter(
    ([name, word]) => word.judged && asked.includes(name),
  );
  if (!chance.is(habit.judged)) return;
  const isFavourable = chance.is(habit.favourable);
  const at = atWork(world, entered + Math.round(chance.within([5, 120])) * day, chance);
  if (at >= world.now || at <= entered) return;
  for (const [fact, { values }] of judged) {
    const value = values ? chosen(values, habit.favourable, chance) : isFavourable;
    const actorId = chance.pick(world.staff.leaders);
    state(life, world, { fact, value, at, actorId });
  }
}

/** Writes down what somebody, or another system, has stated. */
export function state(life: Life, world: World, { actorId, ...statement }: Statement & { actorId: string }): void {
  const { fact, value, at } = statement;
  life.statements.push(statement);
  tell(life, { type: 'fact.stated', occurred: at, actorId, data: { fact, value } });
  world.ledger.add('fact_statement', {
    subject_id: life.id,
    id: life.chance.id(at),
    fact,
    value,
    stated_at: iso(at),
    actor_id: actorId,
    note: null,
  });
}

/** Of the values of a fact the first is the most favourable. */
function chosen([best = '', ...others]: readonly string[], favourable: number, chance: Chance): string {
  return chance.is(favourable) || others.length === 0 ? best : chance.pick(others);
}

/** Who brought whom: those who bring others bring customers that came in the last year. */
export function refer(lives: readonly Life[], world: World): void {
  const from = world.now - 330 * day;
  const newcomers = lives.filter(({ entered, habit }) => entered > from && !habit.referrals);
  for (const life of lives.filter(({ habit }) => habit.referrals)) {
    const wanted = life.chance.whole(life.habit.referrals ?? [0, 0]);
    for (const referred of newcomers.splice(0, wanted)) {
      const at = Math.max(referred.entered, life.entered) + 3_600_000;
      if (at >= world.now) continue;
      const referredOn = localDate(world.edition.calendar, at);
      const id = life.chance.id(at);
      const actorId = world.staff.administrator;
      life.referredOn.push(referredOn);
      tell(life, {
        type: 'referral.made',
        occurred: at,
        actorId,
        ground: { kind: 'referral', id },
        data: { referred: referred.id, referredOn },
      });
      world.ledger.add('referral', {
        subject_id: life.id,
        referred_id: referred.id,
        id,
        referred_on: referredOn,
        note: null,
        created_at: iso(at),
        created_by: actorId,
      });
    }
  }
}
