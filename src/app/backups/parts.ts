// What a backup of this installation is made of, and what is said of it: the same for the command, the nightly job and the drill.
import english from '#phrases/en/backups.ts';
import chinese from '#phrases/zh-CN/backups.ts';
import type { Backing } from '#platform/backup/backup.ts';
import { BackupFault } from '#platform/backup/fault.ts';
import type { KeySource } from '#platform/backup/key.ts';
import type { Config } from '#platform/config.ts';
import manifest from '../../../package.json' with { type: 'json' };
import type { Language } from '../command.ts';

const program = manifest.version;
export type BackupWords = typeof chinese | typeof english;

export function backupWords(language: Language): BackupWords {
  return language === 'en' ? english : chinese;
}

/** A place to back up from, as start.ts makes it ready. */
export interface Place {
  readonly directUrl: string;
  readonly cluster: string | undefined;
}

export function backingOf(
  { dataDir, backup, seal, erasureFile }: Config,
  { directUrl, cluster }: Place,
  { shelf, source = backup.source, withKeys = false }: { shelf: string; source?: KeySource; withKeys?: boolean },
): Omit<Backing, 'signal'> {
  const besides = { anchorFile: seal.anchorFile, erasureFile, dataDir, withKeys };
  return { directUrl, cluster, shelf, source, besides, keeping: backup.keeping, program };
}

/** Why it was refused, in words; undefined for any other error. */
export function wordsOfBackupFault(error: unknown, { faults }: BackupWords): string | undefined {
  return error instanceof BackupFault ? fillIn(faults[error.code], error.params) : undefined;
}

/** The code and what it is about, to be kept and said later in any language. */
export function reasonOf(error: unknown): {
  code: keyof BackupWords['faults'];
  params: Record<string, string | number>;
} {
  if (error instanceof BackupFault) return { code: error.code, params: { ...error.params } };
  return { code: 'other', params: { reason: error instanceof Error ? error.message : String(error) } };
}

export function fillIn(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

export const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1_048_576);
