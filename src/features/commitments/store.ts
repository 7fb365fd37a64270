// The SQL of the commitments: what the organisation says of itself.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';

const contacts = 'commitments.contacts';

export interface Contacts {
  readonly hotline: string | null;
  readonly officer: string | null;
}

export async function readContacts(tx: Tx): Promise<Contacts> {
  const row = await tx.maybe<{ value: Contacts }>(sql`select value from setting where name = ${contacts}`);
  return row?.value ?? { hotline: null, officer: null };
}

export async function saveContacts(tx: Tx, given: Contacts, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by)
    values (${contacts}, ${JSON.stringify(given)}::jsonb, ${at(now)}, ${by}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}
