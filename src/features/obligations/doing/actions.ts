// A duty of a policy's own is kept by somebody saying that it was done. It counts by when it was done; what lies further back than the policy
// admits is refused, and what was said wrongly is taken back, with the reason.
import { isTooLate } from '#features/interactions/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { type Actor, actsFor, may } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { obligationOf } from '../reading.ts';
import type { DoneInput, Recordable } from './contract.ts';
import { insertDone, readFiles, readOne, writeRetracted } from './store.ts';

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

/** Records that a duty was done. The caller has asked whether the subject is in reach. */
export async function recordDone(
  tx: Tx,
  actor: Actor,
  { subjectId, kind, ...input }: DoneInput & About,
  now: Instant,
): Promise<string> {
  const { duty, occurredAt, note = '', files = [], obligationId } = input;
  await lockSubject(tx, subjectId);
  const known = (await recordableOf(tx, kind, now)).find((one) => one.duty === duty);
  if (known === undefined) throw refuse('duty.unknown');
  if (occurredAt > now) throw refuseInput({ path: 'occurredAt', code: 'duty.not_yet', params: {} });
  if (await isTooLate(tx, occurredAt, now))
    throw refuseInput({ path: 'occurredAt', code: 'duty.too_late', params: {} });
  if (known.evidence === 'required' && files.length === 0)
    throw refuseInput({ path: 'files', code: 'duty.evidence_needed', params: {} });
  if ((await readFiles(tx, subjectId, files)).length !== new Set(files).size) throw refuse('file.not_found');
  const id = newId();
  const ground = (await groundOf(tx, subjectId, duty, obligationId)) ?? { kind: 'duty', id };
  const data = { duty, title: known.title, note, files, done: id };
  const told = record(tx, { type: 'duty.done', subjectId, occurredAt, actor, ground, data });
  await insertDone(
    tx,
    { subjectId, id, duty, title: known.title, occurredAt, note, files, eventId: told.id },
    actor.id,
    now,
  );
  return id;
}

/** On what the obligation hangs that is to be kept; undefined where that is the subject itself. */
async function groundOf(tx: Tx, subjectId: string, duty: string, obligationId: string | undefined) {
  if (obligationId === undefined) return undefined;
  const row = await obligationOf(tx, subjectId, obligationId);
  if (row === undefined || row.duty !== duty) throw refuse('obligation.not_found');
  return row.groundKind === 'subject' ? undefined : { kind: row.groundKind, id: row.groundId };
}

/** Takes a record back: whoever made it, or who may release from obligations. */
export async function retractDone(
  tx: Tx,
  actor: Actor,
  { subjectId, doneId, reason }: { subjectId: string; doneId: string; reason: string },
  now: Instant,
): Promise<void> {
  await lockSubject(tx, subjectId);
  const done = await readOne(tx, subjectId, doneId);
  if (done === undefined) throw refuse('duty.not_found');
  if (done.isRetracted) throw refuse('duty.already_retracted');
  const isOwn = done.recordedBy !== null && actsFor(actor).includes(done.recordedBy);
  if (!isOwn && !may(actor, 'obligation.waive')) throw refuse('duty.others_not_allowed');
  await writeRetracted(tx, { subjectId, id: doneId, reason }, actor.id, now);
  const data = { event: done.eventId, from: done.occurredAt, duty: done.duty, reason };
  const ground = { kind: 'duty', id: doneId };
  record(tx, { type: 'duty.retracted', subjectId, occurredAt: now, actor, ground, data });
}
