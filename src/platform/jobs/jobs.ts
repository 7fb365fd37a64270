// Work after the commit: messages, imports, exports. A job is added inside the business transaction, so it exists exactly
// when its cause does, and runs at least once in whichever process is free. The queue is graphile-worker's.
import { EventEmitter } from 'node:events';
import { Logger as QueueLogger, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger } from 'pino';
import sql from 'sql-template-tag';
import type { Instant } from '../clock.ts';
import { decode } from '../contract.ts';
import { at, type Database, type Tx } from '../db.ts';
import type { Feature, Job } from '../feature.ts';
import { beat, type Heartbeat } from './heartbeat.ts';
import { openQueuePool } from './pool.ts';

/**
 * Adds a job in the running transaction; it starts about a millisecond after the commit. With `key`, a waiting job of the
 * same key is replaced instead of doubled. `runAt` is not before.
 */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: unknown,
  { key, runAt, attempts = 8 }: { key?: string; runAt?: Instant; attempts?: number } = {},
): Promise<void> {
  await tx.rows(sql`select graphile_worker.add_job(${name}::text, payload => ${JSON.stringify(payload)}::json,
    run_at => ${runAt === undefined ? sql`null::timestamptz` : at(runAt)}, max_attempts => ${attempts}::int, job_key => ${key ?? null}::text)`);
}

/** Brings the queue's own tables up to date. Part of the start, beside our migrations. */
export async function migrateJobs(directUrl: string): Promise<void> {
  // What breaks while it migrates is said by the migration itself.
  const pgPool = openQueuePool({ directUrl, size: 1, onLost: () => undefined, isStopping: () => true });
  await runMigrations({ pgPool, logger: silent }).finally(() => pgPool.end());
}

export interface JobParts {
  readonly db: Database;
  readonly features: readonly Feature[];
  /** Not through a pooler: the queue listens. */
  readonly directUrl: string;
  readonly log: Logger;
  /** How many run at once in this process. */
  readonly concurrency?: number;
  /** For tests: the times of the heartbeat. */
  readonly heartbeat?: Heartbeat;
}

export interface RunningJobs {
  /** Lets what runs come to its end (5 s, then it is asked to abort) and stops. */
  stop(): Promise<void>;
}

/** Runs the jobs of the features in this process, and frees those of processes that died. */
export async function runJobs(parts: JobParts): Promise<RunningJobs> {
  const { db, directUrl, log, concurrency = 2 } = parts;
  const jobs = parts.features.flatMap((feature) => feature.jobs ?? []);
  if (jobs.length === 0) return { stop: async () => undefined };
  const workers = new Set<string>();
  const events = new EventEmitter() as WorkerEvents;
  events.on('worker:create', ({ worker }) => workers.add(worker.workerId));
  events.on('worker:release', ({ worker }) => workers.delete(worker.workerId));
  const stopBeating = await beat({
    db,
    log,
    workers,
    ...(parts.heartbeat === undefined ? {} : { times: parts.heartbeat }),
  });
  let stopping = false;
  const pool = openQueuePool({
    directUrl,
    size: concurrency + 2,
    onLost: (err) => log.warn({ err }, 'the queue lost a connection'),
    isStopping: () => stopping,
  });
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true, // the process has one place that handles them
    noPreparedStatements: true,
    pollInterval: 2_000, // should a NOTIFY be lost
    taskList: tasksOf(jobs, parts),
    events,
    logger: loggerTo(log),
  });
  return {
    async stop() {
      stopping = true;
      await runner.stop();
      await stopBeating();
      await pool.end();
    },
  };
}

function tasksOf(jobs: readonly Job[], { db, log }: JobParts): TaskList {
  const tasks: TaskList = {};
  for (const job of jobs) {
    if (tasks[job.name] !== undefined) throw new Error(`Two jobs are called ${job.name}`);
    tasks[job.name] = async (given, { abortSignal, job: { id, attempts } }) => {
      const payload = decode(job.payload, given);
      if (payload.faults !== undefined)
        throw new Error(`The job ${job.name} has a payload it cannot read: ${JSON.stringify(payload.faults)}`);
      const signal = abortSignal ?? new AbortController().signal;
      await job.run({ db, signal, log: log.child({ job: job.name, jobId: id, attempt: attempts }) }, payload.value);
    };
  }
  return tasks;
}

function loggerTo(log: Logger): QueueLogger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new QueueLogger(() => (level, message) => log[levels[level]]({ from: 'jobs' }, message));
}

const silent = new QueueLogger(() => () => undefined);
