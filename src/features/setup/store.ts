// All SQL of setting up: one at a time, the code's hash, whether anything is there yet.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';

/** Two who begin at once: the second waits here, and then finds that all is done. */
export async function lockSetup(tx: Tx): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('weixi.setup'))`);
}

export async function saveCodeHash(tx: Tx, hash: string, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at) values ('start_code', ${JSON.stringify(hash)}::jsonb, ${at(now)})
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`);
}

export async function readCodeHash(tx: Tx): Promise<string | undefined> {
  return (await tx.maybe<{ value: string }>(sql`select value from setting where name = 'start_code'`))?.value;
}

export async function deleteCodeHash(tx: Tx): Promise<void> {
  await tx.run(sql`delete from setting where name = 'start_code'`);
}

/** Whether any subject of a kind is there. */
export async function anySubject(tx: Tx, kind: string): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from subject where kind = ${kind}) as found`,
  );
  return found;
}
