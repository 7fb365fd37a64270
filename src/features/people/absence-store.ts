// All SQL about absences.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';

export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly deputyId: string;
  readonly deputy: string;
  readonly note: string;
  readonly createdBy: string | null;
}

/** A person's absences that have not ended by `now`, the next first. */
export async function readAbsences(tx: Tx, personId: string, now: Instant): Promise<Absence[]> {
  return tx.rows<Absence>(sql`
    select a.id, a.person_id as "personId", a.from_at as "from", a.to_at as "to", a.deputy_id as "deputyId", deputy.name as deputy,
      a.note, author.name as "createdBy"
    from absence a join person deputy on deputy.id = a.deputy_id left join person author on author.id = a.created_by
    where a.person_id = ${personId}::uuid and a.to_at > ${at(now)} order by a.from_at, a.id`);
}

export async function insertAbsence(
  tx: Tx,
  absence: Pick<Absence, 'id' | 'personId' | 'from' | 'to' | 'deputyId' | 'note' | 'createdBy'>,
  now: Instant,
): Promise<void> {
  const { id, personId, from, to, deputyId, note, createdBy } = absence;
  await tx.run(sql`insert into absence (id, person_id, deputy_id, from_at, to_at, note, created_at, created_by)
    values (${id}, ${personId}, ${deputyId}, ${at(from)}, ${at(to)}, ${note}, ${at(now)}, ${createdBy}::uuid)`);
}

export async function overlaps(tx: Tx, personId: string, from: Instant, to: Instant): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(sql`select exists (
    select from absence where person_id = ${personId}::uuid and from_at < ${at(to)} and to_at > ${at(from)}) as found`);
  return found;
}

/** Ends an absence that has begun, now. */
export async function shortenAbsence(tx: Tx, id: string, to: Instant): Promise<void> {
  await tx.run(sql`update absence set to_at = ${at(to)} where id = ${id}::uuid`);
}

export async function deleteAbsence(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from absence where id = ${id}::uuid`);
}

/** Everybody who is away at `now`, with the deputy; where two absences meet, the one that ends last. */
export async function readAway(tx: Tx, now: Instant): Promise<{ personId: string; deputyId: string }[]> {
  return tx.rows(sql`
    select distinct on (person_id) person_id as "personId", deputy_id as "deputyId" from absence
    where from_at <= ${at(now)} and to_at > ${at(now)} order by person_id, to_at desc, id`);
}
