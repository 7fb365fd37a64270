// Mail of which nobody knows whose it is, or that was set aside: somebody says whose it is, or discards it with a reason.
import { needReach } from '#features/customers/index.ts';
import type { RequestKind } from '#features/requests/contract.ts';
import { hasContact, requestPageOf } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Page } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, organisationId, record } from '#platform/events.ts';
import { pageByInstant } from '#platform/http/cursor.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { MailLine } from './contract.ts';
import { habitsOf } from './habits.ts';
import { place } from './intake.ts';
import { numberIn, readMail } from './reading.ts';
import type { Place } from './sorting.ts';
import { deleteMail, type MailRow, openRaw, readMailRow, readWaiting, writeDiscarded } from './store.ts';

/** The latest first. A number in the subject is shown: it may tell whose the mail is. */
export function waiting(
  tx: Tx,
  { state, ...paging }: { state: MailLine['state']; cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<MailLine>> {
  return pageByInstant(
    paging,
    ({ arrivedAt }) => arrivedAt,
    async (at) =>
      (await readWaiting(tx, { state, ...at })).map((one) => ({ ...one, number: numberIn(one.subject) ?? null })),
  );
}

interface Assigned {
  readonly customerId: string;
  readonly contactId?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly kind?: RequestKind | undefined;
}

/** Gives a mail to a customer, as if it had been known from the beginning. */
export async function assign(
  tx: Tx,
  actor: Actor,
  mailId: string,
  { customerId, contactId = null, requestId = null, kind }: Assigned,
  now: Instant,
): Promise<Place> {
  await needReach(tx, actor, 'request.write', [customerId]);
  await lockSubjects(tx, [organisationId, customerId]);
  const row = await needWaiting(tx, mailId);
  if (contactId !== null && !(await hasContact(tx, customerId, contactId)))
    throw refuseInput({ path: 'contactId', code: 'customer.contact_not_found', params: {} });
  if (requestId !== null) await requestPageOf(tx, actor, customerId, requestId);
  const raw = await openRaw(tx, row);
  if (raw === undefined) throw refuse('mail.already_sorted');
  const mail = await readMail(raw);
  await deleteMail(tx, row);
  const placed = { id: row.id, mail, raw, came: row.arrivedAt };
  return place(tx, actor, placed, { customerId, contactId, requestId }, { ...(await habitsOf(tx)), kind }, now);
}

/** It stays as a line; what it held besides goes. */
export async function discard(tx: Tx, actor: Actor, mailId: string, reason: string, now: Instant): Promise<void> {
  await lockSubjects(tx, [organisationId]);
  const row = await needWaiting(tx, mailId);
  await writeDiscarded(tx, row, { by: actor.id, reason }, now);
  const data = { mail: row.id, reason };
  record(tx, { type: 'mail.discarded', subjectId: organisationId, occurredAt: now, actor, data });
}

async function needWaiting(tx: Tx, id: string): Promise<MailRow> {
  const row = await readMailRow(tx, { subjectId: organisationId, id });
  if (row === undefined) throw refuse('mail.not_found');
  if (row.state !== 'unsorted' && row.state !== 'set_aside') throw refuse('mail.already_sorted');
  return row;
}
