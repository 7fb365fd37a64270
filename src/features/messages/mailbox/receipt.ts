// The automatic answer to a mail that became a request: once for each request, to whoever wrote, marked as written by a machine. It is no answer
// by a person, so the limit for answering runs on.
import { languageOf } from '#features/customers/index.ts';
import { system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { Refusal } from '#platform/refusal.ts';
import { queueMessage, serving } from '../sending/queueing.ts';
import { hasAutomatic } from '../sending/store.ts';
import { draftOf } from '../templates/templates.ts';
import type { ReadMail } from './reading.ts';

interface Acknowledged {
  readonly customerId: string;
  readonly requestId: string;
  readonly contactId: string | null;
  readonly mail: ReadMail;
}

/** Queues it. Where it cannot be sent (no server, consent withdrawn) there is none: a mail is taken in all the same. */
export async function acknowledge(
  tx: Tx,
  { customerId, requestId, contactId, mail }: Acknowledged,
  now: Instant,
): Promise<void> {
  if (await hasAutomatic(tx, { customerId, requestId })) return;
  // In their language; where nobody knows it, in that in which they wrote.
  const wrote = /\p{Script=Han}/u.test(mail.subject + mail.text) ? 'zh-CN' : 'en';
  const language = (await languageOf(tx, customerId, contactId)) ?? wrote;
  try {
    const { subject, text } = await draftOf(
      tx,
      system,
      { kind: 'receipt', language, customerId, requestId, contactId },
      now,
    );
    const message = { subjectId: customerId, contactId, requestId, purpose: serving, channel: 'email' } as const;
    await queueMessage(tx, system, { ...message, subject, text, automatic: true }, now);
  } catch (error) {
    // What is refused is refused before anything is written.
    if (!(error instanceof Refusal)) throw error;
  }
}
