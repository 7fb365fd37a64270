// Links of customers: `wl_<256 bits>`, shown once, kept as a hash. Whom a link stands for and whether it is still good its slice says.
import type { Actor } from '../../actor.ts';
import { clock } from '../../clock.ts';
import type { Database } from '../../db.ts';
import { memory } from '../../http/memory.ts';
import { refuse } from '../../refusal.ts';
import { countGuess } from '../attempts.ts';
import { linkBounds, linkGuesses } from '../profile.ts';
import { type Caller, hashOf, newToken, type Token } from '../token.ts';
import { counter } from './counter.ts';

/** `over`: there was such a link, and it is expired, revoked or has ended. */
export type FoundLink = Actor | 'over' | 'unknown';

/** A new link's token. */
export function newLinkToken(): Token {
  const text = `wl_${newToken().text}`;
  return { text, hash: hashOf(text) };
}

const form = /^Bearer (wl_[\w-]{43})$/i;

export interface LinkParts {
  readonly db: Database;
  /** As whom a link acts, by the hash of its token. */
  readonly actorOfLink: (tokenHash: Buffer) => Promise<FoundLink>;
}

/**
 * Finds the actor of a link. Refuses when it asks too often, and an address from which too many were tried that never were. A good one is
 * never kept waiting for what others behind the same address have tried: nobody guesses 256 bits.
 */
export function linkActor({ db, actorOfLink }: LinkParts): {
  /** 'none': the request shows no link; undefined: one that is not good (any more), and never says why. */
  identify(caller: Caller): Promise<Actor | undefined | 'none'>;
  forget(): void;
} {
  const known = memory<FoundLink>({ forMs: 1_000, atMost: 5_000, now: clock.ticks });
  const use = counter(linkBounds.aMinute);
  return {
    async identify({ headers, ip }) {
      const [, token] = form.exec(String(headers.authorization ?? '')) ?? [];
      if (token === undefined) return 'none';
      const tokenHash = hashOf(token);
      const found = await known(tokenHash.toString('base64'), () => actorOfLink(tokenHash));
      if (found === 'over') return undefined;
      if (found === 'unknown') {
        const guess = { of: 'customer_link', address: ip };
        const { wait } = await db.write((tx, now) => countGuess(tx, guess, linkGuesses, now));
        if (wait > 0) throw refuse('http.too_many', { seconds: Math.ceil(wait / 1_000) });
        return undefined;
      }
      use(String(found.id));
      return found;
    },
    forget: () => known.forget(),
  };
}
