// All SQL of second factors and recovery codes.
import sql from 'sql-template-tag';
import type { Instant } from '../../clock.ts';
import { at, type Tx } from '../../db.ts';
import { namesOf, secretColumn, valuesOf } from '../../secrecy/column.ts';
import { keyringOf } from '../../secrecy/keys/keyring.ts';
import { open } from '../../secrecy/opening.ts';
import { secretOf } from '../../secrecy/secret.ts';

/** The secret that codes are made from; of the account, whose id is the row's. */
export const factorSecret = secretColumn({
  table: 'account_factor',
  column: 'secret',
  kind: 'token',
  found: { whole: false, ending: false },
});

export interface FactorRow {
  readonly secret: string;
  readonly lastStep: number;
  readonly confirmedAt: Instant | null;
}

/** Puts a secret there that waits for its first code; one that is in use stays. Answers whether it was put there. */
export async function proposeSecret(tx: Tx, accountId: string, secret: string, now: Instant): Promise<boolean> {
  const place = { subjectId: accountId, rowId: accountId };
  const values = valuesOf(await keyringOf(tx), factorSecret, place, secretOf('token', secret));
  const put = await tx.run(sql`insert into account_factor as f (subject_id, ${namesOf(factorSecret)}, proposed_at)
    select id, ${values}, ${at(now)} from account where id = ${accountId}::uuid
    on conflict (subject_id) do update set secret_cipher = excluded.secret_cipher, secret_mask = excluded.secret_mask,
      proposed_at = excluded.proposed_at, last_step = 0 where f.confirmed_at is null`);
  return put === 1;
}

/** The account's factor, locked: of two codes that come at once the second one waits and finds its step taken. */
export async function lockFactor(tx: Tx, accountId: string): Promise<FactorRow | undefined> {
  const row = await tx.maybe<Omit<FactorRow, 'secret'> & { cipher: Buffer }>(sql`
    select secret_cipher as cipher, last_step as "lastStep", confirmed_at as "confirmedAt"
    from account_factor where subject_id = ${accountId} for update`);
  if (row === undefined) return undefined;
  const { cipher, ...rest } = row;
  const closed = { column: factorSecret, cipher, subjectId: accountId, rowId: accountId };
  const [secret = ''] = await open(tx, [closed], 'sign_in');
  return { ...rest, secret };
}

/** Notes the step of a code that was taken; the first one puts the factor in use. */
export async function takeStep(tx: Tx, accountId: string, step: number, now: Instant): Promise<void> {
  await tx.run(sql`update account_factor set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${at(now)})
    where subject_id = ${accountId}`);
}

export async function deleteFactor(tx: Tx, accountId: string): Promise<boolean> {
  await tx.run(sql`delete from account_recovery where account_id = ${accountId}`);
  return (await tx.run(sql`delete from account_factor where subject_id = ${accountId}`)) === 1;
}

/** The codes of before are good no longer. */
export async function replaceRecovery(tx: Tx, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.run(sql`delete from account_recovery where account_id = ${accountId}`);
  await tx.run(sql`insert into account_recovery (account_id, hash) select ${accountId}, unnest(${hashes}::bytea[])`);
}

/** Whether it was one of the account's codes and had not been used. */
export async function spendRecovery(tx: Tx, accountId: string, hash: Buffer, now: Instant): Promise<boolean> {
  const used = await tx.run(sql`update account_recovery set used_at = ${at(now)}
    where account_id = ${accountId} and hash = ${hash} and used_at is null`);
  return used === 1;
}

export interface FactorState {
  /** Since when it is in use; null: there is none. */
  readonly since: Instant | null;
  readonly recoveryLeft: number;
}

export async function factorState(tx: Tx, accountId: string): Promise<FactorState> {
  return tx.row<FactorState>(sql`select
    (select confirmed_at from account_factor where subject_id = ${accountId}) as since,
    (select count(*) from account_recovery where account_id = ${accountId} and used_at is null) as "recoveryLeft"`);
}
