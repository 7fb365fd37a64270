// Many records at once, from a file or an example. Whoever imports vouches for all of them, so none waits for approval.
import { teamsOf } from '#features/customers/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { blank, count } from './actions.ts';
import type { Channel } from './contract.ts';
import { participantsOf, rolesFinder } from './participants.ts';
import { type InteractionRow, insertInteractions, noteHeldEvents } from './store.ts';

export interface ImportedInteraction {
  readonly customerId: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly channel: Channel;
  readonly occurredAt: Instant;
  readonly content: string;
  readonly need?: string | null;
  readonly feedback?: string | null;
  readonly nextStep?: string | null;
  readonly contactId?: string | null;
  readonly heldById?: string | null;
  readonly participantIds?: readonly string[];
  /** When it was recorded elsewhere; now, where that is not known. */
  readonly recordedAt?: Instant;
  readonly recordedById?: string | null;
  /** Its name in the other system: the same one is not taken in twice for a customer. */
  readonly externalRef?: string | null;
}

/**
 * Takes in records of contacts, in a few statements for any number; each counts by when it was held.
 * @returns the ids in the order given; undefined for those that are there already
 */
export async function importInteractions(
  tx: Tx,
  actor: Actor,
  given: readonly ImportedInteraction[],
  now: Instant,
  { source = 'import' }: { readonly source?: string } = {},
): Promise<(string | undefined)[]> {
  if (given.length === 0) return [];
  const customers = [...new Set(given.map(({ customerId }) => customerId))];
  const locked = await lockSubjects(tx, customers);
  if (locked.length < customers.length) throw refuse('customer.not_found');
  const teams = await teamsOf(tx, customers);
  const rolesOfPerson = rolesFinder(tx, actor);
  const rows: InteractionRow[] = [];
  for (const one of given) {
    const { participantIds: others = [], heldById, recordedAt = now, recordedById, ...said } = one;
    const heldBy = heldById ?? null;
    const ownerId = teams.get(one.customerId)?.ownerId ?? null;
    const took = await participantsOf(rolesOfPerson, { heldBy, others, ownerId });
    const { customerId: subjectId, ...words } = said;
    rows.push({
      ...blank,
      ...words,
      ...took,
      id: newId(),
      subjectId,
      contactId: said.contactId ?? null,
      need: said.need ?? null,
      feedback: said.feedback ?? null,
      nextStep: said.nextStep ?? null,
      externalRef: said.externalRef ?? null,
      recordedAt,
      recordedBy: recordedById === undefined ? actor.id : recordedById,
      heldBy,
      state: 'counted',
      source,
    });
  }
  return keep(tx, actor, rows);
}

/** Only what is new is told: the same file taken in again counts nothing twice. */
async function keep(tx: Tx, actor: Actor, rows: readonly InteractionRow[]): Promise<(string | undefined)[]> {
  const inserted = await insertInteractions(tx, rows);
  const fresh = rows.filter(({ id }) => inserted.has(id));
  const held = fresh.map((row) => ({ id: row.id, subjectId: row.subjectId, event: count(tx, actor, row).held.id }));
  await noteHeldEvents(tx, held);
  return rows.map(({ id }) => (inserted.has(id) ? id : undefined));
}
