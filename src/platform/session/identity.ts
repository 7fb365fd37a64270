// Who asks: a person by the token of a session, a program by its key, a customer by a link. Believed for a second, so that a thousand requests a second cost nothing;
// forgotten at once where this process hears of a change.
import type { Actor, Owed } from '../actor.ts';
import { clock } from '../clock.ts';
import type { Database } from '../db.ts';
import { memory } from '../http/memory.ts';
import { keyActor } from './keys/api-key.ts';
import { type LinkParts, linkActor } from './keys/customer-link.ts';
import { type Profile, profiles } from './profile.ts';
import { signInSettings } from './settings.ts';
import { findSession, type SessionRow, touchSession } from './store.ts';
import { type Caller, tokenIn } from './token.ts';

export interface Identity {
  identify(caller: Caller): Promise<Actor | undefined>;
  /** Whose session this token is, asked of the database now. */
  ofToken(tokenHash: Buffer): Promise<Actor | undefined>;
  /** Forgets what this process believes, so that the next request is looked up. */
  forget(): void;
}

export interface IdentityParts {
  readonly db: Database;
  /** By https: cookies are Secure and carry the __Host- prefix. */
  readonly secure: boolean;
  /** The actor of an account; undefined when it may not act. */
  readonly actorOf: (accountId: string) => Promise<Actor | undefined>;
  /** Whether what somebody may do asks for a second factor. */
  readonly mustProve: (actor: Actor) => boolean;
  /** What a key may do now that was given these permissions. */
  readonly rightsOfKey: (permissions: readonly string[]) => Promise<Actor['permissions']>;
  readonly actorOfLink: LinkParts['actorOfLink'];
}

export function openIdentity(parts: IdentityParts): Identity {
  const { db, secure, actorOf, mustProve, rightsOfKey } = parts;
  const sessions = memory<Known | undefined>({ forMs: 1_000, atMost: 20_000, now: clock.ticks });
  const actors = memory<Actor | undefined>({ forMs: 1_000, atMost: 10_000, now: clock.ticks });
  const keys = keyActor({ db, rightsOfKey });
  const links = linkActor(parts);
  const personOf = async (known: Known | undefined, actor: Actor | undefined): Promise<Actor | undefined> =>
    known && actor && standing(actor, known, mustProve(actor));
  return {
    async identify(caller) {
      const byKey = await keys.identify(caller);
      if (byKey !== 'none') return byKey;
      const byLink = await links.identify(caller);
      if (byLink !== 'none') return byLink;
      const tokenHash = tokenIn(caller.headers, 'weixi', secure);
      if (tokenHash === undefined) return undefined;
      const known = await sessions(tokenHash.toString('base64'), () => load(db, tokenHash, isUse(caller)));
      return personOf(known, known && (await actors(known.session.accountId, () => actorOf(known.session.accountId))));
    },
    async ofToken(tokenHash) {
      const known = await load(db, tokenHash, true);
      return personOf(known, known && (await actorOf(known.session.accountId)));
    },
    forget() {
      sessions.forget();
      actors.forget();
      keys.forget();
      links.forget();
    },
  };
}

interface Known {
  readonly session: SessionRow;
  readonly isConfirmed: boolean;
  /** Whether what is sensitive may be opened on the last proof, where one is asked for. */
  readonly isFreshForLooks: boolean;
  readonly looksConfirmed: Profile['looksConfirmed'];
  readonly isPasswordOld: boolean;
  /** Whether a second factor may be required of anybody here, and of everybody. */
  readonly required: boolean;
  readonly ofEverybody: boolean;
}

function load(db: Database, tokenHash: Buffer, isUse: boolean): Promise<Known | undefined> {
  return db.read(async (tx, now) => {
    const settings = await signInSettings(tx);
    const profile = profiles[settings.profile];
    const session = await findSession(tx, tokenHash, now, profile);
    if (session === undefined) return undefined;
    if (isUse && now - session.seenAt > seenEvery) await touchSession(tx, tokenHash, now);
    const { lasts } = profile.password;
    const unproven = now - session.confirmedAt;
    return {
      session,
      isConfirmed: unproven <= profile.confirmedFor,
      isFreshForLooks: unproven <= profile.confirmedForLooks,
      looksConfirmed: profile.looksConfirmed,
      isPasswordOld: lasts !== undefined && session.passwordSetAt !== null && now - session.passwordSetAt > lasts,
      required: settings.secondFactor === 'required',
      ofEverybody: profile.secondFactor === 'everybody',
    };
  });
}

/** How exactly it is known when a session was last used (ms); each time would be a write a request. */
const seenEvery = 60_000;

/** What a page asks by itself while nobody is there keeps no session alive: the live stream, and what says so. */
function isUse({ headers, url }: Caller): boolean {
  return headers['x-background'] === undefined && !url.startsWith('/api/live');
}

/** The person with how they stand; as long as they owe something, they may do nothing. */
function standing(actor: Actor, known: Known, mustProve: boolean): Actor {
  const { session, isConfirmed } = known;
  const isAsked = session.hasFactor || known.looksConfirmed === 'everybody';
  const owes = owedBy(actor, known, mustProve);
  return {
    ...actor,
    ...(owes === undefined ? {} : { permissions: new Map(), conditional: new Map() }),
    standing: {
      sessionId: session.id,
      accountId: session.accountId,
      isConfirmed,
      confirmsBy: session.hasFactor ? 'code' : session.way === 'provider' ? 'again' : 'password',
      ...(isAsked && !known.isFreshForLooks && { owesLook: true }),
      ...(owes === undefined ? {} : { owes }),
    },
  };
}

function owedBy(actor: Actor, known: Known, mustProve: boolean): Owed | undefined {
  const { session, required, ofEverybody, isPasswordOld } = known;
  if (session.awaitsCode) return 'code';
  // Whoever is vouched for by a provider uses no password of ours.
  if (session.way === 'password' && (actor.isPasswordGiven === true || isPasswordOld)) return 'password';
  const isProven = session.hasFactor || session.factor === 'provider';
  return required && (ofEverybody || mustProve) && !isProven ? 'factor' : undefined;
}
