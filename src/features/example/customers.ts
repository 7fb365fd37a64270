// Who the customers are: names, people one speaks to, where they come from, and how they will behave.
import type { NewCustomer } from '#features/customers/index.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { CustomerKind, ExampleData, Habit } from './data.ts';
import { day, type World } from './world.ts';
import { type Instant, localDate } from '#policy/index.ts';

/** A customer to be, with the chance of its own life: what happens to one never shifts another. */
export interface Profile {
  readonly index: number;
  readonly habit: Habit;
  readonly entered: Instant;
  readonly chance: Chance;
  readonly input: NewCustomer;
}

export function profilesOf(data: ExampleData, world: Pick<World, 'edition' | 'now' | 'goLive'>, administrator: string): Profile[] {
  const named = new Set<string>();
  return Array.from({ length: data.customers.count }, (_, index) => {
    const chance = chanceOf(`${data.seed}/customer/${index}`);
    const habit = chance.weighed(data.habits);
    const kind = chance.pick(habit.kinds);
    const entered = enteredAt(habit, world, chance, index);
    const input = inputOf(data, { kind, index, chance, name: nameOf(data, kind, chance, named) });
    const years = habit.years;
    const from = years && localDate(world.edition.calendar, world.goLive - Math.round(chance.within(years) * 365) * day);
    return { index, habit, entered, chance, input: { ...input, enteredAt: entered, enteredBy: administrator, ...(from ? { cooperationFrom: from } : {}) } };
  });
}

/** Who was there at go-live came in with the first import, the others one by one. */
function enteredAt(habit: Habit, { now, goLive }: Pick<World, 'now' | 'goLive'>, chance: Chance, index: number): Instant {
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
  const contacts = kind === 'individual' ? [] : Array.from({ length: chance.is(0.45) ? 2 : 1 }, (_, nth) => ({
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
