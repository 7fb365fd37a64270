// What a restored database goes through before anybody is served by it: brought up to this version, who was erased since is erased again, and that it
// was restored is written into its own record.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteRestored } from '#features/backups/index.ts';
import { openShelf, placeActed, placeShelf } from '#features/policies/index.ts';
import { replayErasures } from '#features/privacy/index.ts';
import type { Config } from '#platform/config.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openDatabase } from '#platform/db.ts';
import { reactTo } from '#platform/events.ts';
import { registerFacts } from '#platform/facts.ts';
import { migrateJobs } from '#platform/jobs/jobs.ts';
import { MasterFault } from '#platform/secrecy/keys/master.ts';
import { readyKeys } from '#platform/secrecy/keys/ready.ts';
import { findExamples } from '../examples.ts';
import { actedBy, featuresOf, holdingsOf } from '../features.ts';
import { packsFolder } from '../places.ts';

export interface Settled {
  /** Persons erased again; undefined: the master key is not at hand, so the next start does it before it serves. */
  readonly erasedAgain: number | undefined;
}

/** Settles the database at this address. `told` goes into the event that it was restored. */
export async function settleRestored(
  config: Config,
  url: string,
  erasures: string,
  told: { readonly generation: string; readonly to: string | null },
): Promise<Settled> {
  await migrate(url);
  await migrateJobs(url);
  const plain = openDatabase({ url, size: 1, beforeCommit: reactTo([]) });
  try {
    await plain.write(async (tx, now) => noteRestored(tx, told, now));
    if (erasures.trim() === '') return { erasedAgain: 0 };
    const keys = await readyKeys(plain, config.masterKey).catch(unlessMissing);
    if (keys === undefined) return { erasedAgain: undefined };
    return { erasedAgain: await eraseAgain(url, keys, erasures) };
  } finally {
    await plain.close();
  }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof MasterFault && error.why === 'missing') return undefined;
  throw error;
}

async function eraseAgain(url: string, keys: Awaited<ReturnType<typeof readyKeys>>, erasures: string): Promise<number> {
  const shelf = openShelf(packsFolder());
  placeShelf(shelf);
  const slices = featuresOf({ shelf, examples: await findExamples(), passwordLength: 0 });
  registerFacts(slices);
  placeActed(actedBy(slices));
  const beforeCommit = reactTo(slices.flatMap((feature) => feature.reactions ?? []));
  const db = openDatabase({ url, keys, background: true, beforeCommit });
  const folder = await mkdtemp(join(tmpdir(), 'weixi-erasures-'));
  try {
    const file = join(folder, 'erasures.log');
    await writeFile(file, erasures, { mode: 0o600 });
    return await replayErasures(db, holdingsOf(slices), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await db.close();
  }
}
