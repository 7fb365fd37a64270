// What proves a request's sender: the token of a session in a cookie, or a key in the header. Neither is kept, only its hash.
import { createHash, randomBytes } from 'node:crypto';
import type { Asked } from '../feature.ts';

type Headers = Asked['headers'];

/** What is seen of a request before anybody is known. */
export interface Caller {
  readonly headers: Headers;
  readonly ip: string;
  readonly url: string;
}

export interface Token {
  readonly text: string;
  readonly hash: Buffer;
}

/** A new token of 256 bits. */
export function newToken(): Token {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: hashOf(text) };
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The cookies that we set: of a session, and of a sign-in that has begun at another provider. */
export type CookieName = 'weixi' | 'weixi-start';

/** The line that sets a cookie; without a token it takes it away. `longest` in milliseconds. */
export function cookieLine(name: CookieName, secure: boolean, token: string, longest: number): string {
  const age = Math.floor(longest / 1000);
  return `${fullName(name, secure)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`;
}

/** The hash of the token in a cookie; undefined when there is none that could be one. */
export function tokenIn(headers: Headers, name: CookieName, secure: boolean): Buffer | undefined {
  const prefix = `${fullName(name, secure)}=`;
  const pair = String(headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  const token = pair?.slice(prefix.length);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? hashOf(token) : undefined;
}

/** `__Host-` binds the cookie to this host and to https; browsers refuse it over plain http. */
function fullName(name: CookieName, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}
