// `weixi restore` at the terminal: into an empty data folder or an empty database, to the end of what there is or to a moment; proven, settled, and only
// then in its place.
import { resolve } from 'node:path';
import { readManifest } from '#platform/backup/manifest.ts';
import { writeBesides } from '#platform/backup/restoring/besides.ts';
import { type Restored, restoreCluster } from '#platform/backup/restoring/cluster.ts';
import { type Loaded, restoreTables } from '#platform/backup/restoring/tables.ts';
import { findGeneration } from '#platform/backup/shelf.ts';
import type { Config } from '#platform/config.ts';
import { readMaster } from '#platform/secrecy/keys/master.ts';
import type { AtTerminal } from '../command.ts';
import { findCalendar } from '../planning/calendars.ts';
import { momentOf } from '../planning/moments.ts';
import { configAt } from '../start.ts';
import { sayFault } from '../start-faults.ts';
import { sourceOf, teller } from './backing-up.ts';
import { type BackupWords, backupWords, fillIn, wordsOfBackupFault } from './parts.ts';
import { settleRestored } from './settling.ts';

export interface BringingBack extends AtTerminal {
  readonly folder: string | undefined;
  readonly backup: string | undefined;
  /** As it was typed. */
  readonly to: string | undefined;
  readonly keyFile: string | undefined;
  readonly passphraseFile: string | undefined;
  readonly whole: boolean;
  readonly json: boolean;
}

/** Answers the exit code: 0 restored, 1 refused (the target is as it was), 2 wrongly typed or a setting is wrong. */
export async function runRestore(asked: BringingBack): Promise<number> {
  const { language, complain } = asked;
  const words = backupWords(language);
  const config = configAt(asked);
  if (config === undefined) return 2;
  const from = asked.folder === undefined ? config.backup.folder : resolve(asked.folder);
  const to = asked.to === undefined ? undefined : momentTyped(asked.to);
  if (from === undefined) complain(words.said.folderMissing);
  if (asked.to !== undefined && to === undefined)
    complain(fillIn(words.said.unknownMoment, { given: asked.to, zone: zone() }));
  if (from === undefined || (asked.to !== undefined && to === undefined)) return 2;
  try {
    await restore(asked, config, { from, to }, words);
    return 0;
  } catch (error) {
    const said = wordsOfBackupFault(error, words);
    complain(said ?? sayFault(error, config, language));
    return 1;
  }
}

/** Times without an offset are read on the clocks of the calendar that ships. */
const calendarName = 'office-hours';

function momentTyped(text: string): number | undefined {
  const found = findCalendar(calendarName);
  return 'calendar' in found ? momentOf(text.trim().replace(' ', 'T'), found.calendar) : undefined;
}

function zone(): string {
  const found = findCalendar(calendarName);
  return 'calendar' in found ? found.calendar.zone : 'UTC';
}

interface Wanted {
  readonly from: string;
  readonly to: number | undefined;
}

async function restore(asked: BringingBack, config: Config, wanted: Wanted, words: BackupWords): Promise<void> {
  const { databaseUrl, databaseDirectUrl = databaseUrl, masterKey } = config;
  const { json, print, whole, backup: id } = asked;
  const { folder } = await findGeneration(wanted.from, { id, to: wanted.to });
  const { id: generation } = await readManifest(folder);
  const master = await readMaster(masterKey);
  let later = false;
  const settle = async (url: string, erasures: string): Promise<number> => {
    const told = { generation, to: wanted.to === undefined ? null : new Date(wanted.to).toISOString() };
    const { erasedAgain } = await settleRestored(config, url, erasures, told);
    later = erasedAgain === undefined;
    return erasedAgain ?? 0;
  };
  const parts = {
    ...wanted,
    id,
    source: sourceOf(asked, config),
    masterKey: master?.id,
    depth: whole ? 'record' : 'links',
    settle,
  } as const;
  const percent = json ? () => undefined : teller(words.said.unpacking, print);
  const done =
    databaseDirectUrl === undefined ? await restoreIntoFolder() : await restoreIntoDatabase(databaseDirectUrl);
  if (json) print(JSON.stringify(summaryOf(done)));
  else tell(done, { later, to: wanted.to }, config, words, print);

  function restoreIntoFolder(): Promise<Restored> {
    const { dataDir, seal, erasureFile } = config;
    return restoreCluster({
      ...parts,
      dataDir,
      anchorFile: seal.anchorFile,
      erasureFile,
      onProgress: (step, sofar, all) => {
        if (step === 'unpacking') percent(sofar, all);
        else if (!json) print(words.said[step]);
      },
    });
  }

  async function restoreIntoDatabase(directUrl: string): Promise<Loaded> {
    // Said before it is begun: tables do not go back into a folder, nor files into a database.
    const loaded = await restoreTables({ ...parts, directUrl, erasureFile: config.erasureFile, onProgress: percent });
    await writeBesides(loaded.beside, {
      dataDir: config.dataDir,
      anchorFile: config.seal.anchorFile,
      erasureFile: config.erasureFile,
      lastSeal: loaded.lastSeal,
    });
    return loaded;
  }
}

function tell(
  done: Restored | Loaded,
  { later, to }: { later: boolean; to: number | undefined },
  { dataDir, databaseUrl }: Config,
  { said }: BackupWords,
  print: AtTerminal['print'],
): void {
  const { manifest, counts, seconds, seals, lastSeal, sealsLost, erasedAgain } = done;
  const { customer = 0, event = 0 } = counts;
  const figures = { customers: customer, events: event, seals, seal: lastSeal, seconds: seconds.toFixed(1) };
  print(fillIn(said.restored, { id: manifest.id, ...figures }));
  const reachedAt = ('reachedAt' in done ? done.reachedAt : undefined) ?? Date.parse(manifest.madeAt);
  print(fillIn(said.reached, { at: new Date(Math.min(reachedAt, to ?? reachedAt)).toISOString() }));
  if (sealsLost > 0) print(fillIn(said.lost, { count: sealsLost }));
  if (erasedAgain > 0) print(fillIn(said.erasedAgain, { count: erasedAgain }));
  if (later) print(said.erasuresLater);
  print(databaseUrl === undefined ? fillIn(said.next, { folder: dataDir }) : said.nextTables);
}

function summaryOf(done: Restored | Loaded) {
  const { manifest, counts, seconds, seals, events, lastSeal, sealsLost, erasedAgain } = done;
  const reachedAt = 'reachedAt' in done && done.reachedAt !== undefined ? new Date(done.reachedAt).toISOString() : null;
  return { id: manifest.id, counts, seconds, seals, events, lastSeal, sealsLost, erasedAgain, reachedAt };
}
