// The SQL of requests as they are read: one, a customer's, the list, the board, what a person holds. Names instead of ids,
// and the earliest limit that runs, from the view that the obligations publish.
import { membersOf } from '#features/customers/index.ts';
import { at, empty, type Instant, join, type Sql, sql, type Tx } from '#platform/db.ts';
import type { RequestFilter, RequestItem, RequestState } from './contract.ts';

const item = sql`r.id, r.subject_id as "customerId", customer.name as "customerName", customer.tier, r.number, r.kind, r.need_type as "needType",
  r.urgency, r.channel, r.contact_id as "contactId", contact.name as "contactName", r.title, r.description, r.state, r.state_at as "stateAt",
  r.received_at as "receivedAt", receiver.name as "receivedByName", r.owner_id as "ownerId", owner.name as "ownerName",
  r.agreed_time as "agreedTime", r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.proposal, r.solution, r.satisfaction,
  r.is_complex as "isComplex", r.is_major as "isMajor", r.round_at as "roundAt", r.solution_due as "solutionDue", r.resolved_at as "resolvedAt",
  r.next_step as "nextStep", r.department_id as "departmentId", r.requirement_type as "requirementType", r.progress, r.adopted,
  r.result_told_at as "resultToldAt", clock.due as "nextDue", r.version`;
const named = sql`join customer_brief customer on customer.subject_id = r.subject_id
  left join contact_brief contact on contact.subject_id = r.subject_id and contact.contact_id = r.contact_id
  left join person_brief receiver on receiver.person_id = r.received_by
  left join person_brief owner on owner.person_id = r.owner_id
  left join lateral (select min(o.due) as due from obligation_clock o
    where o.subject_id = r.subject_id and o.ground_kind = 'request' and o.ground_id = r.id
      and o.actionable) clock on true`;
const open = sql`r.state not in ('closed', 'cancelled')`;

export async function readItems(tx: Tx, customerId: string, ids: readonly string[]): Promise<RequestItem[]> {
  return tx.rows(
    sql`select ${item} from request r ${named} where r.subject_id = ${customerId}::uuid and r.id = any(${ids}::uuid[])`,
  );
}

export interface Paging {
  readonly after: readonly [number, string] | undefined;
  readonly limit: number;
}

export async function readOfCustomer(tx: Tx, customerId: string, { after, limit }: Paging): Promise<RequestItem[]> {
  return tx.rows(sql`select ${item} from request r ${named} where r.subject_id in (${membersOf(customerId)}) ${beyond(after)}
    order by r.received_at desc, r.id desc limit ${limit}`);
}

export async function readList(
  tx: Tx,
  filter: RequestFilter,
  { after, limit }: Paging,
  within: Sql,
): Promise<RequestItem[]> {
  return tx.rows(sql`select ${item} from request r ${named} where ${within} and ${matching(filter)} ${beyond(after)}
    order by r.received_at desc, r.id desc limit ${limit}`);
}

/** Open requests and those whose loop goes on after closing, at most `limit` a state, the most pressing first. `tiers` in their order, the highest first. */
export async function readBoard(
  tx: Tx,
  filter: RequestFilter,
  { tiers, limit, within }: { readonly tiers: readonly string[]; readonly limit: number; readonly within: Sql },
): Promise<(RequestItem & { readonly inState: number })[]> {
  return tx.rows(sql`select * from (
      select ${item}, count(*) over (partition by r.state) as "inState",
        row_number() over (partition by r.state order by clock.due nulls last, array_position(array['high', 'medium', 'low'], r.urgency),
          array_position(${tiers}::text[], customer.tier) nulls last, r.received_at, r.id) as place
      from request r ${named} where (${open} or (r.state = 'closed' and r.next_step is not null)) and ${within} and ${matching(filter)}) as b
    where place <= ${limit} order by place`);
}

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

function matching({ text, state, kind, urgency, ownerId, ...kept }: RequestFilter): Sql {
  const parts: Sql[] = [];
  if (text) {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(r.number ilike ${like} or r.title ilike ${like} or customer.name ilike ${like})`);
  }
  if (state?.length) parts.push(sql`r.state = any(${state satisfies readonly RequestState[]}::text[])`);
  if (kind?.length) parts.push(sql`r.kind = any(${kind}::text[])`);
  if (urgency?.length) parts.push(sql`r.urgency = any(${urgency}::text[])`);
  if (ownerId) parts.push(sql`r.owner_id = ${ownerId}::uuid`);
  const { progress, requirementType, departmentId, decision, told } = kept;
  if (progress?.length) parts.push(sql`r.progress = any(${progress}::text[])`);
  if (requirementType?.length) parts.push(sql`r.requirement_type = any(${requirementType}::text[])`);
  if (departmentId) parts.push(sql`r.department_id = ${departmentId}::uuid`);
  if (decision) parts.push(sql`r.adopted is not distinct from ${decisions[decision]}::boolean`);
  if (told) parts.push(told === 'yes' ? sql`r.result_told_at is not null` : sql`r.result_told_at is null`);
  return parts.length > 0 ? join(parts, ' and ') : sql`true`;
}
