// A sample for trying a rule while it is written: a few subjects within the editor's reach, with what rules ask of them and nothing more.
import { knownOf, withinReach } from '#features/customers/index.ts';
import { withinOthers } from '#features/obligations/index.ts';
import { peopleAtWork } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import { raw, sql, type Tx } from '#platform/db.ts';
import { type HistoryEvent, type Instant, vocabulary } from '#policy/index.ts';
import type { Sample, sampledKinds } from './contract.ts';
import { readHistories, type Sampling, sampleCustomers, sampleOthers } from './store.ts';

/** So many tell what a rule is about, and are looked at within a keystroke. */
const most = 50;
const span = 92 * 86_400_000;

interface Asked {
  readonly kind: (typeof sampledKinds)[number];
  readonly facts?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

export async function sampleFor(
  tx: Tx,
  actor: Actor,
  { kind, facts = [], types = [] }: Asked,
  now: Instant,
): Promise<Sample> {
  const { rows, total } = await drawn(tx, actor, kind);
  const ids = rows.map(({ id }) => id);
  const since = now - span;
  const keys = facts.filter(isFact);
  const known = kind === 'customer' ? await knownOf(tx, actor, keys, ids, now) : undefined;
  const histories = await readHistories(tx, ids, [...new Set([...types, 'label.changed'])], since);
  const holds = kind === 'person' ? await holdsOf(tx) : undefined;
  return {
    now,
    since,
    total,
    subjects: rows.map(({ id, name, entered }) => ({
      id,
      name,
      entered,
      facts: Object.fromEntries(Object.entries(known?.facts(id) ?? {}).map(([key, { value }]) => [key, value])),
      holds: [...(holds?.get(id) ?? [])],
      events: (histories.get(id) ?? []).filter(({ type }) => known?.seesEvent(id, type) !== false).map(toldOf),
    })),
  };
}

function drawn(tx: Tx, actor: Actor, kind: Asked['kind']): Promise<Sampling> {
  if (kind === 'customer') return sampleCustomers(tx, most, withinReach(actor, 'customer.read', raw('c')) ?? sql`true`);
  return sampleOthers(tx, kind, most, withinOthers(actor, 'obligation.read', sql`s.id`) ?? sql`true`);
}

/** By what rights are held. */
async function holdsOf(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const people = await peopleAtWork(tx, 10_000);
  return new Map(people.map(({ id, level, roles }) => [id, [level, ...roles]]));
}

function isFact(key: string): boolean {
  const [name = '', window] = key.split('@');
  const words: Readonly<Record<string, vocabulary.FactWord>> = vocabulary.facts;
  if (vocabulary.ownFactForm.test(name)) return window === undefined;
  if (!Object.hasOwn(words, name)) return false;
  return words[name]?.windowed === true
    ? window !== undefined && Object.hasOwn(vocabulary.factWindows, window)
    : window === undefined;
}

/** Of what was recorded only the fields that rules can ask about: no words of customers, no notes. */
function toldOf({
  id,
  type,
  occurred,
  recorded,
  ground,
  data,
}: HistoryEvent): Sample['subjects'][number]['events'][number] {
  const words: Readonly<Record<string, vocabulary.EventWord>> = vocabulary.events;
  const asked = new Set([...Object.keys(words[type]?.fields ?? {}), ...always, ...momentsSetBy(type)]);
  const told = Object.entries(data ?? {}).flatMap(([field, value]) =>
    asked.has(field) && isPlain(value) ? [[field, value] as const] : [],
  );
  return { id, type, occurred, recorded, ground: ground ?? null, data: Object.fromEntries(told) };
}

/** What the core itself reads: labels, what is taken back, what is waived. */
const always = ['label', 'value', 'kind', 'until', 'event', 'key'];

function momentsSetBy(type: string): string[] {
  return Object.values(vocabulary.moments).flatMap(({ setBy, field }) => (setBy === type ? [field] : []));
}

function isPlain(value: unknown): value is string | number | boolean | null | string[] {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string');
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
