// What crosses the wire about backups: how they stand, what was done lately, and two things to ask for.
import { z } from 'zod';
import { endpoint, id, instant, nothing } from '#platform/contract.ts';

/** How backups stand; all but the first want somebody to do something. In the order of what is worst. */
export const backupStates = [
  'fine',
  'log_behind',
  'drill_stale',
  'drill_failing',
  'stale',
  'failing',
  'never',
  'unset',
] as const;
export type BackupState = (typeof backupStates)[number];

export const runKinds = ['backup', 'drill'] as const;
export type RunKind = (typeof runKinds)[number];

/** Why something failed: a code of phrases/<language>/backups.ts and what it is about. */
const reason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

const run = z.object({
  id,
  kind: z.enum(runKinds),
  startedAt: instant,
  finishedAt: instant.nullable(),
  succeeded: z.boolean().nullable(),
  generation: z.string().nullable(),
  /** Of the backup's files. */
  bytes: z.int().nullable(),
  reason: reason.nullable(),
  /** What a drill found. */
  found: z.object({ events: z.int(), seals: z.int(), seconds: z.number() }).nullable(),
});
export type RunItem = z.output<typeof run>;

export const readBackups = endpoint({
  method: 'GET',
  path: '/api/backups',
  summary: 'How backups stand: the last one, the last drill, where they are, how far the log is archived',
  reply: z.object({
    state: z.enum(backupStates),
    /** Null where none is set up. */
    folder: z.string().nullable(),
    /** `cluster`: of the embedded server's files; `tables`: of another PostgreSQL. */
    kind: z.enum(['cluster', 'tables']),
    keeping: z.object({ days: z.int(), weeks: z.int(), months: z.int() }),
    lastBackup: run.nullable(),
    lastDrill: run.nullable(),
    /** Everything that was committed by then is archived; null where no log is archived. */
    logReachedAt: instant.nullable(),
    running: z.array(z.enum(runKinds)),
    /** The latest, the newest first. */
    runs: z.array(run),
  }),
});

export const askForRun = endpoint({
  method: 'POST',
  path: '/api/backups/runs',
  summary: 'Make a backup or a drill now',
  body: z.object({ kind: z.enum(runKinds) }),
  reply: nothing,
});
