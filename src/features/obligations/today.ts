// Today: what somebody owes, for themselves and for whom they stand in, the most urgent first.
import { z } from 'zod';
import { foundFor } from '#features/customers/index.ts';
import { namesOf, standingInFor } from '#features/people/index.ts';
import { digestTerms, editionsInForce } from '#features/policies/index.ts';
import { type Actor, actsFor, may } from '#platform/actor.ts';
import { id } from '#platform/contract.ts';
import { type Sql, sql, type Tx } from '#platform/db.ts';
import { readCursor, writeCursor } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import { type Calendar, type Edition, endOfLocalDay, type Instant } from '#policy/index.ts';
import { gathered } from './calls/digests.ts';
import { callsTo } from './calls/store.ts';
import type { ObligationItem, teamLoad, today } from './contract.ts';
import { presentCall, presenter } from './present.ts';
import { ofTeamOf } from './reach.ts';
import { loads, nextToBreak, type Row } from './reading.ts';
import { countsOf, countUnowned, type OwedRow, owedBy, type Whose } from './today/owed.ts';

/** As many customers as one sees at once, and some more. */
const shownCustomers = 20;
const shownCalls = 20;
/** A storm must not hide what else there is. */
const gatheredCalls = 200;
const hour = 3_600_000;
const day = 24 * hour;

const placeInToday = z.tuple([z.int().min(0), id]);

type Today = z.output<(typeof today)['reply']>;
type Query = z.output<(typeof today)['query']>;

export async function todayOf(tx: Tx, actor: Actor, query: Query, now: Instant): Promise<Today> {
  const { person, cursor, limit = shownCustomers, text } = query;
  const personId = person === 'nobody' ? null : (person ?? actor.id);
  if (personId !== actor.id && !(await isOfTeam(tx, actor, personId))) throw refuse('obligation.not_allowed');
  const place = readCursor(cursor, placeInToday);
  const found = text === undefined ? undefined : await foundBy(tx, actor, text);
  const show = await presenter(tx);
  const after = place && { due: place[0], customerId: place[1] };
  const absent = await absentFor(tx, actor, personId, now);
  const people = personId === null ? undefined : [personId, ...absent];
  // None waits for another's answer: they go to PostgreSQL together.
  const [rows, whole, names] = await Promise.all([
    owedBy(tx, people, { after, found, limit: limit + 1 }),
    after === undefined ? wholeOf(tx, actor, people, show, now) : undefined,
    namesOf(tx, absent),
  ]);
  const { shown, next } = parted(rows, limit);
  const noMarketing = new Set(shown.flatMap((row) => (row.noMarketing ? [row.subjectId] : [])));
  const standingIn = absent.map((id) => ({ id, name: names.get(id) ?? '' }));
  return {
    now,
    personId,
    standingInFor: standingIn,
    items: shown.map(show),
    noMarketing: [...noMarketing],
    ...(next && { next }),
    ...(whole && { whole }),
  };
}

/** For whom a person stands in: of whoever asks it is known already, as far as what they may see goes by it. */
async function absentFor(tx: Tx, actor: Actor, personId: string | null, now: Instant): Promise<readonly string[]> {
  if (personId === null) return [];
  return personId === actor.id ? (actor.standsFor ?? []) : standingInFor(tx, personId, now);
}

/** Customers as they are found everywhere, what is no customer by its name. */
async function foundBy(tx: Tx, actor: Actor, text: string): Promise<Sql> {
  const others = sql`select n.subject_id from subject_name n where position(lower(${text}) in lower(n.name)) > 0`;
  const customers = await foundFor(tx, actor, text);
  return customers === undefined ? others : sql`${customers} union ${others}`;
}

async function wholeOf(
  tx: Tx,
  actor: Actor,
  people: Whose,
  show: (row: Row) => ObligationItem,
  now: Instant,
): Promise<Today['whole']> {
  const { current, editions } = await editionsInForce(tx, now);
  const terms = digestTerms();
  const [calls, { duties, subjects }, unowned] = await Promise.all([
    people ? callsTo(tx, people, { among: gatheredCalls, single: shownCalls, over: terms.over }) : [],
    countsOf(tx, people, { now, ...edgesOf(current?.calendar, now), kinds: ownDuties(editions) }),
    may(actor, 'obligation.read_team') ? countUnowned(tx) : 0,
  ]);
  const { single, digests } = gathered(
    calls.map((row) => presentCall(row, show)),
    terms,
  );
  return { calls: single.slice(0, shownCalls), digests, counts: duties, subjects, unowned };
}

/** Whether something can be owed about what is no customer: an edition that is, was or will be in force says so of a duty. */
function ownDuties(editions: readonly Edition[]): boolean {
  return editions.some(({ pack }) => Object.values(pack.duties).some(({ of = 'customer' }) => of !== 'customer'));
}

/** The rows of so many customers, and where to go on when there are more. */
function parted(rows: readonly OwedRow[], customers: number) {
  const firsts = rows.filter((row, index) => row.subjectId !== rows[index - 1]?.subjectId);
  const [last, beyond] = [firsts[customers - 1], firsts[customers]];
  if (last === undefined || beyond === undefined) return { shown: rows };
  return { shown: rows.slice(0, rows.indexOf(beyond)), next: writeCursor([last.first, last.subjectId]) };
}

/** Whether one may look at what somebody owes; `null` is what nobody owes yet. */
/** Of these people, those whose duties the reader may see. */
export async function teamAmong(tx: Tx, actor: Actor, people: readonly string[]): Promise<readonly string[]> {
  const own = people.filter((id) => actsFor(actor).includes(id));
  const others = people.filter((id) => !own.includes(id));
  return others.length === 0 ? own : [...own, ...(await ofTeam(tx, actor, others))];
}

async function isOfTeam(tx: Tx, actor: Actor, personId: string | null): Promise<boolean> {
  return (await ofTeam(tx, actor, [personId])).length > 0;
}

async function ofTeam<Id extends string | null>(tx: Tx, actor: Actor, people: readonly Id[]): Promise<Id[]> {
  if (!may(actor, 'obligation.read_team')) return [];
  const rows = await tx.rows<{ id: Id }>(
    sql`select o.owner_id as id from unnest(${people}::uuid[]) as o(owner_id) where ${ofTeamOf(actor)}`,
  );
  return rows.map(({ id }) => id);
}

export async function loadOf(tx: Tx, actor: Actor, now: Instant): Promise<z.output<(typeof teamLoad)['reply']>> {
  const { current } = await editionsInForce(tx, now);
  const edges = edgesOf(current?.calendar, now);
  const team = ofTeamOf(actor);
  const rows = await loads(tx, now, { ...edges, since: now - 30 * day }, team);
  const names = await namesOf(
    tx,
    rows.flatMap((row) => row.personId ?? []),
  );
  const show = await presenter(tx);
  return {
    now,
    people: rows
      .map(({ queueId, queueName, ...row }) => ({
        ...row,
        name: row.personId === null ? null : (names.get(row.personId) ?? null),
        queue: queueId === null ? null : { id: queueId, name: queueName ?? '' },
      }))
      .sort((a, b) => b.overdue - a.overdue || b.today - a.today || b.open - a.open),
    next: (await nextToBreak(tx, now, 20, team)).map(show),
  };
}

function edgesOf(calendar: Calendar | undefined, now: Instant): { hour: Instant; today: Instant; week: Instant } {
  const today = calendar ? endOfLocalDay(calendar, now) : now + day;
  return { hour: now + hour, today, week: today + 6 * day };
}
