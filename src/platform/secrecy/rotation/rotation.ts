// Rotation: a new version of the data keys, and every value closed and indexed again under it, in small batches while the house
// works. Killed anywhere, it goes on from its cursor: each batch is one transaction, and every value opens before, during and after.
import type { Instant } from '../../clock.ts';
import type { Database, Tx } from '../../database/tx.ts';
import type { ClosedBody } from '../body.ts';
import { recordOf, type SecretColumn } from '../column.ts';
import { type KeyAccess, type Keyring, publishedAfter, ringFreshFor, unwrapAll } from '../keys/keyring.ts';
import { addKey } from '../keys/ready.ts';
import { lockKeys, readWrapped, retireOld } from '../keys/store.ts';
import { openWith } from '../opening.ts';
import { secretOf } from '../secret.ts';
import { hasAnyBody, hasOldBody, renewBodies } from './body-store.ts';
import {
  hasAny,
  hasOld,
  insertProgress,
  lockNext,
  nextRows,
  type Progress,
  type RowKey,
  readProgress,
  type StoredRow,
  saveProgress,
  writeBack,
} from './store.ts';

export interface Rotating {
  readonly db: Database;
  readonly access: KeyAccess;
  /** Every column of this installation. */
  readonly columns: readonly Renewable[];
}

/** What a rotation goes through: values, and bodies. */
export type Renewable = SecretColumn | ClosedBody;

export function isBody(column: Renewable): column is ClosedBody {
  return 'placeOf' in column;
}

/**
 * Makes new keys and has every column begin anew; a rotation that is under way is left to go on instead. Answers whether it made any.
 * From here on `renewNext` has work.
 * @param tell is told of the new keys in the transaction that makes them
 */
export async function beginRotation(
  { db, access, columns }: Rotating,
  tell?: (tx: Tx, now: Instant, versions: { field: number; index: number }) => Promise<void>,
): Promise<boolean> {
  return db.write(async (tx, now) => {
    await lockKeys(tx);
    if ((await readProgress(tx)).some(({ finishedAt }) => finishedAt === null)) return false;
    const wrapped = await readWrapped(tx);
    const last = (wanted: string) => wrapped.findLast(({ purpose }) => purpose === wanted)?.version ?? 0;
    const field = await addKey(tx, now, { purpose: 'field', after: last('field') }, access.master);
    const index = await addKey(tx, now, { purpose: 'index', after: last('index') }, access.master);
    await insertProgress(tx, now, columns, { field, index });
    await tell?.(tx, now, { field, index });
    return true;
  });
}

/**
 * Renews the next rows of the next unfinished column in one transaction. Answers `done` when no column is left. A pass that has reached the
 * end is followed by a look for values that somebody wrote meanwhile under the key before; where there is one, the column begins anew.
 */
export async function renewNext({ db, access, columns }: Rotating, size = batchSize): Promise<Step> {
  return db.write(async (tx, now) => {
    const progress = await lockNext(tx);
    if (progress === undefined) return 'done';
    const wrapped = await readWrapped(tx);
    const newest = (['field', 'index'] as const).map((wanted) => wrapped.findLast(({ purpose }) => purpose === wanted));
    const notBefore = Math.max(...newest.map((key) => key?.madeAt ?? 0)) + publishedAfter;
    const column = columns.find(({ table, column: name }) => table === progress.table && name === progress.column);
    if (column === undefined) {
      // The slice that had it is gone, and its table with it.
      await saveProgress(tx, progress, { after: null, renewed: 0, finishedAt: now });
      return 'more';
    }
    if (now < notBefore) {
      if (await (isBody(column) ? hasAnyBody(tx, column) : hasAny(tx, column))) return { notBefore };
      // Where there is nothing yet there is nothing to wait for; what comes meanwhile is found before old keys are retired.
      await saveProgress(tx, progress, { after: null, renewed: 0, finishedAt: now });
      return 'more';
    }
    const ring = unwrapAll(wrapped, access, now);
    const { renewed, after } = isBody(column)
      ? await renewBodies(tx, column, ring, { after: progress.afterKey, size })
      : await renewRows(tx, column, ring, progress, size);
    const isDone = after === null && !(await isLeft(tx, column, ring));
    await saveProgress(tx, progress, { after, renewed, finishedAt: isDone ? now : null });
    return 'more';
  });
}

async function renewRows(
  tx: Tx,
  column: SecretColumn,
  ring: Keyring,
  progress: Progress,
  size: number,
): Promise<{ renewed: number; after: RowKey | null }> {
  const rows = await nextRows(tx, column, ring, { after: cursorOf(progress), size });
  const renewed = await renew(tx, column, ring, rows);
  return { renewed, after: rows.length < size ? null : (rows.at(-1) ?? null) };
}

function isLeft(tx: Tx, column: Renewable, ring: Keyring): Promise<boolean> {
  return isBody(column) ? hasOldBody(tx, column, ring) : hasOld(tx, column, ring);
}

/** Whether there is more to do, and if it is too early, when (new keys must be known to all first). */
export type Step = 'more' | 'done' | { readonly notBefore: Instant };

/** Rows that one transaction looks at: some 20 ms of work, so nobody waits for a lock longer than for each other. */
const batchSize = 500;

/**
 * Retires the keys before the newest once nothing needs them: every column is done, and so long has passed that no process still writes with
 * an older keyring. Answers how many, and when to come again (undefined: there is nothing left to retire).
 */
export async function retireKeys({
  db,
  access,
  columns,
}: Rotating): Promise<{ retired: number; again: Instant | undefined }> {
  return db.write(async (tx, now) => {
    await lockKeys(tx);
    const wrapped = await readWrapped(tx);
    const current = wrapped.filter(({ retiredAt }) => retiredAt === null);
    const newest = Math.max(...current.map(({ madeAt }) => madeAt));
    if (new Set(current.map(({ purpose }) => purpose)).size === current.length) return { retired: 0, again: undefined };
    if (now < newest + settleFor) return { retired: 0, again: newest + settleFor };
    const ring = unwrapAll(wrapped, access, now);
    const left = await columnsLeft(tx, columns, ring);
    if (left.length === 0) return { retired: await retireOld(tx, now), again: undefined };
    await insertProgress(tx, now, left, { field: ring.newest.version, index: ring.newestIndex });
    return { retired: 0, again: now };
  });
}

/** After new keys were made: then all know them, then all use them, and no transaction lasts longer than the rest (ms). */
export const settleFor = publishedAfter + ringFreshFor + 530_000;

async function columnsLeft(tx: Tx, columns: readonly Renewable[], ring: Keyring): Promise<Renewable[]> {
  const left: Renewable[] = [];
  for (const column of columns) if (await isLeft(tx, column, ring)) left.push(column);
  return left;
}

async function renew(tx: Tx, column: SecretColumn, ring: Keyring, rows: readonly StoredRow[]): Promise<number> {
  const old = rows.flatMap(({ cipher, ...place }) => (cipher === null ? [] : [{ column, cipher, ...place }]));
  const plain = openWith(ring, old, 'rotation');
  const renewed = old.map(({ cipher, subjectId, rowId }, index) => {
    const place = { subjectId, rowId };
    const fields = recordOf(ring, column, place, secretOf(column.kind, plain[index]));
    return { ...place, before: `\\x${cipher.toString('hex')}`, fields };
  });
  const written = await writeBack(tx, column, renewed);
  await column.renewed?.(tx, [...new Set(renewed.map(({ subjectId }) => subjectId))]);
  return written;
}

function cursorOf({ afterSubject, afterRow }: Progress): RowKey | null {
  return afterSubject === null ? null : { subjectId: afterSubject, rowId: afterRow ?? afterSubject };
}
