// Accounts: made, given a password, disabled. People are the people slice's; an account is only how one signs in.
import type { Instant } from '../clock.ts';
import type { Tx } from '../db.ts';
import { newId } from '../id.ts';
import { refuse, refuseInput } from '../refusal.ts';
import { profiles } from './profile.ts';
import { deleteSessionsOf, insertAccount, updateDisabled, updateEmail, updatePassword } from './store.ts';

export { hashPassword } from './password.ts';
export { passwordRule } from './settings.ts';
export { findAccount } from './store.ts';

/** Makes an account and answers its id. `passwordHash` comes from `hashPassword`, made before the transaction. */
export async function createAccount(
  tx: Tx,
  account: { username: string; email?: string | undefined; passwordHash: string },
  now: Instant,
): Promise<string> {
  const id = newId();
  const username = signInName(account.username);
  const email = account.email === undefined ? undefined : signInName(account.email);
  if (!/^[^\s@]{2,64}$/u.test(username)) throw refuseInput({ path: 'username', code: 'session.name_form', params: {} });
  if (email !== undefined && !/^[^\s@]{1,64}@[^\s@]{1,189}$/u.test(email)) {
    throw refuseInput({ path: 'email', code: 'session.email_form', params: {} });
  }
  const made = await insertAccount(tx, { id, username, email, passwordHash: account.passwordHash }, now);
  if (made === 0) throw refuse('session.name_conflict');
  return id;
}

/** Sets the password and ends every session, but for the one whose token's hash is `keep`. */
export async function setPassword(
  tx: Tx,
  accountId: string,
  passwordHash: string,
  now: Instant,
  keep?: Buffer,
): Promise<void> {
  await updatePassword(tx, accountId, passwordHash, now, formerKept);
  await deleteSessionsOf(tx, accountId, keep);
}

/** As many as any profile asks for, so that a change of profile finds them. */
const formerKept = Math.max(...Object.values(profiles).map(({ password }) => password.former));

/** Changes the address by which one may sign in too, and by which another provider's word is matched. */
export async function changeEmail(tx: Tx, accountId: string, email: string | null): Promise<void> {
  if ((await updateEmail(tx, accountId, email === null ? null : signInName(email))) === 0)
    throw refuse('session.name_conflict');
}

/** Signs the account out everywhere. */
export async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await deleteSessionsOf(tx, accountId);
}

/** The account is out at its next request; in other processes within a second. */
export async function disableAccount(tx: Tx, accountId: string, now: Instant): Promise<void> {
  await updateDisabled(tx, accountId, now);
  await deleteSessionsOf(tx, accountId);
}

/** The account may sign in again, with its old password. */
export async function enableAccount(tx: Tx, accountId: string): Promise<void> {
  await updateDisabled(tx, accountId, undefined);
}

/** How a name is kept and looked for: one form of each character, lower case. */
export function signInName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
