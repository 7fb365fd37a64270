// What a replan and the sweep read, and how they find and lock what is due. Sets of subjects at a time: one contact and a
// month's turn for a thousand customers are the same few statements.
import { anyOf, at, sql, type Tx } from '#platform/db.ts';
import type { Audience, Instant, Obligation, Reason, State, Trace, Window } from '#policy/index.ts';
import { restate } from './standing/past.ts';

/** An obligation as it is stored: with its id, owner, and the calls already made for it. */
export interface Stored extends Window {
  readonly id: string;
  readonly subjectId: string;
  readonly state: State;
  readonly have: number;
  readonly dueNow: Instant;
  readonly paused: boolean;
  readonly actionable: boolean;
  readonly decided: Instant | null;
  readonly reason: string | null;
  readonly saw: readonly string[];
  readonly ownerId: string | null;
  /** While nobody owes it: the department in whose queue its request stands. */
  readonly queueId: string | null;
  readonly breachedAt: Instant | null;
  readonly nextAt: Instant | null;
  readonly called: readonly number[];
}

export interface Watched {
  readonly subjectId: string;
  readonly kind: string;
  readonly entered: Instant;
  readonly lane: number;
  /** Up to when its obligations are as the core says; null before the first time. */
  readonly plannedAt: Instant | null;
  /** A caller of whom only name and phone are known. */
  readonly provisional: boolean;
}

/** The subjects with what they were planned up to; who is erased is not planned any more, nor is what no duty can be owed about; who was taken back is looked at, for what is open falls away. The organisation has always been there. The caller holds their locks. */
const planned = ['customer', 'site', 'department', 'person', 'organisation', 'retracted'];

export function watchedOf(tx: Tx, subjectIds: readonly string[]): Promise<Watched[]> {
  return tx.rows(sql`
    select s.id as "subjectId", s.kind, case when s.kind = 'organisation' then to_timestamp(0) else s.entered_at end as entered, s.lane, w.planned_at as "plannedAt",
      v.subject_id is not null as provisional
    from subject s left join obligation_watch w on w.subject_id = s.id left join provisional_customer v on v.subject_id = s.id
    where s.id = ${anyOf(subjectIds)} and s.kind = any(${planned}::text[])`);
}

/** Who is erased is owed nothing more: what is open falls away, what was decided stays as it was. */
export async function endAll(tx: Tx, subjectIds: readonly string[], now: Instant): Promise<void> {
  await tx.run(
    restate(
      {
        chosen: sql`select o.subject_id, o.id from obligation o
          where o.subject_id = any(${subjectIds}::uuid[]) and (o.state = 'open' or o.actionable or o.next_at is not null)`,
        set: sql`state = case when o.state = 'open' then 'void' else o.state end, actionable = false, next_at = null,
          decided_at = case when o.state = 'open' then ${at(now)} else o.decided_at end, reason = case when o.state = 'open' then 'ground_ended' else o.reason end`,
      },
      now,
    ),
  );
}

/** Obligations that may still change: those with something to come, and those due at `since` or after their subject was last planned. */
export async function reachable(tx: Tx, subjectIds: readonly string[], since: Instant): Promise<Stored[]> {
  const rows = await tx.rows<StoredRow>(sql`
    select o.subject_id as "subjectId", o.id, o.edition, o.rule, o.clause, o.duty, o.ground_kind as "groundKind", o.ground_id as "groundId",
      o.from_at as "from", o.due_at as due, o.need, o.cap, o.closes, o.audience::text, o.moment_at as moment, o.term, o.role as by, o.owner_id as "ownerId",
      ${queueId} as "queueId", o.state, o.have, o.due_now_at as "dueNow", o.paused, o.decided_at as decided, o.reason, o.saw, o.breached_at as "breachedAt",
      o.actionable, o.next_at as "nextAt",
      case when actionable or o.next_at is not null then ${called} end as called
    from unnest(${subjectIds}::uuid[]) as f (id) left join obligation_watch w on w.subject_id = f.id join obligation o on o.subject_id = f.id
      and (actionable or o.next_at is not null or due_now_at >= least(${at(since)}, w.planned_at))`);
  return rows.map(storedFrom);
}

const queueId = sql`case when o.owner_id is null then o.department_id end`;
const called = sql`(select array_agg(c.step) from obligation_call c where c.subject_id = o.subject_id and c.obligation_id = o.id)`;

interface StoredRow extends Omit<Stored, 'ground' | 'while' | 'because' | 'moment' | 'by' | 'called' | 'term'> {
  readonly term: string | null;
  readonly groundKind: string;
  readonly groundId: string;
  readonly audience: string | null;
  readonly moment: Instant | null;
  readonly by: string | null;
  readonly called: readonly number[] | null;
}

/** As the core knows it: absent where the row says null. Every field in one order: objects of one form are what makes them quick. */
function storedFrom(row: StoredRow): Stored {
  return {
    id: row.id,
    subjectId: row.subjectId,
    rule: row.rule,
    clause: row.clause,
    edition: row.edition,
    duty: row.duty,
    ground: { kind: row.groundKind, id: row.groundId },
    from: row.from,
    due: row.due,
    need: row.need,
    cap: row.cap || undefined,
    closes: row.closes || undefined,
    while: row.audience === null ? undefined : audienceOf(row.audience),
    by: row.by ?? undefined,
    moment: row.moment ?? undefined,
    term: row.term ?? undefined,
    because: unread,
    state: row.state,
    have: row.have,
    dueNow: row.dueNow,
    paused: row.paused,
    actionable: row.actionable,
    decided: row.decided,
    reason: row.reason,
    saw: row.saw,
    ownerId: row.ownerId,
    queueId: row.queueId,
    breachedAt: row.breachedAt,
    nextAt: row.nextAt,
    called: row.called ?? none,
  };
}

/** Few are written, each in many windows: read once, and one object, by which what a subject's life says of it is found again. */
const audiences = new Map<string, Audience>();

function audienceOf(text: string): Audience {
  const known = audiences.get(text) ?? (JSON.parse(text) as Audience);
  audiences.set(text, known);
  return known;
}

/** Why a window opened is shown to people and never judged: it stays in the database. */
const unread: Trace = { rule: '', clause: '', saw: [] };
const none: readonly never[] = [];

/** A row of `obligation` as lists show it. */
export const columns = sql`
  o.subject_id as "subjectId", o.id, o.edition, o.rule, o.clause, o.duty, o.from_at as "from", o.due_at as due, o.need, o.cap, o.closes,
  o.audience as while, o.moment_at as moment, o.term, o.provisional, o.because, o.role as by, o.owner_id as "ownerId", o.state, o.have,
  o.due_now_at as "dueNow", o.paused, o.decided_at as decided, o.reason, o.saw, o.breached_at as "breachedAt",
  o.actionable, o.next_at as "nextAt", json_build_object('kind', o.ground_kind, 'id', o.ground_id) as ground`;

/** What the sweep must know of a subject to let its obligations age. */
export interface Waiting {
  readonly subjectId: string;
  readonly wholeAt: Instant;
  readonly plannedUnder: string;
  /** The next moment of its obligations that are not due now; unknown where the whole is to be planned. */
  readonly laterAt: Instant | null;
}

/** Of the subjects those that one of their obligations, or the whole, is to be looked at now. */
export function waitingOf(tx: Tx, subjectIds: readonly string[], now: Instant): Promise<Waiting[]> {
  return tx.rows(sql`
    select w.subject_id as "subjectId", w.whole_at as "wholeAt", w.planned_under as "plannedUnder", case when w.whole_at > ${at(now)} then
      (select min(o.next_at) from obligation o where o.subject_id = w.subject_id and o.next_at > ${at(now)}) end as "laterAt"
    from obligation_watch w where w.subject_id = ${anyOf(subjectIds)} and w.next_at <= ${at(now)}`);
}

/** An obligation whose moment has come, with as much of it as ageing needs. */
export type Due = Pick<
  Obligation,
  | 'edition'
  | 'rule'
  | 'clause'
  | 'duty'
  | 'from'
  | 'due'
  | 'dueNow'
  | 'moment'
  | 'term'
  | 'cap'
  | 'closes'
  | 'paused'
  | 'state'
  | 'actionable'
  | 'ground'
> &
  Pick<Stored, 'id' | 'subjectId' | 'ownerId' | 'queueId' | 'breachedAt' | 'called'> & {
    readonly decided: Instant | undefined;
    readonly reason: Reason | undefined;
  };

export async function dueOf(tx: Tx, subjectIds: readonly string[], now: Instant): Promise<Due[]> {
  const rows = await tx.rows<DueRow>(sql`
    select o.subject_id as "subjectId", o.id, o.edition, o.rule, o.clause, o.duty, o.from_at as "from", o.due_at as due, o.due_now_at as "dueNow",
      o.moment_at as moment, o.term, o.cap, o.closes, o.paused, o.state, o.actionable, o.decided_at as decided, o.reason, o.owner_id as "ownerId",
      ${queueId} as "queueId", o.ground_kind as "groundKind", o.ground_id as "groundId", o.breached_at as "breachedAt", ${called} as called
    from obligation o where o.subject_id = ${anyOf(subjectIds)} and o.next_at <= ${at(now)}`);
  return rows.map(({ groundKind, groundId, ...row }) => ({
    ...row,
    ground: { kind: groundKind, id: groundId },
    moment: row.moment ?? undefined,
    term: row.term ?? undefined,
    decided: row.decided ?? undefined,
    reason: row.reason ?? undefined,
    called: row.called ?? none,
  }));
}

interface DueRow extends Omit<Due, 'ground' | 'moment' | 'term' | 'decided' | 'reason' | 'called'> {
  readonly groundKind: string;
  readonly groundId: string;
  readonly moment: Instant | null;
  readonly term: string | null;
  readonly decided: Instant | null;
  readonly reason: Reason | null;
  readonly called: readonly number[] | null;
}

/** Lanes in which a subject's next moment has come. */
export async function dueLanes(tx: Tx, lanes: readonly number[], now: Instant): Promise<number[]> {
  const rows = await tx.rows<{ lane: number }>(sql`
    select lane from unnest(${lanes}::smallint[]) as lane
    where exists (select from obligation_watch w where w.lane = lane.lane and w.next_at <= ${at(now)})`);
  return rows.map(({ lane }) => lane);
}

/**
 * Locks subjects of the lane whose next moment has come, the longest waiting first. Those that somebody else has locked are left out:
 * they are being worked, or held by a process that froze, for which nobody should wait.
 */
export async function lockDue(tx: Tx, lane: number, now: Instant, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select w.subject_id as id from obligation_watch w join subject s on s.id = w.subject_id
    where w.lane = ${lane} and w.next_at <= ${at(now)} order by w.next_at limit ${limit} for no key update of s skip locked`);
  return rows.map(({ id }) => id);
}

/**
 * Ends this transaction when nothing is heard of it for so long: the rows that a frozen process holds are soon free for whoever does its
 * work. First in every transaction of the sweep; none of them is idle for longer than it takes to plan a batch.
 */
export async function holdBriefly(tx: Tx): Promise<void> {
  await tx.run(sql`set local idle_in_transaction_session_timeout = '3s'`);
}

/**
 * Takes duties of a role from the customer's owner, to whom they fell while nobody held the role, once somebody does. What a person gave
 * to the owner stays there.
 */
export async function releaseFallenBack(tx: Tx, now: Instant): Promise<void> {
  const held = sql`select from role_holder h join person_brief p on p.person_id = h.person_id and not p.disabled where h.role = o.role`;
  const chosen = sql`
    select o.subject_id, o.id from obligation o join customer_brief b on b.subject_id = o.subject_id
    where b.owner_id = o.owner_id and o.actionable and o.role <> 'owner'
      and exists (${held}) and not exists (${held} and h.person_id = o.owner_id)
      and not exists (select from event e where e.subject_id = o.subject_id and e.ground_id = o.id and e.type = 'obligation.reassigned')`;
  await tx.run(restate({ chosen, set: sql`owner_id = null, department_id = null` }, now));
}

/** Of departments that are no more nothing waits in a queue: whoever looks after the customer is sought. */
export async function releaseQueued(tx: Tx, departmentIds: readonly string[], now: Instant): Promise<void> {
  const chosen = sql`select o.subject_id, o.id from obligation o
    where o.owner_id is null and o.department_id = any(${departmentIds}::uuid[]) and o.actionable`;
  await tx.run(restate({ chosen, set: sql`department_id = null` }, now));
}

/** Has the sweep look at once at every subject with a duty that nobody was found for. What stands in a queue waits for whoever takes it. */
export async function hurryUnowned(tx: Tx, now: Instant): Promise<void> {
  await tx.run(sql`update obligation_watch set next_at = ${at(now)}, whole_at = '-infinity' where subject_id in (
    select subject_id from obligation where owner_id is null and department_id is null and actionable)`);
}

/** Leaves a subject alone until then. */
export async function postpone(tx: Tx, subjectId: string, until: Instant): Promise<void> {
  await tx.run(sql`update obligation_watch set next_at = ${at(until)} where subject_id = ${subjectId}`);
}
