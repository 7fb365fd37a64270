// Sessions: begun, gone on with under another token, listed, ended. A session is a random token in an HttpOnly cookie; the database keeps its
// hash, so ending it is deleting a row. Why not a library: docs/decisions/0003-sessions.md.
import type { Instant } from '../clock.ts';
import type { Tx } from '../db.ts';
import { newId } from '../id.ts';
import { deleteOldAttempts } from './attempts.ts';
import { attemptsByAddress, codePatience, profiles } from './profile.ts';
import { deleteOldStarts } from './provider/store.ts';
import { profileInForce } from './settings.ts';
import * as store from './store.ts';
import { newToken } from './token.ts';

export interface Beginning {
  readonly accountId: string;
  readonly way: store.Way;
  readonly factor: store.Factor | null;
  readonly awaitsCode: boolean;
  readonly address: string;
  /** As the browser names itself. */
  readonly device: string;
}

/** Begins a session; answers its token, which nobody is told again, and how long it lives at most (ms). */
export async function beginSession(
  tx: Tx,
  beginning: Beginning,
  now: Instant,
): Promise<{ token: string; longest: number }> {
  const { longest } = await profileInForce(tx);
  const { text, hash } = newToken();
  const device = beginning.device.slice(0, 200);
  const expiresAt = now + (beginning.awaitsCode ? codePatience : longest);
  await store.insertSession(tx, { ...beginning, device, id: newId(), tokenHash: hash, expiresAt }, now);
  return { token: text, longest };
}

/** The session goes on under another token, confirmed now, and with the second proof if it was given; undefined when it has ended. */
export async function renewSession(
  tx: Tx,
  tokenHash: Buffer,
  factor: store.Factor | undefined,
  now: Instant,
): Promise<{ token: string; longest: number } | undefined> {
  const { longest } = await profileInForce(tx);
  const { text, hash } = newToken();
  return (await store.replaceToken(tx, { tokenHash, by: hash, factor, longest }, now))
    ? { token: text, longest }
    : undefined;
}

/** Where an account is signed in, the last used first. */
export async function devicesOf(tx: Tx, accountId: string, now: Instant): Promise<store.Device[]> {
  const { idle } = await profileInForce(tx);
  return store.listSessions(tx, accountId, now, idle);
}

/** Ends one session of an account. Answers whether it was there. */
export async function endDevice(tx: Tx, accountId: string, sessionId: string): Promise<boolean> {
  return (await store.deleteSessionById(tx, accountId, sessionId)) === 1;
}

/** Ends every session of an account but one. Answers how many. */
export async function endOtherDevices(tx: Tx, accountId: string, keptId: string, now: Instant): Promise<number> {
  const others = (await devicesOf(tx, accountId, now)).filter(({ id }) => id !== keptId);
  await store.deleteSessionsBut(tx, accountId, keptId);
  return others.length;
}

/** Removes sessions, attempts and begun sign-ins that have ended; to be called now and then, by whichever process. */
export async function removeEnded(tx: Tx, now: Instant): Promise<void> {
  const longestPause = Math.max(
    attemptsByAddress.pause,
    ...Object.values(profiles).map(({ attempts }) => attempts.pause),
  );
  await store.deleteEndedSessions(tx, now, (await profileInForce(tx)).idle);
  await deleteOldAttempts(tx, now - longestPause);
  await deleteOldStarts(tx, now);
}
