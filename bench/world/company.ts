// The rental company of the benches: its staff with a password, its policy in force.
import { createPerson } from '#features/people/index.ts';
import { adoptPack } from '#features/policies/index.ts';
import { system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { saveSignInSettings } from '#platform/session/settings.ts';
import words from './words.json' with { type: 'json' };

/** Good for sign-in on loopback to a database that is dropped after the run. */
export const password = 'measured-on-loopback-only';
/** A relationship specialist. */
export const staffName = 'relationship_specialist1';

const staffing = [
  ['relationship_specialist', 6, 'staff'],
  ['senior_consultant', 4, 'staff'],
  ['consultant', 4, 'staff'],
  ['customer_service', 3, 'staff'],
  ['marketing', 2, 'staff'],
  ['team_leader', 1, 'leader'],
  ['department_head', 1, 'head'],
] as const;
type Staffed = (typeof staffing)[number][0];

/** People by the role they hold. */
export type Staff = ReadonlyMap<string, readonly string[]>;

export async function settleOrganisation(tx: Tx, goLive: Instant, now: Instant): Promise<Staff> {
  const passwordHash = await hashPassword(password, { least: 10 });
  const staff = new Map<string, string[]>();
  const names = words.people.values();
  for (const [role, count, level] of staffing) {
    const held: Staffed[] = [role];
    const ids: string[] = [];
    for (let place = 1; place <= count; place += 1) {
      const name = names.next().value ?? role;
      const person = { name, username: `${role}${place}`, level, roles: held, passwordHash, ownPassword: true };
      ids.push((await createPerson(tx, system, person, now)).id);
    }
    staff.set(role, ids);
  }
  const organisation = { name: words.organisation, goLive: new Date(goLive).toISOString() };
  const parameters = { propose_potential: '8h', service_limit: '2 working_days' };
  await adoptPack(tx, system, { pack: 'equipment-rental', parameters, organisation }, now);
  // A bench has no phone.
  await saveSignInSettings(tx, { profile: 'asvs', secondFactor: 'offered' }, null, now);
  return staff;
}
