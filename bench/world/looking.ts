// What benches need to know of the world they run in.
import { openDirect } from '#platform/db.ts';

export async function idsOf(url: string): Promise<readonly string[]> {
  return (await ask<{ id: string }>(url, 'select subject_id as id from customer order by subject_id')).map(
    ({ id }) => id,
  );
}

export async function personNamed(url: string, username: string): Promise<string> {
  const [person] = await ask<{ id: string }>(url, 'select id from person where username = $1', [username]);
  if (person === undefined) throw new Error(`nobody is called ${username}`);
  return person.id;
}

/** One statement on a connection of its own. */
export async function ask<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = await openDirect(url, 'weixi-bench');
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** The specialist whose open duties are nearest so many: whoever looks after tens of thousands is no ordinary one. */
export async function specialistOwing(url: string, wanted: number): Promise<{ username: string; owes: number }> {
  const [found] = await ask<{ username: string; owes: number }>(
    url,
    `select p.username, o.owes from (select owner_id, count(*)::int as owes from obligation where actionable group by owner_id) o
      join person p on p.id = o.owner_id join person_role r on r.person_id = p.id and r.role = 'relationship_specialist'
      order by abs(o.owes - $1), p.username limit 1`,
    [wanted],
  );
  if (found === undefined) throw new Error('no specialist owes anything');
  return found;
}
