// What time alone changes, obligation by obligation, without reading what happened to anybody: nothing has happened since
// they were planned, so each stands as it stood, or its due or its moment has passed.
import { contractsOf } from '#features/contracts/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { age, binding, callsFor, type Edition, editionOf, type Instant, nextMoment } from '#policy/index.ts';
import { type Aging, type Call, type Look, saveAged } from '../saving.ts';
import { type Due, dueOf, type Waiting, waitingOf } from '../store.ts';
import { callOf, callsDue, takesCalls } from './difference.ts';
import { ownerFinder } from './owner.ts';
import { replan } from './replan.ts';
import { recordChange } from './telling.ts';
import { wordOf } from './under.ts';

/**
 * Brings the subjects, whose rows the caller has locked, to where they stand now. Those for which time alone does not tell are planned
 * whole; those that somebody else has looked at meanwhile are left alone.
 */
export async function letAge(tx: Tx, subjectIds: readonly string[], now: Instant): Promise<void> {
  const { editions } = await editionsInForce(tx, now);
  if (editions.length === 0 || subjectIds.length === 0) return;
  const under = wordOf(editions);
  const whole: string[] = [];
  const ageing = new Map<string, Waiting>();
  for (const one of await waitingOf(tx, subjectIds, now)) {
    if (one.wholeAt <= now || one.plannedUnder !== under) whole.push(one.subjectId);
    else ageing.set(one.subjectId, one);
  }
  const due = ageing.size === 0 ? [] : await dueOf(tx, [...ageing.keys()], now);
  for (const { subjectId } of due.filter(needsWhole)) if (ageing.delete(subjectId)) whole.push(subjectId);
  await ageAll(
    tx,
    editions,
    ageing,
    due.filter(({ subjectId }) => ageing.has(subjectId)),
    now,
  );
  if (whole.length > 0) await replan(tx, whole, now);
}

/** Somebody is sought for it at each look, or its due moves with time. What stands in a queue waits for whoever takes it. */
function needsWhole({ ownerId, queueId, actionable, paused }: Due): boolean {
  return paused || (actionable && ownerId === null && queueId === null);
}

async function ageAll(
  tx: Tx,
  editions: readonly Edition[],
  ageing: ReadonlyMap<string, Waiting>,
  due: readonly Due[],
  now: Instant,
): Promise<void> {
  const aged: { readonly before: Due; readonly after: Aging }[] = [];
  const calls: Call[] = [];
  const nextBy = new Map<string, Instant>();
  const bound = await boundBy(tx, editions, due);
  for (const [subjectId, { wholeAt, laterAt }] of ageing)
    nextBy.set(subjectId, Math.min(wholeAt, laterAt ?? Number.POSITIVE_INFINITY));
  for (const before of due) {
    const { subjectId } = before;
    const edition = editionOf(bound.get(subjectId) ?? editions, before);
    const one = { ...before, ...age(before, edition, now) };
    const steps = takesCalls(one) ? callsFor(edition, one) : [];
    for (const call of callsDue(steps, one, before.called, now)) calls.push(callOf(call, before));
    const nextAt = nextMoment(edition, one, now, steps) ?? null;
    if (nextAt !== null) nextBy.set(subjectId, Math.min(nextAt, nextBy.get(subjectId) ?? nextAt));
    const breachedAt = before.breachedAt ?? (one.state === 'breached' ? now : null);
    aged.push({ before, after: { ...one, breachedAt, nextAt, isCalled: before.called.length > 0 } });
  }
  const called = await withPeople(tx, calls);
  const owners = ownersOf(due, called);
  for (const { before, after } of aged) {
    const one = { ...before, ...after };
    recordChange(
      tx,
      { id: one.id, subjectId: one.subjectId, one },
      before,
      owners.get(one.subjectId) ?? new Set(),
      now,
    );
  }
  const looks = [...nextBy].map(([subjectId, at]): Look => ({ subjectId, nextAt: Number.isFinite(at) ? at : null }));
  await saveAged(tx, { aged: aged.map(({ after }) => after), calls: called, looks }, now);
}

/** The editions as contracts have them for their customers; of whom nothing rests on a contract, absent. */
async function boundBy(
  tx: Tx,
  editions: readonly Edition[],
  due: readonly Due[],
): Promise<ReadonlyMap<string, readonly Edition[]>> {
  const subjects = [...new Set(due.flatMap(({ subjectId, term }) => (term === undefined ? [] : [subjectId])))];
  if (subjects.length === 0) return new Map();
  const contracts = await contractsOf(tx, subjects);
  return new Map(subjects.map((id) => [id, binding(editions, contracts.get(id))]));
}

/** The calls with whom they reach. */
async function withPeople(tx: Tx, calls: readonly Call[]): Promise<readonly Call[]> {
  if (calls.length === 0) return calls;
  const finder = await ownerFinder(tx, [...new Set(calls.map(({ subjectId }) => subjectId))], calls);
  return calls.map((call) => ({ ...call, personId: finder.told(call) }));
}

/** Whom it concerns, by subject: who owes what has aged, and who was called. */
function ownersOf(due: readonly Due[], calls: readonly Call[]): ReadonlyMap<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  const add = (subjectId: string, personId: string | null): void => {
    if (personId === null) return;
    const known = owners.get(subjectId);
    if (known) known.add(personId);
    else owners.set(subjectId, new Set([personId]));
  };
  for (const { subjectId, ownerId } of due) add(subjectId, ownerId);
  for (const { subjectId, personId } of calls) add(subjectId, personId);
  return owners;
}
