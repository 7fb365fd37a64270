// Signing in and staying signed in. A session is a random token in an HttpOnly cookie; the database keeps its hash, so
// ending it is deleting a row. Why not a library: docs/decisions/0003-sessions.md.
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../actor.ts';
import { clock, type Instant } from '../clock.ts';
import type { SignInLimits } from '../config.ts';
import { changePassword, readSession, signIn, signOut, type Whoami } from '../contract.ts';
import type { Database, Tx } from '../db.ts';
import { type Asked, type Feature, route, routeOutside } from '../feature.ts';
import { type Memory, memory } from '../http/memory.ts';
import { refuse } from '../refusal.ts';
import { setPassword, signInName } from './accounts.ts';
import { hashPassword, isPassword } from './password.ts';
import * as store from './store.ts';

type Headers = Asked['headers'];

export interface Sessions {
  /** Whose request it is. Believed for at most a second per process. */
  sessionOf(headers: Headers): Promise<{ accountId: string } | undefined>;
  /** The routes under /api/auth; one of the server's features. */
  readonly feature: Feature;
  /** Forgets what this process believes of sessions, so that the next request is looked up. */
  forget(): void;
}

export interface SessionParts {
  readonly db: Database;
  readonly limits: SignInLimits;
  /** By https: the cookie is Secure and carries the __Host- prefix. */
  readonly secure: boolean;
  /** The actor of an account; undefined when it may not act. */
  readonly actorOf: (accountId: string) => Promise<Actor | undefined>;
}

export function openSessions(parts: SessionParts): Sessions {
  const known = memory<store.SessionRow | undefined>({ forMs: 1_000, atMost: 20_000, now: clock.ticks });
  const { db, limits } = parts;
  return {
    async sessionOf(headers) {
      const tokenHash = tokenIn(headers, parts.secure);
      return tokenHash === undefined
        ? undefined
        : known(tokenHash.toString('base64'), () => load(db, limits, tokenHash));
    },
    feature: { name: 'session', permissions: [], routes: routesOf(parts, known) },
    forget: () => known.forget(),
  };
}

/** Removes sessions and counted attempts that have ended; to be called now and then, by whichever process. */
export async function removeEnded(tx: Tx, { idle, pause }: SignInLimits, now: Instant): Promise<void> {
  await store.deleteEndedSessions(tx, now, idle);
  await store.deleteOldAttempts(tx, now - pause);
}

function load(db: Database, limits: SignInLimits, tokenHash: Buffer): Promise<store.SessionRow | undefined> {
  return db.read(async (tx, now) => {
    const session = await store.findSession(tx, tokenHash, now, limits.idle);
    if (session !== undefined && now - session.seenAt > seenEvery) await store.touchSession(tx, tokenHash, now);
    return session;
  });
}

/** How exactly it is known when a session was last used (ms); each time would be a write a request. */
const seenEvery = 60_000;

function routesOf(parts: SessionParts, known: Memory<store.SessionRow | undefined>): Feature['routes'] {
  const { db, limits, secure } = parts;
  return [
    routeOutside({
      ...signIn,
      may: 'public',
      act: async ({ body, request }) => {
        const accountId = await admit(db, limits, body, request);
        const actor = await parts.actorOf(accountId);
        if (actor === undefined) throw refuse('session.wrong_credentials');
        request.setCookie(await begin(parts, accountId, request));
        request.log.info({ accountId }, 'signed in');
        return whoamiOf(actor);
      },
    }),
    route({
      ...signOut,
      may: 'public',
      act: async ({ tx, request }) => {
        const tokenHash = tokenIn(request.headers, secure);
        if (tokenHash !== undefined) await store.deleteSession(tx, tokenHash);
        known.forget();
        request.setCookie(cookie(secure, '', 0));
      },
    }),
    route({ ...readSession, may: 'signed_in', act: async ({ actor }) => whoamiOf(actor) }),
    routeOutside({
      ...changePassword,
      may: 'signed_in',
      act: async ({ body, request }) => {
        const keep = tokenIn(request.headers, secure);
        const session = keep && (await load(db, limits, keep));
        if (session === undefined) throw refuse('session.needed');
        const account = await db.read((tx) => store.accountById(tx, session.accountId));
        if (account === undefined) throw refuse('session.needed');
        await admit(db, limits, { name: account.username, password: body.current }, request);
        const hash = await hashPassword(body.next, {
          least: limits.passwordLength,
          name: account.username,
          field: 'next',
        });
        await db.write((tx, now) => setPassword(tx, account.id, hash, now, keep));
        request.log.info({ accountId: account.id }, 'password changed');
      },
    }),
  ];
}

/** The account whose name and password these are. The same words and the same time for an unknown name. */
async function admit(
  db: Database,
  limits: SignInLimits,
  given: { name: string; password: string },
  request: Asked,
): Promise<string> {
  const name = signInName(given.name);
  const mine = keyOf('name', name, request.ip);
  const address = keyOf('address', request.ip);
  const { account, wait } = await db.write(async (tx, now) => {
    const byName = await store.countAttempt(tx, mine, limits.attempts, limits.pause, now);
    const mostByAddress = limits.attempts * namesAnAddress;
    const byAddress = await store.countAttempt(tx, address, mostByAddress, limits.pause, now);
    const wait = Math.max(waitOf(byName, limits.attempts, limits, now), waitOf(byAddress, mostByAddress, limits, now));
    return { wait, account: wait > 0 ? undefined : await store.findAccount(tx, name) };
  });
  if (wait > 0) {
    request.log.warn({ ip: request.ip }, 'sign-in locked');
    throw refuse('session.locked', { minutes: Math.ceil(wait / 60_000) });
  }
  if (!(await isPassword(given.password, account?.passwordHash)) || account === undefined) {
    request.log.warn({ ip: request.ip }, 'sign-in failed');
    throw refuse('session.wrong_credentials');
  }
  await db.write(async (tx) => {
    await store.deleteAttempts(tx, mine);
    await store.forgiveAttempt(tx, address);
  });
  return account.id;
}

/** Behind one address there may be a whole office; it is given so many times what one name is given. */
const namesAnAddress = 20;

function waitOf(attempt: store.AttemptRow, most: number, { pause }: SignInLimits, now: Instant): number {
  return attempt.failures > most ? Math.max(1, attempt.lastAt + pause - now) : 0;
}

/** Hashed, because people type their password into the field of the name. */
function keyOf(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}

async function begin({ db, limits, secure }: SessionParts, accountId: string, request: Asked): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const device = String(request.headers['user-agent'] ?? '').slice(0, 200);
  await db.write((tx, now) =>
    store.insertSession(
      tx,
      { tokenHash: hashOf(token), accountId, expiresAt: now + limits.longest, address: request.ip, device },
      now,
    ),
  );
  return cookie(secure, token, limits.longest);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** `__Host-` binds the cookie to this host and to https; browsers refuse it over plain http. */
function nameOf(secure: boolean): string {
  return secure ? '__Host-weixi' : 'weixi';
}

function cookie(secure: boolean, token: string, longest: number): string {
  const age = Math.floor(longest / 1000);
  return `${nameOf(secure)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`;
}

function tokenIn(headers: Headers, secure: boolean): Buffer | undefined {
  const prefix = `${nameOf(secure)}=`;
  const pair = String(headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  const token = pair?.slice(prefix.length);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? hashOf(token) : undefined;
}

function whoamiOf({ id, name, permissions, roles, departmentId, locale }: Actor): Whoami {
  return {
    id,
    name,
    permissions: [...permissions.keys()].sort(),
    roles: [...roles],
    locale,
    ...(departmentId === undefined ? {} : { departmentId }),
  };
}
