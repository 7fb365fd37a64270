// Watching a request, and the task force that is formed for it.
import { personOf } from '#features/people/index.ts';
import {
  isEnded,
  lockRequest,
  needReaders,
  openStep,
  takeStep,
  tellOfRequest,
  writeMentionsSeen,
} from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import {
  deleteTeam,
  deleteWatcher,
  insertWatcher,
  type OfRequest,
  readTeam,
  writeTeam,
  writeWatcherSeen,
} from './store.ts';

/** Watches a request oneself, or no longer; saying so again changes nothing. */
export async function watchOneself(
  tx: Tx,
  actor: Actor,
  which: OfRequest,
  isWatching: boolean,
  now: Instant,
): Promise<void> {
  if (actor.kind !== 'person' || actor.id === null) throw refuse('teamwork.not_a_person');
  await (isWatching ? beginWatching(tx, actor, which, actor.id, now) : endWatching(tx, actor, which, actor.id, now));
}

/** Has a colleague watch it, who must be able to see it. */
export async function addWatcher(
  tx: Tx,
  actor: Actor,
  which: OfRequest,
  personId: string,
  now: Instant,
): Promise<void> {
  await lockRequest(tx, which);
  await needReaders(tx, [personId], { customerId: which.customerId, path: 'personId' }, now);
  await beginWatching(tx, actor, which, personId, now);
  tx.told.add(`person:${personId}`);
}

async function beginWatching(tx: Tx, actor: Actor, which: OfRequest, personId: string, now: Instant): Promise<void> {
  const request = await lockRequest(tx, which);
  if (await insertWatcher(tx, which, personId, actor.id, now))
    tellOfRequest(tx, actor, request, 'request.watched', now, { person: personId });
}

export async function endWatching(
  tx: Tx,
  actor: Actor,
  which: OfRequest,
  personId: string,
  now: Instant,
): Promise<void> {
  const request = await lockRequest(tx, which);
  if (await deleteWatcher(tx, which, personId))
    tellOfRequest(tx, actor, request, 'request.unwatched', now, { person: personId });
}

interface AskedTeam {
  readonly purpose: string;
  readonly leadId: string;
  readonly memberIds: readonly string[];
  readonly reason?: string | null | undefined;
}

/**
 * Forms the task force or changes who is in it. Its members may work on the request as long as it is open. Forming it is the step of the path:
 * it goes the way that all steps go, with a reason where it passes steps over.
 */
export async function formTeam(tx: Tx, actor: Actor, which: OfRequest, asked: AskedTeam, now: Instant): Promise<void> {
  const request = await lockRequest(tx, which);
  if (isEnded(request.state)) throw refuse('teamwork.request_over', { number: request.number });
  const { purpose: mandate, leadId: lead, reason } = asked;
  const memberIds = [...new Set([lead, ...asked.memberIds])];
  if ((await openStep(tx, request, 'form_team')) !== undefined) {
    await takeStep(tx, actor, which, 'form_team', { fields: { lead, mandate, team: memberIds }, reason }, now);
    return;
  }
  for (const id of memberIds) {
    const person = await personOf(tx, id);
    if (person === undefined || person.disabledAt !== null)
      throw refuseInput({ path: id === lead ? 'leadId' : 'memberIds', code: 'request.owner_gone', params: {} });
  }
  await writeTeam(tx, which, { purpose: mandate, leadId: lead, memberIds }, actor.id, now);
  for (const id of memberIds) tx.told.add(`person:${id}`);
  tellOfRequest(tx, actor, request, 'request.team_changed', now, { lead, team: memberIds });
}

export async function dissolveTeam(tx: Tx, actor: Actor, which: OfRequest, now: Instant): Promise<void> {
  const request = await lockRequest(tx, which);
  const team = await readTeam(tx, which);
  if (team === undefined || !(await deleteTeam(tx, which)))
    throw refuse('teamwork.no_team', { number: request.number });
  for (const { id } of team.members) tx.told.add(`person:${id}`);
  tellOfRequest(tx, actor, request, 'request.team_dissolved', now);
}

/** Somebody has looked: what named them and what happened while they watched is old. */
export async function markSeen(tx: Tx, actor: Actor, which: OfRequest, now: Instant): Promise<void> {
  await lockRequest(tx, which);
  if (actor.kind !== 'person' || actor.id === null || actor.viewedBy !== undefined) return;
  const seen = (await writeMentionsSeen(tx, which, actor.id, now)) + (await writeWatcherSeen(tx, which, actor.id, now));
  if (seen > 0) tx.told.add(`person:${actor.id}`);
}
