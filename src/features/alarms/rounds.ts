// The round of each process: it says what it sees, one transaction decides for all of them, and the mail that waits goes out. It stands on no queue and
// writes on the reserve: a nearly full disk, on which nothing else is written, is what it has to tell of.

import { type StaffPost, staffPost } from '#features/messages/index.ts';
import { editionsInForce, organisationOf } from '#features/policies/index.ts';
import { languageOfLocale } from '#phrases/side.ts';
import type { Instant } from '#platform/clock.ts';
import { type Database, DatabaseAway, type Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import type { AlarmKind } from './contract.ts';
import { type Change, changesOf, type Seen, type Standing } from './deciding.ts';
import { type Watcher, watchersOf } from './people.ts';
import {
  anyWaiting,
  forgetOld,
  insertMails,
  readSetting,
  readStanding,
  takeTurn,
  takeWaiting,
  type Waiting,
  writeChanges,
  writeOutcome,
} from './store.ts';
import { mailOf, type Sender, type Told } from './wording.ts';

export interface RoundParts {
  readonly db: Database;
  /** What this process sees wrong now. */
  readonly look: () => Promise<readonly Seen[]>;
}

export interface Rounds {
  /** One round. Throws when the database is away: then nobody can be told of anything. */
  go(): Promise<void>;
}

const day = 86_400_000;
/** How long one mail may take (ms); after that whoever took it is gone. */
const handedOver = 5 * 60_000;
/** Between two tries of one mail (ms), and for how long it is tried: then the next reminder comes. */
const pause = 10 * 60_000;
const patience = day;
const kept = 400 * day;

/** Opens the rounds of one process. */
export function openRounds({ db, look }: RoundParts): Rounds {
  // What was told while nothing could be written, and when.
  const unwritten = new Map<AlarmKind, Instant>();
  return {
    async go() {
      const seen = await look();
      const isIdle = await db.read(
        async (tx, now) => seen.length === 0 && (await readStanding(tx)).length === 0 && !(await anyWaiting(tx, now)),
      );
      if (isIdle) return;
      try {
        await db.write((tx, now) => decide(tx, seen, unwritten, now), { onReserve: true });
        await sendWaiting(db);
        unwritten.clear();
      } catch (error) {
        if (!(error instanceof DatabaseAway) || error.reason !== 'full') throw error;
        await tellUnwritten(db, seen, unwritten);
      }
    },
  };
}

async function decide(
  tx: Tx,
  seen: readonly Seen[],
  unwritten: ReadonlyMap<AlarmKind, Instant>,
  now: Instant,
): Promise<void> {
  await takeTurn(tx);
  // What was told while nothing could be written counts as told.
  const known = <T extends Standing>(one: T): T => ({ ...one, toldAt: one.toldAt ?? unwritten.get(one.kind) ?? null });
  const changes = changesOf((await readStanding(tx)).map(known), seen, now).map(known);
  const news = changes.filter(({ tell }) => tell !== null);
  const people =
    news.length > 0 && (await isWanted(tx)) ? (await watchersOf(tx)).filter(({ email }) => email !== null) : [];
  const told =
    people.length === 0 ? changes : changes.map((one) => (one.tell === null ? one : { ...one, toldAt: now }));
  await writeChanges(tx, told);
  await insertMails(tx, mailsTo(people, news), now);
  await forgetOld(tx, now - kept);
}

/** Whether it is switched on, and there is a server by which it can go out. */
async function isWanted(tx: Tx): Promise<boolean> {
  return (await readSetting(tx)).isOn && (await staffPost(tx)) !== undefined;
}

/** To each what they may see of it, in one mail. */
function mailsTo(people: readonly Watcher[], news: readonly Change[]) {
  return people.flatMap(({ id: personId, mayHear }) => {
    const items = news.flatMap(({ kind, tell, beganAt, endedAt, detail }): Told[] =>
      tell !== null && mayHear(kind) ? [{ kind, phase: tell, beganAt, endedAt, detail }] : [],
    );
    return items.length === 0 ? [] : [{ id: newId(), personId, items }];
  });
}

/** Sends what waits, each by whichever process takes it first. */
async function sendWaiting(db: Database): Promise<void> {
  for (;;) {
    const taken = await db.write(
      async (tx, now) => {
        // Where this process has no mail server another one may.
        const post = await staffPost(tx);
        const mail = post === undefined ? undefined : await takeWaiting(tx, now + handedOver, now);
        return post === undefined || mail === undefined
          ? undefined
          : { post, mail, sender: await senderOf(tx), to: await watcher(tx, mail) };
      },
      { onReserve: true },
    );
    if (taken === undefined) return;
    const { post, mail, sender, to } = taken;
    const outcome =
      to === undefined ? ({ is: 'never', why: 'address' } as const) : await post.send(letterTo(to, mail, sender));
    await db.write(
      async (tx, now) => {
        const isOver = outcome.is === 'never' || now - mail.queuedAt >= patience;
        const state = outcome.is === 'accepted' ? 'sent' : isOver ? 'failed' : 'waiting';
        await writeOutcome(tx, mail.id, {
          state,
          why: outcome.is === 'accepted' ? null : outcome.why,
          nextAt: now + pause,
        });
      },
      { onReserve: true },
    );
  }
}

/** Who may be told no longer, or has no address any more, is not. */
async function watcher(tx: Tx, { personId }: Waiting): Promise<Watcher | undefined> {
  return (await watchersOf(tx)).find(({ id, email }) => id === personId && email !== null);
}

export async function senderOf(tx: Tx): Promise<Sender> {
  const { current } = await editionsInForce(tx);
  return { organisation: (await organisationOf(tx))?.name ?? '', zone: current?.calendar.zone ?? 'UTC' };
}

function letterTo(
  { name, email, locale }: Watcher,
  { id, items, queuedAt }: Pick<Waiting, 'id' | 'items' | 'queuedAt'>,
  sender: Sender,
): Parameters<StaffPost['send']>[0] {
  return { id, name, email: email ?? '', writtenAt: queuedAt, ...mailOf(items, sender, languageOfLocale(locale)) };
}

/**
 * Nothing can be written, not even on the reserve: told all the same, by what can be read, and remembered by this process alone. So each process tells
 * once a day, and nobody tells that it is over until it can be written again.
 */
async function tellUnwritten(db: Database, seen: readonly Seen[], unwritten: Map<AlarmKind, Instant>): Promise<void> {
  const found = await db.read(async (tx, now) => {
    const news = seen.filter(({ kind }) => now - (unwritten.get(kind) ?? 0) >= day);
    const post = news.length > 0 && (await readSetting(tx)).isOn ? await staffPost(tx) : undefined;
    if (post === undefined) return undefined;
    const standing = new Map((await readStanding(tx)).map((one) => [one.kind, one]));
    // Who was told already is reminded a day later, not now.
    const untold = news.filter(({ kind }) => now - (standing.get(kind)?.toldAt ?? 0) >= day);
    const changes = untold.map((one): Change => {
      const { beganAt = now, toldAt = null } = standing.get(one.kind) ?? {};
      return { ...one, beganAt, toldAt, seenAt: now, endedAt: null, tell: toldAt === null ? 'begun' : 'lasting' };
    });
    const people = (await watchersOf(tx)).filter(({ email }) => email !== null);
    return { post, now, changes, people, sender: await senderOf(tx) };
  });
  if (found === undefined) return;
  const { post, now, changes, people, sender } = found;
  for (const mail of mailsTo(people, changes)) {
    const to = people.find(({ id }) => id === mail.personId);
    const outcome = to === undefined ? undefined : await post.send(letterTo(to, { ...mail, queuedAt: now }, sender));
    if (outcome?.is === 'accepted') for (const { kind } of mail.items) unwritten.set(kind, now);
  }
}
