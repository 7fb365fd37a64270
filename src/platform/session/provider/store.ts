// All SQL of signing in by another provider.
import sql from 'sql-template-tag';
import type { Instant } from '../../clock.ts';
import { at, type Tx } from '../../db.ts';
import { providerPatience } from '../profile.ts';

/** A sign-in that has begun at the provider: what must come back with it. */
export interface Start {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export async function insertStart(tx: Tx, tokenHash: Buffer, start: Start, now: Instant): Promise<void> {
  await tx.run(sql`insert into provider_start (token_hash, state, nonce, verifier, begun_at)
    values (${tokenHash}, ${start.state}, ${start.nonce}, ${start.verifier}, ${at(now)})`);
}

/** The start of this browser, which is good once. */
export function takeStart(tx: Tx, tokenHash: Buffer, now: Instant): Promise<Start | undefined> {
  return tx.maybe<Start>(sql`delete from provider_start where token_hash = ${tokenHash} and begun_at > ${at(now - providerPatience)}
    returning state, nonce, verifier`);
}

export async function deleteOldStarts(tx: Tx, now: Instant): Promise<void> {
  await tx.run(sql`delete from provider_start where begun_at <= ${at(now - providerPatience)}`);
}

/** Whose account a provider's subject is. */
export async function linkedAccount(tx: Tx, issuer: string, subject: string): Promise<string | undefined> {
  const row = await tx.maybe<{
    id: string;
  }>(sql`select a.id from account_provider p join account a on a.id = p.account_id
    where p.issuer = ${issuer} and p.subject = ${subject} and a.disabled_at is null`);
  return row?.id;
}

/** The account of an address that is linked to nobody else of this provider yet. */
export async function linkableAccount(tx: Tx, issuer: string, email: string): Promise<string | undefined> {
  const row = await tx.maybe<{
    id: string;
  }>(sql`select a.id from account a where a.email = ${email} and a.disabled_at is null
    and not exists (select from account_provider p where p.account_id = a.id and p.issuer = ${issuer})`);
  return row?.id;
}

/** Whether it is linked now to this account; not when somebody was quicker. */
export async function linkAccount(
  tx: Tx,
  { issuer, subject, accountId }: { issuer: string; subject: string; accountId: string },
  now: Instant,
): Promise<boolean> {
  const linked = await tx.run(sql`insert into account_provider (issuer, subject, account_id, linked_at)
    values (${issuer}, ${subject}, ${accountId}, ${at(now)}) on conflict do nothing`);
  return linked === 1;
}
