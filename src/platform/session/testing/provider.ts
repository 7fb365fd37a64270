// For tests: an OpenID provider as others run one, on a port of its own. It says whatever a test tells it to, well or badly signed.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Claims {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly amr?: readonly string[];
}

export interface OtherProvider {
  readonly issuer: string;
  readonly clientSecret: string;
  /** What somebody's browser does there: signs in as `claims`, and is sent back with this query. `lies` replaces claims of the id token. */
  visit(address: string, claims: Claims, lies?: Readonly<Record<string, unknown>>): string;
  /** From now on it signs with a key that it does not publish. */
  forge(): void;
  close(): Promise<void>;
}

export const clientId = 'weixi';

export async function openOtherProvider(): Promise<OtherProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const clientSecret = randomUUID();
  const codes = new Map<string, Given>();
  const house = { issuer: '', signing: privateKey, published: privateKey, clientSecret, codes };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [status, body] = answer(house, request.url ?? '', Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  house.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer: house.issuer,
    clientSecret,
    visit(address, claims, lies = {}) {
      const asked = new URL(address).searchParams;
      const code = randomUUID();
      codes.set(code, {
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirect: asked.get('redirect_uri') ?? '',
        claims: { ...claims, ...lies },
      });
      return new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
    },
    forge() {
      house.signing = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a code was given out for. */
interface Given {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
  readonly claims: object;
}

interface House {
  readonly issuer: string;
  readonly signing: KeyObject;
  readonly published: KeyObject;
  readonly clientSecret: string;
  readonly codes: Map<string, Given>;
}

function answer(house: House, path: string, body: string): [number, unknown] {
  if (path === '/.well-known/openid-configuration') return [200, describe(house)];
  if (path === '/keys') return [200, { keys: [publicKey(house)] }];
  return path === '/token' ? token(house, new URLSearchParams(body)) : [404, {}];
}

function describe({ issuer }: House): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  };
}

function publicKey({ published }: House): object {
  return { ...createPublicKey(published).export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
}

function token({ issuer, signing, clientSecret, codes }: House, form: URLSearchParams): [number, unknown] {
  const given = codes.get(form.get('code') ?? '');
  codes.delete(form.get('code') ?? '');
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const isRight =
    given !== undefined &&
    challenge === given.challenge &&
    form.get('client_secret') === clientSecret &&
    form.get('redirect_uri') === given.redirect;
  if (!isRight) return [400, { error: 'invalid_grant' }];
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce: given.nonce, ...given.claims };
  return [200, { access_token: 'x', token_type: 'Bearer', expires_in: 300, id_token: jwt(claims, signing) }];
}

function jwt(claims: object, signing: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), signing).toString('base64url')}`;
}
