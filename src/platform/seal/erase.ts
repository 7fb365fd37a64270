// Erasing what the log knows of a subject. The record stays whole: that something happened, when, and by whom can still be proven;
// what it was is gone.
import { type Actor, system } from '../actor.ts';
import type { Instant } from '../clock.ts';
import type { Tx } from '../database/tx.ts';
import { lockSubject, lockSubjects, record } from '../events.ts';
import { contentMac } from './canonical.ts';
import { dropContents, keepMacs, type Old, readContents, readOld } from './store.ts';

/** The event that an erasure is; without it, or the one below, an erased content is a finding. */
export const erased = 'subject.erased';
/** The event that tells of contents whose time was over. */
export const purged = 'contents.purged';

/**
 * Erases the contents of all events about the subject, and the salt they were hashed under; records that it was done. Events recorded later
 * have contents again. Answers how many were erased.
 * @param ground the record of the decision (a request of the person, say), if there is one
 */
export async function eraseContents(
  tx: Tx,
  subjectId: string,
  by: { actor: Pick<Actor, 'id' | 'kind' | 'name'>; ground?: { kind: string; id: string } },
  now: Instant,
): Promise<number> {
  await lockSubject(tx, subjectId);
  const contents = await readContents(tx, subjectId);
  const macs = contents.map(({ id, data, salt }) => ({ id, mac: contentMac(salt, data) }));
  await dropContents(tx, subjectId, macs);
  record(tx, { type: erased, subjectId, occurredAt: now, ...by, data: { events: contents.length } });
  return contents.length;
}

/**
 * Purges the contents of events whose time is over: that it happened, when, and by whom stays and can be proven. Others of the same subject keep
 * their contents, and with them the salt. Answers how many were purged, at most `limit`, the oldest first.
 */
export async function purgeContents(tx: Tx, old: Old & { readonly limit: number }, now: Instant): Promise<number> {
  const found = await readOld(tx, old);
  const subjects = [...new Set(found.map(({ subjectId }) => subjectId))].sort();
  await lockSubjects(tx, subjects);
  await keepMacs(
    tx,
    found.map(({ subjectId, id, data, salt }) => ({ subjectId, id, mac: contentMac(salt, data) })),
  );
  for (const subjectId of subjects) {
    const events = found.filter((one) => one.subjectId === subjectId).length;
    record(tx, { type: purged, subjectId, occurredAt: now, actor: system, data: { events } });
  }
  return found.length;
}
