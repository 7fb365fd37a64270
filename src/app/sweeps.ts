// What time alone changes, looked at again and again until the process ends: what is due, and what need not be kept longer.
import { startSweep } from '#features/obligations/index.ts';
import { clock } from '#platform/clock.ts';
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
  /** Told by how much (ms) the database's clock jumped ahead while nothing is judged for it; 0 when it is believed again. */
  readonly onHeld?: (by: number) => void;
}

/** Starts them; answers how to stop. */
export function startSweeps({ db, holder, log, onHeld }: SweepParts): () => Promise<void> {
  const duties = startSweep({
    db,
    holder,
    onJump: (by) => {
      tellJump(log, by);
      onHeld?.(Math.max(0, by));
    },
    onFault: (error, subjectId) => log.error({ err: error, subjectId }, 'what is due could not be looked at'),
  });
  let tidying: Promise<void> = Promise.resolve();
  const tidyNow = (): void => {
    tidying = tidy(db).catch((error: unknown) => log.error({ err: error }, 'what has ended was not removed'));
  };
  tidyNow();
  const timer = setInterval(tidyNow, hourly);
  const looking = setInterval(clockWatch(log), lookEvery);
  return async () => {
    clearInterval(timer);
    clearInterval(looking);
    await tidying;
    await duties.stop();
  };
}

function tellJump(log: Logger, by: number): void {
  const seconds = Math.round(by / 1_000);
  if (by === 0) log.warn('the clock of the database is believed again: what is due is judged');
  else if (by < 0) log.error({ seconds }, 'the clock of the database went back: look at the time service there');
  else
    log.error(
      { seconds },
      'the clock of the database jumped ahead: nothing is judged for 10 min unless it is put back',
    );
}

/** Duties go by the database's clock, whatever this machine's says; but whoever reads the log should know that its times are others. */
function clockWatch(log: Logger): () => void {
  let told = 0;
  return () => {
    const ahead = clock.ahead();
    if (Math.abs(ahead - told) < worthTelling) return;
    told = Math.abs(ahead) < worthTelling ? 0 : ahead;
    const seconds = Math.round(ahead / 1_000);
    if (told === 0) log.warn({ seconds }, 'the clock of this machine agrees with that of the database again');
    else
      log.warn({ seconds }, 'the clock of this machine differs from that of the database, by which duties are judged');
  };
}

/** Removes sessions that have ended, answers that nobody asks for again, and looks that no limit counts. Any number of processes may do it at once. */
export async function tidy(db: Database): Promise<void> {
  await db.write((tx, now) => removeEnded(tx, now));
  await db.write((tx, now) => forgetAnswers(tx, now - answersKept));
  await db.write(forgetLooks);
}

const hourly = 3_600_000;
const lookEvery = 5_000;
/** Clocks of two machines differ a little always (ms). */
const worthTelling = 60_000;
/** Whoever repeats a request does so within this (ms): thirty days. */
const answersKept = 30 * 24 * hourly;
