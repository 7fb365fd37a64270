// What there is of keys, and how many values need each: for the person who keeps them.
import type { Database, Tx } from '../../database/tx.ts';
import { readWrapped, type WrappedKey } from '../keys/store.ts';
import { countBodies } from './body-store.ts';
import { isBody, type Renewable } from './rotation.ts';
import { countVersions, readProgress } from './store.ts';

export interface KeyStatus extends Pick<WrappedKey, 'purpose' | 'version' | 'suite' | 'madeAt' | 'retiredAt'> {
  /** How many values are closed (or indexed) under it, over all columns. */
  readonly values: number;
}
export interface RotationStatus {
  readonly table: string;
  readonly column: string;
  readonly renewed: number;
  readonly isFinished: boolean;
}

/** Reads every column once unless `counting` is false. */
export function keyStatus(
  db: Database,
  columns: readonly Renewable[],
  options: { counting?: boolean } = {},
): Promise<Status> {
  return db.read((tx) => statusIn(tx, columns, options));
}

interface Status {
  readonly keys: KeyStatus[];
  readonly rotations: RotationStatus[];
}

/** The same in a transaction that is there. */
export async function statusIn(
  tx: Tx,
  columns: readonly Renewable[],
  { counting = true }: { counting?: boolean } = {},
): Promise<Status> {
  const counts = new Map<string, number>();
  for (const purpose of ['field', 'index'] as const)
    for (const column of counting ? columns : [])
      for (const { version, count } of await versionsOf(tx, column, purpose))
        counts.set(`${purpose} ${version}`, (counts.get(`${purpose} ${version}`) ?? 0) + count);
  const keys = (await readWrapped(tx)).map(({ purpose, version, suite, madeAt, retiredAt }) => ({
    purpose,
    version,
    suite,
    madeAt,
    retiredAt,
    values: counts.get(`${purpose} ${version}`) ?? 0,
  }));
  const progress = await readProgress(tx);
  return {
    keys,
    rotations: progress.map(({ table, column, renewed, finishedAt }) => ({
      table,
      column,
      renewed,
      isFinished: finishedAt !== null,
    })),
  };
}

async function versionsOf(
  tx: Tx,
  column: Renewable,
  purpose: 'field' | 'index',
): Promise<{ version: number; count: number }[]> {
  if (!isBody(column)) return countVersions(tx, column, purpose);
  return purpose === 'field' ? countBodies(tx, column) : [];
}
