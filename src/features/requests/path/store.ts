// The SQL of what was done with a request.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { StepName } from '#policy/vocabulary/index.ts';
import type { RequestItem } from '../contract.ts';
import type { RequestRow } from '../store.ts';
import type { FieldValues, StepTaken } from './contract.ts';

export interface StepRow {
  readonly id: string;
  readonly step: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actorId: string | null;
  readonly byLink: boolean;
  readonly words: string | null;
  readonly fields: FieldValues;
  readonly passedOver: readonly StepName[];
  readonly reason: string | null;
}

export async function insertStep(
  tx: Tx,
  { subjectId, id }: Pick<RequestRow, 'subjectId' | 'id'>,
  step: StepRow,
): Promise<void> {
  await tx.run(sql`insert into request_step (subject_id, request_id, id, step, occurred_at, recorded_at, actor_id, by_link, words, fields, passed_over, reason)
    values (${subjectId}, ${id}, ${step.id}, ${step.step}, ${at(step.occurredAt)}, ${at(step.recordedAt)}, ${step.actorId}, ${step.byLink}, ${step.words},
      ${JSON.stringify(step.fields)}::jsonb, ${step.passedOver}, ${step.reason})`);
}

/** Since when something waits for an answer; null: nothing does. It is no change of what is written about the request. */
export async function writeUnanswered(
  tx: Tx,
  { subjectId, id }: Pick<RequestRow, 'subjectId' | 'id'>,
  since: Instant | null,
): Promise<void> {
  await tx.run(sql`update request set unanswered_at = ${since === null ? sql`null` : at(since)}
    where subject_id = ${subjectId}::uuid and id = ${id}::uuid`);
}

/** What was done, in the order in which it was recorded: the order in which one thing led to the next. */
export async function readSteps(tx: Tx, customerId: string, id: string): Promise<StepTaken[]> {
  return tx.rows(sql`select s.id, s.step, s.occurred_at as "occurredAt", s.recorded_at as "recordedAt", p.name as "byName", s.by_link as "byLink", s.words,
      s.fields, s.passed_over as "passedOver", s.reason
    from request_step s left join person_brief p on p.person_id = s.actor_id
    where s.subject_id = ${customerId}::uuid and s.request_id = ${id}::uuid order by s.recorded_at, s.id`);
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
