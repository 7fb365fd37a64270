// Signing in, step by step: the password (or another provider's word), the second proof, the session. The same words and the same work for a name that
// is unknown, wrong or disabled; what was wrong about a second proof is said only to whoever knew the password.
import { type Actor, system } from '../actor.ts';
import type { Database } from '../db.ts';
import { record } from '../events.ts';
import type { Asked } from '../feature.ts';
import { refuse } from '../refusal.ts';
import { signInName } from './accounts.ts';
import { type Attempt, type Counted, countAttempt, forgive } from './attempts.ts';
import { factorState, takeCode } from './factor/second-factor.ts';
import type { Identity } from './identity.ts';
import { isPassword } from './password.ts';
import { beginSession, renewSession } from './session.ts';
import { profileInForce } from './settings.ts';
import { accountById, deleteSession, type Factor, findAccount, insertSignIn, type SignIn, type Way } from './store.ts';
import { cookieLine, hashOf, tokenIn } from './token.ts';

export interface Door {
  readonly db: Database;
  readonly secure: boolean;
  readonly identity: Identity;
  /** The person whose account it is. */
  readonly personOf: (accountId: string) => Promise<string | undefined>;
}

/** The account whose name and password these are. */
export async function admitByPassword(
  door: Door,
  given: { name: string; password: string },
  request: Asked,
): Promise<string> {
  const { db } = door;
  const name = signInName(given.name);
  const attempt = { of: name, address: request.ip };
  const { isLast } = await allowAttempt(db, attempt, request);
  const account = await db.read((tx) => findAccount(tx, name));
  if (!(await isPassword(given.password, account?.passwordHash)) || account === undefined) {
    request.log.warn({ ip: request.ip }, 'sign-in failed');
    await note(db, account?.id ?? null, 'wrong_password', request);
    if (isLast && account !== undefined) await tellLocked(door, account.id, 'password');
    throw refuse('session.wrong_credentials');
  }
  await db.write((tx, now) => forgive(tx, attempt, now));
  return account.id;
}

/** The second proof of an account; answers what it was. */
export async function admitByCode(door: Door, accountId: string, code: string, request: Asked): Promise<Factor> {
  const { db } = door;
  const attempt = { of: `code ${accountId}`, address: request.ip };
  const { isLast } = await allowAttempt(db, attempt, request);
  const factor = await db.write((tx, now) => takeCode(tx, accountId, code, now));
  if (factor === undefined) {
    request.log.warn({ ip: request.ip, accountId }, 'wrong code');
    await note(db, accountId, 'wrong_code', request);
    if (isLast) await tellLocked(door, accountId, 'code');
    throw refuse('session.wrong_code');
  }
  await db.write((tx, now) => forgive(tx, attempt, now));
  await note(db, accountId, 'proven', request);
  return factor;
}

/** Into the log that the law has kept (0181-sign-in-log.sql). */
async function note(db: Database, accountId: string | null, outcome: SignIn['outcome'], asked: Asked): Promise<void> {
  const device = String(asked.headers['user-agent'] ?? '');
  await db.write((tx, now) => insertSignIn(tx, { accountId, outcome, address: asked.ip, device }, now));
}

/** A session for somebody whose first proof was right. A session that this browser had ends, so that nobody's is taken over. */
export async function enter(
  door: Door,
  proof: { accountId: string; way: Way; isTwofold: boolean },
  request: Asked,
): Promise<Actor> {
  const { db, secure } = door;
  const { accountId, way, isTwofold } = proof;
  const former = tokenIn(request.headers, 'weixi', secure);
  const begun = await db.write(async (tx, now) => {
    if (former !== undefined) await deleteSession(tx, former);
    const hasFactor = (await factorState(tx, accountId)).since !== null;
    const device = String(request.headers['user-agent'] ?? '');
    const factor = isTwofold ? ('provider' as const) : null;
    const awaitsCode = hasFactor && !isTwofold;
    await insertSignIn(tx, { accountId, outcome: 'entered', address: request.ip, device }, now);
    return beginSession(tx, { accountId, way, factor, awaitsCode, address: request.ip, device }, now);
  });
  return welcome(door, begun, request);
}

/** The session that waited for its second proof, or whose person proves to be themselves again, goes on under another token. */
export async function renew(door: Door, factor: Factor | undefined, request: Asked): Promise<void> {
  const { db, secure, identity } = door;
  const former = tokenIn(request.headers, 'weixi', secure);
  const begun = former && (await db.write((tx, now) => renewSession(tx, former, factor, now)));
  if (begun === undefined) throw refuse('session.needed');
  identity.forget();
  request.setCookie(cookieLine('weixi', secure, begun.token, begun.longest));
}

/** As `renew`, for the second proof at the door. */
export async function enterByCode(door: Door, code: string, actor: Actor, request: Asked): Promise<Actor> {
  const { standing } = actor;
  if (standing === undefined) throw refuse('session.needed');
  const factor = await admitByCode(door, standing.accountId, code, request);
  const { db, secure, identity } = door;
  const former = tokenIn(request.headers, 'weixi', secure);
  const begun = former && (await db.write((tx, now) => renewSession(tx, former, factor, now)));
  if (begun === undefined) throw refuse('session.needed');
  identity.forget();
  return welcome(door, begun, request, factor);
}

/** The password of the account that is signed in, tried like any other. */
export async function confirmByPassword(
  door: Door,
  accountId: string,
  password: string,
  request: Asked,
): Promise<void> {
  const account = await door.db.read((tx) => accountById(tx, accountId));
  if (account === undefined) throw refuse('session.needed');
  await admitByPassword(door, { name: account.username, password }, request);
}

/** Sets the cookie and tells who it is; that somebody is in is an event. */
async function welcome(
  { db, secure, identity }: Door,
  begun: { token: string; longest: number },
  request: Asked,
  factor?: Factor,
): Promise<Actor> {
  const actor = await identity.ofToken(hashOf(begun.token));
  if (actor === undefined) throw refuse('session.wrong_credentials');
  request.setCookie(cookieLine('weixi', secure, begun.token, begun.longest));
  request.log.info({ accountId: actor.standing?.accountId }, 'signed in');
  const { id, standing } = actor;
  if (id !== null && standing?.owes !== 'code')
    await db.write(async (tx, now) => {
      const data = { session: standing?.sessionId, factor: factor ?? null };
      record(tx, { type: 'person.signed_in', subjectId: id, occurredAt: now, actor, data });
    });
  return actor;
}

/** Somebody is being guessed at: told on the person, once a pause. Each failure stands in the log. */
async function tellLocked({ db, personOf }: Door, accountId: string, by: 'password' | 'code'): Promise<void> {
  const id = await personOf(accountId);
  if (id === undefined) return;
  await db.write(async (tx, now) => {
    record(tx, { type: 'person.sign_in_locked', subjectId: id, occurredAt: now, actor: system, data: { by } });
  });
}

async function allowAttempt(db: Database, attempt: Attempt, request: Asked): Promise<Counted> {
  const counted = await db.write(async (tx, now) => {
    const { attempts } = await profileInForce(tx);
    return countAttempt(tx, attempt, attempts, now);
  });
  const { wait } = counted;
  if (wait === 0) return counted;
  request.log.warn({ ip: request.ip }, 'sign-in locked');
  const seconds = Math.ceil(wait / 1_000);
  throw seconds < 60
    ? refuse('session.slowed', { seconds })
    : refuse('session.locked', { minutes: Math.ceil(seconds / 60) });
}
