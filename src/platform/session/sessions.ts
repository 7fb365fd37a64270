// Signing in as a whole, as one process opens it: who asks, and the doors.
import type { Actor } from '../actor.ts';
import type { OidcSettings } from '../config.ts';
import type { Database } from '../db.ts';
import type { Feature } from '../feature.ts';
import { type Identity, openIdentity } from './identity.ts';
import type { FoundLink } from './keys/customer-link.ts';
import { openProvider } from './provider/oidc.ts';
import { routesOf } from './routes.ts';

export interface Sessions {
  /** Who asks (ServerParts.identify). */
  readonly identify: Identity['identify'];
  /** The routes under /api/auth; one of the server's features. */
  readonly feature: Feature;
  /** Forgets what this process believes, so that the next request is looked up. */
  forget(): void;
  close(): void;
}

export interface SessionParts {
  readonly db: Database;
  /** Where people reach us; https makes the cookies Secure. */
  readonly publicUrl: string | undefined;
  readonly passwordLength: number;
  readonly oidc?: OidcSettings | undefined;
  /** The actor of an account; undefined when it may not act. */
  readonly actorOf: (accountId: string) => Promise<Actor | undefined>;
  /** Whether what somebody may do asks for a second factor. */
  readonly mustProve: (actor: Actor) => boolean;
  /** What a key of a program may do now that was given these permissions; nothing where left out. */
  readonly rightsOfKey?: (permissions: readonly string[]) => Promise<Actor['permissions']>;
  /** As whom a customer's link acts, by the hash of its token; where left out there are none. */
  readonly actorOfLink?: (tokenHash: Buffer) => Promise<FoundLink>;
  /** Whether after this event somebody may do other things than before. */
  readonly changesRights?: (type: string) => boolean;
}

export function openSessions(parts: SessionParts): Sessions {
  const { db, publicUrl, passwordLength, oidc, actorOf, changesRights } = parts;
  const secure = publicUrl?.startsWith('https:') === true;
  const rightsOfKey = parts.rightsOfKey ?? (async () => new Map());
  const actorOfLink = parts.actorOfLink ?? (async () => 'unknown');
  const identity = openIdentity({ ...parts, rightsOfKey, actorOfLink, secure });
  const provider = oidc && openProvider(oidc);
  const personOf = async (accountId: string) => (await actorOf(accountId))?.id ?? undefined;
  // Little, and whoever looks after the machine must come in to see that its disk is full.
  const onReserve: Database = { ...db, write: (act) => db.write(act, { onReserve: true }) };
  const routes = routesOf({ db: onReserve, secure, identity, publicUrl, passwordLength, provider, personOf });
  // What this process changes holds from its next request on; what another one changes, within a second.
  const close = db.afterCommit((events) => {
    if (events.some(({ type }) => changesRights?.(type) === true)) identity.forget();
  });
  return {
    identify: identity.identify,
    feature: { name: 'session', permissions: [], routes },
    forget: identity.forget,
    close,
  };
}
