// What is done with consents: record what somebody said, state another basis, leave somebody alone. Each is an event of its customer.

import type { z } from 'zod';
import { usualPrivacy } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { ageOn, needsOwnConsent, type Purpose } from '#policy/index.ts';
import { judged } from './asking.ts';
import type { ConsentEntry, showConsents } from './contract.ts';
import { type Register, registerOf } from './register.ts';
import { readNoticeInForce } from './register-store.ts';
import * as store from './store.ts';

/**
 * Records what a customer, or a person to speak to there, said of a purpose. Refuses a consent that PIPL asks more of: of its own for what is
 * sensitive, by a guardian for a child, to a purpose that is switched on.
 */
export async function recordConsent(
  tx: Tx,
  actor: Actor,
  subjectId: string,
  entry: ConsentEntry,
  now: Instant,
): Promise<string> {
  await needSubject(tx, subjectId);
  const known = (await registerOf(tx)).purposes.get(entry.purpose);
  if (!known) throw refuse('consent.purpose_not_found');
  const givenAt = Math.min(entry.givenAt ?? now, now + ahead);
  if ((entry.givenAt ?? now) > now + ahead)
    throw refuseInput({ path: 'givenAt', code: 'consent.in_future', params: {} });
  if (entry.contactId && !(await store.hasContact(tx, subjectId, entry.contactId)))
    throw refuseInput({ path: 'contactId', code: 'customer.contact_not_found', params: {} });
  if (entry.state === 'given') checkGiven(entry, known, givenAt);
  const notice = await readNoticeInForce(tx, givenAt);
  const id = newId();
  const { purpose, state, channel, separate } = entry;
  const row = {
    subjectId,
    id,
    purpose,
    state,
    channel,
    separate,
    contactId: entry.contactId ?? null,
    noticeVersion: notice?.version ?? null,
    givenAt: Math.min(givenAt, now),
    proof: entry.proof ?? null,
    bornOn: entry.bornOn ?? null,
    guardian: entry.guardian ?? null,
  };
  await store.insertConsents(tx, [row], actor.id, now);
  const data = { consent: id, purpose, channel, notice: row.noticeVersion };
  record(tx, { type: `consent.${state}`, subjectId, occurredAt: row.givenAt, actor, data });
  return id;
}

async function needSubject(tx: Tx, id: string): Promise<void> {
  if (!(await lockSubject(tx, id))) throw refuse('customer.not_found');
}

/** Clocks of browsers run ahead a little (ms). */
const ahead = 60_000;

function checkGiven(entry: ConsentEntry, { purpose, on }: { purpose: Purpose; on: boolean }, at: Instant): void {
  if (!on) throw refuse('consent.purpose_off');
  if (needsOwnConsent(purpose) && !entry.separate)
    throw refuseInput({ path: 'separate', code: 'consent.separate_needed', params: {} });
  if (!entry.bornOn) return;
  const { under } = usualPrivacy().minor;
  const day = new Date(at).toISOString().slice(0, 10);
  if (ageOn(entry.bornOn, day) < under && !entry.guardian)
    throw refuseInput({ path: 'guardian', code: 'consent.guardian_needed', params: {} });
}

/** States on what one rests for one customer and purpose. A consent cannot be stated, only given. */
export async function stateBasis(
  tx: Tx,
  actor: Actor,
  { subjectId, purpose, basis, note }: { subjectId: string; purpose: string; basis: Purpose['basis']; note: string },
  now: Instant,
): Promise<void> {
  await needSubject(tx, subjectId);
  const known = (await registerOf(tx)).purposes.get(purpose);
  if (!known) throw refuse('consent.purpose_not_found');
  if (needsOwnConsent(known.purpose) && basis !== 'consent' && basis !== 'duty')
    throw refuse('consent.separate_needed');
  await store.writeBasis(tx, { subjectId, purpose, basis, note, since: now }, actor.id);
  record(tx, { type: 'basis.stated', subjectId, occurredAt: now, actor, data: { purpose, basis } });
}

/** Leaves a customer alone: from here on nothing is processed but kept. Twice is once. */
export async function restrict(tx: Tx, actor: Actor, subjectId: string, reason: string, now: Instant): Promise<void> {
  await needSubject(tx, subjectId);
  if (await store.readRestriction(tx, subjectId)) return;
  const id = newId();
  await store.insertRestriction(tx, { subjectId, id, reason }, actor.id, now);
  record(tx, { type: 'processing.restricted', subjectId, occurredAt: now, actor, data: { restriction: id } });
}

export async function liftRestriction(tx: Tx, actor: Actor, subjectId: string, now: Instant): Promise<void> {
  await needSubject(tx, subjectId);
  if (!(await store.liftRestriction(tx, subjectId, actor.id, now))) throw refuse('consent.not_restricted');
  record(tx, { type: 'processing.resumed', subjectId, occurredAt: now, actor, data: {} });
}

/** A customer's panel: every purpose with its verdict and the latest word, and all that was said. */
export async function consentsOf(
  tx: Tx,
  subjectId: string,
  now: Instant,
): Promise<z.output<(typeof showConsents)['reply']>> {
  if (!(await store.isCustomer(tx, subjectId))) throw refuse('customer.not_found');
  const register = await registerOf(tx);
  const [said, restricted, notice] = await Promise.all([
    store.readConsents(tx, subjectId),
    store.readRestriction(tx, subjectId),
    readNoticeInForce(tx, now),
  ]);
  return {
    purposes: await purposesOf(tx, register, { subjectId, said }, now),
    said,
    restricted: restricted ?? null,
    noticeVersion: notice?.version ?? null,
  };
}

async function purposesOf(
  tx: Tx,
  register: Register,
  { subjectId, said }: { subjectId: string; said: Awaited<ReturnType<typeof store.readConsents>> },
  now: Instant,
): Promise<z.output<(typeof showConsents)['reply']>['purposes']> {
  const purposes = [...register.purposes.values()].filter(
    ({ purpose, on }) => on || said.some((one) => one.purpose === purpose.id),
  );
  return Promise.all(
    purposes.map(async ({ purpose }) => {
      const verdict = (await judged(tx, register, [subjectId], purpose.id, now)).get(subjectId);
      return {
        id: purpose.id,
        title: purpose.title,
        basis: purpose.basis,
        ownConsent: needsOwnConsent(purpose),
        may: verdict?.may ?? false,
        why: verdict?.why ?? 'no_basis',
        latest: said.find((one) => one.purpose === purpose.id && one.contactId === null) ?? null,
      };
    }),
  );
}
