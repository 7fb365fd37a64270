// The SQL of requests out of another system.
import { at, type Instant, insertRows, sql, type Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import type { StepName } from '#policy/vocabulary/index.ts';
import type { Channel, RequestKind, RequestState, Urgency } from '../contract.ts';
import { numberVector, titleVector } from '../listing/search.ts';

/** A request as another system kept it. */
export interface ImportedRequest {
  readonly customerId: string;
  readonly kind: RequestKind;
  readonly urgency: Urgency;
  readonly channel: Channel;
  readonly title: string;
  readonly description?: string | null;
  readonly receivedAt: Instant;
  readonly respondedAt?: Instant | null;
  readonly resolvedAt?: Instant | null;
  readonly closedAt?: Instant | null;
  /** 1 to 5, as the customer rated it. */
  readonly satisfaction?: number | null;
  readonly solution?: string | null;
  /** Who looked after it; the customer's owner, where nobody is named. */
  readonly ownerId?: string | null;
  /** Its number there: the same one of a customer is not taken in twice. */
  readonly externalRef: string;
}

export interface ImportedStep {
  readonly step: string;
  readonly at: Instant;
  readonly passedOver: readonly StepName[];
}

export interface ImportedRow extends ImportedRequest {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly stateAt: Instant;
  readonly ownerId: string | null;
  readonly nextStep: string | null;
  readonly steps: readonly ImportedStep[];
}

export function refKey(customerId: string, externalRef: string): string {
  return `${customerId}/${externalRef}`;
}

/** Which of these are there already. */
export async function readRefs(
  tx: Tx,
  given: readonly { readonly customerId: string; readonly externalRef: string }[],
): Promise<Set<string>> {
  const rows = await tx.rows<{
    customerId: string;
    externalRef: string;
  }>(sql`select r.subject_id as "customerId", r.external_ref as "externalRef"
    from request r join unnest(${given.map(({ customerId }) => customerId)}::uuid[], ${given.map(({ externalRef }) => externalRef)}::text[]) as g(subject_id, ref)
      on r.subject_id = g.subject_id and r.external_ref = g.ref`);
  return new Set(rows.map(({ customerId, externalRef }) => refKey(customerId, externalRef)));
}

export async function nextNumbers(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.rows<{ next: number }>(
    sql`select nextval('request_number') as next from generate_series(1, ${count}::int)`,
  );
  return rows.map(({ next }) => next);
}

/** Who looks after these customers. */
export async function readOwners(tx: Tx, customerIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{
    id: string;
    ownerId: string;
  }>(sql`select subject_id as id, owner_id as "ownerId" from customer_brief
    where subject_id = any(${customerIds}::uuid[]) and owner_id is not null`);
  return new Map(rows.map(({ id, ownerId }) => [id, ownerId]));
}

const columns = [
  ...['subject_id', 'id', 'number', 'kind', 'urgency', 'channel', 'title', 'description', 'state', 'state_at'],
  ...['received_at', 'received_by', 'recorded_at', 'owner_id', 'solution', 'satisfaction', 'source', 'external_ref'],
  ...['version', 'is_complex', 'is_major', 'round_at', 'resolved_at', 'next_step'],
];
const stepColumns = [
  ...['subject_id', 'request_id', 'id', 'step', 'occurred_at', 'recorded_at', 'actor_id', 'by_link', 'fields'],
  ...['passed_over', 'reason'],
];

export async function insertImported(
  tx: Tx,
  rows: readonly ImportedRow[],
  by: string | null,
  now: Instant,
): Promise<void> {
  const recorded = iso(now);
  const cells = rows.map((row) => [
    ...[row.customerId, row.id, row.number, row.kind, row.urgency, row.channel, row.title, row.description, row.state],
    ...[iso(row.stateAt), iso(row.receivedAt), by, recorded, row.ownerId, row.solution, row.satisfaction, 'import'],
    ...[row.externalRef, 1, false, false, iso(row.receivedAt)],
    ...[typeof row.resolvedAt === 'number' ? iso(row.resolvedAt) : null, row.nextStep],
  ]);
  await insertRows(tx, 'request', columns, cells);
  const numbers = rows.map(({ number, customerId }) => ['request', number, customerId]);
  await insertRows(tx, 'locator', ['kind', 'value', 'subject_id'], numbers);
  await tx.run(sql`insert into request_search (subject_id, request_id, terms)
    select t.subject_id, t.id, t.title::tsvector || ${numberVector(sql`t.number`)}
    from unnest(${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[],
      ${rows.map(({ title }) => titleVector(title))}::text[], ${rows.map(({ number }) => number)}::text[]) as t(subject_id, id, title, number)`);
  const steps = rows.flatMap((row) =>
    row.steps.map(({ step, at: when, passedOver }) => [
      ...[row.customerId, row.id, newId(), step, iso(when), recorded, by, false, {}],
      passedOver,
      // Where it was left out is the other system, by its number there.
      passedOver.length > 0 ? row.externalRef : null,
    ]),
  );
  await insertRows(tx, 'request_step', stepColumns, steps);
}

/** Cancels those that stand as they came in. */
export function cancelUntouched(
  tx: Tx,
  which: readonly { readonly customerId: string; readonly requestId: string }[],
  now: Instant,
): Promise<{ customerId: string; requestId: string; number: string }[]> {
  return tx.rows(sql`update request r set state = 'cancelled', state_at = ${at(now)}, version = version + 1
    from unnest(${which.map(({ customerId }) => customerId)}::uuid[], ${which.map(({ requestId }) => requestId)}::uuid[]) as w(subject_id, id)
    where r.subject_id = w.subject_id and r.id = w.id and r.version = 1 and r.source = 'import'
      and not exists (select from request_note n where n.subject_id = r.subject_id and n.request_id = r.id)
    returning r.subject_id as "customerId", r.id as "requestId", r.number`);
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}
