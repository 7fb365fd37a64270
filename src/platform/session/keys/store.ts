// All SQL of the keys of programs.
import sql from 'sql-template-tag';
import type { Instant } from '../../clock.ts';
import { at, type Tx } from '../../db.ts';

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly permissions: readonly string[];
  readonly addresses: readonly string[] | null;
}

/** The key, when it is good at this time. */
export function findKey(tx: Tx, prefix: string, now: Instant): Promise<KeyRow | undefined> {
  return tx.maybe<KeyRow>(sql`select id, name, hash, permissions, addresses from api_key
    where prefix = ${prefix} and revoked_at is null and expires_at > ${at(now)}`);
}

export async function touchKey(tx: Tx, id: string, address: string, now: Instant): Promise<void> {
  await tx.run(sql`update api_key set last_used_at = ${at(now)}, last_address = ${address} where id = ${id}`);
}

export interface InsertedKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly hash: Buffer;
  readonly permissions: readonly string[];
  readonly addresses: readonly string[] | null;
  readonly createdBy: string;
  readonly expiresAt: Instant;
}

export async function insertKey(tx: Tx, key: InsertedKey, now: Instant): Promise<void> {
  await tx.run(sql`insert into api_key (id, name, prefix, hash, permissions, addresses, created_at, created_by, expires_at)
    values (${key.id}, ${key.name}, ${key.prefix}, ${key.hash}, ${key.permissions}::text[], ${key.addresses}::text[], ${at(now)},
      ${key.createdBy}, ${at(key.expiresAt)})`);
}

/** Whether it was there and had not been revoked. */
export async function revokeKey(tx: Tx, id: string, by: string | null, now: Instant): Promise<boolean> {
  const revoked = await tx.run(sql`update api_key set revoked_at = ${at(now)}, revoked_by = ${by}
    where id = ${id}::uuid and revoked_at is null`);
  return revoked === 1;
}

export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: readonly string[];
  readonly addresses: readonly string[] | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly lastAddress: string | null;
  readonly revokedAt: Instant | null;
}

/** All keys that there ever were, the newest first; or one. */
export function listKeys(tx: Tx, id?: string): Promise<ListedKey[]> {
  const one = id === undefined ? sql`` : sql`where id = ${id}::uuid`;
  return tx.rows<ListedKey>(sql`select id, name, prefix, permissions, addresses, created_at as "createdAt", created_by as "createdBy",
      expires_at as "expiresAt", last_used_at as "lastUsedAt", last_address as "lastAddress", revoked_at as "revokedAt"
    from api_key ${one} order by created_at desc, id desc limit 500`);
}
