// Unlocking at the terminal: whoever has the machine has the database, so this opens nothing that was closed to them; it is told as an event.
import { randomInt } from 'node:crypto';
import { unlock } from '#features/accounts/index.ts';
import type { Config } from '#platform/config.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { hashPassword } from '#platform/session/accounts.ts';
import { type AtTerminal, say, words } from './command.ts';
import { configAt, onDatabase } from './start.ts';
import { sayFault } from './start-faults.ts';

export interface Unlocking extends AtTerminal {
  /** As it was typed. */
  readonly username: string;
}

/** Answers the exit code: 0 done, 1 it could not be done, 2 a setting is wrong. */
export async function runUnlock(asked: Unlocking): Promise<number> {
  const { username, language, print, complain } = asked;
  const { said } = words[language].unlock;
  const config = configAt(asked);
  if (config === undefined) return 2;
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
    complain(sayFault(error, config, language));
    return 1;
  }
}

function withDatabase<R>(config: Config, act: (db: Database) => Promise<R>): Promise<R> {
  return onDatabase(config, ({ directUrl, keys }) => {
    // Nothing is owed for it, so no reaction runs; the events are written.
    const db = openDatabase({ url: directUrl, keys, beforeCommit: reactTo([]), size: 1 });
    return act(db).finally(() => db.close());
  });
}

/** Four groups of four letters that nobody mistakes for others, about 90 bits. */
function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ23456789';
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
