// The data keys as they lie in the database: wrapped, with versions. What is closed under a version can be opened as long as its row is here.
import sql, { join } from 'sql-template-tag';
import type { Instant } from '../../clock.ts';
import { at, type Tx } from '../../database/tx.ts';

/** `field` keys close values, `index` keys find them. */
export type KeyPurpose = 'field' | 'index';

export interface WrappedKey {
  readonly purpose: KeyPurpose;
  readonly version: number;
  readonly suite: number;
  readonly wrapped: Buffer;
  /** The id of the master key that wraps it. */
  readonly master: string;
  readonly madeAt: Instant;
  /** Since when no value is known to need it, but in backups. Values are no longer looked for under a retired index key. */
  readonly retiredAt: Instant | null;
}

/** All of them, oldest first. */
export async function readWrapped(tx: Tx): Promise<WrappedKey[]> {
  return tx.rows<WrappedKey>(sql`select purpose, version, suite, wrapped, master, made_at as "madeAt", retired_at as "retiredAt"
    from data_key order by purpose, version`);
}

/** One at a time makes, changes or retires keys; until the transaction ends. */
export async function lockKeys(tx: Tx): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('weixi.keys'))`);
}

export async function insertKey(tx: Tx, key: Omit<WrappedKey, 'retiredAt'>): Promise<void> {
  const { purpose, version, suite, wrapped, master, madeAt } = key;
  await tx.run(sql`insert into data_key (purpose, version, suite, wrapped, master, made_at)
    values (${purpose}, ${version}, ${suite}, ${wrapped}, ${master}, ${at(madeAt)})`);
}

/** The same keys under another master key. */
export async function saveWrapped(tx: Tx, keys: readonly WrappedKey[]): Promise<void> {
  const rows = keys.map(
    ({ purpose, version, wrapped, master }) => sql`(${purpose}, ${version}::int, ${wrapped}::bytea, ${master})`,
  );
  await tx.run(sql`update data_key k set wrapped = r.wrapped, master = r.master
    from (values ${join(rows)}) as r(purpose, version, wrapped, master) where k.purpose = r.purpose and k.version = r.version`);
}

/** Retires all but the newest key of each purpose; answers how many. */
export async function retireOld(tx: Tx, now: Instant): Promise<number> {
  return tx.run(sql`update data_key k set retired_at = ${at(now)} where retired_at is null
    and exists (select from data_key newer where newer.purpose = k.purpose and newer.version > k.version)`);
}
