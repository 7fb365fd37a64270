// Codes that change with the time (RFC 6238): six digits, thirty seconds, SHA-1, which is what the apps on people's phones speak.
import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../../clock.ts';

/** A new secret of 160 bits (RFC 4226, 4), in base32, as people may type it. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads from the picture. */
export function addressOf(secret: string, { issuer, name }: { issuer: string; name: string }): string {
  return new TOTP({ ...form, secret: Secret.fromBase32(secret), issuer, label: name }).toString();
}

/**
 * The step of which this is the code; undefined when it is none of now, the one before or the one after (a clock may be half a minute off), or when
 * a code of this step or a later one was taken before: no code counts twice (RFC 6238, 5.2).
 */
export function stepOf(secret: string, code: string, now: Instant, lastStep: number): number | undefined {
  // The library compares bytes and throws where six characters are more than six of them.
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const totp = new TOTP({ ...form, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now, window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(now / (form.period * 1_000)) + delta;
  return step > lastStep ? step : undefined;
}

/** The code at a time: for tests and for journeys, which have no phone. */
export function codeAt(secret: string, time: Instant): string {
  return new TOTP({ ...form, secret: Secret.fromBase32(secret) }).generate({ timestamp: time });
}

const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
