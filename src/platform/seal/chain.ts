// The chain: what a seal covers, how it is hashed and signed. Everything is text, so that a third party needs no code of ours.
import { createHash, hash, type KeyObject, sign, verify } from 'node:crypto';

/** A seal without what is computed from it. Transaction ids, counts and times as PostgreSQL writes them; hashes in hexadecimal. */
export interface SealHeader {
  readonly number: number;
  readonly era: number;
  readonly fromXid: string;
  readonly toXid: string;
  readonly firstXid: string;
  readonly lastXid: string;
  readonly count: number;
  readonly total: number;
  readonly sealedAt: string;
  readonly root: string;
  readonly previous: string;
  readonly keyId: string;
}

export interface Seal extends SealHeader {
  readonly head: string;
  readonly signature: string;
}

/** What stands before the first seal. */
export const beforeTheFirst = '0'.repeat(64);

/** The seal's canonical form: JSON (RFC 8785) of texts. `form` keeps its signature from ever being taken for one over something else. */
function sealForm(seal: SealHeader): string {
  const { number, era, fromXid, toXid, firstXid, lastXid, count, total, sealedAt, root, previous, keyId } = seal;
  return JSON.stringify({
    count: `${count}`,
    era: `${era}`,
    first_xid: firstXid,
    form: 'weixi.seal.1',
    from_xid: fromXid,
    key_id: keyId,
    last_xid: lastXid,
    number: `${number}`,
    previous,
    root,
    sealed_at: sealedAt,
    to_xid: toXid,
    total: `${total}`,
  });
}

/**
 * SHA-256 of the form, a line break and the signature. The next seal covers it, so whoever has checked the last signature and all heads
 * has checked every signature before.
 */
export function headOf(seal: SealHeader & { readonly signature: string }): string {
  return hash('sha256', `${sealForm(seal)}\n${seal.signature}`);
}

/** Ed25519 (RFC 8032) over the form. */
export function signSeal(seal: SealHeader, privateKey: KeyObject): Seal {
  const signed = { ...seal, signature: sign(null, Buffer.from(sealForm(seal)), privateKey).toString('hex') };
  return { ...signed, head: headOf(signed) };
}

/** Whether the signature is this key's over this seal. */
export function isSignedBy(seal: Seal, publicKey: KeyObject): boolean {
  return verify(null, Buffer.from(sealForm(seal)), publicKey, Buffer.from(seal.signature, 'hex'));
}

/** One row of `sealed_event`, hashes in hexadecimal. */
export interface SealedEvent {
  readonly subjectId: string;
  readonly eventId: string;
  readonly digest: string;
  readonly sketch: string;
}

/** The line of a sealed event, as it goes into the root. */
export function lineOf({ subjectId, eventId, digest, sketch }: SealedEvent): string {
  return `${subjectId}\t${eventId}\t${digest}\t${sketch}\n`;
}

/** Takes the lines of a seal in the order of their positions; answers their root: the SHA-256 of them all. */
export function rootOver(): { add(lines: string): void; end(): string } {
  const hasher = createHash('sha256');
  return { add: (lines) => void hasher.update(lines), end: () => hasher.digest('hex') };
}
