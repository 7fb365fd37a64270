// What is read of requests: all of one that people read, and a line of a list with the earliest limit that runs, from the view that the
// obligations publish.
import { type Instant, raw, type Sql, sql } from '#platform/db.ts';
import type { RequestLine } from '../contract.ts';

/** The earliest limit that runs about `r`. */
const due = sql`(select min(o.due) from obligation_clock o
  where o.subject_id = r.subject_id and o.ground_kind = 'request' and o.ground_id = r.id and o.actionable)`;
// Names are asked for one by one rather than joined: in how many orders so many tables could be joined took PostgreSQL ten times as long as joining them.
const nameOf = (person: Sql): Sql => sql`(select p.name from person_brief p where p.person_id = ${person})`;
const contactName = sql`(select b.name from contact_brief b where b.subject_id = r.subject_id and b.contact_id = r.contact_id)`;

/** All of a request `r` that people read, with names. */
export const item = sql`r.id, r.subject_id as "customerId", customer.name as "customerName", customer.tier, r.number, r.kind, r.need_type as "needType",
  r.urgency, r.channel, r.contact_id as "contactId", ${contactName} as "contactName", r.title, r.description, r.state, r.state_at as "stateAt",
  r.received_at as "receivedAt", ${nameOf(sql`r.received_by`)} as "receivedByName", r.owner_id as "ownerId", ${nameOf(sql`r.owner_id`)} as "ownerName",
  r.agreed_time as "agreedTime", r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.proposal, r.solution, r.satisfaction,
  r.is_complex as "isComplex", r.is_major as "isMajor", r.round_at as "roundAt", r.solution_due as "solutionDue", r.resolved_at as "resolvedAt",
  r.next_step as "nextStep", r.department_id as "departmentId", r.requirement_type as "requirementType", r.progress, r.adopted,
  r.result_told_at as "resultToldAt", ${due} as "nextDue", r.version`;
export const named = sql`join customer_brief customer on customer.subject_id = r.subject_id`;
export const open = sql`r.state not in ('closed', 'cancelled')`;

/** What of its row a line shows, and its customer's name and tier: the columns of `r` of a page. */
export const kept = raw(
  [
    'id',
    'subject_id',
    'number',
    'kind',
    'urgency',
    'title',
    'state',
    'received_at',
    'owner_id',
    'agreed_time',
    'solution_due',
    'resolved_at',
    'department_id',
    'requirement_type',
    'progress',
    'adopted',
    'result_told_at',
  ]
    .map((column) => `r.${column}`)
    .join(', '),
);
/** What a line shows. */
export const line = sql`r.id, r.subject_id as "customerId", customer.name as "customerName", customer.tier, r.number, r.kind, r.urgency, r.title, r.state,
  r.received_at as "receivedAt", r.owner_id as "ownerId", ${nameOf(sql`r.owner_id`)} as "ownerName", r.agreed_time as "agreedTime", r.solution_due as "solutionDue",
  r.resolved_at as "resolvedAt", r.department_id as "departmentId", r.requirement_type as "requirementType", r.progress, r.adopted, r.result_told_at as "resultToldAt"`;
/** Of the duties that run about it the one that is due first. */
export const clocked = sql`left join lateral (select o.duty, o.from_at, o.due, o.paused from obligation_clock o
  where o.subject_id = r.subject_id and o.ground_kind = 'request' and o.ground_id = r.id and o.actionable order by o.due, o.obligation_id limit 1) clock on true`;
export const clock = sql`clock.duty, clock.from_at as "from", clock.due, clock.paused`;

export type Row = Omit<RequestLine, 'clock'> & {
  readonly duty: string | null;
  readonly from: Instant;
  readonly due: Instant;
  readonly paused: boolean;
};

export function lineOf(row: Row): RequestLine {
  // Field by field: taking a line apart and putting it together costs more.
  return {
    id: row.id,
    customerId: row.customerId,
    customerName: row.customerName,
    tier: row.tier,
    number: row.number,
    kind: row.kind,
    urgency: row.urgency,
    title: row.title,
    state: row.state,
    receivedAt: row.receivedAt,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    agreedTime: row.agreedTime,
    solutionDue: row.solutionDue,
    resolvedAt: row.resolvedAt,
    departmentId: row.departmentId,
    requirementType: row.requirementType,
    progress: row.progress,
    adopted: row.adopted,
    resultToldAt: row.resultToldAt,
    clock: row.duty === null ? null : { duty: row.duty, from: row.from, due: row.due, paused: row.paused },
  };
}

/** Where an urgency, a column of this name, stands in their order. */
export const urgencyRank = sql`array_position(array['high', 'medium', 'low'], urgency)`;

/** Where a tier, a column of this name, stands among these; whoever has none, or one that is no more, comes last. */
export function tierRank(tiers: readonly string[]): Sql {
  return sql`coalesce(array_position(${tiers}::text[], tier), ${tiers.length + 1}::int)`;
}
