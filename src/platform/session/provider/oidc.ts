// Signing in by another provider: OpenID Connect Core 1.0, the authorization code flow with PKCE (RFC 7636), state and nonce. The provider only says
// who somebody is; people are never made by it.
import * as oidc from 'openid-client';
import type { OidcSettings } from '../../config.ts';
import { refuse } from '../../refusal.ts';
import type { Start } from './store.ts';

/** What the provider says of whoever came back. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** Only one that the provider itself has verified. */
  readonly email: string | undefined;
  /** Whether it says that more than one factor was used (RFC 8176, `amr`). */
  readonly isTwofold: boolean;
}

export interface Provider {
  readonly name: string;
  /** Where to send the browser, and what must come back. */
  begin(returnTo: string): Promise<Start & { readonly address: string }>;
  /** Checks what came back, the id token and its signature among it. Refuses what does not fit. */
  finish(cameBack: URL, start: Start): Promise<Vouched>;
}

/** The provider of the configuration. It is asked for its description when it is first needed, and again after a failure. */
export function openProvider(settings: OidcSettings): Provider {
  let found: Promise<oidc.Configuration> | undefined;
  const configuration = async (): Promise<oidc.Configuration> => {
    found ??= discover(settings);
    try {
      return await found;
    } catch (error) {
      found = undefined;
      throw refuseAway(error);
    }
  };
  return {
    name: settings.name,
    async begin(returnTo) {
      const config = await configuration();
      const start = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: returnTo,
        scope: 'openid email profile',
        state: start.state,
        nonce: start.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(start.verifier),
        code_challenge_method: 'S256',
      });
      return { ...start, address: address.href };
    },
    async finish(cameBack, { state, nonce, verifier }) {
      const config = await configuration();
      const tokens = await oidc
        .authorizationCodeGrant(config, cameBack, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw isNetwork(error) ? refuseAway(error) : refusedBecause(error);
        });
      return vouchedIn(tokens.claims());
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  // Plain http only on this machine, where nobody listens on the way.
  const isLocal = url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  const config = await oidc.discovery(url, clientId, clientSecret, undefined, {
    execute: isLocal ? [oidc.allowInsecureRequests] : [],
    timeout: patience,
  });
  // The signature is checked even though the token comes straight from the provider.
  oidc.enableNonRepudiationChecks(config);
  return config;
}

/** How long (s) the provider may take to answer. */
const patience = 10;

function vouchedIn(claims: oidc.IDToken | undefined): Vouched {
  if (claims === undefined) throw refuse('session.provider_refused');
  const { iss, sub, email, email_verified: isVerified, amr } = claims;
  return {
    issuer: iss,
    subject: sub,
    email: typeof email === 'string' && isVerified === true ? email : undefined,
    isTwofold: Array.isArray(amr) && amr.includes('mfa'),
  };
}

/** Nobody answered, or too late; what the provider answered is another matter. */
function isNetwork(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}

/** The cause is for the log: a wrong clock, a wrong secret, an attack. */
function refusedBecause(cause: unknown): Error {
  return Object.assign(refuse('session.provider_refused'), { cause });
}

function refuseAway(cause: unknown): Error {
  return Object.assign(refuse('session.provider_away'), { cause });
}
