// Many requests at once, out of another system: each with the steps it took there, told as of when they were taken, so that the policy judges
// them as it judges all that has happened.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { tell } from '../actions.ts';
import { standingOf } from '../path/standing.ts';
import { type Standing, stepsLeft, verdictOn } from '../path/way.ts';
import type { ImportedRequest } from './import-store.ts';
import * as store from './import-store.ts';
import { yearFinder } from './receiving.ts';

/** What of a request's times cannot be; undefined where they can. */
export function impossibleTimes({
  receivedAt,
  respondedAt,
  resolvedAt,
  closedAt,
}: Pick<ImportedRequest, 'receivedAt' | 'respondedAt' | 'resolvedAt' | 'closedAt'>): ImpossibleTimes | undefined {
  const isBefore = (one: Instant | null | undefined, other: Instant | null | undefined): boolean =>
    typeof one === 'number' && typeof other === 'number' && one < other;
  if (isBefore(respondedAt, receivedAt)) return 'responded_before_received';
  if (isBefore(resolvedAt, receivedAt)) return 'resolved_before_received';
  if (isBefore(closedAt, receivedAt)) return 'closed_before_received';
  if (isBefore(resolvedAt, respondedAt)) return 'resolved_before_responded';
  if (isBefore(closedAt, respondedAt)) return 'closed_before_responded';
  if (isBefore(closedAt, resolvedAt)) return 'closed_before_resolved';
  return undefined;
}
export type ImpossibleTimes = `${'responded' | 'resolved' | 'closed'}_before_${'received' | 'responded' | 'resolved'}`;

/**
 * Takes in requests of the past, in a few statements for any number.
 * @returns the ids in the order given; undefined for those that are there already
 */
export async function importRequests(
  tx: Tx,
  actor: Actor,
  given: readonly ImportedRequest[],
  now: Instant,
): Promise<(string | undefined)[]> {
  if (given.length === 0) return [];
  const customers = [...new Set(given.map(({ customerId }) => customerId))];
  if ((await lockSubjects(tx, customers)).length < customers.length) throw refuse('customer.not_found');
  const known = await store.readRefs(tx, given);
  const seen = new Set<string>();
  const isNew = given.map((one) => {
    const key = store.refKey(one.customerId, one.externalRef);
    const fresh = !known.has(key) && !seen.has(key);
    seen.add(key);
    return fresh;
  });
  const fresh = given.filter((_, place) => isNew[place]);
  const numbers = await store.nextNumbers(tx, fresh.length);
  const yearOf = await yearFinder(tx, now);
  const owners = await store.readOwners(tx, customers);
  const rows: store.ImportedRow[] = [];
  for (const [place, one] of fresh.entries()) {
    const number = `R-${yearOf(one.receivedAt)}-${String(numbers[place]).padStart(6, '0')}`;
    const ownerId = one.ownerId ?? owners.get(one.customerId) ?? null;
    rows.push({ ...one, id: newId(), number, ownerId, ...walked(await standingAt(tx, one), one) });
  }
  await store.insertImported(tx, rows, actor.id, now);
  for (const row of rows) tellPast(tx, actor, row);
  let next = 0;
  return isNew.map((entered) => (entered ? rows[next++]?.id : undefined));
}

/** Takes back those that nobody has worked on since: they stay in sight as cancelled, and nothing is owed for them. Answers their ids. */
export async function retractRequests(
  tx: Tx,
  actor: Actor,
  which: readonly { readonly customerId: string; readonly requestId: string }[],
  now: Instant,
): Promise<Set<string>> {
  if (which.length === 0) return new Set();
  await lockSubjects(tx, [...new Set(which.map(({ customerId }) => customerId))]);
  const gone = await store.cancelUntouched(tx, which, now);
  for (const { customerId, requestId, number } of gone) {
    const ground = { kind: 'request', id: requestId };
    record(tx, { type: 'request.cancelled', subjectId: customerId, occurredAt: now, actor, ground, data: { number } });
  }
  return new Set(gone.map(({ requestId }) => requestId));
}

type Past = Pick<ImportedRequest, 'receivedAt' | 'respondedAt' | 'resolvedAt' | 'closedAt'>;

/** How it stood as it came in, under the path that held then. */
function standingAt(tx: Tx, { kind, urgency, channel, receivedAt: roundAt }: ImportedRequest): Promise<Standing> {
  const blank = { isComplex: false, isMajor: false, pausedAt: null, agreedTime: null } as const;
  return standingOf(tx, { ...blank, kind, urgency, channel, roundAt, state: 'received' }, []);
}

/** How far it came there, by which steps, and which of the path's nobody took there. */
function walked(from: Standing, past: Past): Pick<store.ImportedRow, 'state' | 'stateAt' | 'nextStep' | 'steps'> {
  let standing = from;
  let stateAt = past.receivedAt;
  const steps: store.ImportedStep[] = [];
  for (const { step, at } of stepsOf(past)) {
    const verdict = verdictOn(standing, step);
    if (!verdict.isAllowed) continue;
    const { passesOver: passedOver, state } = verdict;
    steps.push({ step, at, passedOver });
    standing = { ...standing, state, round: [...standing.round, { step, passedOver }] };
    stateAt = at;
  }
  return { state: standing.state, stateAt, nextStep: stepsLeft(standing)[0] ?? null, steps };
}

/** The steps it took there, in their order. */
function stepsOf({
  respondedAt,
  resolvedAt,
  closedAt,
}: Past): { step: 'respond' | 'resolve' | 'close'; at: Instant }[] {
  const taken = [
    { step: 'respond', at: respondedAt },
    { step: 'resolve', at: resolvedAt },
    { step: 'close', at: closedAt },
  ] as const;
  return taken.flatMap(({ step, at }) => (typeof at === 'number' ? [{ step, at }] : []));
}

function tellPast(tx: Tx, actor: Actor, row: store.ImportedRow): void {
  const one = { ...row, subjectId: row.customerId };
  tell(tx, actor, one, 'request.received', row.receivedAt, { channel: row.channel, owner: row.ownerId });
  const { respondedAt, resolvedAt, closedAt, satisfaction } = row;
  if (typeof respondedAt === 'number') tell(tx, actor, one, 'request.responded', respondedAt, { automatic: false });
  if (typeof resolvedAt === 'number') tell(tx, actor, one, 'request.resolved', resolvedAt);
  if (typeof satisfaction === 'number') {
    const ratedAt = closedAt ?? resolvedAt ?? row.stateAt;
    tell(tx, actor, one, 'request.rated', ratedAt, { satisfaction });
  }
  if (typeof closedAt === 'number') tell(tx, actor, one, 'request.closed', closedAt);
}
