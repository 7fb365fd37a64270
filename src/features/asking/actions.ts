// Asking without an account, and deciding whose it is. A number that is typed in proves nothing: it never becomes a customer's request
// before somebody here has made sure.
import { enterCaller, foundLines, needReach } from '#features/customers/index.ts';
import { isTooLate } from '#features/interactions/index.ts';
import { receiveRequest, requestPageOf } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Decoded } from '#platform/contract.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { keyringOf } from '#platform/secrecy/keys/keyring.ts';
import { maskOf } from '#platform/secrecy/mask.ts';
import type { AttemptRule } from '#platform/session/profile.ts';
import { handOver } from './attaching.ts';
import type { AskedItem, ask as asking, confirmAsked } from './contract.ts';
import { deleteFiles, readFiles } from './file-store.ts';
import { slow } from './slowing.ts';
import * as store from './store.ts';

const minute = 60_000;
/** What comes from one address or names one number: more than people send, and a crowd behind one address still gets through. */
const perAddress: AttemptRule = { free: 30, most: 30, delay: 0, pause: 30 * minute };
const perContact: AttemptRule = { free: 5, most: 5, delay: 0, pause: 60 * minute };

/**
 * Keeps what somebody asks, once under the name that its sender gave it. Whoever it is, the answer is the same; what a program filled in is answered so too, and not kept.
 */
export async function ask(
  tx: Tx,
  actor: Actor,
  given: Decoded<(typeof asking)['body']>,
  address: string,
  now: Instant,
): Promise<void> {
  if (!(await store.readOpen(tx))) throw refuse('ask.closed');
  const { kind, words, name, phone = null, email = null, agreed, notice, website, as, language } = given;
  if (!agreed) throw refuseInput({ path: 'agreed', code: 'ask.agree', params: {} });
  if (!phone && !email) throw refuseInput({ path: 'phone', code: 'ask.way', params: {} });
  await slow(tx, { of: 'ask.address', address }, perAddress, now);
  if (website) return;
  const ring = await keyringOf(tx);
  for (const way of [phone?.replace(/\D/g, ''), email?.toLowerCase()].filter(Boolean)) {
    const hash = ring.hash(ring.newestIndex, 'asked way', String(way)).toString('base64url');
    await slow(tx, { of: 'ask.way', address: hash }, perContact, now);
  }
  const written = { words, name, phone, email, language };
  const id = newId();
  const asked = { id, askedAt: now, kind, noticeVersion: notice, written, sentAs: as ?? null };
  if (!(await store.insertAsked(tx, asked))) return;
  const data = { asked: id, kind, notice };
  record(tx, { type: 'asked.received', subjectId: organisationId, occurredAt: now, actor, data });
}

/** More than anybody deals with at a sitting. */
const shown = 50;
const suggested = 3;

/** What waits, with whose it may be as far as the reader may find them. */
export async function waitingFor(tx: Tx, actor: Actor): Promise<AskedItem[]> {
  const rows = await store.readWaiting(tx, { limit: shown });
  const files = await readFiles(
    tx,
    rows.map(({ id }) => id),
  );
  const items: AskedItem[] = [];
  for (const { written, ...row } of rows) {
    const { words, name, phone, email } = written;
    const found = await Promise.all([phone, email].map((way) => (way ? foundLines(tx, actor, way) : [])));
    const alike = [...new Map(found.flat().map((line) => [line.id, line])).values()].slice(0, suggested);
    items.push({
      ...row,
      ...{ words, name, phone: phone && maskOf('phone', phone), email: email && maskOf('email', email) },
      files: files.flatMap(({ askedId, ...file }) => (askedId === row.id ? [file] : [])),
      alike: alike.map(({ id, name: known, tier, ownerName }) => ({ id, name: known, tier, ownerName })),
    });
  }
  return items;
}

/** Makes a request of it, of the customer named or of a caller nobody knows. Its clocks run from when it was asked. */
export async function confirm(
  tx: Tx,
  actor: Actor,
  askedId: string,
  { customerId, kind, urgency }: Decoded<(typeof confirmAsked)['body']>,
  now: Instant,
): Promise<{ customerId: string; requestId: string; number: string }> {
  const { askedAt, noticeVersion, written } = await waiting(tx, askedId);
  if (customerId !== null) await needReach(tx, actor, 'request.write', [customerId]);
  const { words, ...caller } = written;
  const holder = customerId ?? (await enterCaller(tx, actor, caller, now));
  const [first = words] = words.split('\n');
  const entry = { kind, urgency, channel: 'web', title: first.slice(0, 200), description: words } as const;
  const rest = { answered: false, major: false, externalRef: `ask:${askedId}` };
  // What waited longer than may be recorded late is received now: that it waited is seen by when it was asked.
  const receivedAt = (await isTooLate(tx, askedAt, now)) ? now : askedAt;
  const { requestId } = await receiveRequest(tx, actor, holder, { ...entry, ...rest, receivedAt }, now);
  await handOver(tx, actor, askedId, { customerId: holder, requestId }, now);
  await store.writeDecided(tx, { id: askedId, state: 'confirmed', by: actor.id, customerId: holder, requestId }, now);
  const data = { asked: askedId, asked_at: new Date(askedAt).toISOString(), notice: noticeVersion };
  const ground = { kind: 'request', id: requestId };
  record(tx, { type: 'asked.confirmed', subjectId: holder, occurredAt: now, actor, ground, data });
  const { request } = await requestPageOf(tx, actor, holder, requestId);
  return { customerId: holder, requestId, number: request.number };
}

/** It is nothing to be dealt with. */
export async function discard(tx: Tx, actor: Actor, askedId: string, reason: string, now: Instant): Promise<void> {
  await waiting(tx, askedId);
  await deleteFiles(tx, [askedId]);
  await store.writeDecided(tx, { id: askedId, state: 'discarded', by: actor.id, reason }, now);
  tellOnSelf(tx, actor, 'asked.discarded', { asked: askedId, reason }, now);
}

export async function setOpen(tx: Tx, actor: Actor, open: boolean, now: Instant): Promise<void> {
  if ((await store.readOpen(tx)) === open) return;
  await store.saveOpen(tx, open, actor.id, now);
  tellOnSelf(tx, actor, open ? 'asking.opened' : 'asking.closed', {}, now);
}

/** What concerns no customer belongs to the history of who did it. */
function tellOnSelf(tx: Tx, actor: Actor, type: string, data: object, now: Instant): void {
  if (actor.id !== null && actor.kind === 'person')
    record(tx, { subjectId: actor.id, type, occurredAt: now, actor, data });
}

async function waiting(tx: Tx, askedId: string): Promise<store.Asked> {
  const [found] = await store.readWaiting(tx, { id: askedId });
  if (!found) throw refuse('ask.not_found');
  return found;
}
