// The SQL of editions that take over: what runs under one, and who is looked at when the next one binds.
import { at, sql, type Tx } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';

export interface RunningUnder {
  readonly recurring: number;
  readonly limits: number;
  readonly subjects: number;
}

/** What is open under an edition: a period closes and hangs on the subject itself, everything else is a limit of its own. */
export function readRunning(tx: Tx, edition: string): Promise<RunningUnder> {
  return tx.row(sql`select count(*) filter (where closes and ground_kind = 'subject')::int as recurring,
      count(*) filter (where not (closes and ground_kind = 'subject'))::int as limits, count(distinct subject_id)::int as subjects
    from obligation where actionable and state = 'open' and edition = ${edition}`);
}

/** Has everybody of a lane looked at then, at the latest. */
export async function hurryLane(tx: Tx, lane: number, when: Instant): Promise<void> {
  await tx.run(sql`update obligation_watch set next_at = ${at(when)}
    where lane = ${lane} and (next_at is null or next_at > ${at(when)})`);
}
