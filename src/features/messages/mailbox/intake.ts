// Mail comes in: each once, whatever is delivered again or in another order. What it becomes is decided with its customer locked, so that of
// two mails of one conversation the second one finds what the first one made.
import { createHash } from 'node:crypto';
import { ownersOfMail } from '#features/customers/index.ts';
import { takeMessage } from '#features/following/index.ts';
import { isTooLate } from '#features/interactions/index.ts';
import type { RequestKind } from '#features/requests/contract.ts';
import { receiveRequest } from '#features/requests/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { lockSubjects, organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { outletsOn } from '../outlets/outlets.ts';
import { noteReturned } from '../sending/deciding.ts';
import { answerIn, takeOwnAnswer } from './answers.ts';
import type { AsideWhy } from './contract.ts';
import { type Habits, habitsOf } from './habits.ts';
import { numberIn, type ReadMail, readMail, titleOf } from './reading.ts';
import { acknowledge } from './receipt.ts';
import { type Place, type Sorted, sortMail } from './sorting.ts';
import { bindThread, countFrom, findNumbered, findThreads, insertMail, type Thread, takeOnce } from './store.ts';

export const keepFilesJob = 'mail.keep_files';

export interface Arrived {
  /** When the mailbox got it; now, where it does not say. */
  readonly arrivedAt?: Instant | undefined;
  /** Only its head was read: it is larger than anybody wants to read. */
  readonly tooLarge?: boolean;
}

/** Takes a mail in as it came over the wire. Answers what became of it. */
export async function takeIn(
  db: Database,
  raw: Buffer,
  { arrivedAt, tooLarge = false }: Arrived = {},
): Promise<Sorted['is'] | 'already' | 'report' | 'answer'> {
  // Before any connection is held: reading it takes its time.
  const mail = await readMail(raw);
  return db.write(async (tx, now) => {
    if (!(await takeOnce(tx, mail.key, now))) return 'already';
    const came = Math.min(arrivedAt ?? now, now);
    if (mail.report !== undefined && (await takeReport(tx, mail.report, now))) return 'report';
    const thread = threadOf(mail);
    const answer = await answerIn(tx, mail, { own: (await outletsOn(tx)).email?.senderAddress, thread }, now);
    if (answer !== undefined) {
      await takeOwnAnswer(tx, answer, { mail, thread, came }, now);
      // Its words stand in the conversation; what is attached becomes files of the request, as of a customer's mail.
      if (mail.attachments.length > 0)
        await keepMail(tx, { mail, raw, came, id: newId() }, { ...answer.place, contactId: null });
      return 'answer';
    }
    const habits = await habitsOf(tx);
    const aside = tooLarge ? 'too_large' : await reasonAside(tx, mail, habits, came);
    const sorted = sortMail(await foundAbout(tx, mail, aside));
    if (sorted.is === 'known') {
      await place(tx, system, { mail, raw, came, id: newId() }, sorted, habits, now);
      return sorted.is;
    }
    const why = sorted.is === 'aside' ? sorted.why : null;
    await insertMail(
      tx,
      {
        ...{ subjectId: organisationId, id: newId(), requestId: null, contactId: null },
        ...rowOf(mail, came),
        state: why === null ? 'unsorted' : 'set_aside',
        why,
      },
      { sender: mail.from?.address ?? null, words: wordsOf(mail), raw },
    );
    record(tx, {
      type: 'mail.received',
      subjectId: organisationId,
      occurredAt: came,
      actor: system,
      data: why === null ? {} : { why },
    });
    return sorted.is;
  });
}

/** Whether a report is about mail of ours, which then stands as come back. One that only tells of a delay changes nothing. */
async function takeReport(tx: Tx, report: NonNullable<ReadMail['report']>, now: Instant): Promise<boolean> {
  let isOurs = false;
  for (const messageId of report.about) isOurs = (await noteReturned(tx, { ...report, messageId }, now)) || isOurs;
  return isOurs;
}

/** An hour, over which mail of one sender is counted (ms). */
const counted = 3_600_000;

async function reasonAside(
  tx: Tx,
  { report, machine, from }: ReadMail,
  { perHour }: Habits,
  came: Instant,
): Promise<AsideWhy | undefined> {
  if (report !== undefined) return 'report';
  if (machine !== undefined) return machine;
  if (from === null) return undefined;
  const own = (await outletsOn(tx)).email?.senderAddress.toLowerCase();
  if (own === from.address.toLowerCase()) return 'own';
  return (await countFrom(tx, from.address, came - counted)) >= perHour ? 'too_many' : undefined;
}

async function foundAbout(
  tx: Tx,
  mail: ReadMail,
  aside: AsideWhy | undefined,
): Promise<Parameters<typeof sortMail>[0]> {
  if (aside !== undefined) return { aside, owners: [], threads: [], numbered: undefined };
  const owners = mail.from === null ? [] : await ownersOfMail(tx, mail.from.address);
  await lockSubjects(
    tx,
    owners.map(({ customerId }) => customerId),
  );
  const number = numberIn(mail.subject);
  return {
    aside,
    owners,
    threads: await findThreads(tx, threadOf(mail)),
    numbered: number === undefined ? undefined : await findNumbered(tx, number),
  };
}

/** The mail itself first: an answer to it may have come before it. */
function threadOf({ messageId, references }: ReadMail): Thread[] {
  const ids = [...(messageId === null ? [] : [messageId]), ...references];
  return ids.map((id) => ({ id, hash: createHash('sha256').update(id).digest('hex') }));
}

interface Placed {
  readonly id: string;
  readonly mail: ReadMail;
  readonly raw: Buffer;
  readonly came: Instant;
}

/** With its customer: a new request, or a message on one of theirs. Its attachments follow by a job. Answers the request. */
export async function place(
  tx: Tx,
  actor: Actor,
  { id, mail, raw, came }: Placed,
  { customerId, contactId, requestId }: { customerId: string; contactId: string | null; requestId: string | null },
  habits: Habits & { kind?: RequestKind | undefined },
  now: Instant,
): Promise<Place> {
  const opened = requestId === null;
  const which: Place = opened
    ? { customerId, requestId: await open(tx, actor, { mail, came, customerId, contactId }, habits, now) }
    : { customerId, requestId };
  if (!opened) await takeMessage(tx, system, which, (mail.text || mail.subject).slice(0, 5000) || '…', now);
  await keepMail(tx, { id, mail, raw, came }, { ...which, contactId });
  await bindThread(
    tx,
    which,
    threadOf(mail).map(({ hash }) => hash),
  );
  const ground = { kind: 'request', id: which.requestId };
  const data = { mail: id, opened, attachments: mail.attachments.length };
  record(tx, { type: 'mail.taken', subjectId: customerId, occurredAt: came, actor, ground, data });
  if (opened && habits.receipt && actor === system) await acknowledge(tx, { ...which, contactId, mail }, now);
  return which;
}

/** Stands with its request; the whole of it until its attachments have become files. */
async function keepMail(
  tx: Tx,
  { id, mail, raw, came }: Placed,
  { customerId, requestId, contactId }: Place & { contactId: string | null },
): Promise<void> {
  const hasFiles = mail.attachments.length > 0;
  await insertMail(
    tx,
    { subjectId: customerId, id, requestId, contactId, ...rowOf(mail, came), state: 'sorted', why: null },
    { sender: mail.from?.address ?? null, words: wordsOf(mail), raw: hasFiles ? raw : null },
  );
  if (hasFiles) await enqueue(tx, keepFilesJob, { subjectId: customerId, id });
}

async function open(
  tx: Tx,
  actor: Actor,
  {
    mail,
    came,
    customerId,
    contactId,
  }: { mail: ReadMail; came: Instant; customerId: string; contactId: string | null },
  habits: Habits & { kind?: RequestKind | undefined },
  now: Instant,
): Promise<string> {
  const title = titleOf(mail.subject) || mail.text.split('\n')[0]?.slice(0, 100) || mail.from?.address || '…';
  // What lay in the mailbox for longer than anybody may record late counts from now on.
  const receivedAt = (await isTooLate(tx, came, now)) ? now : came;
  const entry = {
    ...({ kind: habits.kind ?? habits.requestKind, urgency: 'medium', channel: 'email' } as const),
    ...{ contactId, title, description: mail.text.slice(0, 5000) || null, receivedAt, answered: false, major: false },
  };
  return (await receiveRequest(tx, actor, customerId, entry, now)).requestId;
}

function rowOf(mail: ReadMail, came: Instant) {
  // Clocks of senders are wrong now and then; later than it came nothing was written.
  const sentAt = Math.min(mail.sentAt ?? came, came);
  return { messageId: mail.messageId, sentAt, arrivedAt: came, attachments: mail.attachments.length };
}

function wordsOf({ from, subject, text, attachments }: ReadMail) {
  return { fromName: from?.name ?? '', subject, text, files: attachments.map(({ name }) => name) };
}
