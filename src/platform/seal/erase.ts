// Erasing what the log knows of a subject. The record stays whole: that something happened, when, and by whom can still be proven;
// what it was is gone.
import type { Actor } from '../actor.ts';
import type { Instant } from '../clock.ts';
import type { Tx } from '../database/tx.ts';
import { lockSubject, record } from '../events.ts';
import { contentMac } from './canonical.ts';
import { dropContents, readContents } from './store.ts';

/** The event that an erasure is; without it an erased content is a finding. */
export const erased = 'subject.erased';

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
