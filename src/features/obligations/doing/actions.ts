// A duty of a policy's own is kept by somebody saying that it was done. It counts by when it was done; what lies further back than the policy
// admits waits for a leader (approval.ts), and what was said wrongly is taken back, with the reason.
import { isTooLate } from '#features/interactions/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { type Actor, actsFor, may } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, type RecordedEvent, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { obligationOf } from '../reading.ts';
import type { Doing, DoneInput, Recordable } from './contract.ts';
import { type DoneRow, insertDone, readFiles, readOne, type Standing, writeDecided } from './store.ts';

/** The own duties of the policies in force that are owed about such a subject. */
export async function recordableOf(tx: Tx, kind: string, now: Instant): Promise<Recordable[]> {
  const { editions } = await editionsInForce(tx, now);
  const found = new Map<string, Recordable>();
  for (const { pack, inForceFrom, until } of editions) {
    if (inForceFrom > now || (until !== undefined && until <= now)) continue;
    for (const [duty, { title, of, evidence }] of Object.entries(pack.duties))
      if (of === kind) found.set(duty, { duty, title, evidence });
  }
  return [...found.values()];
}

interface About {
  readonly subjectId: string;
  readonly kind: string;
}

/**
 * Records that a duty was done. It counts at once; what was done longer ago than the policy admits waits for a leader instead. The caller has
 * asked whether the subject is in reach.
 */
export async function recordDone(
  tx: Tx,
  actor: Actor,
  { subjectId, kind, ...input }: DoneInput & About,
  now: Instant,
): Promise<Pick<Doing, 'id' | 'state'>> {
  const { duty, occurredAt, note = '', files = [], obligationId } = input;
  await lockSubject(tx, subjectId);
  const known = (await recordableOf(tx, kind, now)).find((one) => one.duty === duty);
  if (known === undefined) throw refuse('duty.unknown');
  if (occurredAt > now) throw refuseInput({ path: 'occurredAt', code: 'duty.not_yet', params: {} });
  if (known.evidence === 'required' && files.length === 0)
    throw refuseInput({ path: 'files', code: 'duty.evidence_needed', params: {} });
  if ((await readFiles(tx, subjectId, files)).length !== new Set(files).size) throw refuse('file.not_found');
  const id = newId();
  const ground = (await groundOf(tx, subjectId, duty, obligationId)) ?? { kind: 'duty', id };
  const row = { subjectId, id, duty, title: known.title, occurredAt, note, files, ground };
  const waits = await isTooLate(tx, occurredAt, now);
  const eventId = waits ? null : count(tx, actor, row).id;
  if (waits) tellOf(tx, actor, row, 'duty.submitted', now);
  await insertDone(tx, { ...row, eventId }, actor.id, now);
  return { id, state: waits ? 'awaiting_approval' : 'counted' };
}

/** Lets a record count, by when it was done. */
export function count(tx: Tx, actor: Actor, row: Omit<DoneRow, 'eventId'>): RecordedEvent {
  const { subjectId, id, duty, title, occurredAt, note, files, ground } = row;
  const data = { duty, title, note, files, done: id };
  return record(tx, { type: 'duty.done', subjectId, occurredAt, actor, ground, data });
}

/** Tells what became of a record; it is no sign that the duty was done. */
export function tellOf(
  tx: Tx,
  actor: Actor,
  { subjectId, id, duty, title }: Pick<DoneRow, 'subjectId' | 'id' | 'duty' | 'title'>,
  type: string,
  now: Instant,
  more: object = {},
): RecordedEvent {
  const data = { duty, title, ...more };
  return record(tx, { type, subjectId, occurredAt: now, actor, ground: { kind: 'duty', id }, data });
}

/** On what the obligation hangs that is to be kept; undefined where that is the subject itself. */
async function groundOf(tx: Tx, subjectId: string, duty: string, obligationId: string | undefined) {
  if (obligationId === undefined) return undefined;
  const row = await obligationOf(tx, subjectId, obligationId);
  if (row === undefined || row.duty !== duty) throw refuse('obligation.not_found');
  return row.groundKind === 'subject' ? undefined : { kind: row.groundKind, id: row.groundId };
}

export interface WhichDone {
  readonly subjectId: string;
  readonly doneId: string;
}

/** Takes a record back: whoever made it, or who may release from obligations. */
export async function retractDone(
  tx: Tx,
  actor: Actor,
  { reason, ...which }: WhichDone & { reason: string },
  now: Instant,
): Promise<void> {
  const done = await standing(tx, which);
  if (done.state === 'retracted') throw refuse('duty.already_retracted');
  if (done.state === 'refused') throw refuse('duty.already_decided');
  if (!isOwn(actor, done) && !may(actor, 'obligation.waive')) throw refuse('duty.others_not_allowed');
  await writeDecided(tx, done, { state: 'retracted', by: actor.id, at: now, reason });
  if (done.eventId === null) tellOf(tx, actor, done, 'duty.withdrawn', now, { reason });
  else tellOf(tx, actor, done, 'duty.retracted', now, { event: done.eventId, from: done.occurredAt, reason });
}

/** The record, its subject locked; refuses one that is not there. */
export async function standing(tx: Tx, { subjectId, doneId }: WhichDone): Promise<Standing> {
  await lockSubject(tx, subjectId);
  const done = await readOne(tx, subjectId, doneId);
  if (done === undefined) throw refuse('duty.not_found');
  return done;
}

/** Whether the record is the actor's own, or of whom the actor stands in for. */
export function isOwn(actor: Actor, { recordedBy }: Standing): boolean {
  return recordedBy !== null && actsFor(actor).includes(recordedBy);
}
