// The SQL of requests as they are read: one, a customer's, the list, the board, what a person holds. Names instead of ids,
// and the earliest limit that runs, from the view that the obligations publish.
import { membersOf } from '#features/customers/index.ts';
import { at, empty, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { RequestFilter, RequestItem, RequestLine, RequestState } from './contract.ts';

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
const open = sql`r.state not in ('closed', 'cancelled')`;

export async function readItems(tx: Tx, customerId: string, ids: readonly string[]): Promise<RequestItem[]> {
  return tx.rows(
    sql`select ${item} from request r ${named} where r.subject_id = ${customerId}::uuid and r.id = any(${ids}::uuid[])`,
  );
}

/** What a line shows. */
const line = sql`r.id, r.subject_id as "customerId", customer.name as "customerName", customer.tier, r.number, r.kind, r.urgency, r.title, r.state,
  r.received_at as "receivedAt", r.owner_id as "ownerId", ${nameOf(sql`r.owner_id`)} as "ownerName", r.agreed_time as "agreedTime", r.solution_due as "solutionDue",
  r.department_id as "departmentId", r.requirement_type as "requirementType", r.progress, r.adopted, r.result_told_at as "resultToldAt"`;
/** Of the duties that run about it the one that is due first. */
const clocked = sql`left join lateral (select o.duty, o.from_at, o.due, o.paused from obligation_clock o
  where o.subject_id = r.subject_id and o.ground_kind = 'request' and o.ground_id = r.id and o.actionable order by o.due, o.obligation_id limit 1) clock on true`;
const clock = sql`clock.duty, clock.from_at as "from", clock.due, clock.paused`;

type Row = Omit<RequestLine, 'clock'> & {
  readonly duty: string | null;
  readonly from: Instant;
  readonly due: Instant;
  readonly paused: boolean;
};

function lineOf(row: Row): RequestLine {
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
    departmentId: row.departmentId,
    requirementType: row.requirementType,
    progress: row.progress,
    adopted: row.adopted,
    resultToldAt: row.resultToldAt,
    clock: row.duty === null ? null : { duty: row.duty, from: row.from, due: row.due, paused: row.paused },
  };
}

export interface Paging {
  readonly after: readonly [number, string] | undefined;
  readonly limit: number;
}

export async function readOfCustomer(tx: Tx, customerId: string, { after, limit }: Paging): Promise<RequestLine[]> {
  const rows =
    await tx.rows<Row>(sql`select ${line}, ${clock} from request r ${named} ${clocked} where r.subject_id in (${membersOf(customerId)}) ${beyond(after)}
    order by r.received_at desc, r.id desc limit ${limit}`);
  return rows.map(lineOf);
}

/** Which requests a list is about. */
export interface Asked {
  readonly filter: RequestFilter;
  /** The condition on `customer` that the reader may see it; undefined where all may be seen. */
  readonly within: Sql | undefined;
  /** The customers that the text finds, as a query for their ids. */
  readonly found: Sql | undefined;
}

/** A page of lines, newest first. */
export async function readLines(tx: Tx, asked: Asked, paging: Paging): Promise<RequestLine[]> {
  const rows = await tx.rows<Row>(sql`select ${line}, ${clock} from ${newest(asked, paging)} ${clocked}
    order by r.received_at desc, r.id desc`);
  return rows.map(lineOf);
}

/** The same with all that people read of each. */
export async function readList(tx: Tx, asked: Asked, paging: Paging): Promise<RequestItem[]> {
  return tx.rows(sql`select ${item} from ${newest(asked, paging)} order by r.received_at desc, r.id desc`);
}

// The page ends before names are looked up. Its length stands in the text, rounded up: of a parameter PostgreSQL would think that it means
// a tenth of the table, and plan each question anew. `offset 0` keeps the customer a question about each request as it comes, the newest
// first; joined freely, all that may be seen would be gathered and sorted.
function newest({ within, filter, found }: Asked, { after, limit }: Paging): Sql {
  const seen = [...(within === undefined ? [] : [within]), ...ofTiers(filter)];
  const page = raw(`${Math.ceil(limit / stride) * stride}`);
  return sql`(select * from (
      select r.*, customer.name as customer_name, customer.tier as customer_tier from request r cross join lateral (
        select customer.name, customer.tier from customer_brief customer
        where ${join([sql`customer.subject_id = r.subject_id`, ...seen], ' and ')} offset 0) customer
      where ${matching(filter, found)} ${beyond(after)} order by r.received_at desc, r.id desc limit ${page}) r
    order by r.received_at desc, r.id desc limit ${limit}) r
    cross join lateral (select r.customer_name as name, r.customer_tier as tier) customer`;
}

const stride = 17;

/** Open requests and those whose loop goes on after closing, at most `limit` a state, the most pressing first. `tiers` in their order, the highest first. */
export async function readBoard(
  tx: Tx,
  asked: Asked,
  { tiers, limit }: { readonly tiers: readonly string[]; readonly limit: number },
): Promise<(RequestLine & { readonly inState: number })[]> {
  const { filter, within, found } = asked;
  const standing = sql`(${open} or (r.state = 'closed' and r.next_step is not null))`;
  const conditions = [standing, matching(filter, found), ...(within === undefined ? [] : [within]), ...ofTiers(filter)];
  const rows = await tx.rows<Row & { inState: number }>(sql`
    with counted as materialized (select r.subject_id, r.id, r.state, r.received_at, r.urgency, customer.tier, clock.due,
        count(*) over (partition by r.state) as in_state
      from request r ${named} left join (${clocks}) clock on clock.ground_id = r.id
      where ${join(conditions, ' and ')}),
    placed as (select subject_id, id, in_state, row_number() over (partition by state order by due nulls last, array_position(array['high', 'medium', 'low'], urgency),
        array_position(${tiers}::text[], tier) nulls last, received_at, id) as place from counted)
    select ${line}, ${clock}, p.in_state as "inState"
    from placed p join request r on r.subject_id = p.subject_id and r.id = p.id ${named} ${clocked} where p.place <= ${limit} order by p.place`);
  return rows.map((row) => ({ ...lineOf(row), inState: row.inState }));
}

/** What runs out first of each request. One pass over what runs; a lookup for each of thousands would cost more. */
const clocks = sql`select o.ground_id, min(o.due) as due from obligation_clock o where o.ground_kind = 'request' and o.actionable group by o.ground_id`;

/** A step of one of several requests. */
export interface ListedStep {
  readonly requestId: string;
  readonly step: string;
  readonly occurredAt: Instant;
  readonly byName: string | null;
  readonly words: string | null;
  /** What it said besides, by the names of the policy's vocabulary. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The steps of these requests since each came in or came back, in the order in which they happened. */
export async function readStepsOf(
  tx: Tx,
  requests: readonly Pick<RequestItem, 'customerId' | 'id'>[],
): Promise<ListedStep[]> {
  return tx.rows(sql`select s.request_id as "requestId", s.step, s.occurred_at as "occurredAt", p.name as "byName", s.words, s.fields
    from request_step s join request r on r.subject_id = s.subject_id and r.id = s.request_id left join person_brief p on p.person_id = s.actor_id
    where s.subject_id = any(${[...new Set(requests.map(({ customerId }) => customerId))]}::uuid[]) and s.request_id = any(${requests.map(({ id }) => id)}::uuid[])
      and s.recorded_at >= r.round_at
    order by s.request_id, s.occurred_at, s.id`);
}

/** Where a request is, by its number. */
export async function locateRequest(
  tx: Tx,
  number: string,
): Promise<{ customerId: string; requestId: string } | undefined> {
  return tx.maybe(sql`select r.subject_id as "customerId", r.id as "requestId"
    from locator l join request r on r.subject_id = l.subject_id and r.number = l.value
    where l.kind = 'request' and l.value = ${number}`);
}

/** How many open requests somebody looks after, and the numbers of a few. */
export async function countHeld(tx: Tx, personId: string): Promise<{ count: number; examples: string[] }> {
  return tx.row(sql`select count(*) as count, coalesce((array_agg(r.number order by r.received_at))[1:3], '{}') as examples
    from request r where r.owner_id = ${personId}::uuid and ${open}`);
}

export async function readHeld(tx: Tx, personId: string): Promise<{ id: string; subjectId: string; number: string }[]> {
  return tx.rows(sql`select r.id, r.subject_id as "subjectId", r.number from request r
    where r.owner_id = ${personId}::uuid and ${open} order by r.subject_id, r.id`);
}

/** Gives requests to other owners in one statement. */
export async function writeOwners(
  tx: Tx,
  given: readonly { subjectId: string; id: string; ownerId: string | null }[],
): Promise<void> {
  await tx.run(sql`update request r set owner_id = g.owner_id, version = version + 1
    from unnest(${given.map(({ subjectId }) => subjectId)}::uuid[], ${given.map(({ id }) => id)}::uuid[], ${given.map(({ ownerId }) => ownerId)}::uuid[])
      as g(subject_id, id, owner_id)
    where r.subject_id = g.subject_id and r.id = g.id`);
}

function beyond(after: readonly [Instant, string] | undefined): Sql {
  return after ? sql`and (r.received_at, r.id) < (${at(after[0])}, ${after[1]}::uuid)` : empty;
}

const decisions = { open: null, adopted: true, declined: false } as const;

function matching(filter: RequestFilter, found: Sql | undefined): Sql {
  const { text, state, kind, urgency, ownerId, ownerDepartmentId, ...kept } = filter;
  const parts: Sql[] = [];
  if (text) parts.push(saying(text, found));
  if (state?.length) parts.push(sql`r.state ${among(state satisfies readonly RequestState[])}`);
  if (kind?.length) parts.push(sql`r.kind ${among(kind)}`);
  if (urgency?.length) parts.push(sql`r.urgency ${among(urgency)}`);
  if (ownerId) parts.push(sql`r.owner_id = ${ownerId}::uuid`);
  if (ownerDepartmentId)
    parts.push(
      sql`r.owner_id = any(array(select person_id from person_brief where department_id = ${ownerDepartmentId}::uuid))`,
    );
  const { progress, requirementType, departmentId, decision, told } = kept;
  if (progress?.length) parts.push(sql`r.progress ${among(progress)}`);
  if (requirementType?.length) parts.push(sql`r.requirement_type ${among(requirementType)}`);
  if (departmentId) parts.push(sql`r.department_id = ${departmentId}::uuid`);
  if (decision) parts.push(sql`r.adopted is not distinct from ${decisions[decision]}::boolean`);
  if (told) parts.push(told === 'yes' ? sql`r.result_told_at is not null` : sql`r.result_told_at is null`);
  return parts.length > 0 ? join(parts, ' and ') : sql`true`;
}

function ofTiers({ tier }: RequestFilter): Sql[] {
  return tier?.length ? [sql`customer.tier ${among(tier)}`] : [];
}

/** One is asked for as one: before PostgreSQL 17 only then the index is asked too. */
function among(words: readonly string[]): Sql {
  return words.length === 1 ? sql`= ${words[0]}` : sql`= any(${words}::text[])`;
}

/** Words of the title, a part of the number, or a customer that the text finds: gathered first, for nobody can tell how many it finds. */
function saying(text: string, found: Sql | undefined): Sql {
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  // Letters without case are compared as they are: comparing without case costs ten times as much.
  const alike = text.toLowerCase() === text.toUpperCase() ? raw('like') : raw('ilike');
  const ofCustomers =
    found === undefined ? empty : sql`union all select subject_id, id from request where subject_id in (${found})`;
  return sql`(r.subject_id, r.id) in (with said as materialized (
    select subject_id, id from request where title ${alike} ${part} or number ${alike} ${part} ${ofCustomers}) select subject_id, id from said)`;
}
