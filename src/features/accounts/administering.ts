// What administrators do about signing in: somebody else's account, and how the whole organisation does it.
import { accountIdOf, givePassword, personOfAccount } from '#features/people/index.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, record } from '#platform/events.ts';
import { refuse } from '#platform/refusal.ts';
import { endSessions, findAccount, signInName } from '#platform/session/accounts.ts';
import { factorState, removeFactor } from '#platform/session/factor/second-factor.ts';
import { profileNames, profiles } from '#platform/session/profile.ts';
import { devicesOf } from '#platform/session/session.ts';
import { type SignInSettings, saveSignInSettings, signInSettings } from '#platform/session/settings.ts';
import type { ProfileFigures } from './contract.ts';

export async function accountOf(
  tx: Tx,
  personId: string,
  now: Instant,
): Promise<{ factorSince?: Instant; devices: number; seenAt?: Instant }> {
  const accountId = await needAccount(tx, personId);
  const { since } = await factorState(tx, accountId);
  const devices = await devicesOf(tx, accountId, now);
  const [last] = devices;
  return {
    devices: devices.length,
    ...(since === null ? {} : { factorSince: since }),
    ...(last === undefined ? {} : { seenAt: last.seenAt }),
  };
}

export async function signOutPerson(tx: Tx, actor: Actor, personId: string, now: Instant): Promise<void> {
  const accountId = await lockAccount(tx, personId);
  await endSessions(tx, accountId);
  record(tx, { type: 'person.signed_out', subjectId: personId, occurredAt: now, actor, data: {} });
}

/** For somebody who has lost the phone and the list. Not for oneself: that would be a way around the second factor. */
export async function resetFactorOf(tx: Tx, actor: Actor, personId: string, now: Instant): Promise<void> {
  if (personId === actor.id) throw refuse('people.own_account');
  const accountId = await lockAccount(tx, personId);
  if (!(await removeFactor(tx, accountId))) throw refuse('session.no_factor');
  await endSessions(tx, accountId);
  record(tx, { type: 'person.factor_reset', subjectId: personId, occurredAt: now, actor, data: {} });
}

/**
 * Opens the way for somebody who cannot get in any more and whom no administrator can help: a one-time password, no second factor. For whoever has the
 * machine (`weixi unlock`). Answers the person's name; undefined when there is no such user name.
 */
export async function unlock(
  tx: Tx,
  { username, passwordHash }: { username: string; passwordHash: string },
  now: Instant,
): Promise<string | undefined> {
  const account = await findAccount(tx, signInName(username));
  const person = account && (await personOfAccount(tx, account.id));
  if (account === undefined || person === undefined) return undefined;
  await givePassword(tx, system, { id: person.id, passwordHash }, now);
  await removeFactor(tx, account.id);
  record(tx, { type: 'person.unlocked', subjectId: person.id, occurredAt: now, actor: system, data: {} });
  return person.name;
}

/** The settings, and what each profile means here. */
export async function readSettings(
  tx: Tx,
  passwordLength: number,
): Promise<SignInSettings & { profiles: ProfileFigures[] }> {
  return { ...(await signInSettings(tx)), profiles: profileNames.map((name) => figuresOf(name, passwordLength)) };
}

/** The event stands on whoever chose it: the organisation itself is no subject. */
export async function changeSettings(
  tx: Tx,
  actor: Actor,
  settings: SignInSettings,
  now: Instant,
): Promise<SignInSettings> {
  const before = await signInSettings(tx);
  await saveSignInSettings(tx, settings, actor.id, now);
  if (actor.id !== null)
    record(tx, {
      type: 'sign_in.configured',
      subjectId: actor.id,
      occurredAt: now,
      actor,
      data: { before, after: settings },
    });
  return settings;
}

function figuresOf(profile: (typeof profileNames)[number], passwordLength: number): ProfileFigures {
  const { idle, longest, attempts, password, secondFactor, confirmedForLooks, looksConfirmed } = profiles[profile];
  return {
    profile,
    idle: idle / minute,
    longest: longest / minute,
    attempts: attempts.most,
    pause: attempts.pause / minute,
    passwordLength,
    passwordKinds: password.kinds,
    ...(password.lasts === undefined ? {} : { passwordLasts: password.lasts / day }),
    former: password.former,
    everybody: secondFactor === 'everybody',
    looks: confirmedForLooks / minute,
    looksOfEverybody: looksConfirmed === 'everybody',
  };
}

const minute = 60_000;
const day = 24 * 60 * minute;

async function needAccount(tx: Tx, personId: string): Promise<string> {
  const accountId = await accountIdOf(tx, personId);
  if (accountId === undefined) throw refuse('people.not_found');
  return accountId;
}

async function lockAccount(tx: Tx, personId: string): Promise<string> {
  const accountId = await needAccount(tx, personId);
  await lockSubject(tx, personId);
  return accountId;
}
