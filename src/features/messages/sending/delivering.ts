// The job that sends. Between "it is being handed over" and "this came of it" nothing is locked and no transaction is open; who dies there
// leaves a message of which nobody knows whether it went out, and the next one who comes says so instead of sending it again.
import { z } from 'zod';
import { mayProcess } from '#features/consents/index.ts';
import { system } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { lockSubject } from '#platform/events.ts';
import { type Job, job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { type OutboundOptions, openOutbound } from '#platform/outbound/outbound.ts';
import { hookChannel } from '../hooks/calling.ts';
import { hook, mailServer } from '../outlets/outlets.ts';
import { noteAnswered } from './answering.ts';
import type { Channel, Outcome, Outgoing } from './channel.ts';
import { mailChannel } from './mail.ts';
import { afterTrying, eventOf, type Next } from './outgoing.ts';
import { deliverJob, tellOf } from './queueing.ts';
import { type MessageRow, openBody, readMessage, readNumber, writeNext, writeSending } from './store.ts';

/** @param outbound what the machine's configuration allows besides the public internet */
export function deliveryJob(outbound: OutboundOptions = {}): Job {
  return job({
    name: deliverJob,
    payload: z.object({ subjectId: z.uuid(), id: z.uuid() }),
    run: ({ db }, which) => deliver(db, which, (tx, message) => channelOf(tx, message, outbound)),
  });
}

interface Which {
  readonly subjectId: string;
  readonly id: string;
}
/** By which way a message goes now; undefined: that way is not on. */
export type ChannelFor = (tx: Tx, message: Pick<MessageRow, 'channel'>) => Promise<Channel | undefined>;

/** Hands a message over, if it waits for it. Whatever it is called with, a message is handed over once for each time it came to wait. */
export async function deliver(db: Database, which: Which, channelFor: ChannelFor): Promise<void> {
  const taken = await db.write((tx, now) => take(tx, which, channelFor, now));
  if (taken === undefined) return;
  const { channel, outgoing, attempt } = taken;
  const outcome = await channel.send(outgoing);
  await db.write((tx, now) => note(tx, which, attempt, outcome, now));
}

interface Taken {
  readonly channel: Channel;
  readonly outgoing: Outgoing;
  readonly attempt: number;
}

async function take(tx: Tx, which: Which, channelFor: ChannelFor, now: Instant): Promise<Taken | undefined> {
  await lockSubject(tx, which.subjectId);
  const message = await readMessage(tx, which);
  if (message?.state === 'sending') return settle(tx, message, uncertain, now);
  if (message?.state !== 'waiting') return undefined;
  const attempt = message.attempts + 1;
  const verdict = (await mayProcess(tx, [which.subjectId], message.purpose, now)).get(which.subjectId);
  if (verdict?.may !== true) return settle(tx, message, { state: 'stopped', why: 'consent', nextAt: null }, now);
  const channel = await channelFor(tx, message);
  if (channel === undefined) {
    await writeSending(tx, message, attempt, now);
    return settle(tx, message, afterTrying({ is: 'later', why: 'off' }, attempt, now), now);
  }
  await writeSending(tx, message, attempt, now);
  return { channel, outgoing: await outgoingOf(tx, message, now), attempt };
}

const uncertain: Next = { state: 'uncertain', why: 'interrupted', nextAt: null };

/** What came of it. Of a try that was given up as uncertain meanwhile it is told all the same; of an earlier one nothing is. */
async function note(tx: Tx, which: Which, attempt: number, outcome: Outcome, now: Instant): Promise<void> {
  await lockSubject(tx, which.subjectId);
  const message = await readMessage(tx, which);
  if (message === undefined || message.attempts !== attempt) return;
  if (message.state !== 'sending' && message.state !== 'uncertain') return;
  await settle(tx, message, afterTrying(outcome, attempt, now), now);
}

/** Writes a state, tells of it, and sees to it that the next try comes. */
async function settle(tx: Tx, message: MessageRow, next: Next, now: Instant): Promise<undefined> {
  const { subjectId, id } = message;
  await writeNext(tx, message, next, now);
  const type = next.state in eventOf ? eventOf[next.state as keyof typeof eventOf] : undefined;
  if (type !== undefined) tellOf(tx, system, message, type, now, next.why === null ? {} : { why: next.why });
  if (next.state === 'sent') await noteAnswered(tx, message, now, now);
  if (next.nextAt !== null) await enqueue(tx, deliverJob, { subjectId, id }, { runAt: next.nextAt });
}

async function outgoingOf(tx: Tx, message: MessageRow, now: Instant): Promise<Outgoing> {
  const { subjectId, id, messageId, automatic, queuedAt, purpose, requestId } = message;
  const about = requestId === null ? undefined : { customerId: subjectId, requestId };
  const number = about && (await readNumber(tx, about))?.number;
  return {
    ...(await openBody(tx, message, 'deliver')),
    ...{ id, messageId, automatic, purpose, requestId },
    customerId: subjectId,
    number: number ?? null,
    writtenAt: queuedAt,
    triedAt: now,
  };
}

async function channelOf(
  tx: Tx,
  { channel }: Pick<MessageRow, 'channel'>,
  outbound: OutboundOptions,
): Promise<Channel | undefined> {
  if (channel === 'email') {
    const server = await mailServer(tx);
    return server && mailChannel(server);
  }
  const called = await hook(tx);
  return called && hookChannel(called, openOutbound(outbound));
}
