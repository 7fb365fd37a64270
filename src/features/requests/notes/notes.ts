// Notes among ourselves: written, with whom they name; whoever is named is told and sees them in Today.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { type Done, locked, tell, type Which } from '../actions.ts';
import type { NewRequestNote } from './contract.ts';
import { needReaders } from './readers.ts';
import { insertNote } from './store.ts';

/** Writes a note among ourselves; the customer never sees it. Refuses to name somebody who cannot see the request. */
export async function addNote(tx: Tx, actor: Actor, which: Which, note: NewRequestNote, now: Instant): Promise<Done> {
  const request = await locked(tx, which);
  const mentions = [...new Set(note.mentions)];
  await needReaders(tx, mentions, { customerId: which.customerId, path: 'mentions' }, now);
  const id = newId();
  await insertNote(tx, request, { id, words: note.words, writtenAt: now, writtenBy: actor.id, mentions });
  for (const person of mentions) tx.told.add(`person:${person}`);
  const events =
    mentions.length > 0 ? [tell(tx, actor, request, 'request.mentioned', now, { colleagues: mentions })] : [];
  return { requestId: request.id, events };
}
