// Unlocking at the terminal: whoever has the machine has the database, so this opens nothing that was closed to them; it is told as an event.
import { randomInt } from 'node:crypto';
import { unlock } from '#features/accounts/index.ts';
import startEnglish from '#phrases/en/start.ts';
import startChinese from '#phrases/zh-CN/start.ts';
import { type Config, ConfigError, readConfig } from '#platform/config.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { openLog } from '#platform/log.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { type Language, say, words } from './command.ts';
import { prepareDatabase, readyDatabase } from './start.ts';
import { wordsOfFault } from './start-faults.ts';

export interface Unlocking {
  /** As it was typed. */
  readonly username: string;
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Answers the exit code: 0 done, 1 it could not be done, 2 a setting is wrong. */
export async function runUnlock({ username, flags, env, language, print, complain }: Unlocking): Promise<number> {
  const { said } = words[language].unlock;
  let config: Config;
  try {
    config = readConfig({ env, flags, language });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(error.message);
    return 2;
  }
  try {
    const password = oneTimePassword();
    const name = await withDatabase(config, async (db) => {
      const passwordHash = await hashPassword(password, { least: 1 });
      return db.write((tx, now) => unlock(tx, { username, passwordHash }, now));
    });
    if (name === undefined) {
      complain(say(said.unknown, { username }));
      return 1;
    }
    print(say(said.done, { name, password }));
    return 0;
  } catch (error) {
    complain(wordsOfFault(error, config, language === 'en' ? startEnglish : startChinese));
    return 1;
  }
}

async function withDatabase<R>(config: Config, act: (db: Database) => Promise<R>): Promise<R> {
  const database = await readyDatabase(config, openLog({ level: 'error' }), () => undefined);
  let db: Database | undefined;
  try {
    const keys = await prepareDatabase(database.directUrl, config);
    // Nothing is owed for it, so no reaction runs; the events are written.
    db = openDatabase({ url: database.directUrl, keys, beforeCommit: reactTo([]), size: 1 });
    return await act(db);
  } finally {
    await db?.close();
    await database.stop();
  }
}

/** Four groups of four letters that nobody mistakes for others, about 90 bits. */
function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ23456789';
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
