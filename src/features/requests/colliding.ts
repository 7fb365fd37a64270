// Two saved the same at once: whoever comes second is told who was first, and looks again before they save.
import type { Actor } from '#platform/actor.ts';
import { type Instant, sql, type Tx } from '#platform/db.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { Stored } from './store.ts';

/** Refuses when the request has changed since the version that was seen, and says who changed it where that is known. */
export async function needUnchanged(tx: Tx, request: Stored, seen: number): Promise<void> {
  if (request.version === seen) return;
  const last = await lastChange(tx, request);
  if (last === undefined) throw refuse('request.changed_conflict');
  throw refuse('request.changed_by_conflict', { name: last.name });
}

/** Refuses a step of a person who does not say which version they saw: they may not know what was done meanwhile. */
export function needSaidVersion(actor: Actor, version: number | undefined): void {
  if (version === undefined && actor.kind === 'person')
    throw refuseInput({ path: 'version', code: 'input.required', params: {} });
}

/** Which colleague did the last that was recorded of it. */
async function lastChange(tx: Tx, { subjectId, id }: Stored): Promise<{ name: string; at: Instant } | undefined> {
  return tx.maybe(sql`select p.name, e.recorded_at as at from event e join person_brief p on p.person_id = e.actor_id
    where e.subject_id = ${subjectId}::uuid and e.ground_kind = 'request' and e.ground_id = ${id}::uuid and e.actor_kind = 'person'
    order by e.recorded_at desc, e.id desc limit 1`);
}
