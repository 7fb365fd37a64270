// The seal in this process: the key, admitted, and the sealer that runs with it until the process ends.
import type { Config } from '#platform/config.ts';
import type { Database } from '#platform/db.ts';
import type { Logger } from '#platform/log.ts';
import { checkRecord } from '#platform/seal/check.ts';
import { keepPublicKey, openSealKey, type SealKey } from '#platform/seal/key.ts';
import { admitKey, keyInUse } from '#platform/seal/seal.ts';
import { startSealer } from '#platform/seal/sealer.ts';

interface KeyParts {
  readonly db: Database;
  readonly config: Pick<Config, 'dataDir' | 'seal'>;
  readonly log: Logger;
}

/** The key, admitted. Throws SealKeyFault when the record was sealed with one that is not here: before anybody is served. */
export async function readyKey({ db, config: { dataDir, seal }, log }: KeyParts): Promise<SealKey> {
  const wanted = seal.mayChangeKey ? undefined : await db.read(keyInUse);
  const key = await openSealKey({ dataDir, key: seal.key, keyFile: seal.keyFile }, wanted);
  if (key.isOpen) log.warn({ path: key.path }, 'others can read the key of the seal: chmod 600');
  await db.write((tx, now) => admitKey(tx, key, seal.mayChangeKey, now));
  await keepPublicKey(dataDir, key);
  return key;
}

interface SealingParts extends KeyParts {
  readonly key: SealKey;
  readonly directUrl: string;
}

/** Starts the sealer, on the background's database; answers how to stop. */
export function startSealing({ db, directUrl, config, key, log }: SealingParts): () => Promise<void> {
  const anchors = config.seal.anchorFile;
  const check = (signal: AbortSignal): Promise<void> => checkRecord({ db, directUrl, anchors, log }, signal);
  const sealer = startSealer({ db, key, anchors, log, check });
  return () => sealer.stop();
}
