// `weixi backup` at the terminal: makes one beside a running server or without one, lists those there are, checks their files.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { noteMade } from '#features/backups/index.ts';
import { type Made, makeBackup } from '#platform/backup/backup.ts';
import type { KeySource } from '#platform/backup/key.ts';
import { generationFolder, listGenerations } from '#platform/backup/shelf.ts';
import { checkVolumes } from '#platform/backup/volume.ts';
import type { Config } from '#platform/config.ts';
import { openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { openLog } from '#platform/log.ts';
import type { AtTerminal } from '../command.ts';
import { configAt, readyDatabase } from '../start.ts';
import { sayFault } from '../start-faults.ts';
import { backingOf, backupWords, fillIn, inMegabytes, wordsOfBackupFault } from './parts.ts';

export interface BackingUp extends AtTerminal {
  readonly folder: string | undefined;
  readonly keyFile: string | undefined;
  readonly passphraseFile: string | undefined;
  readonly withKeys: boolean;
  readonly list: boolean;
  readonly check: boolean;
  readonly json: boolean;
}

/** Answers the exit code: 0 done, 1 it could not be done (or a backup is damaged), 2 wrongly typed or a setting is wrong. */
export async function runBackup(asked: BackingUp): Promise<number> {
  const { language, complain } = asked;
  const words = backupWords(language);
  const config = configAt(asked);
  if (config === undefined) return 2;
  const shelf = asked.folder === undefined ? config.backup.folder : resolve(asked.folder);
  if (shelf === undefined) {
    complain(words.said.folderMissing);
    return 2;
  }
  try {
    if (asked.list || asked.check) return await tellGenerations(asked, shelf);
    return await make(asked, config, shelf);
  } catch (error) {
    const said = wordsOfBackupFault(error, words);
    complain(said ?? sayFault(error, config, language));
    return 1;
  }
}

/** A key file or a passphrase that was named at the terminal goes before the settings. */
export function sourceOf(
  { keyFile, passphraseFile }: Pick<BackingUp, 'keyFile' | 'passphraseFile'>,
  { backup }: Config,
): KeySource {
  if (passphraseFile !== undefined) return { by: 'passphrase', path: resolve(passphraseFile) };
  if (keyFile !== undefined) return { by: 'keyfile', path: resolve(keyFile), ours: false };
  return backup.source;
}

async function make(asked: BackingUp, config: Config, shelf: string): Promise<number> {
  const { language, json, print, complain, withKeys } = asked;
  const { said } = backupWords(language);
  const { dataDir, databaseUrl } = config;
  // Starting the embedded PostgreSQL in an empty folder would make a database there, and back up nothing.
  const isThere = ['postgres', 'postgres.elsewhere'].some((name) => existsSync(join(dataDir, name)));
  if (databaseUrl === undefined && !isThere) {
    complain(fillIn(backupWords(language).faults.not_ours, {}));
    return 1;
  }
  const ending = endedBySignal();
  const database = await readyDatabase(config, openLog({ level: 'error' }), () => undefined);
  try {
    const backing = backingOf(config, database, { shelf, source: sourceOf(asked, config), withKeys });
    const onProgress = json ? undefined : teller(said.progress, print);
    const made = await makeBackup({ ...backing, signal: ending.signal, ...(onProgress && { onProgress }) });
    await note(database.directUrl, made);
    if (json) print(JSON.stringify(summaryOf(made)));
    else tell(made, said, withKeys, print);
    return 0;
  } catch (error) {
    if (!ending.signal.aborted) throw error;
    complain(said.interrupted);
    return 1;
  } finally {
    ending.release();
    await database.stop();
  }
}

/** It counts like one of the night, and stands in the record. */
async function note(directUrl: string, { manifest, size, seconds }: Made): Promise<void> {
  const db = openDatabase({ url: directUrl, size: 1, beforeCommit: reactTo([]) });
  await noteMade(db, { generation: manifest.id, bytes: size }, seconds).finally(() => db.close());
}

function tell(
  made: Made,
  said: ReturnType<typeof backupWords>['said'],
  withKeys: boolean,
  print: AtTerminal['print'],
): void {
  const { manifest, folder, size, seconds, removed, madeKey } = made;
  const { seal, masterKey } = manifest.about;
  const figures = { folder, size: inMegabytes(size), seconds: seconds.toFixed(1), seal: seal?.number ?? 0 };
  print(fillIn(said.made, figures));
  if (removed.length > 0) print(fillIn(said.removed, { ids: removed.join(', ') }));
  if (madeKey !== undefined) print(fillIn(said.keyMade, { path: madeKey }));
  print(withKeys ? said.keysIn : fillIn(said.keysNotIn, { master: masterKey ?? '' }));
}

function summaryOf({ manifest, folder, size, seconds, removed, madeKey }: Made) {
  const { id, kind, madeAt, about, wal } = manifest;
  return { id, kind, madeAt, folder, size, seconds, removed, madeKey: madeKey ?? null, wal, counts: about.counts };
}

/** Every tenth part. */
export function teller(phrase: string, print: AtTerminal['print']): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    const percent = all === 0 ? 100 : Math.min(99, Math.floor((done / all) * 100));
    if (percent < told + 10) return;
    told = percent - (percent % 10);
    print(fillIn(phrase, { percent: told, done: inMegabytes(done) }));
  };
}

async function tellGenerations({ language, check, json, print, complain }: BackingUp, shelf: string): Promise<number> {
  const words = backupWords(language);
  let damaged = 0;
  const broken = (folder: string, error: unknown): void => {
    damaged += 1;
    complain(`${folder}: ${fillIn(words.said.damagedFolder, { reason: wordsOfBackupFault(error, words) ?? '' })}`);
  };
  const all = await listGenerations(shelf, broken);
  if (json)
    print(JSON.stringify(all.map(({ id, kind, madeAt, about }) => ({ id, kind, madeAt, counts: about.counts }))));
  else print(fillIn(words.said.listHead, { folder: shelf }));
  for (const { id, kind, about, volumes } of all) {
    const size = inMegabytes(volumes.reduce((sum, volume) => sum + volume.size, 0));
    const line = { id, size, kind: words.said[kind], program: about.program, events: about.counts.event ?? 0 };
    if (!json && !check) print(fillIn(words.said.listLine, line));
    if (!check) continue;
    try {
      await checkVolumes(generationFolder(shelf, id), volumes);
      if (!json) print(fillIn(words.said.checked, { id, count: volumes.length }));
    } catch (error) {
      broken(generationFolder(shelf, id), error);
    }
  }
  return damaged === 0 ? 0 : 1;
}

/** Ctrl-C ends in order: what is unfinished is taken away first. */
function endedBySignal(): { signal: AbortSignal; release: () => void } {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  return {
    signal: ending.signal,
    release: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
    },
  };
}
