// How what stands is written: windows that opened, states that changed, calls that were made, and when to look again. One
// statement each for any number of rows, sent together.
import { at, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { Aged, Ground, Instant, Obligation } from '#policy/index.ts';
import { noteOver } from './calls/store.ts';
import { departmentOf, restate } from './standing/past.ts';

/** A window to store, or a stored one that stands differently now. */
export interface Change {
  readonly id: string;
  readonly subjectId: string;
  readonly ownerId: string | null;
  /** While nobody owes it: the department in whose queue its request stands. */
  readonly queueId: string | null;
  readonly breachedAt: Instant | null;
  /** When something about it next changes by itself. */
  readonly nextAt: Instant | null;
  /** The leading label that its subject carried when it began. */
  readonly tier: string | null;
  /** Something one can look at shows that it was kept. */
  readonly evidenced: boolean;
  /** Calls were made about it already. */
  readonly isCalled: boolean;
  readonly one: Obligation;
}

/** A stored obligation that time alone has changed. */
export interface Aging extends Aged {
  readonly id: string;
  readonly subjectId: string;
  readonly breachedAt: Instant | null;
  readonly nextAt: Instant | null;
  /** Calls were made about it already. */
  readonly isCalled: boolean;
}

export interface Call {
  readonly subjectId: string;
  readonly obligationId: string;
  /** The record that the obligation hangs on. */
  readonly ground: Ground;
  readonly step: number;
  readonly kind: 'warn' | 'escalate';
  readonly at: Instant;
  readonly role: string;
  readonly personId: string | null;
}

/** When to look at a subject again. */
export interface Look {
  readonly subjectId: string;
  readonly nextAt: Instant | null;
}

export interface Watch extends Look {
  readonly lane: number;
  /** From when on the subject is to be planned whole; null while only a further event asks for that. */
  readonly wholeAt: Instant | null;
  readonly isNew: boolean;
}

export interface Outcome {
  readonly opened: readonly Change[];
  readonly changed: readonly Change[];
  readonly calls: readonly Call[];
  readonly watches: readonly Watch[];
}

/** Writes what a replan found. Windows and calls that stand already are left as they are. */
export async function save(tx: Tx, outcome: Outcome, under: string, now: Instant): Promise<void> {
  const { opened, changed, calls, watches } = outcome;
  const known = watches.filter(({ isNew }) => !isNew);
  const fresh = watches.filter(({ isNew }) => isNew);
  const called = changed.filter(({ isCalled }) => isCalled).map(({ one, ...of }) => ({ ...of, ...standsAs(one) }));
  await Promise.all([
    opened.length > 0 && tx.run(insertWindows(opened, now)),
    changed.length > 0 && tx.run(updateStates(changed, now)),
    called.length > 0 && noteOver(tx, tableOf(called, stands)),
    calls.length > 0 && tx.run(insertCalls(calls, now)),
    known.length > 0 && tx.run(updateWatches(known, under, now)),
    fresh.length > 0 && tx.run(insertWatches(fresh, under, now)),
  ]);
}

/** Writes what has become of obligations with time, and that their subjects stand as of now. */
export async function saveAged(
  tx: Tx,
  { aged, calls, looks }: { aged: readonly Aging[]; calls: readonly Call[]; looks: readonly Look[] },
  now: Instant,
): Promise<void> {
  const called = aged.filter(({ isCalled }) => isCalled);
  await Promise.all([
    aged.length > 0 && tx.run(updateAged(aged)),
    called.length > 0 && noteOver(tx, tableOf(called, stands)),
    calls.length > 0 && tx.run(insertCalls(calls, now)),
    looks.length > 0 && tx.run(updateLooks(looks, now)),
  ]);
}

function insertWindows(windows: readonly Change[], now: Instant): Sql {
  const rows = tableOf(windows, [
    ...keys,
    ['edition', 'text', ({ one }) => one.edition],
    ['rule', 'text', ({ one }) => one.rule],
    ['clause', 'text', ({ one }) => one.clause],
    ['duty', 'text', ({ one }) => one.duty],
    ['ground_kind', 'text', ({ one }) => one.ground.kind],
    ['ground_id', 'uuid', ({ one }) => one.ground.id],
    ['from_at', 'float8', ({ one }) => one.from],
    ['due_at', 'float8', ({ one }) => one.due],
    ['need', 'int', ({ one }) => one.need],
    ['cap', 'bool', ({ one }) => one.cap ?? false],
    ['closes', 'bool', ({ one }) => one.closes ?? false],
    ['audience', 'text', ({ one }) => (one.while === undefined ? null : JSON.stringify(one.while))],
    ['moment_at', 'float8', ({ one }) => one.moment ?? null],
    ['term', 'text', ({ one }) => one.term ?? null],
    ['provisional', 'bool', ({ one }) => one.provisional ?? false],
    ['because', 'text', ({ one }) => JSON.stringify(one.because)],
    ['role', 'text', ({ one }) => one.by ?? null],
    ['tier', 'text', ({ tier }) => tier],
    ...standing,
  ]);
  return sql`
    insert into obligation (subject_id, id, edition, rule, clause, duty, ground_kind, ground_id, from_at, due_at, need, cap, closes, audience,
      moment_at, term, provisional, because, role, tier, opened_at, stood_at, owner_id, department_id, state, have, due_now_at, paused, decided_at, reason, saw,
      evidenced, breached_at, actionable, next_at)
    select subject_id, id, edition, rule, clause, duty, ground_kind, ground_id, ${ms('from_at')}, ${ms('due_at')}, need, cap, closes, audience::jsonb,
      ${ms('moment_at')}, term, provisional, because::jsonb, role, tier, ${at(now)}, ${at(now)}, owner_id, ${placeOf(sql`r.owner_id`, sql`r.queue_id`)}, state, have, ${ms('due_now_at')}, paused, ${ms('decided_at')}, reason,
      saw::uuid[], evidenced, ${ms('breached_at')}, actionable, ${ms('next_at')}
    from ${rows}
    on conflict (subject_id, rule, ground_kind, ground_id, from_at) do nothing`;
}

function updateStates(changes: readonly Change[], now: Instant): Sql {
  const chosen = sql`select r.*, ${ms('r.due_now_at')} as due_now from ${tableOf(changes, [...keys, ...standing])}`;
  return restate(
    {
      chosen,
      differs: sql`(o.state, o.have, o.due_now_at, o.paused, o.evidenced, o.owner_id)
        is distinct from (n.state, n.have, n.due_now, n.paused, n.evidenced, n.owner_id)
        or (n.owner_id is null and o.department_id is distinct from n.queue_id)`,
      set: sql`state = n.state, have = n.have, due_now_at = n.due_now, paused = n.paused, decided_at = ${ms('n.decided_at')},
        reason = n.reason, saw = n.saw::uuid[], evidenced = n.evidenced, breached_at = ${ms('n.breached_at')},
        department_id = case when n.owner_id is null or o.owner_id is distinct from n.owner_id then ${placeOf(sql`n.owner_id`, sql`n.queue_id`)} else o.department_id end,
        owner_id = n.owner_id, actionable = n.actionable, next_at = ${ms('n.next_at')}`,
    },
    now,
  );
}

function updateAged(aged: readonly Aging[]): Sql {
  const rows = tableOf(aged, [
    ...keys,
    ['state', 'text', ({ state }) => state],
    ['decided_at', 'float8', ({ decided }) => decided ?? null],
    ['reason', 'text', ({ reason }) => reason ?? null],
    ['breached_at', 'float8', ({ breachedAt }) => breachedAt],
    ['actionable', 'bool', ({ actionable }) => actionable],
    ['next_at', 'float8', ({ nextAt }) => nextAt],
  ]);
  return sql`
    update obligation o set state = r.state, decided_at = ${ms('r.decided_at')}, reason = r.reason, breached_at = ${ms('r.breached_at')},
      actionable = r.actionable, next_at = ${ms('r.next_at')}
    from ${rows} where o.subject_id = r.subject_id and o.id = r.id`;
}

function insertCalls(calls: readonly Call[], now: Instant): Sql {
  const rows = tableOf(calls, [
    ['subject_id', 'uuid', ({ subjectId }) => subjectId],
    ['obligation_id', 'uuid', ({ obligationId }) => obligationId],
    ['step', 'smallint', ({ step }) => step],
    ['kind', 'text', ({ kind }) => kind],
    ['at', 'float8', (call) => call.at],
    ['role', 'text', ({ role }) => role],
    ['person_id', 'uuid', ({ personId }) => personId],
  ]);
  return sql`
    insert into obligation_call (subject_id, obligation_id, step, kind, at, made_at, role, person_id)
    select subject_id, obligation_id, step, kind, ${ms('at')}, ${at(now)}, role, person_id from ${rows}
    on conflict do nothing`;
}

const watchColumns: readonly Column<Watch>[] = [
  ['subject_id', 'uuid', ({ subjectId }) => subjectId],
  ['lane', 'smallint', ({ lane }) => lane],
  ['next_at', 'float8', ({ nextAt }) => nextAt],
  ['whole_at', 'float8', ({ wholeAt }) => wholeAt],
];
const wholeAt = sql`coalesce(${ms('r.whole_at')}, 'infinity')`;

function insertWatches(watches: readonly Watch[], under: string, now: Instant): Sql {
  return sql`
    insert into obligation_watch (subject_id, lane, planned_at, next_at, whole_at, planned_under)
    select r.subject_id, r.lane, ${at(now)}, ${ms('r.next_at')}, ${wholeAt}, ${under} from ${tableOf(watches, watchColumns)}
    on conflict (subject_id) do update set planned_at = excluded.planned_at, next_at = excluded.next_at, whole_at = excluded.whole_at,
      planned_under = excluded.planned_under`;
}

/** For those that have one: an insert that turns into an update locks the row first, and writes that down too. */
function updateWatches(watches: readonly Watch[], under: string, now: Instant): Sql {
  return sql`
    update obligation_watch w set planned_at = ${at(now)}, next_at = ${ms('r.next_at')}, whole_at = ${wholeAt}, planned_under = ${under}
    from ${tableOf(watches, watchColumns)} where w.subject_id = r.subject_id`;
}

function updateLooks(looks: readonly Look[], now: Instant): Sql {
  const rows = tableOf(looks, [
    ['subject_id', 'uuid', ({ subjectId }) => subjectId],
    ['next_at', 'float8', ({ nextAt }) => nextAt],
  ]);
  return sql`
    update obligation_watch w set planned_at = ${at(now)}, next_at = ${ms('r.next_at')} from ${rows} where w.subject_id = r.subject_id`;
}

/** The department that a duty counts for: its owner's; of what nobody has taken, the one in whose queue it stands. */
function placeOf(ownerId: Sql, queueId: Sql): Sql {
  return sql`case when ${ownerId} is null then ${queueId} else ${departmentOf(ownerId)} end`;
}

/** Epoch milliseconds of a column as timestamptz. */
function ms(column: string): Sql {
  return raw(`to_timestamp(${column} / 1000)`);
}

type Column<Row> = readonly [name: string, type: string, of: (row: Row) => string | number | boolean | null];

/** Rows as a table `r`: an array a column, which PostgreSQL reads several times as fast as JSON. */
function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Sql {
  const arrays = columns.map(([, type, of]) => sql`${rows.map(of)}::${raw(type)}[]`);
  return sql`unnest(${join(arrays)}) as ${raw(`r (${columns.map(([name]) => name).join(', ')})`)}`;
}

const keys: readonly Column<{ readonly subjectId: string; readonly id: string }>[] = [
  ['subject_id', 'uuid', ({ subjectId }) => subjectId],
  ['id', 'uuid', ({ id }) => id],
];
type Stands = Pick<Obligation, 'state' | 'actionable'>;
const standsAs = ({ state, actionable }: Obligation): Stands => ({ state, actionable });
/** What of an obligation its calls go by. */
const stands: readonly Column<Stands & { readonly subjectId: string; readonly id: string }>[] = [
  ...keys,
  ['state', 'text', ({ state }) => state],
  ['actionable', 'bool', ({ actionable }) => actionable],
];
/** What changes in the life of an obligation. */
const standing: readonly Column<Change>[] = [
  ['owner_id', 'uuid', ({ ownerId }) => ownerId],
  ['queue_id', 'uuid', ({ queueId }) => queueId],
  ['state', 'text', ({ one }) => one.state],
  ['have', 'int', ({ one }) => one.have],
  ['due_now_at', 'float8', ({ one }) => one.dueNow],
  ['paused', 'bool', ({ one }) => one.paused],
  ['decided_at', 'float8', ({ one }) => one.decided ?? null],
  ['reason', 'text', ({ one }) => one.reason ?? null],
  // Arrays of different lengths do not make an array.
  ['saw', 'text', ({ one }) => `{${one.saw.join()}}`],
  ['evidenced', 'bool', ({ evidenced }) => evidenced],
  ['breached_at', 'float8', ({ breachedAt }) => breachedAt],
  ['actionable', 'bool', ({ one }) => one.actionable],
  ['next_at', 'float8', ({ nextAt }) => nextAt],
];
