// Who may be told of a request: colleagues who could open it themselves. Naming or adding somebody opens nothing to them.
import { reaches } from '#features/customers/index.ts';
import { actorOfPerson, namesOf } from '#features/people/index.ts';
import { rightsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuseInput } from '#platform/refusal.ts';

/** Refuses, at `path`, when one of them is not there or may not see requests of this customer. */
export async function needReaders(
  tx: Tx,
  people: readonly string[],
  { customerId, path }: { readonly customerId: string; readonly path: string },
  now: Instant,
): Promise<void> {
  for (const person of people) {
    const reader = await actorOfPerson(tx, person, (holder) => rightsInForce(tx, holder), now);
    if (reader === undefined) throw refuseInput({ path, code: 'request.owner_gone', params: {} });
    if ((await reaches(tx, reader, 'request.read', customerId)) !== undefined) continue;
    const name = (await namesOf(tx, [person])).get(person) ?? '';
    throw refuseInput({ path, code: 'request.beyond_reach', params: { name } });
  }
}
