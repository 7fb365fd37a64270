// What is known of customers, as far as somebody may see it: for a slice that tries things on them.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { computeFacts } from '#platform/facts.ts';
import { type Facts, type Instant, vocabulary } from '#policy/index.ts';
import { windowOf } from '../facts.ts';
import { askingOf } from '../views/asking.ts';
import { eventsWithin, partOf, partsInList } from './parts.ts';

export interface Known {
  /** By `fact` or `fact@window`; what the reader may not see is not there. */
  readonly facts: (id: string) => Facts;
  /** Whether the reader sees that such a thing happened to the customer. */
  readonly seesEvent: (id: string, type: string) => boolean;
}

/** @param ids of customers within the reader's reach */
export async function knownOf(
  tx: Tx,
  actor: Actor,
  keys: readonly string[],
  ids: readonly string[],
  now: Instant,
): Promise<Known> {
  const { day } = await askingOf(tx, now);
  const [known, seen] = await Promise.all([computeFacts(tx, keys, ids, day, windowOf), partsInList(tx, actor, ids)]);
  const words: Readonly<Record<string, vocabulary.FactWord>> = vocabulary.facts;
  // What a policy brings itself is stated by people, as judgements are.
  const isJudged = (name: string): boolean =>
    words[name]?.judged === true || vocabulary.nameOfOwnFact(name) !== undefined;
  const isSeen = (id: string, key: string): boolean => {
    const [name = ''] = key.split('@');
    return seen?.get(id)?.has(partOf({ key: name, judged: isJudged(name) })) !== false;
  };
  return {
    facts: (id) => Object.fromEntries(Object.entries(known.get(id) ?? {}).filter(([key]) => isSeen(id, key))),
    seesEvent: (id, type) => {
      const parts = seen?.get(id);
      const within = parts && eventsWithin(parts);
      if (!within) return seen === undefined || parts !== undefined;
      const [kind = ''] = type.split('.');
      return within.types.includes(type) || (within.kinds.includes(kind) && !within.except.includes(type));
    },
  };
}
