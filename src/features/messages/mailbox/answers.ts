// What one of us wrote to a customer from their own mail program and the mailbox got a copy of: it stands in the conversation and answers it.
import { ownersOfMail } from '#features/customers/index.ts';
import { takeAnswer } from '#features/following/index.ts';
import { actorOfPerson, personOfMail } from '#features/people/index.ts';
import { rightsInForce } from '#features/policies/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects } from '#platform/events.ts';
import { findMessage } from '../sending/store.ts';
import type { ReadMail } from './reading.ts';
import type { Place } from './sorting.ts';
import { bindThread, findThreads, type Thread } from './store.ts';

interface Answer {
  readonly place: Place;
  /** Who wrote it; Weixi where it came from the address that all write from. */
  readonly writer: Actor;
}

/**
 * Whether a mail answers a customer of ours about a request: written by a colleague or from our own address, to an address of the customer whose
 * conversation it names by Message-ID. A sender is easily forged, and a number read off a screen; the Message-ID only those have who were written
 * to. What we sent from here comes back as a copy now and then, and is known.
 */
export async function answerIn(
  tx: Tx,
  mail: ReadMail,
  { own, thread }: { readonly own: string | undefined; readonly thread: readonly Thread[] },
  now: Instant,
): Promise<Answer | undefined> {
  const { from, to, machine, report, messageId } = mail;
  if (from === null || machine !== undefined || report !== undefined) return undefined;
  const writer = await writerOf(tx, from.address, own, now);
  if (writer === undefined) return undefined;
  if (messageId !== null && (await findMessage(tx, messageId)) !== undefined) return undefined;
  const owners = (await Promise.all(to.map((address) => ownersOfMail(tx, address)))).flat();
  await lockSubjects(tx, [...new Set(owners.map(({ customerId }) => customerId))].sort());
  const [place] = (await findThreads(tx, thread)).filter((one) =>
    owners.some(({ customerId }) => customerId === one.customerId),
  );
  return place === undefined ? undefined : { place, writer };
}

async function writerOf(tx: Tx, address: string, own: string | undefined, now: Instant): Promise<Actor | undefined> {
  if (own?.toLowerCase() === address.toLowerCase()) return system;
  const person = await personOfMail(tx, address);
  return person && actorOfPerson(tx, person.id, (holder) => rightsInForce(tx, holder), now);
}

/** Keeps what was written, and what it answers is answered as of when it was sent. */
export async function takeOwnAnswer(
  tx: Tx,
  { place, writer }: Answer,
  { mail, thread, came }: { readonly mail: ReadMail; readonly thread: readonly Thread[]; readonly came: Instant },
  now: Instant,
): Promise<void> {
  const words = (mail.text || mail.subject).slice(0, 5000) || '…';
  await takeAnswer(tx, writer, place, { words, occurredAt: Math.min(mail.sentAt ?? came, came) }, now);
  await bindThread(
    tx,
    place,
    thread.map(({ hash }) => hash),
  );
}
