// All SQL of accounts, their former passwords and sessions.
import sql from 'sql-template-tag';
import type { Instant } from '../clock.ts';
import { at, type Tx } from '../db.ts';
import { newId } from '../id.ts';

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

/** The password before is kept, for those who may not take it again; so many at most. */
export async function updatePassword(tx: Tx, id: string, hash: string, now: Instant, kept: number): Promise<void> {
  await tx.run(sql`insert into account_password (account_id, password_hash, set_at)
    select id, password_hash, password_set_at from account
    where id = ${id} and password_hash is not null and password_set_at is not null on conflict do nothing`);
  await tx.run(sql`update account set password_hash = ${hash}, password_set_at = ${at(now)} where id = ${id}`);
  await tx.run(sql`delete from account_password where account_id = ${id} and set_at not in (
    select set_at from account_password where account_id = ${id} order by set_at desc limit ${kept})`);
}

/** The hashes of the passwords that an account has had, the present one first; so many at most. */
export async function readPasswords(tx: Tx, id: string, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ hash: string }>(sql`
    select password_hash as hash from account where id = ${id} and password_hash is not null
    union all (select password_hash from account_password where account_id = ${id} order by set_at desc)
    limit ${limit}`);
  return rows.map(({ hash }) => hash);
}

/** Not when the address is somebody else's. */
export function updateEmail(tx: Tx, id: string, email: string | null): Promise<number> {
  return tx.run(sql`update account set email = ${email} where id = ${id}
    and not exists (select from account other where other.email = ${email} and other.id <> ${id})`);
}

export function updateDisabled(tx: Tx, id: string, disabledAt: Instant | undefined): Promise<number> {
  return disabledAt === undefined
    ? tx.run(sql`update account set disabled_at = null where id = ${id}`)
    : tx.run(sql`update account set disabled_at = ${at(disabledAt)} where id = ${id} and disabled_at is null`);
}

export type Way = 'password' | 'provider';
export type Factor = 'code' | 'recovery' | 'provider';

export interface SessionRow {
  readonly id: string;
  readonly accountId: string;
  readonly seenAt: Instant;
  readonly confirmedAt: Instant;
  readonly way: Way;
  readonly factor: Factor | null;
  /** The second proof is outstanding. */
  readonly awaitsCode: boolean;
  /** Of the account: since when it has its password, and whether it has a second factor. */
  readonly passwordSetAt: Instant | null;
  readonly hasFactor: boolean;
}

export interface NewSession {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly expiresAt: Instant;
  readonly address: string;
  readonly device: string;
  readonly way: Way;
  readonly factor: Factor | null;
  readonly awaitsCode: boolean;
}

export function insertSession(tx: Tx, session: NewSession, now: Instant): Promise<number> {
  return tx.run(sql`insert into session (id, token_hash, account_id, created_at, seen_at, confirmed_at, expires_at, address, device,
      way, factor, awaits_code)
    values (${session.id}, ${session.tokenHash}, ${session.accountId}, ${at(now)}, ${at(now)}, ${at(now)}, ${at(session.expiresAt)},
      ${session.address}, ${session.device}, ${session.way}, ${session.factor}, ${session.awaitsCode})`);
}

/** The session, when it has not ended: by its longest life (which a change of profile may shorten), by lying idle, or with its account. */
export function findSession(
  tx: Tx,
  tokenHash: Buffer,
  now: Instant,
  { idle, longest }: { idle: number; longest: number },
): Promise<SessionRow | undefined> {
  return tx.maybe<SessionRow>(sql`select s.id, s.account_id as "accountId", s.seen_at as "seenAt", s.confirmed_at as "confirmedAt",
      s.way, s.factor, s.awaits_code as "awaitsCode", a.password_set_at as "passwordSetAt",
      exists (select from account_factor f where f.subject_id = a.id and f.confirmed_at is not null) as "hasFactor"
    from session s join account a on a.id = s.account_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${at(now)} and s.created_at > ${at(now - longest)}
      and s.seen_at > ${at(now - idle)} and a.disabled_at is null`);
}

export function touchSession(tx: Tx, tokenHash: Buffer, now: Instant): Promise<number> {
  return tx.run(sql`update session set seen_at = ${at(now)} where token_hash = ${tokenHash}`);
}

/** The session goes on under another token; with a second proof, if one was given. Answers whether it was there. */
export async function replaceToken(
  tx: Tx,
  { tokenHash, by, factor, longest }: { tokenHash: Buffer; by: Buffer; factor?: Factor | undefined; longest: number },
  now: Instant,
): Promise<boolean> {
  const proven =
    factor === undefined ? sql`` : sql`, awaits_code = false, factor = ${factor}, expires_at = ${at(now + longest)}`;
  const changed =
    await tx.run(sql`update session set token_hash = ${by}, confirmed_at = ${at(now)}, seen_at = ${at(now)}${proven}
    where token_hash = ${tokenHash}`);
  return changed === 1;
}

export function deleteSession(tx: Tx, tokenHash: Buffer): Promise<number> {
  return tx.run(sql`delete from session where token_hash = ${tokenHash}`);
}

export async function deleteSessionsBut(tx: Tx, accountId: string, keptId: string): Promise<void> {
  await tx.run(sql`delete from session where account_id = ${accountId}::uuid and id <> ${keptId}::uuid`);
}

export function deleteSessionById(tx: Tx, accountId: string, id: string): Promise<number> {
  return tx.run(sql`delete from session where id = ${id}::uuid and account_id = ${accountId}::uuid`);
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

/** A session as its owner is shown it. */
export interface Device {
  readonly id: string;
  readonly address: string;
  readonly device: string;
  readonly way: Way;
  readonly factor: Factor | null;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
}

/** The sessions of an account that have not ended, the last used first. */
export function listSessions(tx: Tx, accountId: string, now: Instant, idle: number): Promise<Device[]> {
  return tx.rows<Device>(sql`select id, address, device, way, factor, created_at as "createdAt", seen_at as "seenAt"
    from session where account_id = ${accountId}::uuid and expires_at > ${at(now)} and seen_at > ${at(now - idle)} and not awaits_code
    order by seen_at desc, id limit 100`);
}

/** What became of an attempt to sign in that was tried. */
export interface SignIn {
  readonly accountId: string | null;
  readonly outcome: 'entered' | 'proven' | 'wrong_password' | 'wrong_code';
  readonly address: string;
  readonly device: string;
}

export function insertSignIn(tx: Tx, { accountId, outcome, address, device }: SignIn, now: Instant): Promise<number> {
  return tx.run(sql`insert into sign_in_log (id, at, account_id, outcome, address, device)
    values (${newId()}, ${at(now)}, ${accountId}::uuid, ${outcome}, ${address}, ${device.slice(0, 200)})`);
}

/** The log older than that goes, the oldest first. */
export function deleteSignIns(tx: Tx, before: Instant, limit: number): Promise<number> {
  return tx.run(sql`delete from sign_in_log d using (select id from sign_in_log where at < ${at(before)} order by at limit ${limit}) old
    where d.id = old.id`);
}

export function countSignIns(tx: Tx, before: Instant): Promise<{ count: number; oldest: Instant | null }> {
  return tx.row(sql`select count(*) as count, min(at) as oldest from sign_in_log where at < ${at(before)}`);
}

/** From where an account was signed in, or tried, in a span: places, each with how often and when first and last. */
export function readSignIns(
  tx: Tx,
  accountId: string,
  { from, to }: { from: Instant; to: Instant },
): Promise<(Pick<SignIn, 'outcome' | 'address' | 'device'> & { count: number; first: Instant; last: Instant })[]> {
  return tx.rows(sql`select outcome, address, device, count(*)::int as count, min(at) as first, max(at) as last from sign_in_log
    where account_id = ${accountId}::uuid and at >= ${at(from)} and at < ${at(to)} group by 1, 2, 3 order by first limit 100`);
}
