// Handing over: one previewed, logged act. People hold things of other slices; each such slice says how to count them and
// moves its own when it hears `person.handed_over`, in the same transaction.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { personById, tell } from './actions.ts';
import type { HoldingView } from './contract.ts';

/** Something people hold: customers, open duties, requests. The owning slice exports one, app/features.ts lists them. */
export interface Holding {
  readonly slice: string;
  /** Unique; its words stand in the phrases of the slice, under `held.<kind>` with `{{count}}`. */
  readonly kind: string;
  /** How many the person holds now, and the names of a few. */
  readonly of: (tx: Tx, personId: string, now: Instant) => Promise<{ count: number; examples: readonly string[] }>;
}

/** The data of the event `person.handed_over`, whose subject is the person who hands over. */
export interface HandedOver {
  readonly from: string;
  /** Who takes over, without repetition; each slice divides what it moves evenly among them. */
  readonly to: readonly string[];
  readonly reason: string;
  readonly held: Readonly<Record<string, number>>;
}

/** What a person holds, kind by kind; kinds of which there is nothing are left out. */
export async function holdingsOf(
  tx: Tx,
  holdings: readonly Holding[],
  personId: string,
  now: Instant,
): Promise<HoldingView[]> {
  const found: HoldingView[] = [];
  for (const { slice, kind, of } of holdings) {
    const { count, examples } = await of(tx, personId, now);
    if (count > 0) found.push({ slice, kind, count, examples: [...examples] });
  }
  return found;
}

/** Hands over everything. Refuses when what is held is no longer what the actor has seen in the preview. */
export async function handOver(
  tx: Tx,
  actor: Actor,
  input: { from: string; to: readonly string[]; reason: string; seen: Readonly<Record<string, number>> },
  holdings: readonly Holding[],
  now: Instant,
): Promise<HoldingView[]> {
  const { from, reason, seen } = input;
  const to = [...new Set(input.to)];
  await lockSubjects(tx, [from, ...to]);
  await personById(tx, from, now);
  for (const id of to) await needTaker(tx, id, from, now);
  const held = await holdingsOf(tx, holdings, from, now);
  if (held.length === 0) throw refuse('people.nothing_held');
  const counts = Object.fromEntries(held.map(({ kind, count }) => [kind, count]));
  if (!sameCounts(counts, seen)) throw refuse('people.holdings_conflict');
  tell(tx, actor, from, 'person.handed_over', { from, to, reason, held: counts } satisfies HandedOver, now);
  return held;
}

async function needTaker(tx: Tx, id: string, from: string, now: Instant): Promise<void> {
  const taker = await personById(tx, id, now);
  if (id === from) throw refuseInput({ path: 'to', code: 'people.own_taker', params: { name: taker.name } });
  if (taker.disabledAt !== null) throw refuseInput({ path: 'to', code: 'people.closed', params: { name: taker.name } });
}

function sameCounts(now: Readonly<Record<string, number>>, seen: Readonly<Record<string, number>>): boolean {
  const kinds = new Set([...Object.keys(now), ...Object.keys(seen)]);
  return [...kinds].every((kind) => (now[kind] ?? 0) === (seen[kind] ?? 0));
}
