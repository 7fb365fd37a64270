// The SQL of one request: its row, its notes, its number. Its steps: path/store.ts; what is read of many: listing/.
import { membersOf } from '#features/customers/index.ts';
import { at, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { RequestItem, RequestKind, RequestState, Urgency } from './contract.ts';
import { item, named } from './listing/lines.ts';
import { numberVector, titleVector } from './listing/search.ts';
import type { Kept } from './path/kept.ts';

/** A request as it is written. */
export interface RequestRow {
  readonly subjectId: string;
  readonly id: string;
  readonly number: string;
  readonly kind: RequestKind;
  readonly needType: string | null;
  readonly urgency: Urgency;
  readonly channel: string;
  readonly contactId: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly state: RequestState;
  readonly stateAt: Instant;
  readonly receivedAt: Instant;
  readonly receivedBy: string | null;
  readonly recordedAt: Instant;
  readonly ownerId: string | null;
  readonly agreedTime: Instant | null;
  readonly pausedAt: Instant | null;
  readonly pauseReason: string | null;
  readonly proposal: string | null;
  readonly solution: string | null;
  readonly satisfaction: number | null;
  readonly isComplex: boolean;
  readonly isMajor: boolean;
  /** When it came in, or came back. */
  readonly roundAt: Instant;
  readonly solutionDue: Instant | null;
  readonly resolvedAt: Instant | null;
  /** The first step of its path that is neither taken nor left out. */
  readonly nextStep: string | null;
}
/** The same with what its steps left on it. */
export type KeptRow = RequestRow & Kept;
export type Stored = KeptRow & {
  readonly version: number;
  /** Since when something that the customer said waits for an answer. */
  readonly unansweredAt: Instant | null;
};

type ColumnType = 'uuid' | 'text' | 'smallint' | 'boolean' | 'instant';
type Column<Field> = readonly [field: Field, column: string, type: ColumnType];
const entered: readonly Column<keyof RequestRow>[] = [
  ['subjectId', 'subject_id', 'uuid'],
  ['id', 'id', 'uuid'],
  ['number', 'number', 'text'],
  ['kind', 'kind', 'text'],
  ['needType', 'need_type', 'text'],
  ['urgency', 'urgency', 'text'],
  ['channel', 'channel', 'text'],
  ['contactId', 'contact_id', 'uuid'],
  ['title', 'title', 'text'],
  ['description', 'description', 'text'],
  ['state', 'state', 'text'],
  ['stateAt', 'state_at', 'instant'],
  ['receivedAt', 'received_at', 'instant'],
  ['receivedBy', 'received_by', 'uuid'],
  ['recordedAt', 'recorded_at', 'instant'],
  ['ownerId', 'owner_id', 'uuid'],
  ['agreedTime', 'agreed_time', 'instant'],
  ['pausedAt', 'paused_at', 'instant'],
  ['pauseReason', 'pause_reason', 'text'],
  ['proposal', 'proposal', 'text'],
  ['solution', 'solution', 'text'],
  ['satisfaction', 'satisfaction', 'smallint'],
  ['isComplex', 'is_complex', 'boolean'],
  ['isMajor', 'is_major', 'boolean'],
  ['roundAt', 'round_at', 'instant'],
  ['solutionDue', 'solution_due', 'instant'],
  ['resolvedAt', 'resolved_at', 'instant'],
  ['nextStep', 'next_step', 'text'],
];
const columns: readonly Column<keyof KeptRow>[] = [
  ...entered,
  ['departmentId', 'department_id', 'uuid'],
  ['requirementType', 'requirement_type', 'text'],
  ['progress', 'progress', 'text'],
  ['adopted', 'adopted', 'boolean'],
  ['resultToldAt', 'result_told_at', 'instant'],
];

/** A request that is about to be written: it is numbered in its year when it is. */
export type NewRequest = Omit<RequestRow, 'number'> & Origin & { readonly year: string };

/** Where and about what it is, and the number that another system gave it. */
export interface Origin {
  readonly siteId: string | null;
  readonly subscriptionId: string | null;
  readonly externalRef: string | null;
}

const origin: readonly (readonly [field: keyof Origin, column: string, type: ColumnType])[] = [
  ['siteId', 'site_id', 'uuid'],
  ['subscriptionId', 'subscription_id', 'uuid'],
  ['externalRef', 'external_ref', 'text'],
];

/** Writes a request under the next number of the year, without a gap-free promise: `R-2026-000123`. Answers it as lists show it, all in one round trip. */
export async function insertRequest(tx: Tx, { year, ...row }: NewRequest): Promise<RequestItem> {
  const said = [...entered.filter(([field]) => field !== 'number'), ...origin];
  const names = raw(said.map(([, column]) => column).join(', '));
  const values = said.map(([field, , type]) => asParameter(row[field as keyof typeof row], type));
  return tx.row(sql`with numbered as (select nextval('request_number')::text as next),
    r as (insert into request (number, ${names})
      select 'R-' || ${year}::text || '-' || lpad(next, greatest(6, length(next)), '0'), ${join(values)} from numbered returning *),
    found as (insert into locator (kind, value, subject_id) select 'request', number, subject_id from r),
    searched as (insert into request_search (subject_id, request_id, terms)
      select subject_id, id, ${titleVector(row.title)}::tsvector || ${numberVector(sql`number`)} from r)
    select ${item} from r ${named}`);
}

export async function readItems(tx: Tx, customerId: string, ids: readonly string[]): Promise<RequestItem[]> {
  return tx.rows(
    sql`select ${item} from request r ${named} where r.subject_id = ${customerId}::uuid and r.id = any(${ids}::uuid[])`,
  );
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

export async function readRequest(tx: Tx, customerId: string, id: string): Promise<Stored | undefined> {
  const fields = join(columns.map(([field, column]) => raw(`${column} as "${field}"`)));
  return tx.maybe<Stored>(
    sql`select ${fields}, version, unanswered_at as "unansweredAt" from request where subject_id = ${customerId}::uuid and id = ${id}::uuid`,
  );
}

/** Writes what is given and counts the version up. */
export async function updateRequest(
  tx: Tx,
  { subjectId, id }: Pick<RequestRow, 'subjectId' | 'id'>,
  changes: Partial<KeptRow>,
): Promise<void> {
  const set: Sql[] = [sql`version = version + 1`];
  for (const [field, column, type] of columns) {
    const value = changes[field];
    if (value !== undefined) set.push(sql`${raw(column)} = ${asParameter(value, type)}`);
  }
  await tx.run(sql`update request set ${join(set)} where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

export async function hasContact(tx: Tx, customerId: string, contactId: string): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from contact_brief where subject_id in (${membersOf(customerId)}) and contact_id = ${contactId}::uuid) as found`,
  );
  return found;
}

function asParameter(value: KeptRow[keyof KeptRow] | Origin[keyof Origin], type: ColumnType): Sql {
  if (type !== 'instant') return sql`${value}::${raw(type)}`;
  return value === null ? sql`null::timestamptz` : at(value as Instant);
}
