// Links as staff make and revoke them, and as the server knows them: a link is an actor of its own that opens one request.
import { linkTerms, rightsInForce } from '#features/policies/index.ts';
import { hasContact, isEnded, lockRequest, tellOfRequest, type Which } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { type FoundLink, newLinkToken } from '#platform/session/keys/customer-link.ts';
import type { LinkView } from './contract.ts';
import { findLink, insertLink, type LinkRow, readLink, readLinks, touchLink, writeRevoked } from './store.ts';

const day = 86_400_000;
/** How exactly it is known when a link was last used (ms), and after how long a use is told anew. */
const touchedEvery = 60_000;
const toldAfter = 30 * 60_000;

/** Makes a link for the customer of a request; answers its token, which nobody is told again. */
export async function giveLink(
  tx: Tx,
  actor: Actor,
  which: Which,
  { contactId = null, days }: { contactId?: string | null | undefined; days?: number | undefined },
  now: Instant,
): Promise<{ token: string; link: LinkView }> {
  const request = await lockRequest(tx, which);
  const terms = linkTerms();
  const chosen = days ?? terms.days;
  if (chosen > terms.longest) throw refuseInput({ path: 'days', code: 'link.days', params: { most: terms.longest } });
  if (isEnded(request.state) && request.stateAt + terms.after_closing * day <= now)
    throw refuse('link.request_over', { number: request.number });
  if (contactId !== null && !(await hasContact(tx, which.customerId, contactId)))
    throw refuseInput({ path: 'contactId', code: 'customer.contact_not_found', params: {} });
  const { text, hash } = newLinkToken();
  const expiresAt = now + chosen * day;
  const id = newId();
  const { subjectId } = request;
  await insertLink(
    tx,
    { subjectId, id, requestId: request.id, contactId, tokenHash: hash, madeBy: actor.id, expiresAt },
    now,
  );
  tellOfRequest(tx, actor, request, 'link.made', now, { link: id, until: new Date(expiresAt).toISOString() });
  const link = (await linksOf(tx, which, now)).find((one) => one.id === id);
  if (link === undefined) throw new Error('a link that was made is not there');
  return { token: text, link };
}

/** Whoever has it is out at their next request. */
export async function endLink(tx: Tx, actor: Actor, which: Which, linkId: string, now: Instant): Promise<void> {
  const request = await lockRequest(tx, which);
  const link = await readLink(tx, request.subjectId, linkId);
  if (link?.requestId !== request.id) throw refuse('link.not_found');
  if (!(await writeRevoked(tx, link, actor.id, now))) throw refuse('link.already_revoked');
  tellOfRequest(tx, actor, request, 'link.revoked', now, { link: linkId });
}

export async function linksOf(tx: Tx, { customerId, requestId }: Which, now: Instant): Promise<LinkView[]> {
  return (await readLinks(tx, customerId, requestId)).map((link) => ({
    id: link.id,
    contactName: link.contactName,
    madeAt: link.madeAt,
    madeBy: link.madeBy,
    expiresAt: untilOf(link),
    lastUsedAt: link.lastUsedAt,
    state: stateOf(link, now),
  }));
}

/** The request that a link opens; whoever has no link is told the same as of what is not there. */
export function openedBy({ opens }: Actor): { customerId: string; requestId: string } {
  if (opens === undefined) throw refuse('http.not_found');
  return { customerId: opens.subjectId, requestId: opens.recordId };
}

/** Until when a link is good: as stated, and not for longer after its request than the usual rights say. */
export function untilOf({ expiresAt, overAt }: LinkRow): Instant {
  return overAt === null ? expiresAt : Math.min(expiresAt, overAt + linkTerms().after_closing * day);
}

function stateOf(link: LinkRow, now: Instant): LinkView['state'] {
  if (link.revokedAt !== null) return 'revoked';
  if (link.expiresAt <= now) return 'expired';
  return untilOf(link) <= now ? 'ended' : 'good';
}

/** As whom a token's bearer acts. What has ended is told from what never was only to whoever counts guesses. */
export async function actorOfLink(db: Database, tokenHash: Buffer): Promise<FoundLink> {
  const found = await db.read(async (tx, now) => {
    const link = await findLink(tx, tokenHash);
    if (link === undefined || stateOf(link, now) !== 'good') return { link, now };
    return { link, now, permissions: await rightsInForce(tx, { level: 'customer_link', roles: [] }) };
  });
  if (found.link === undefined) return 'unknown';
  if (found.permissions === undefined) return 'over';
  const { id, subjectId, requestId, lastUsedAt } = found.link;
  const opens = { subjectId, recordId: requestId };
  const actor: Actor = {
    id,
    kind: 'customer_link',
    name: '',
    permissions: found.permissions,
    roles: [],
    locale: null,
    opens,
  };
  if (lastUsedAt === null || found.now - lastUsedAt >= touchedEvery) await noteUse(db, actor, found.link);
  return actor;
}

/** That it was used, and as an event the first time and after a pause. */
async function noteUse(db: Database, actor: Actor, link: LinkRow): Promise<void> {
  await db.write(async (tx, now) => {
    const { subjectId, id, requestId, lastUsedAt } = link;
    await lockSubject(tx, subjectId);
    const isNoted = await touchLink(tx, link, now - touchedEvery, now);
    if (!isNoted || (lastUsedAt !== null && now - lastUsedAt < toldAfter)) return;
    const ground = { kind: 'request', id: requestId };
    record(tx, { type: 'link.used', subjectId, occurredAt: now, actor, ground, data: { link: id } });
  });
}
