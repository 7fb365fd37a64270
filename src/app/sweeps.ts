// What time alone changes, looked at again and again until the process ends: what is due, and what need not be kept longer.
import { startSweep } from '#features/obligations/index.ts';
import type { Database } from '#platform/db.ts';
import { forgetAnswers } from '#platform/http/idempotency.ts';
import type { Logger } from '#platform/log.ts';
import { forgetLooks } from '#platform/looks.ts';
import { removeEnded } from '#platform/session/session.ts';

export interface SweepParts {
  /** The background's. */
  readonly db: Database;
  /** Unique among all processes that ever ran. */
  readonly holder: string;
  readonly log: Logger;
}

/** Starts them; answers how to stop. */
export function startSweeps({ db, holder, log }: SweepParts): () => Promise<void> {
  const duties = startSweep({
    db,
    holder,
    onFault: (error, subjectId) => log.error({ err: error, subjectId }, 'what is due could not be looked at'),
  });
  let tidying: Promise<void> = Promise.resolve();
  const tidyNow = (): void => {
    tidying = tidy(db).catch((error: unknown) => log.error({ err: error }, 'what has ended was not removed'));
  };
  tidyNow();
  const timer = setInterval(tidyNow, hourly);
  return async () => {
    clearInterval(timer);
    await tidying;
    await duties.stop();
  };
}

/** Removes sessions that have ended, answers that nobody asks for again, and looks that no limit counts. Any number of processes may do it at once. */
export async function tidy(db: Database): Promise<void> {
  await db.write((tx, now) => removeEnded(tx, now));
  await db.write((tx, now) => forgetAnswers(tx, now - answersKept));
  await db.write(forgetLooks);
}

const hourly = 3_600_000;
/** Whoever repeats a request does so within this (ms): thirty days. */
const answersKept = 30 * 24 * hourly;
