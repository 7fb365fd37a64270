// Today: what somebody owes, for themselves and for whom they stand in, the most urgent first.

import type { z } from 'zod';
import { awayAt, namesOf, standIn } from '#features/people/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import { may } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { type Calendar, endOfLocalDay, type Instant } from '#policy/index.ts';
import type { teamLoad, today } from './contract.ts';
import { presentCall, presenter } from './present.ts';
import { callsTo, countsOf, countUnowned, loads, nextToBreak, owedBy } from './reading.ts';

/** More than one person can do in a day; the rest is counted. */
const listed = 300;
const hour = 3_600_000;
const day = 24 * hour;

export async function todayOf(
  tx: Tx,
  actor: Actor,
  person: string | undefined,
  now: Instant,
): Promise<z.output<(typeof today)['reply']>> {
  const personId = person === 'nobody' ? null : (person ?? actor.id);
  if (personId !== actor.id && !may(actor, 'obligation.read_team')) throw refuse('obligation.not_allowed');
  const absent = personId === null ? [] : await standsInFor(tx, personId, now);
  const people = personId === null ? undefined : [personId, ...absent];
  const { current } = await editionsInForce(tx);
  const edges = edgesOf(current?.calendar, now);
  const show = await presenter(tx);
  const items = await owedBy(tx, people, listed + 1);
  const names = await namesOf(tx, absent);
  return {
    now,
    personId,
    standingInFor: absent.map((id) => ({ id, name: names.get(id) ?? '' })),
    items: items.slice(0, listed).map(show),
    more: items.length > listed,
    calls: people ? (await callsTo(tx, people, 50)).map((row) => presentCall(row, show)) : [],
    counts: await countsOf(tx, people, now, edges),
    unowned: may(actor, 'obligation.read_team') ? await countUnowned(tx) : 0,
  };
}

/** Who is away now and whose deputy, directly or through further deputies, is this person. */
export async function standsInFor(tx: Tx, personId: string, now: Instant): Promise<string[]> {
  const away = await awayAt(tx, now);
  return [...away.keys()].filter((id) => standIn(id, away) === personId);
}

export async function loadOf(tx: Tx, now: Instant): Promise<z.output<(typeof teamLoad)['reply']>> {
  const { current } = await editionsInForce(tx);
  const edges = edgesOf(current?.calendar, now);
  const rows = await loads(tx, now, { ...edges, since: now - 30 * day });
  const names = await namesOf(
    tx,
    rows.flatMap((row) => row.personId ?? []),
  );
  const show = await presenter(tx);
  return {
    now,
    people: rows
      .map((row) => ({ ...row, name: row.personId === null ? null : (names.get(row.personId) ?? null) }))
      .sort((a, b) => b.overdue - a.overdue || b.today - a.today || b.open - a.open),
    next: (await nextToBreak(tx, now, 20)).map(show),
  };
}

function edgesOf(calendar: Calendar | undefined, now: Instant): { hour: Instant; today: Instant; week: Instant } {
  const today = calendar ? endOfLocalDay(calendar, now) : now + day;
  return { hour: now + hour, today, week: today + 6 * day };
}
