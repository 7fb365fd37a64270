// The mailbox that is read each minute: what is new since the last look is taken in, one after the other, and after each it is noted how far one
// is. Whoever dies in between, or a mailbox that was made anew, brings a mail again; it is known by its Message-ID.
import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { job } from '#platform/feature.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { type MessageWhy, messageWhys } from '../contract.ts';
import { mailboxRow, type OutletChange, setOutlet } from '../outlets/outlets.ts';
import { openSecret, writeProgress } from '../outlets/store.ts';
import { type Mailbox, type MailboxSettings, mailboxSettings } from './contract.ts';
import { eachNew, type Place } from './imap.ts';
import { takeIn } from './intake.ts';

const name = 'mail.fetch';
/** Between two looks (ms). */
const pause = 60_000;

const progressSchema = z.object({
  /** The mailbox's own mark, and the last mail of it that was taken in (RFC 9051, 2.3.1.1). */
  place: z.object({ validity: z.string(), uid: z.int() }).nullable(),
  readAt: z.number().nullable(),
  why: z.enum(messageWhys).nullable(),
});
type Progress = z.output<typeof progressSchema>;
const unread: Progress = { place: null, readAt: null, why: null };

export const fetching = job({
  name,
  payload: z.object({}),
  run: async ({ db, signal, log }) => {
    const why = await fetchOnce(db, signal);
    if (why !== null) log.warn({ why }, 'the mailbox could not be read');
    await db.write((tx, now) => scheduleFetch(tx, now));
  },
});

/** Makes sure that the next look is waiting; called at the start of a process, it changes nothing when it is. */
export async function scheduleFetch(tx: Tx, now: Instant): Promise<void> {
  await enqueue(tx, name, {}, { key: name, runAt: now + pause });
}

/** Looks into the mailbox once; answers why it could not, null also where none is on. */
export async function fetchOnce(db: Database, signal?: AbortSignal): Promise<MessageWhy | null> {
  const box = await db.read(openMailbox);
  if (box === undefined) return null;
  const { id, settings, password, progress } = box;
  let place: Place | null = progress.place;
  const why = await eachNew({ ...settings, password }, place, signal, async ({ at, raw, arrivedAt, tooLarge }) => {
    await takeIn(db, raw, { arrivedAt, tooLarge });
    place = at;
    await db.write((tx) => writeProgress(tx, id, { ...progress, place }));
  });
  await db.write((tx, now) => writeProgress(tx, id, { place, readAt: now, why } satisfies Progress));
  return why;
}

async function openMailbox(
  tx: Tx,
): Promise<{ id: string; settings: MailboxSettings; password: string; progress: Progress } | undefined> {
  const row = await mailboxRow(tx);
  if (row?.isOn !== true) return undefined;
  const password = (await openSecret(tx, row.id)) ?? '';
  return { id: row.id, settings: mailboxSettings.parse(row.settings), password, progress: progressOf(row.progress) };
}

/** For the screen. */
export async function showMailbox(tx: Tx): Promise<Mailbox> {
  const row = await mailboxRow(tx);
  const { isOn = false, hasSecret = false, changedAt = null, changedByName = null } = row ?? {};
  const { readAt, why } = progressOf(row?.progress);
  const settings = row ? mailboxSettings.parse(row.settings) : null;
  return { isOn, hasSecret, changedAt, changedByName, settings, readAt, why };
}

/** Sets it; it is looked into soon after. Another mailbox is read from its beginning. */
export async function setMailbox(tx: Tx, actor: Actor, change: OutletChange, now: Instant): Promise<void> {
  const before = await mailboxRow(tx);
  await setOutlet(tx, actor, 'mailbox', change, now);
  if (before !== undefined && !isSame(before.settings, change.settings)) await writeProgress(tx, before.id, unread);
  await enqueue(tx, name, {}, { key: name, runAt: now + 1000 });
}

function isSame(one: unknown, other: unknown): boolean {
  const [a, b] = [mailboxSettings.parse(one), mailboxSettings.parse(other)];
  return a.host === b.host && a.user === b.user && a.folder === b.folder;
}

function progressOf(stored: unknown): Progress {
  return progressSchema.safeParse(stored).data ?? unread;
}
