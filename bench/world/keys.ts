// The master key of what the benches make: known, because nobody lives there. Processes that are started have it from their environment.
import { openDatabase } from '#platform/db.ts';
import type { KeyAccess } from '#platform/secrecy/keys/keyring.ts';
import { MasterKey } from '#platform/secrecy/keys/master.ts';
import { readyKeys } from '#platform/secrecy/keys/ready.ts';

const bytes = Buffer.alloc(32, 11);
const text = bytes.toString('base64');
process.env.MASTER_KEY = text;

export const benchKeys: KeyAccess = { master: new MasterKey(bytes), source: { from: 'environment', text } };

/** Gives a database that was just migrated its data keys. */
export async function giveKeys(url: string): Promise<void> {
  const db = openDatabase({ url, size: 1 });
  await readyKeys(db, benchKeys.source).finally(() => db.close());
}
