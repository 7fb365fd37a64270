// The SQL of one request: its row, its steps, its notes, its number. What spans customers: list-store.ts.
import { membersOf } from '#features/customers/index.ts';
import { at, type Instant, join, raw, type Sql, sql, type Tx } from '#platform/db.ts';
import type { RequestKind, RequestState, Stage, StepTaken, Urgency } from './contract.ts';

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
}
export type Stored = RequestRow & { readonly version: number };

const columns: readonly (readonly [
  field: keyof RequestRow,
  column: string,
  type: 'uuid' | 'text' | 'smallint' | 'instant',
])[] = [
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
];

/** The next number, without a gap-free promise: `R-2026-000123`. */
export async function nextNumber(tx: Tx, year: string): Promise<string> {
  const { next } = await tx.row<{ next: number }>(sql`select nextval('request_number') as next`);
  return `R-${year}-${String(next).padStart(6, '0')}`;
}

export async function insertRequest(tx: Tx, row: RequestRow): Promise<void> {
  const values = columns.map(([field, , type]) => asParameter(row[field], type));
  await tx.run(
    sql`insert into request (${raw(columns.map(([, column]) => column).join(', '))}) values (${join(values)})`,
  );
  await tx.run(
    sql`insert into locator (kind, value, subject_id) values ('request', ${row.number}, ${row.subjectId}::uuid)`,
  );
}

export async function readRequest(tx: Tx, customerId: string, id: string): Promise<Stored | undefined> {
  const fields = join(columns.map(([field, column]) => raw(`${column} as "${field}"`)));
  return tx.maybe<Stored>(
    sql`select ${fields}, version from request where subject_id = ${customerId}::uuid and id = ${id}::uuid`,
  );
}

/** Writes what is given and counts the version up. */
export async function updateRequest(
  tx: Tx,
  { subjectId, id }: Pick<RequestRow, 'subjectId' | 'id'>,
  changes: Partial<RequestRow>,
): Promise<void> {
  const set: Sql[] = [sql`version = version + 1`];
  for (const [field, column, type] of columns) {
    const value = changes[field];
    if (value !== undefined) set.push(sql`${raw(column)} = ${asParameter(value, type)}`);
  }
  await tx.run(sql`update request set ${join(set)} where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

export interface StepRow {
  readonly id: string;
  readonly step: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actorId: string | null;
  readonly byLink: boolean;
  readonly words: string | null;
  readonly passedOver: readonly Stage[];
  readonly reason: string | null;
}

export async function insertStep(
  tx: Tx,
  { subjectId, id }: Pick<RequestRow, 'subjectId' | 'id'>,
  step: StepRow,
): Promise<void> {
  await tx.run(sql`insert into request_step (subject_id, request_id, id, step, occurred_at, recorded_at, actor_id, by_link, words, passed_over, reason)
    values (${subjectId}, ${id}, ${step.id}, ${step.step}, ${at(step.occurredAt)}, ${at(step.recordedAt)}, ${step.actorId}, ${step.byLink}, ${step.words},
      ${step.passedOver}, ${step.reason})`);
}

/** The steps that were taken, in the order in which they happened. */
export async function readSteps(tx: Tx, customerId: string, id: string): Promise<StepTaken[]> {
  return tx.rows(sql`select s.id, s.step, s.occurred_at as "occurredAt", s.recorded_at as "recordedAt", p.name as "byName", s.by_link as "byLink", s.words,
      s.passed_over as "passedOver", s.reason
    from request_step s left join person_brief p on p.person_id = s.actor_id
    where s.subject_id = ${customerId}::uuid and s.request_id = ${id}::uuid order by s.occurred_at, s.id`);
}

export async function hasContact(tx: Tx, customerId: string, contactId: string): Promise<boolean> {
  const { found } = await tx.row<{ found: boolean }>(
    sql`select exists (select from contact_brief where subject_id in (${membersOf(customerId)}) and contact_id = ${contactId}::uuid) as found`,
  );
  return found;
}

function asParameter(value: RequestRow[keyof RequestRow], type: 'uuid' | 'text' | 'smallint' | 'instant'): Sql {
  if (type !== 'instant') return sql`${value}::${raw(type)}`;
  return value === null ? sql`null::timestamptz` : at(value as Instant);
}
