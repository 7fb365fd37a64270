// Which roles people may hold: the usual ones and those that a policy in force names.
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { refuseInput } from '#platform/refusal.ts';
import { heldRoles } from './contract.ts';

/** Refuses a role that nobody knows. One that somebody holds already may stay, though its policy has ended. */
export async function needRoles(
  tx: Tx,
  wanted: readonly string[],
  held: readonly string[],
  now: Instant,
): Promise<void> {
  const unusual = wanted.filter((role) => !heldRoles.includes(role) && !held.includes(role));
  if (unusual.length === 0) return;
  const { standing } = await editionsInForce(tx, now);
  const strange = unusual.find((role) => !standing.some(({ pack }) => Object.hasOwn(pack.roles, role)));
  if (strange !== undefined)
    throw refuseInput({ path: 'roles', code: 'people.role_unknown', params: { role: strange } });
}
