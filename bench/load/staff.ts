// The people of a company of any size: departments of very different sizes, and as many who look after customers as these need.
import { createDepartment, createPerson } from '#features/people/index.ts';
import { system } from '#platform/actor.ts';
import { sql, type Tx } from '#platform/db.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { password, settleOrganisation } from '../world/company.ts';
import { seeded } from '../world/random.ts';
import words from '../world/words.json' with { type: 'json' };
import { zipf } from './life.ts';
import own from './words.json' with { type: 'json' };

const roles = ['relationship_specialist', 'senior_consultant', 'consultant', 'customer_service', 'marketing'] as const;
/** Customers to one of us. */
const each = 400;

/** Settles it; answers who looks after customers, in the order in which they are chosen most. */
export async function settle(tx: Tx, customers: number, goLive: number): Promise<string[]> {
  const random = seeded(7);
  const known = await settleOrganisation(tx, goLive, goLive);
  const departments: string[] = [];
  const count = Math.min(own.departments.length * 9, Math.max(4, Math.ceil(customers / 20_000)));
  for (let nth = 0; nth < count; nth += 1) {
    const name = own.departments[nth % own.departments.length] ?? '';
    const part = Math.floor(nth / own.departments.length);
    const { id } = await createDepartment(
      tx,
      system,
      { name: part === 0 ? name : `${name}${part}${own.section}` },
      goLive,
    );
    departments.push(id);
  }
  const passwordHash = await hashPassword(password, { least: 10 });
  const owners = [...known.values()].flat().slice(0, -2);
  for (let nth = owners.length; nth < customers / each; nth += 1) {
    const role = roles[zipf(random, roles.length)] ?? roles[0];
    const name = `${random.pick([...words.surnames])}${random.pick([...words.given])}${random.pick([...words.given])}`;
    const person = {
      name,
      username: `${role}.${nth}`,
      level: 'staff',
      roles: [role],
      passwordHash,
      ownPassword: true,
    } as const;
    owners.push((await createPerson(tx, system, person, goLive)).id);
  }
  for (const id of owners) {
    const department = departments[zipf(random, departments.length)] ?? null;
    await tx.run(sql`update person set department_id = ${department} where id = ${id}`);
  }
  return owners;
}

/** Who they are, in the order in which they came. */
export async function ownersOf(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select id from person where department_id is not null order by id`);
  return rows.map(({ id }) => id);
}
