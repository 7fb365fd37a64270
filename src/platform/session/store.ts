// All SQL of accounts, sessions and attempts.
import sql from 'sql-template-tag';
import type { Instant } from '../clock.ts';
import { at, type Tx } from '../db.ts';

export interface AccountRow {
  id: string;
  username: string;
  passwordHash: string | null;
}

export function insertAccount(
  tx: Tx,
  account: { id: string; username: string; email: string | undefined; passwordHash: string },
  now: Instant,
): Promise<number> {
  return tx.run(sql`insert into account (id, username, email, password_hash, password_set_at, created_at)
    values (${account.id}, ${account.username}, ${account.email ?? null}, ${account.passwordHash}, ${at(now)}, ${at(now)})
    on conflict do nothing`);
}

/** The account that may sign in by this user name or e-mail address. */
export function findAccount(tx: Tx, name: string): Promise<AccountRow | undefined> {
  return tx.maybe<AccountRow>(sql`select id, username, password_hash as "passwordHash" from account
    where (username = ${name} or email = ${name}) and disabled_at is null`);
}

export function accountById(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return tx.maybe<AccountRow>(sql`select id, username, password_hash as "passwordHash" from account
    where id = ${id} and disabled_at is null`);
}

export function updatePassword(tx: Tx, id: string, hash: string, now: Instant): Promise<number> {
  return tx.run(sql`update account set password_hash = ${hash}, password_set_at = ${at(now)} where id = ${id}`);
}

export function updateDisabled(tx: Tx, id: string, disabledAt: Instant | undefined): Promise<number> {
  return disabledAt === undefined
    ? tx.run(sql`update account set disabled_at = null where id = ${id}`)
    : tx.run(sql`update account set disabled_at = ${at(disabledAt)} where id = ${id} and disabled_at is null`);
}

export interface SessionRow {
  accountId: string;
  seenAt: Instant;
}

export function insertSession(
  tx: Tx,
  session: { tokenHash: Buffer; accountId: string; expiresAt: Instant; address: string; device: string },
  now: Instant,
): Promise<number> {
  return tx.run(sql`insert into session (token_hash, account_id, created_at, seen_at, expires_at, address, device)
    values (${session.tokenHash}, ${session.accountId}, ${at(now)}, ${at(now)}, ${at(session.expiresAt)},
      ${session.address}, ${session.device})`);
}

/** The session, when it has not ended: by its longest life, by lying idle, or with its account. */
export function findSession(tx: Tx, tokenHash: Buffer, now: Instant, idle: number): Promise<SessionRow | undefined> {
  return tx.maybe<SessionRow>(sql`select s.account_id as "accountId", s.seen_at as "seenAt"
    from session s join account a on a.id = s.account_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${at(now)} and s.seen_at > ${at(now - idle)}
      and a.disabled_at is null`);
}

export function touchSession(tx: Tx, tokenHash: Buffer, now: Instant): Promise<number> {
  return tx.run(sql`update session set seen_at = ${at(now)} where token_hash = ${tokenHash}`);
}

export function deleteSession(tx: Tx, tokenHash: Buffer): Promise<number> {
  return tx.run(sql`delete from session where token_hash = ${tokenHash}`);
}

/** Ends the account's sessions, but for the one to keep. */
export function deleteSessionsOf(tx: Tx, accountId: string, keep?: Buffer): Promise<number> {
  return tx.run(
    sql`delete from session where account_id = ${accountId} and token_hash is distinct from ${keep ?? null}::bytea`,
  );
}

export function deleteEndedSessions(tx: Tx, now: Instant, idle: number): Promise<number> {
  return tx.run(sql`delete from session where expires_at <= ${at(now)} or seen_at <= ${at(now - idle)}`);
}

export interface AttemptRow {
  failures: number;
  lastAt: Instant;
}

/** Counts an attempt as failed beforehand, so that a thousand at once are counted too. While locked the time stands. */
export function countAttempt(tx: Tx, key: Buffer, most: number, pause: number, now: Instant): Promise<AttemptRow> {
  return tx.row<AttemptRow>(sql`insert into sign_in_attempt as a (key, failures, last_at) values (${key}, 1, ${at(now)})
    on conflict (key) do update set
      failures = case when a.last_at <= ${at(now - pause)} then 1 else least(a.failures + 1, 1000000) end,
      last_at = case when a.failures >= ${most} and a.last_at > ${at(now - pause)} then a.last_at else excluded.last_at end
    returning failures, last_at as "lastAt"`);
}

export function forgiveAttempt(tx: Tx, key: Buffer): Promise<number> {
  return tx.run(sql`update sign_in_attempt set failures = greatest(failures - 1, 0) where key = ${key}`);
}

export function deleteAttempts(tx: Tx, key: Buffer): Promise<number> {
  return tx.run(sql`delete from sign_in_attempt where key = ${key}`);
}

export function deleteOldAttempts(tx: Tx, before: Instant): Promise<number> {
  return tx.run(sql`delete from sign_in_attempt where last_at < ${at(before)}`);
}
