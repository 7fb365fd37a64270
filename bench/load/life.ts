// One made-up customer and all that it did, as the product's own doors take it. Skewed like life: most have a handful of records, a few have thousands; some
// people and departments look after many.
import type { NewCustomer } from '#features/customers/index.ts';
import type { ImportedInteraction } from '#features/interactions/index.ts';
import type { createOrders } from '#features/orders/index.ts';
import type { ImportedRequest } from '#features/requests/index.ts';
import { archiveOf } from '../world/customer.ts';
import type { Random } from '../world/random.ts';
import words from '../world/words.json' with { type: 'json' };
import own from './words.json' with { type: 'json' };

type OrderInput = Parameters<typeof createOrders>[2][number];
type Kept<T> = readonly Omit<T, 'customerId'>[];

export interface Life {
  readonly customer: NewCustomer;
  readonly orders: Kept<OrderInput>;
  readonly interactions: Kept<ImportedInteraction>;
  readonly requests: Kept<ImportedRequest>;
}

export interface Times {
  /** When it enters the archive. */
  readonly entered: number;
  readonly now: number;
}

const day = 86_400_000;
const hour = 3_600_000;

/** @param place which customer it is, of all: its reference */
export function lifeOf(random: Random, place: number, owners: readonly string[], times: Times): Life {
  const { phone, ...archive } = archiveOf(random);
  const years = 8 * random.next() ** 2;
  const since = times.entered - years * 365 * day;
  const isKnown = random.next() < 0.7;
  const customer = {
    ...{ kind: archive.kind, name: archive.name, shortName: archive.short_name, phone, source: archive.source },
    ...{ priority: archive.priority as 'high', cooperationFrom: isKnown ? dateOf(since) : null },
    ...{ email: random.next() < 0.5 ? mailOf(random) : null, wecom: random.next() < 0.6 ? `wx${code(random)}` : null },
    address: `${random.pick(words.cities)}${random.pick(own.roads)}${1 + random.below(900)}${own.number}`,
    externalRef: `K${String(place).padStart(8, '0')}`,
    // Most are given out by the policy; whom somebody chose, the busy have more of.
    ...(random.next() < 0.4 ? { ownerId: owners[zipf(random, owners.length)] ?? null } : {}),
    contacts: contactsOf(random, archive.kind),
  };
  const past = Math.max(times.entered - 2 * 365 * day, since);
  return {
    customer: customer as unknown as NewCustomer,
    orders: many(orderSpread, random, () => orderOf(random, past, times.now)),
    interactions: many(talkSpread, random, () => interactionOf(random, past, times.now)),
    requests:
      random.next() < 0.26
        ? many(requestSpread, random, (nth) => requestOf(random, past, times, `${place}/${nth}`))
        : [],
  };
}

/** How many, by a power law: mean, exponent and the most come to 3 orders, 6 talks (two events each) and half a request. */
interface Spread {
  readonly least: number;
  readonly exponent: number;
  readonly most: number;
}
const orderSpread: Spread = { least: 1.3, exponent: 1.6, most: 400 };
const talkSpread: Spread = { least: 1.75, exponent: 1.3, most: 4_000 };
const requestSpread: Spread = { least: 1, exponent: 1.7, most: 200 };

function many<T>({ least, exponent, most }: Spread, random: Random, make: (nth: number) => T): T[] {
  const count = Math.floor(Math.min(most, least / (1 - random.next()) ** (1 / exponent)));
  return Array.from({ length: count }, (_, nth) => make(nth));
}

/** A place in a list whose first are the most frequent, as words are in a language. */
export function zipf(random: Random, length: number): number {
  return Math.min(length - 1, Math.floor(length ** random.next()) - 1);
}

function contactsOf(random: Random, kind: string): object[] {
  const count = kind === 'enterprise' ? 1 + zipf(random, 4) : 0;
  return Array.from({ length: count }, (_, nth) => ({
    name: `${random.pick([...words.surnames])}${random.pick([...words.given])}${random.pick([...words.given])}`,
    post: random.pick(words.posts),
    phone: `1${3 + random.below(7)}${String(random.below(1_000_000_000)).padStart(9, '0')}`,
    ...(random.next() < 0.4 ? { email: mailOf(random) } : {}),
    keyPerson: nth === 0,
    roles: [],
  }));
}

function orderOf(random: Random, from: number, to: number): Omit<OrderInput, 'customerId'> {
  const placed = within(random, from, to);
  const due = placed + 30 * day;
  const amount = Math.round(500 * 10 ** (2.3 * random.next() ** 1.5)) + random.below(100) / 100;
  const isPaid = random.next() < 0.93;
  return {
    ...{ kind: random.next() < 0.75 ? 'rental' : 'purchase', title: random.pick(own.orders), amount },
    ...{
      placedOn: dateOf(placed),
      dueOn: dateOf(due),
      paidOn: isPaid ? dateOf(placed + random.below(30 * day)) : null,
    },
  };
}

function interactionOf(random: Random, from: number, to: number): Omit<ImportedInteraction, 'customerId'> {
  const occurredAt = within(random, from, to);
  return {
    ...{ direction: random.next() < 0.75 ? 'outgoing' : 'incoming', occurredAt },
    channel: random.pick(['phone', 'wechat', 'email', 'in_person'] as const),
    content: random.pick(own.contents),
    need: random.next() < 0.2 ? random.pick(words.needs) : null,
    recordedAt: Math.min(to, occurredAt + random.below(20 * hour)),
  };
}

function requestOf(
  random: Random,
  from: number,
  { now }: Times,
  externalRef: string,
): Omit<ImportedRequest, 'customerId'> {
  const receivedAt = within(random, Math.max(from, now - 400 * day), now - hour);
  const steps = receivedAt > now - 10 * day ? random.below(4) : 3;
  const respondedAt = receivedAt + random.below(3 * hour);
  const resolvedAt = respondedAt + random.below(60 * hour);
  const closedAt = resolvedAt + random.below(40 * hour);
  const taken = (nth: number, at: number): number | null => (steps >= nth && at < now ? at : null);
  const isClosed = taken(3, closedAt) !== null;
  return {
    ...{ kind: random.pick(['need', 'issue', 'repair', 'complaint'] as const), externalRef, receivedAt },
    ...{ urgency: random.pick(['high', 'medium', 'medium', 'low', 'low'] as const), channel: 'phone' },
    ...{ title: random.pick(own.requests), respondedAt: taken(1, respondedAt), resolvedAt: taken(2, resolvedAt) },
    ...{ closedAt: taken(3, closedAt), solution: isClosed ? random.pick(own.solutions) : null },
    satisfaction: isClosed && random.next() < 0.4 ? 5 - zipf(random, 5) : null,
  };
}

function within(random: Random, from: number, to: number): number {
  return from + Math.floor(random.next() * Math.max(1, to - hour - from));
}

function mailOf(random: Random): string {
  return `${code(random)}@example.com`;
}

function code(random: Random): string {
  return random.below(36 ** 5).toString(36) + random.below(36 ** 4).toString(36);
}

/** The day in Shanghai. */
function dateOf(instant: number): string {
  return new Date(instant + 8 * hour).toISOString().slice(0, 10);
}
