// Subjects: whom duties are owed about (a customer, a site, a department, a person, the organisation). The row is what actions lock.
import sql from 'sql-template-tag';
import type { Instant } from './clock.ts';
import { at, type Tx } from './database/tx.ts';

export interface Subject {
  readonly id: string;
  readonly kind: string;
  /** When it entered the archive; nothing is owed about it before. */
  readonly enteredAt: Instant;
  readonly lane: number;
}

/** The organisation itself, one in each database (0113-retention.sql): what happens to the whole of it is told about it. */
export const organisationId = '00000000-0000-7000-8000-000000000001';

/** The sweep's work is divided by lanes; a lane is worked by one process at a time. */
export const laneCount = 64;

/** The lane of a subject: the last bits of its UUIDv7, which are random (RFC 9562, section 5.7), so lanes are equally long. */
export function laneOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16) % laneCount;
}

/** Adds a subject; the caller adds its own row (the customer, the site) under the same id. */
export async function addSubject(tx: Tx, subject: Omit<Subject, 'lane'>): Promise<Subject> {
  const lane = laneOf(subject.id);
  await tx.run(sql`insert into subject (id, kind, entered_at, lane)
    values (${subject.id}, ${subject.kind}, ${at(subject.enteredAt)}, ${lane})`);
  return { ...subject, lane };
}

/** Locks the subject's row until the transaction ends: first thing in every action on it. Undefined when there is none. */
export async function lockSubject(tx: Tx, id: string): Promise<Subject | undefined> {
  return (await lockSubjects(tx, [id]))[0];
}

/**
 * Locks several, in the order of their ids, so that two actions on the same ones cannot wait for each other in a circle.
 * "No key": rows that only refer to the subject (events of others) are not held up.
 */
export async function lockSubjects(tx: Tx, ids: readonly string[]): Promise<Subject[]> {
  return tx.rows<Subject>(sql`select id, kind, entered_at as "enteredAt", lane from subject
    where id = any(${ids}::uuid[]) order by id for no key update`);
}
