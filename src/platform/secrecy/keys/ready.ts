// The start's part: whether database and master key belong together, and the first keys of a new database.
import { createSecretKey, randomBytes } from 'node:crypto';
import type { Instant } from '../../clock.ts';
import type { Database, Tx } from '../../database/tx.ts';
import { mostVersions } from '../frame.ts';
import { newestSuite } from '../suite.ts';
import { type KeyAccess, unwrapAll } from './keyring.ts';
import { MasterFault, type MasterKey, type MasterSource, makeMaster, readMaster } from './master.ts';
import { insertKey, type KeyPurpose, lockKeys, readWrapped } from './store.ts';

export interface ReadyKeys extends KeyAccess {
  /** Where the master key lies that a new database depends on from now on; whoever starts the server must be told to keep it. */
  readonly madeAt: string | undefined;
}

/**
 * Finds the master key and tries it on the data keys; makes both in a database that has none. Throws MasterFault when the key is
 * missing or another one, NotAuthentic when a wrapped key was changed.
 */
export async function readyKeys(db: Database, source: MasterSource): Promise<ReadyKeys> {
  return db.write(async (tx, now) => {
    // The first start of two processes at once: the second one waits here and then has to have the key of the first.
    await lockKeys(tx);
    const wrapped = await readWrapped(tx);
    const wanted = wrapped[0]?.master;
    const found = await readMaster(source, wanted);
    if (wanted !== undefined) {
      if (found === undefined) throw new MasterFault('missing', source, { id: wanted });
      unwrapAll(wrapped, { master: found, source }, now);
      return { master: found, source, madeAt: undefined };
    }
    const ours = source.from === 'file' && source.ours;
    const master = found ?? (ours ? await makeMaster(source) : undefined);
    if (master === undefined) throw new MasterFault('missing', source);
    for (const purpose of ['field', 'index'] as const) await addKey(tx, now, { purpose, after: 0 }, master);
    return { master, source, madeAt: ours ? source.path : undefined };
  });
}

/** A new data key, one version after the last. It is used by whoever reads the keyring after the commit. */
export async function addKey(
  tx: Tx,
  now: Instant,
  { purpose, after }: { purpose: KeyPurpose; after: number },
  master: MasterKey,
): Promise<number> {
  const suite = newestSuite();
  const version = after + 1;
  if (version > mostVersions) throw new Error('There is no room for another version of the data key');
  const wrapped = master.wrap(createSecretKey(randomBytes(suite.keyBytes)), [
    purpose,
    String(version),
    String(suite.id),
  ]);
  await insertKey(tx, { purpose, version, suite: suite.id, wrapped, master: master.id, madeAt: now });
  return version;
}
