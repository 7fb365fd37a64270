// Who of ours took part in a contact: people, and the roles by which the policy knows them.
import { personOf, rolesHeldBy } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { refuseInput } from '#platform/refusal.ts';

export interface Participants {
  readonly participantIds: readonly string[];
  /** Their roles, each once; `owner` for whoever looks after the customer. */
  readonly participants: readonly string[];
}

/** Finds people by id once each; many records of an import share a few people. Who acts brings the own roles along. */
export function rolesFinder(tx: Tx, { kind, id, roles }: Actor): (personId: string) => Promise<readonly string[]> {
  const known = new Map<string, Promise<readonly string[]>>();
  if (kind === 'person' && id !== null) known.set(id, Promise.resolve(roles));
  return (personId) => {
    const found = known.get(personId) ?? rolesOf(tx, personId);
    known.set(personId, found);
    return found;
  };
}

/** Whoever held the contact took part, and those named besides. Refuses people who are not there. */
export async function participantsOf(
  rolesOfPerson: (personId: string) => Promise<readonly string[]>,
  { heldBy, others, ownerId }: { heldBy: string | null; others: readonly string[]; ownerId: string | null },
): Promise<Participants> {
  const participantIds = [...new Set([...(heldBy === null ? [] : [heldBy]), ...others])];
  const roles = new Set<string>();
  for (const id of participantIds) {
    for (const role of await rolesOfPerson(id)) roles.add(role);
    if (id === ownerId) roles.add('owner');
  }
  return { participantIds, participants: [...roles].sort() };
}

async function rolesOf(tx: Tx, personId: string): Promise<readonly string[]> {
  const person = await personOf(tx, personId);
  if (!person) throw refuseInput({ path: 'participantIds', code: 'interaction.person_gone', params: {} });
  return rolesHeldBy(person);
}
