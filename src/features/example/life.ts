// Who the customers are (names, people one speaks to, how they will behave), and each one's life as it is lived: what has
// happened, what it was called, who looked after it. The other files add to it.
import type { NewCustomer } from '#features/customers/index.ts';
import {
  binding,
  type Contract,
  type Instant,
  localDate,
  type Obligation,
  plan,
  type vocabulary,
} from '#policy/index.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { CustomerKind, ExampleData, Habit } from './data.ts';
import { day, type PastEvent, type World } from './world.ts';

/** A customer to be, with the chance of its own life: what happens to one never shifts another. */
export interface Profile {
  readonly index: number;
  readonly habit: Habit;
  readonly entered: Instant;
  readonly chance: Chance;
  readonly input: NewCustomer;
}

export function profilesOf(
  data: ExampleData,
  world: Pick<World, 'edition' | 'now' | 'goLive'>,
  administrator: string,
): Profile[] {
  const named = new Set<string>();
  return Array.from({ length: data.customers.count }, (_, index) => {
    const chance = chanceOf(`${data.seed}/customer/${index}`);
    const habit = chance.weighed(data.habits);
    const kind = chance.pick(habit.kinds);
    const entered = enteredAt(habit, world, chance, index);
    const input = inputOf(data, { kind, index, chance, name: nameOf(data, kind, chance, named) });
    const years = habit.years;
    const from =
      years && localDate(world.edition.calendar, world.goLive - Math.round(chance.within(years) * 365) * day);
    return {
      index,
      habit,
      entered,
      chance,
      input: { ...input, enteredAt: entered, enteredBy: administrator, ...(from ? { cooperationFrom: from } : {}) },
    };
  });
}

/** Who was there at go-live came in with the first import, the others one by one. */
function enteredAt(
  habit: Habit,
  { now, goLive }: Pick<World, 'now' | 'goLive'>,
  chance: Chance,
  index: number,
): Instant {
  if (habit.years) return goLive + index * 20;
  const arrived = goLive + Math.round((now - goLive) * chance.within(habit.arrives ?? [0, 1]));
  return Math.min(arrived, now - day);
}

/** A name nobody has yet: from a place by chance on, the next combination that is free. */
function nameOf(data: ExampleData, kind: CustomerKind, chance: Chance, named: Set<string>): string {
  const parts = data.customers.names[kind];
  const count = parts.reduce((product, part) => product * part.length, 1);
  const begin = chance.whole([0, count - 1]);
  for (let step = 0; step < count; step += 1) {
    const name = combination(parts, (begin + step) % count);
    if (named.has(name)) continue;
    named.add(name);
    return name;
  }
  throw new Error(`too few names for so many customers of kind ${kind}`);
}

/** The n-th combination of one of each list. */
function combination(parts: readonly (readonly string[])[], n: number): string {
  let left = n;
  return parts
    .map((part) => {
      const at = left % part.length;
      left = Math.floor(left / part.length);
      return part[at] ?? '';
    })
    .join('');
}

interface Naming {
  readonly kind: CustomerKind;
  readonly index: number;
  readonly chance: Chance;
  readonly name: string;
}

function inputOf(data: ExampleData, { kind, index, chance, name }: Naming): NewCustomer {
  const { people, phone, addresses, sources, preferences, remarks } = data.customers;
  const number = (nth: number): string => `${phone}${String(index * 3 + nth).padStart(11 - phone.length, '0')}`;
  const contacts =
    kind === 'individual'
      ? []
      : Array.from({ length: chance.is(0.45) ? 2 : 1 }, (_, nth) => ({
          name: `${chance.pick(people.family)}${chance.pick(people.given)}`,
          post: chance.pick(people.posts[kind]),
          roles: [],
          phone: number(nth + 1),
          keyPerson: nth === 0,
        }));
  return {
    kind,
    name,
    phone: number(0),
    source: chance.pick(sources),
    address: chance.is(0.7) ? `${chance.pick(addresses)}${chance.whole([1, 288])}` : null,
    preferredChannel: chance.pick(['phone', 'wechat', 'wecom', 'email']),
    preferences: chance.is(0.35) ? chance.pick(preferences) : null,
    remarks: chance.is(0.15) ? chance.pick(remarks) : null,
    externalRef: null,
    contacts,
  };
}

/** What was rented or bought. */
export interface Order {
  readonly id: string;
  readonly number: string;
  readonly placedOn: string;
  readonly placedAt: Instant;
  readonly amount: number;
  readonly dueOn: string;
  readonly paidOn: string | null;
  /** From when to when damage stood uncompensated. */
  readonly damage?: { readonly from: string; readonly to?: string };
}

/** A service, term by term: when each came in, from which day to which. */
export interface Held {
  readonly id: string;
  readonly title: string;
  readonly terms: { readonly at: Instant; readonly from: string; readonly until: string }[];
  ended?: { readonly at: Instant; readonly reason: string };
  remindedAt?: Instant;
}

/** Something that facts are computed from, beside orders. */
export interface Statement {
  readonly fact: string;
  readonly value: boolean | string | number;
  readonly at: Instant;
}

/** Who looked after the customer from then on. */
export interface TeamStint {
  readonly from: Instant;
  readonly ownerRole: string | undefined;
  readonly owner: string | null;
  readonly seats: Readonly<Record<string, string>>;
}

export interface Label {
  readonly value: string;
  readonly since: Instant;
  readonly rule: string | null;
}

/** Whom duties are owed about, with what has happened: a customer, a mall. */
export interface Lived {
  readonly id: string;
  readonly of: vocabulary.SubjectKind;
  readonly index: number;
  readonly entered: Instant;
  readonly chance: Chance;
  readonly events: PastEvent[];
  readonly teams: TeamStint[];
  /** Who works there; everybody, where left out. */
  readonly people?: ReadonlySet<string>;
  /** The site it belongs to. */
  place?: Lived | undefined;
}

export interface Life extends Profile, Lived {
  readonly orders: Order[];
  /** Orders that opened an account. */
  readonly openings: (Order & { readonly title: string })[];
  readonly held: Held[];
  readonly contracts: Contract[];
  readonly referredOn: string[];
  readonly statements: Statement[];
  /** By label, as it stands at the end. */
  readonly labels: Map<string, Label>;
  /** Whom one speaks to first; null where there is the customer alone. */
  readonly contactId: string | null;
  lastContact: Instant | undefined;
}

export function lifeOf(profile: Profile, id: string, contactId: string | null): Life {
  return {
    ...profile,
    id,
    of: 'customer',
    contactId,
    events: [],
    orders: [],
    openings: [],
    held: [],
    contracts: [],
    referredOn: [],
    statements: [],
    teams: [],
    labels: new Map(),
    lastContact: undefined,
  };
}

export interface Told {
  readonly type: string;
  readonly occurred: Instant;
  /** When it was entered; when it occurred, where left out, and never before the customer was there. */
  readonly recorded?: Instant;
  readonly actorId: string | null;
  /** Where it was no person. */
  readonly actorKind?: 'customer_link';
  readonly ground?: { readonly kind: string; readonly id: string };
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Adds an event to a life; answers its id. */
export function tell(life: Lived, told: Told): string {
  const recorded = Math.max(told.recorded ?? told.occurred, life.entered);
  const id = life.chance.id(recorded);
  life.events.push({ data: {}, ...told, recorded, id });
  return id;
}

/** What is owed by the history so far. */
export function owed(
  life: Pick<Lived, 'id' | 'of' | 'entered' | 'events'> & { readonly contracts?: readonly Contract[] },
  { edition, now }: World,
): Obligation[] {
  return plan(
    binding([edition], life.contracts),
    { subject: { id: life.id, kind: life.of, entered: life.entered }, events: life.events },
    now,
  );
}

export function teamAt(life: Lived, at: Instant): TeamStint | undefined {
  return life.teams.findLast(({ from }) => from <= at) ?? life.teams[0];
}

/** Who has a role for the customer at a time: of its team, else somebody who holds it; the owner where nobody does. */
export function holderAt(
  life: Lived,
  role: string | undefined,
  at: Instant,
  { staff }: Pick<World, 'staff'>,
): string | null {
  const team = teamAt(life, at);
  if (role === undefined || role === 'owner') return team?.owner ?? null;
  const all = staff.holders(role);
  const here = all.filter((one) => (life.people ?? life.place?.people)?.has(one));
  const pool = here.length > 0 ? here : all;
  return team?.seats[role] ?? pool[life.index % Math.max(pool.length, 1)] ?? team?.owner ?? null;
}

/** What is said, with a thing that fits. */
export function worded(text: string, chance: Chance, goods: readonly string[]): string {
  return text.replaceAll('{goods}', () => chance.pick(goods));
}
