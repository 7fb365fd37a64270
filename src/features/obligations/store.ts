// All SQL by which windows are opened, judged and watched. Sets of subjects at a time: one contact and a month's turn
// for a thousand customers are the same few statements.
import { at, empty, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { HistoryEvent, Instant, Obligation, State, Window } from '#policy/index.ts';

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
  readonly breachedAt: Instant | null;
  readonly nextAt: Instant | null;
  readonly called: readonly number[];
}

export interface Watched {
  readonly subjectId: string;
  readonly kind: string;
  readonly entered: Instant;
  readonly lane: number;
  readonly plannedAt: Instant | null;
}

/** The subjects with what they were planned up to. The caller holds their locks. */
export function watchedOf(tx: Tx, subjectIds: readonly string[]): Promise<Watched[]> {
  return tx.rows(sql`
    select s.id as "subjectId", s.kind, s.entered_at as entered, s.lane, w.planned_at as "plannedAt"
    from subject s left join obligation_watch w on w.subject_id = s.id
    where s.id = any(${subjectIds}::uuid[])`);
}

/** Everything of the given types that ever happened to the subjects. Histories are short: they are read whole. */
export async function historyOf(
  tx: Tx,
  subjectIds: readonly string[],
  types: readonly string[],
): Promise<(HistoryEvent & { subjectId: string })[]> {
  const rows = await tx.rows<Flat<HistoryEvent> & { subjectId: string }>(sql`
    select subject_id as "subjectId", id, type, occurred_at as occurred, recorded_at as recorded, data,
      ground_kind as "groundKind", ground_id as "groundId"
    from event where subject_id = any(${subjectIds}::uuid[]) and type = any(${types}::text[])`);
  return rows.map(grounded);
}

/** A row with its ground in two columns: building an object of them in PostgreSQL costs as much as all the rest of the row. */
type Flat<Row> = Omit<Row, 'ground'> & { readonly groundKind: string | null; readonly groundId: string | null };

function grounded<Row extends Flat<object>>({ groundKind, groundId, ...row }: Row) {
  return { ...row, ground: groundKind === null || groundId === null ? null : { kind: groundKind, id: groundId } };
}

/** Obligations that may still change: those with something to come, and those due at `since` or after their subject was last planned. */
export async function reachable(tx: Tx, subjectIds: readonly string[], since: Instant): Promise<Stored[]> {
  const rows = await tx.rows<Flat<Stored>>(sql`
    select ${ownColumns}, o.ground_kind as "groundKind", o.ground_id as "groundId",
      coalesce((select array_agg(c.step) from obligation_call c where c.subject_id = o.subject_id and c.obligation_id = o.id), '{}') as called
    from obligation o left join obligation_watch w on w.subject_id = o.subject_id
    where o.subject_id = any(${subjectIds}::uuid[])
      and (actionable or o.next_at is not null or due_now_at >= least(${at(since)}, w.planned_at))`);
  return rows.map((row) => grounded(row) as Stored);
}

const ownColumns = sql`
  o.subject_id as "subjectId", o.id, o.edition, o.rule, o.clause, o.duty, o.from_at as "from", o.due_at as due, o.need, o.cap, o.closes,
  o.audience as while, o.moment_at as moment, o.provisional, o.because, o.role as by, o.owner_id as "ownerId", o.state, o.have,
  o.due_now_at as "dueNow", o.paused, o.decided_at as decided, o.reason, o.saw, o.breached_at as "breachedAt",
  o.actionable, o.next_at as "nextAt"`;
export const columns = sql`${ownColumns}, json_build_object('kind', o.ground_kind, 'id', o.ground_id) as ground`;

/** A window to store, or a stored one whose state changed. */
export interface Change extends Obligation {
  readonly id: string;
  readonly subjectId: string;
  readonly ownerId: string | null;
  readonly breachedAt: Instant | null;
  /** When something about it next changes by itself. */
  readonly nextAt: Instant | null;
}

export interface Call {
  readonly subjectId: string;
  readonly obligationId: string;
  readonly step: number;
  readonly kind: 'warn' | 'escalate';
  readonly at: Instant;
  readonly role: string;
  readonly personId: string | null;
}

export interface Watch {
  readonly subjectId: string;
  readonly lane: number;
  readonly nextAt: Instant | null;
}

export interface Outcome {
  readonly opened: readonly Change[];
  readonly changed: readonly Change[];
  readonly calls: readonly Call[];
  readonly watches: readonly Watch[];
}

/** Writes what a replan found, in one statement. Windows and calls that stand already are left as they are. */
export async function save(tx: Tx, outcome: Outcome, now: Instant): Promise<void> {
  const steps: Sql[] = [];
  if (outcome.opened.length > 0) steps.push(sql`opened as (${insertWindows(outcome.opened, now)})`);
  if (outcome.changed.length > 0) steps.push(sql`changed as (${updateStates(outcome.changed)})`);
  const before = steps.length > 0 ? sql`with ${join(steps)}` : empty;
  await tx.run(sql`${before} ${saveWatches(outcome.watches, now)}`);
  if (outcome.calls.length > 0) await tx.run(insertCalls(outcome.calls, now));
}

function insertWindows(windows: readonly Change[], now: Instant): Sql {
  const rows = windows.map((one) => ({
    ...one,
    ground_kind: one.ground.kind,
    ground_id: one.ground.id,
    audience: one.while ?? null,
    cap: one.cap ?? false,
    closes: one.closes ?? false,
    provisional: one.provisional ?? false,
  }));
  return sql`
    insert into obligation (subject_id, id, edition, rule, clause, duty, ground_kind, ground_id, from_at, due_at, need, cap, closes, audience,
      moment_at, provisional, because, role, opened_at, owner_id, state, have, due_now_at, paused, decided_at, reason, saw, breached_at, actionable, next_at)
    select r."subjectId", r.id, r.edition, r.rule, r.clause, r.duty, r.ground_kind, r.ground_id, ${ms('r."from"')}, ${ms('r.due')}, r.need, r.cap,
      r.closes, r.audience, ${ms('r.moment')}, r.provisional, r.because, r.by, ${at(now)}, r."ownerId", r.state, r.have,
      ${ms('r."dueNow"')}, r.paused, ${ms('r.decided')}, r.reason, r.saw, ${ms('r."breachedAt"')},
      r.actionable, ${ms('r."nextAt"')}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("subjectId" uuid, id uuid, edition text, rule text, clause text, duty text,
      ground_kind text, ground_id uuid, "from" float8, due float8, need int, cap bool, closes bool, audience jsonb, moment float8, provisional bool,
      because jsonb, by text, "ownerId" uuid, state text, have int, "dueNow" float8, paused bool, decided float8, reason text, saw uuid[],
      "breachedAt" float8, actionable bool, "nextAt" float8)
    on conflict (subject_id, rule, ground_kind, ground_id, from_at) do nothing`;
}

function updateStates(changes: readonly Change[]): Sql {
  const rows = changes.map(
    ({
      subjectId,
      id,
      ownerId,
      state,
      have,
      dueNow,
      paused,
      actionable,
      decided,
      reason,
      saw,
      breachedAt,
      nextAt,
    }) => ({
      subjectId,
      id,
      ownerId,
      state,
      have,
      dueNow,
      paused,
      actionable,
      decided,
      reason,
      saw,
      breachedAt,
      nextAt,
    }),
  );
  return sql`
    update obligation o set state = r.state, have = r.have, due_now_at = ${ms('r."dueNow"')}, paused = r.paused, decided_at = ${ms('r.decided')},
      reason = r.reason, saw = r.saw, breached_at = ${ms('r."breachedAt"')}, owner_id = r."ownerId",
      actionable = r.actionable, next_at = ${ms('r."nextAt"')}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("subjectId" uuid, id uuid, "ownerId" uuid, state text, have int, "dueNow" float8,
      paused bool, decided float8, reason text, saw uuid[], "breachedAt" float8, actionable bool, "nextAt" float8)
    where o.subject_id = r."subjectId" and o.id = r.id`;
}

function saveWatches(watches: readonly Watch[], now: Instant): Sql {
  return sql`
    insert into obligation_watch (subject_id, lane, planned_at, next_at)
    select r."subjectId", r.lane, ${at(now)}, ${ms('r."nextAt"')}
    from jsonb_to_recordset(${JSON.stringify(watches)}::jsonb) as r("subjectId" uuid, lane smallint, "nextAt" float8)
    on conflict (subject_id) do update set planned_at = excluded.planned_at, next_at = excluded.next_at`;
}

function insertCalls(calls: readonly Call[], now: Instant): Sql {
  return sql`
    insert into obligation_call (subject_id, obligation_id, step, kind, at, made_at, role, person_id)
    select r."subjectId", r."obligationId", r.step, r.kind, ${ms('r.at')}, ${at(now)}, r.role, r."personId"
    from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) as r("subjectId" uuid, "obligationId" uuid, step smallint, kind text, at float8,
      role text, "personId" uuid)
    on conflict do nothing`;
}

/** Epoch milliseconds of a recordset's column as timestamptz. */
function ms(column: string): Sql {
  return raw(`to_timestamp(${column} / 1000)`);
}

/** Lanes in which a subject's next moment has come. */
export async function dueLanes(tx: Tx, lanes: readonly number[], now: Instant): Promise<number[]> {
  const rows = await tx.rows<{ lane: number }>(sql`
    select lane from unnest(${lanes}::smallint[]) as lane
    where exists (select from obligation_watch w where w.lane = lane.lane and w.next_at <= ${at(now)})`);
  return rows.map(({ lane }) => lane);
}

/** Subjects of the lane whose next moment has come, the longest waiting first. */
export async function dueSubjects(tx: Tx, lane: number, now: Instant, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select subject_id as id from obligation_watch where lane = ${lane} and next_at <= ${at(now)} order by next_at limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Leaves a subject alone until then. */
/** Has the sweep look at once at every subject with a duty that nobody was found for. */
export async function hurryUnowned(tx: Tx, now: Instant): Promise<void> {
  await tx.run(sql`update obligation_watch set next_at = ${at(now)} where subject_id in (
    select subject_id from obligation where owner_id is null and (state = 'open' or (state = 'breached' and not closes)))`);
}

export async function postpone(tx: Tx, subjectId: string, until: Instant): Promise<void> {
  await tx.run(sql`update obligation_watch set next_at = ${at(until)} where subject_id = ${subjectId}`);
}
