// The organisation as a subject: what happens to the archive as a whole is told about it.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import { laneOf } from '#platform/events.ts';

/** One organisation, one database: its id is the same in all of them. */
const organisationId = '01900000-0000-7000-8000-000000000001';

/** Locks the organisation; there is one from its first act on. */
export async function lockOrganisation(tx: Tx, now: Instant): Promise<string> {
  await tx.run(sql`insert into subject (id, kind, entered_at, lane)
    values (${organisationId}, 'organisation', ${at(now)}, ${laneOf(organisationId)}) on conflict do nothing`);
  await tx.row(sql`select id from subject where id = ${organisationId} for no key update`);
  return organisationId;
}
