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
