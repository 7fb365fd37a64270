// What people do to obligations themselves: release somebody from one, give it to somebody else, see a call.
import { personOf, standingInFor } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import { at, sql, type Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import { refuse } from '#platform/refusal.ts';
import { type Instant, windowKey } from '#policy/index.ts';
import { obligationOf, type WholeRow } from './reading.ts';
import { departmentOf, restate } from './standing/past.ts';

export interface Which {
  readonly subjectId: string;
  readonly obligationId: string;
}

/** Releases from an obligation, with the reason. What was kept or fell away needs no release. */
export async function waiveObligation(
  tx: Tx,
  actor: Actor,
  input: Which & { reason: string },
  now: Instant,
): Promise<void> {
  const row = await locked(tx, input);
  if (row.state === 'waived') throw refuse('obligation.already_waived');
  if (row.state !== 'open' && row.state !== 'breached' && row.state !== 'late')
    throw refuse('obligation.already_settled');
  await tx.run(sql`
    insert into obligation_waiver (subject_id, obligation_id, reason, waived_by, waived_at)
    values (${input.subjectId}, ${input.obligationId}, ${input.reason}, ${actor.id}, ${at(now)})`);
  record(tx, {
    type: 'obligation.waived',
    subjectId: input.subjectId,
    occurredAt: now,
    actor,
    ground: { kind: 'obligation', id: input.obligationId },
    data: { key: windowKey(row), rule: row.rule, clause: row.clause, reason: input.reason, from: row.from },
  });
}

/** Gives an obligation to somebody else. */
export async function reassignObligation(
  tx: Tx,
  actor: Actor,
  input: Which & { personId: string },
  now: Instant,
): Promise<void> {
  const row = await locked(tx, input);
  if (row.state !== 'open' && row.state !== 'breached') throw refuse('obligation.already_settled');
  const person = await personOf(tx, input.personId);
  if (!person || person.disabledAt !== null) throw refuse('people.not_found');
  const chosen = sql`select o.subject_id, o.id from obligation o where o.subject_id = ${input.subjectId} and o.id = ${input.obligationId}`;
  const { personId } = input;
  const set = sql`owner_id = ${personId}::uuid, department_id = ${departmentOf(sql`${personId}::uuid`)}`;
  await tx.run(restate({ chosen, set }, now));
  record(tx, {
    type: 'obligation.reassigned',
    subjectId: input.subjectId,
    occurredAt: now,
    actor,
    ground: { kind: 'obligation', id: input.obligationId },
    data: { from: row.ownerId, to: input.personId, duty: row.duty },
  });
}

/** Marks a call as seen: one to the actor or to somebody the actor stands in for. */
export async function seeCall(tx: Tx, actor: Actor, input: Which & { step: number }, now: Instant): Promise<void> {
  const people = actor.id === null ? [] : [actor.id, ...(await standingInFor(tx, actor.id, now))];
  const seen = await tx.run(sql`
    update obligation_call set seen_at = coalesce(seen_at, ${at(now)})
    where subject_id = ${input.subjectId} and obligation_id = ${input.obligationId} and step = ${input.step} and person_id = any(${people}::uuid[])`);
  if (seen === 0) throw refuse('obligation.not_found');
}

async function locked(tx: Tx, { subjectId, obligationId }: Which): Promise<WholeRow> {
  await lockSubject(tx, subjectId);
  const row = await obligationOf(tx, subjectId, obligationId);
  if (!row) throw refuse('obligation.not_found');
  return row;
}
