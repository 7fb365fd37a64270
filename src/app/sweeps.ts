// What time alone changes, looked at again and again until the process ends.
import { startSweep } from '#features/obligations/index.ts';
import type { Database } from '#platform/db.ts';
import type { Logger } from '#platform/log.ts';
import type { Sessions } from '#platform/session/session.ts';

export interface SweepParts {
  readonly db: Database;
  /** Unique among all processes that ever ran. */
  readonly holder: string;
  readonly log: Logger;
  /** Where this process serves the web: its sessions that have ended are removed too. */
  readonly sessions: Sessions | undefined;
}

/** Starts them; answers how to stop. */
export function startSweeps({ db, holder, log, sessions }: SweepParts): () => Promise<void> {
  const duties = startSweep({
    db,
    holder,
    onFault: (error, subjectId) => log.error({ err: error, subjectId }, 'what is due could not be looked at'),
  });
  const timer = setInterval(() => {
    sessions?.sweep().catch((error: unknown) => log.error({ err: error }, 'ended sessions were not removed'));
  }, hourly);
  return async () => {
    clearInterval(timer);
    await duties.stop();
  };
}

const hourly = 3_600_000;
