// Changing the master key: every data key is wrapped anew, no value is touched. Between database and file a crash can fall; the next
// start then finds the new key beside the old one and takes it (readMaster).
import type { Database, Tx } from '../../database/tx.ts';
import type { KeyAccess } from './keyring.ts';
import { adoptNext, dropNext, MasterFault, type MasterKey, prepareNext } from './master.ts';
import { lockKeys, readWrapped, saveWrapped } from './store.ts';

export interface Changed {
  readonly before: string;
  readonly after: string;
  /** Where the key before is kept: backups made until now need it. Undefined when the caller keeps its keys elsewhere. */
  readonly kept: string | undefined;
}

/**
 * Wraps all data keys under another master key: under `next` if one is given, else under a new one that takes the place of the file's. Processes that
 * run go on with what they have unwrapped; those with a file follow by themselves, those with MASTER_KEY must be started with the new one.
 */
export async function changeMaster(db: Database, access: KeyAccess, next?: MasterKey): Promise<Changed> {
  const { source, master: before } = access;
  if (next !== undefined) {
    await db.write((tx) => rewrap(tx, access, next));
    return { before: before.id, after: next.id, kept: undefined };
  }
  if (source.from !== 'file') throw new MasterFault('missing', source);
  const made = await prepareNext(source.path);
  try {
    await db.write((tx) => rewrap(tx, access, made));
  } catch (error) {
    // After any other fault the commit may have happened, and then this file is the only copy of the key.
    if (error instanceof MasterFault) await dropNext(source.path, made);
    throw error;
  }
  return { before: before.id, after: made.id, kept: await adoptNext(source.path, { before, next: made }) };
}

async function rewrap(tx: Tx, { master, source }: KeyAccess, next: MasterKey): Promise<void> {
  await lockKeys(tx);
  const wrapped = await readWrapped(tx);
  const stranger = wrapped.find((key) => key.master !== master.id);
  if (stranger !== undefined) throw new MasterFault('wrong', source, { id: stranger.master, given: master.id });
  const anew = wrapped.map((key) => {
    const use = [key.purpose, String(key.version), String(key.suite)];
    return { ...key, wrapped: next.wrap(master.unwrap(key.wrapped, use), use), master: next.id };
  });
  await saveWrapped(tx, anew);
}
