// The second factor of an account: proposed, put in use by its first code, asked for, taken away. Codes come from an app (totp.ts) or from the list
// that was written down (recovery.ts).
import type { Instant } from '../../clock.ts';
import type { Tx } from '../../db.ts';
import { refuse } from '../../refusal.ts';
import type { Factor } from '../store.ts';
import { newRecoveryCodes, recoveryHash } from './recovery.ts';
import * as store from './store.ts';
import { newSecret, stepOf } from './totp.ts';

export { factorSecret, factorState } from './store.ts';
export { addressOf } from './totp.ts';

/** A new secret for the account, which its first code puts in use. Refuses when one is in use. */
export async function proposeFactor(tx: Tx, accountId: string, now: Instant): Promise<string> {
  const secret = newSecret();
  if (!(await store.proposeSecret(tx, accountId, secret, now))) throw refuse('session.already_factor');
  return secret;
}

/** Puts the proposed factor in use; answers its recovery codes, which nobody is told again. */
export async function enrolFactor(tx: Tx, accountId: string, code: string, now: Instant): Promise<string[]> {
  const factor = await store.lockFactor(tx, accountId);
  if (factor === undefined) throw refuse('session.no_factor');
  if (factor.confirmedAt !== null) throw refuse('session.already_factor');
  const step = stepOf(factor.secret, plainCode(code), now, factor.lastStep);
  if (step === undefined) throw refuse('session.wrong_code');
  await store.takeStep(tx, accountId, step, now);
  return renewRecovery(tx, accountId);
}

/** Ten new recovery codes in place of those there were. */
export async function renewRecovery(tx: Tx, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.flatMap((code) => recoveryHash(code) ?? []);
  await store.replaceRecovery(tx, accountId, hashes);
  return codes;
}

/** What proved it; undefined: it is no code of this account, or one that was taken before. */
export async function takeCode(tx: Tx, accountId: string, code: string, now: Instant): Promise<Factor | undefined> {
  const factor = await store.lockFactor(tx, accountId);
  if (factor === undefined || factor.confirmedAt === null) return undefined;
  const step = stepOf(factor.secret, plainCode(code), now, factor.lastStep);
  if (step !== undefined) {
    await store.takeStep(tx, accountId, step, now);
    return 'code';
  }
  const hash = recoveryHash(code);
  return hash !== undefined && (await store.spendRecovery(tx, accountId, hash, now)) ? 'recovery' : undefined;
}

/** Takes the factor and its recovery codes away. Answers whether there was one. */
export function removeFactor(tx: Tx, accountId: string): Promise<boolean> {
  return store.deleteFactor(tx, accountId);
}

/** As an app shows it: "123 456". */
function plainCode(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '');
}
