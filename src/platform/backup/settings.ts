// The settings of backups: where to, closed by what, how many are kept, when.
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Keeping, keepingOf } from './keep.ts';
import type { KeySource } from './key.ts';

export interface BackupSettings {
  /** Absolute; undefined: nothing is backed up by itself. */
  readonly folder: string | undefined;
  readonly source: KeySource;
  readonly keeping: Keeping;
  /** Minutes after midnight, UTC. */
  readonly at: number;
  readonly drillDays: number;
  /** Whether the embedded server's log is archived all the time. */
  readonly log: boolean;
}

const filePath = z.string().refine((path) => path.trim() !== '' && !/\p{Cc}/u.test(path));

/** Each is an environment variable. */
export const backupSettings = {
  BACKUP_FOLDER: filePath.optional(),
  BACKUP_KEY_FILE: filePath.optional(),
  BACKUP_PASSPHRASE_FILE: filePath.optional(),
  BACKUP_KEEP: z
    .string()
    .refine((text) => keepingOf(text) !== undefined)
    .default('7d 4w 12m'),
  // Three in the morning in China.
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('19:00'),
  BACKUP_DRILL_DAYS: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(90))
    .default(7),
  BACKUP_LOG: z.enum(['on', 'off']).default('on'),
};

type Read = z.output<z.ZodObject<typeof backupSettings>>;

export function backupSettingsOf(read: Read, dataDir: string): BackupSettings {
  const [hours = 0, minutes = 0] = read.BACKUP_AT.split(':').map(Number);
  return {
    folder: read.BACKUP_FOLDER === undefined ? undefined : resolve(read.BACKUP_FOLDER),
    source: sourceOf(read, dataDir),
    keeping: keepingOf(read.BACKUP_KEEP) ?? { days: 1, weeks: 0, months: 0 },
    at: hours * 60 + minutes,
    drillDays: read.BACKUP_DRILL_DAYS,
    log: read.BACKUP_LOG === 'on',
  };
}

function sourceOf({ BACKUP_KEY_FILE, BACKUP_PASSPHRASE_FILE }: Read, dataDir: string): KeySource {
  if (BACKUP_PASSPHRASE_FILE !== undefined) return { by: 'passphrase', path: resolve(BACKUP_PASSPHRASE_FILE) };
  if (BACKUP_KEY_FILE !== undefined) return { by: 'keyfile', path: resolve(BACKUP_KEY_FILE), ours: false };
  return { by: 'keyfile', path: join(dataDir, 'keys', 'backup.key'), ours: true };
}
