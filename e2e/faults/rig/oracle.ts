// Who judges afterwards: what was acknowledged against what is stored, and the duties that stand against the ones that the
// policy core plans anew from the events alone.
import { editionsInForce } from '#features/policies/index.ts';
import { type Database, openDirect, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import { eventTypesReadBy, type HistoryEvent, type Obligation, plan, windowKey } from '#policy/index.ts';
import type { Operation } from './clients.ts';
import type { Answer } from './person.ts';

export interface Verdict {
  /** Acknowledged and not there. */
  readonly lost: string[];
  /** There more than once, as a row or as an event. */
  readonly doubled: string[];
  /** There under another id than was acknowledged, or without its event, or asked for by nobody. */
  readonly wrong: string[];
}

interface Found {
  readonly key: string;
  readonly id: string;
  readonly events: number;
}

/** Compares the log of the clients with the rows and their events. */
export async function judgeOperations(db: Database, operations: readonly Operation[]): Promise<Verdict> {
  const found = await db.read(readRecorded);
  const byKey = new Map<string, Found[]>();
  for (const row of found) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  const verdict: Verdict = { lost: [], doubled: [], wrong: [] };
  for (const { kind, key, id } of operations) {
    const [first, ...more] = byKey.get(key) ?? [];
    byKey.delete(key);
    if (first === undefined) {
      if (id !== undefined) verdict.lost.push(`${kind} ${key}`);
    } else if (more.length > 0 || first.events > 1) verdict.doubled.push(`${kind} ${key}`);
    else if (first.id !== id || first.events !== 1) verdict.wrong.push(`${kind} ${key}`);
  }
  verdict.wrong.push(...[...byKey.keys()].map((key) => `asked for by nobody: ${key}`));
  return verdict;
}

/** A contact that somebody recorded by hand, as the log of the clients has it. */
export function contactOf(customerId: string, key: string, answer: Answer): Operation {
  const id =
    answer.status === 200 ? (JSON.parse(answer.text) as { interaction: { id: string } }).interaction.id : undefined;
  const heard = Date.now();
  const asked = {
    kind: 'contact',
    key,
    customerId,
    requestId: undefined,
    begun: heard - answer.took,
    tries: 1,
  } as const;
  return id === undefined ? asked : { ...asked, id, heard };
}

/** How many contacts say this. */
export async function countOf(tx: Tx, content: string): Promise<number> {
  return (
    await tx.row<{ count: number }>(sql`select count(*)::int as count from interaction where content = ${content}`)
  ).count;
}

/** Contacts, requests and answers with how many events tell of each. */
function readRecorded(tx: Tx): Promise<Found[]> {
  const told = (type: string, of: string) => `(select count(*)::int from event e
    where e.subject_id = t.subject_id and e.ground_id = t.${of} and e.type = '${type}')`;
  return tx.rows<Found>(
    raw(`select content as key, id, ${told('interaction.held', 'id')} as events from interaction t
      union all select title, id, ${told('request.received', 'id')} from request t
      union all select words, request_id, ${told('request.responded', 'request_id')} from request_step t where step = 'respond'`),
  );
}

export interface DutiesVerdict {
  readonly subjects: number;
  readonly compared: number;
  readonly differing: string[];
  /** Subjects whose next moment passed more than `patience` ago and were not looked at. */
  readonly left: number;
}

const patience = 3_000;

/** Plans every subject anew, as of when it was last planned, and compares window by window: which, state, how many, until when. */
export async function judgeDuties(db: Database, url: string): Promise<DutiesVerdict> {
  const { editions } = await db.read(editionsInForce);
  const { now, subjects, events, stored } = await photograph(url, eventTypesReadBy(editions));
  const differing: string[] = [];
  let compared = 0;
  for (const { id, kind, entered, planned } of subjects) {
    const history = { subject: { id, kind, entered }, events: events.get(id) ?? [] };
    const fresh = new Map(plan(editions, history, planned).map((one) => [windowKey(one), lineOf(one)]));
    const standing = new Map((stored.get(id) ?? []).map((one) => [windowKey(one), lineOf(one)]));
    compared += fresh.size;
    for (const key of new Set([...fresh.keys(), ...standing.keys()]))
      if (fresh.get(key) !== standing.get(key))
        differing.push(`${id} ${key}: planned ${fresh.get(key) ?? 'not'}, stored ${standing.get(key) ?? 'not'}`);
  }
  const left = subjects.filter(({ next }) => next !== null && next < now - patience).length;
  return { subjects: subjects.length, compared, differing, left };
}

/** One picture of everything, while others go on. */
async function photograph(url: string, types: readonly string[]) {
  const client = await openDirect(url);
  const rows = async <T>(query: Sql): Promise<T[]> => (await client.query(query)).rows as T[];
  try {
    await client.query('begin isolation level repeatable read, read only');
    const [time] = await rows<{ now: number }>(sql`select now() as now`);
    const subjects = await rows<Watched>(sql`
      select s.id, s.kind, s.entered_at as entered, w.planned_at as planned, w.next_at as next
      from subject s join obligation_watch w on w.subject_id = s.id`);
    const events = await rows<HistoryEvent & { subjectId: string }>(sql`
      select subject_id as "subjectId", id, type, occurred_at as occurred, recorded_at as recorded, data,
        case when ground_id is null then null else json_build_object('kind', ground_kind, 'id', ground_id) end as ground
      from event where type = any(${types}::text[])`);
    const stored = await rows<Stored>(sql`
      select subject_id as "subjectId", rule, json_build_object('kind', ground_kind, 'id', ground_id) as ground, from_at as "from",
        state, have, due_now_at as "dueNow", saw from obligation`);
    return { now: time?.now ?? 0, subjects, events: grouped(events), stored: grouped(stored) };
  } finally {
    await client.end();
  }
}

interface Watched {
  readonly id: string;
  readonly kind: string;
  readonly entered: number;
  readonly planned: number;
  readonly next: number | null;
}

type Stored = Pick<Obligation, 'rule' | 'ground' | 'from' | 'state' | 'have' | 'dueNow' | 'saw'> & {
  readonly subjectId: string;
};

function lineOf({ state, have, dueNow, saw }: Omit<Stored, 'subjectId'>): string {
  return `${state} ${have} until ${dueNow} by ${[...saw].sort().join()}`;
}

function grouped<T extends { subjectId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.subjectId);
    if (group) group.push(row);
    else groups.set(row.subjectId, [row]);
  }
  return groups;
}
