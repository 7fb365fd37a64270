// Whoever makes backups of this installation and tries them, as the slice knows it: what a process has at hand is put together by the app.
import type { Instant } from '#platform/clock.ts';
import type { BackupState } from './contract.ts';
import type { Known } from './standing.ts';

/** What a success is told with. */
export interface Outcome {
  readonly generation: string;
  /** Of the backup's files. */
  readonly bytes: number;
}
export interface DrillOutcome extends Outcome {
  readonly found: { readonly events: number; readonly seals: number; readonly seconds: number };
}

/** Why something failed: kept with its code, to be said in any language. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Keeper extends Pick<Known, 'at' | 'drillDays'> {
  /** Undefined: none is set up. */
  readonly folder: string | undefined;
  readonly kind: 'cluster' | 'tables';
  readonly keeping: { readonly days: number; readonly weeks: number; readonly months: number };
  /** How far this process has archived the log; undefined where it does not. */
  reach(): { readonly reachedAt: Instant | undefined } | undefined;
  /** Whether some backup begins the line of the log that is archived now: without one the archive is of no use. */
  isLineCovered(): Promise<boolean>;
  /** Puts beside the backups who was erased since: a backup that comes back knows nothing of it. */
  keepCopies(): Promise<void>;
  backUp(signal: AbortSignal): Promise<Outcome>;
  drill(signal: AbortSignal): Promise<DrillOutcome>;
  reasonOf(error: unknown): Reason;
}

/** Where nothing is set up, as in tests. */
export const noKeeper: Keeper = {
  folder: undefined,
  kind: 'cluster',
  keeping: { days: 0, weeks: 0, months: 0 },
  at: 0,
  drillDays: 1,
  reach: () => undefined,
  isLineCovered: async () => true,
  keepCopies: async () => undefined,
  backUp: async () => Promise.reject(new Error('No backups are set up')),
  drill: async () => Promise.reject(new Error('No backups are set up')),
  reasonOf: (error) => ({ code: 'other', params: { reason: error instanceof Error ? error.message : String(error) } }),
};

/** For the figures and the report of being ready. */
export interface Standing {
  readonly state: BackupState;
  /** All that is wrong, the worst first. */
  readonly troubles: readonly BackupState[];
  /** Seconds since the last success; undefined: there was none. */
  readonly backupAge: number | undefined;
  readonly drillAge: number | undefined;
  readonly logAge: number | undefined;
}
