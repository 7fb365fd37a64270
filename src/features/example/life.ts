// One customer's life as it is lived: what has happened, what it was called, who looked after it. The other files add to it.
import type { Instant, Obligation } from '#policy/index.ts';
import { plan } from '#policy/index.ts';
import type { Chance } from './chance.ts';
import type { Profile } from './customers.ts';
import type { PastEvent } from './ledger.ts';
import type { World } from './world.ts';

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

/** Something that facts are computed from, beside orders. */
export interface Statement {
  readonly fact: string;
  readonly value: boolean;
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

export interface Life extends Profile {
  readonly id: string;
  readonly events: PastEvent[];
  readonly orders: Order[];
  readonly referredOn: string[];
  readonly statements: Statement[];
  readonly teams: TeamStint[];
  /** By label, as it stands at the end. */
  readonly labels: Map<string, Label>;
  /** Whom one speaks to first; null where there is the customer alone. */
  readonly contactId: string | null;
  lastContact: Instant | undefined;
}

export function lifeOf(profile: Profile, id: string, contactId: string | null): Life {
  return { ...profile, id, contactId, events: [], orders: [], referredOn: [], statements: [], teams: [], labels: new Map(), lastContact: undefined };
}

export interface Told {
  readonly type: string;
  readonly occurred: Instant;
  /** When it was entered; when it occurred, where left out, and never before the customer was there. */
  readonly recorded?: Instant;
  readonly actorId: string | null;
  readonly ground?: { readonly kind: string; readonly id: string };
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Adds an event to a life; answers its id. */
export function tell(life: Life, told: Told): string {
  const recorded = Math.max(told.recorded ?? told.occurred, life.entered);
  const id = life.chance.id(recorded);
  life.events.push({ data: {}, ...told, recorded, id });
  return id;
}

/** What is owed by the history so far. */
export function owed(life: Pick<Life, 'id' | 'entered' | 'events'>, { edition, now }: World): Obligation[] {
  return plan([edition], { subject: { id: life.id, kind: 'customer', entered: life.entered }, events: life.events }, now);
}

export function teamAt(life: Life, at: Instant): TeamStint | undefined {
  return life.teams.findLast(({ from }) => from <= at) ?? life.teams[0];
}

/** Who has a role for the customer at a time: of its team, else somebody who holds it; the owner where nobody does. */
export function holderAt(life: Life, role: string | undefined, at: Instant, { staff }: Pick<World, 'staff'>): string | null {
  const team = teamAt(life, at);
  if (role === undefined || role === 'owner') return team?.owner ?? null;
  const pool = staff.holders(role);
  return team?.seats[role] ?? pool[life.index % Math.max(pool.length, 1)] ?? team?.owner ?? null;
}

/** What is said, with a thing that fits. */
export function worded(text: string, chance: Chance, goods: readonly string[]): string {
  return text.replaceAll('{goods}', () => chance.pick(goods));
}
