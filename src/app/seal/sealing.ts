// The seal in this process: the key, admitted, and the sealer that runs with it until the process ends.
import type { Config } from '#platform/config.ts';
import type { Database } from '#platform/db.ts';
import type { Logger } from '#platform/log.ts';
import { checkRecord } from '#platform/seal/check.ts';
import { keepPublicKey, openSealKey } from '#platform/seal/key.ts';
import { admitKey, keyInUse } from '#platform/seal/seal.ts';
import { startSealer } from '#platform/seal/sealer.ts';

export interface SealingParts {
  /** The background's. */
  readonly db: Database;
  readonly directUrl: string;
  readonly config: Pick<Config, 'dataDir' | 'seal'>;
  readonly log: Logger;
}

export interface Sealing {
  /** The file of the key that this start has made. */
  readonly madeKey: string | undefined;
  stop(): Promise<void>;
}

/** Starts it. Throws SealKeyFault when the record was sealed with a key that is not here. */
export async function startSealing({ db, directUrl, config, log }: SealingParts): Promise<Sealing> {
  const { dataDir, seal } = config;
  const wanted = seal.mayChangeKey ? undefined : await db.read(keyInUse);
  const key = await openSealKey({ dataDir, key: seal.key, keyFile: seal.keyFile }, wanted);
  const { path } = key;
  if (key.isOpen) log.warn({ path }, 'others can read the key of the seal: chmod 600');
  await db.write((tx, now) => admitKey(tx, key, seal.mayChangeKey, now));
  await keepPublicKey(dataDir, key);
  const anchors = seal.anchorFile;
  const sealer = startSealer({
    db,
    key,
    anchors,
    log,
    check: (signal) => checkRecord({ db, directUrl, anchors, log }, signal),
  });
  return { madeKey: key.isNew ? path : undefined, stop: () => sealer.stop() };
}
