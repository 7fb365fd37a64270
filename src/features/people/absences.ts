// Being away: who stands in, from when to when. What is owed then goes to the deputy; nothing changes its owner.
import { type Actor, may } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import {
  type Absence,
  deleteAbsence,
  insertAbsence,
  overlaps,
  readAbsences,
  readAway,
  shortenAbsence,
} from './absence-store.ts';
import { lockPerson, personById, tell } from './actions.ts';
import { type Away, standIn } from './stand-in.ts';

export interface NewAbsence {
  readonly personId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly deputyId: string;
  readonly note?: string | undefined;
}

/** Plans an absence: one's own, or anybody's with `absence.write`. */
export async function planAbsence(tx: Tx, actor: Actor, input: NewAbsence, now: Instant): Promise<Absence> {
  const { personId, from, to, deputyId } = input;
  needRight(actor, personId);
  const person = await lockPerson(tx, personId, now);
  if (to <= from || to <= now) throw refuseInput({ path: 'to', code: 'people.absence_over', params: {} });
  if (deputyId === personId) throw refuseInput({ path: 'deputyId', code: 'people.own_deputy', params: {} });
  const deputy = await personById(tx, deputyId, now);
  if (deputy.disabledAt !== null)
    throw refuseInput({ path: 'deputyId', code: 'people.closed', params: { name: deputy.name } });
  if (await overlaps(tx, personId, from, to)) throw refuse('people.absence_conflict', { name: person.name });
  const id = newId();
  const absence = { id, personId, from, to, deputyId, note: input.note ?? '', createdBy: actor.id };
  await insertAbsence(tx, absence, now);
  tell(tx, actor, personId, 'person.absence_planned', { absence: id, from, to, deputy: deputyId }, now);
  return { ...absence, deputy: deputy.name, createdBy: actor.name };
}

/** Back early: a running absence ends now; one to come is called off. */
export async function endAbsence(
  tx: Tx,
  actor: Actor,
  { personId, absenceId }: { personId: string; absenceId: string },
  now: Instant,
): Promise<void> {
  needRight(actor, personId);
  await lockPerson(tx, personId, now);
  const absence = (await readAbsences(tx, personId, now)).find(({ id }) => id === absenceId);
  if (absence === undefined) throw refuse('people.absence_not_found');
  if (absence.from < now) await shortenAbsence(tx, absenceId, now);
  else await deleteAbsence(tx, absenceId);
  tell(tx, actor, personId, 'person.absence_ended', { absence: absenceId, deputy: absence.deputyId }, now);
}

/** Everybody who is away at `now`; ask `standIn` with it for as many people as one likes. */
async function awayAt(tx: Tx, now: Instant): Promise<Away> {
  return new Map((await readAway(tx, now)).map(({ personId, deputyId }) => [personId, deputyId]));
}

/** Who acts for a person at `now`: the person, or the first in the chain of deputies who is there. */
export async function standInFor(tx: Tx, personId: string, now: Instant): Promise<string> {
  return standIn(personId, await awayAt(tx, now));
}

/** For whom a person acts at `now`, besides for themselves. */
export async function standingInFor(tx: Tx, personId: string, now: Instant): Promise<string[]> {
  const away = await awayAt(tx, now);
  return [...away.keys()].filter((absent) => absent !== personId && standIn(absent, away) === personId).sort();
}

function needRight(actor: Actor, personId: string): void {
  if (actor.id !== personId && !may(actor, 'absence.write')) throw refuse('people.not_allowed');
}
