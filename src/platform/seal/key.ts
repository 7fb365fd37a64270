// The key that seals are signed with: Ed25519, in a file or the environment, made at the first start. To verify, its public part is enough.
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, randomUUID } from 'node:crypto';
import { appendFile, chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ifMissing } from '../postgres/home.ts';

export interface SealKey {
  /** The first 16 hexadecimal digits of the SHA-256 of the public key (SPKI, DER). */
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Where it came from: a file, or undefined for the environment. */
  readonly path: string | undefined;
  /** Whether this start has made it. */
  readonly isNew: boolean;
  /** Whether others than the owner may read its file. */
  readonly isOpen: boolean;
}

export interface SealKeyPlace {
  readonly dataDir: string;
  /** PEM (PKCS #8), line breaks also as `\n`. */
  readonly key: string | undefined;
  readonly keyFile: string | undefined;
}

/** Why there is no signing. `other`: the record was sealed with another key. */
export type KeyReason = 'missing' | 'unreadable' | 'other';

/** Sealing cannot go on with this key, or without one. */
export class SealKeyFault extends Error {
  override readonly name = 'SealKeyFault';
  readonly reason: KeyReason;
  /** The file it should be in, or SEAL_KEY. */
  readonly place: string;
  /** The id of the key that is needed, where that is known. */
  readonly wanted: string;
  constructor(reason: KeyReason, place: string, wanted: string, cause?: unknown) {
    super(`The key of the seal (${place}) is ${reason}${wanted === '' ? '' : `; needed: ${wanted}`}`, { cause });
    this.reason = reason;
    this.place = place;
    this.wanted = wanted;
  }
}

/** Where the key lies unless said otherwise, and its public part beside it. */
export function sealKeyPath(dataDir: string): string {
  return join(dataDir, 'keys', 'seal.pem');
}
export function publicKeyPath(dataDir: string): string {
  return join(dataDir, 'keys', 'seal.pub.pem');
}

/**
 * The signing key: SEAL_KEY, else SEAL_KEY_FILE, else the data directory's, which is made when there is none and `wanted` is undefined.
 * Throws SealKeyFault.
 * @param wanted the id of the key with which the record was sealed so far, if it was
 */
export async function openSealKey(place: SealKeyPlace, wanted: string | undefined): Promise<SealKey> {
  if (place.key !== undefined) {
    const pem = place.key.replaceAll('\\n', '\n');
    return { ...keyOf(pem, 'SEAL_KEY', wanted), path: undefined, isNew: false, isOpen: false };
  }
  const path = place.keyFile ?? sealKeyPath(place.dataDir);
  const isOurs = place.keyFile === undefined;
  let isNew = false;
  if (isOurs && wanted === undefined) isNew = await makeKey(place.dataDir);
  const pem = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SealKeyFault(error.code === 'ENOENT' ? 'missing' : 'unreadable', path, wanted ?? '', error);
  });
  const key = keyOf(pem, path, wanted);
  const isOpen = process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
  return { ...key, path, isNew, isOpen };
}

function keyOf(pem: string, place: string, wanted = ''): Pick<SealKey, 'id' | 'privateKey' | 'publicKey'> {
  try {
    const privateKey = createPrivateKey(pem);
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`It is ${privateKey.asymmetricKeyType}`);
    const publicKey = createPublicKey(privateKey);
    return { id: keyId(publicKey), privateKey, publicKey };
  } catch (error) {
    throw new SealKeyFault('unreadable', place, wanted, error);
  }
}

/** Written aside and linked: whoever starts at the same moment finds a whole key or makes the only one. Answers whether it was made. */
async function makeKey(dataDir: string): Promise<boolean> {
  const path = sealKeyPath(dataDir);
  if ((await stat(path).catch(() => undefined)) !== undefined) return false;
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await chmod(dirname(path), 0o700);
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Adds the public part to those kept in the data directory, which `weixi verify` believes; those of former keys stay. */
export async function keepPublicKey(dataDir: string, { publicKey }: SealKey): Promise<void> {
  const path = publicKeyPath(dataDir);
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const kept = await readFile(path, 'utf8').catch(ifMissing(''));
  if (kept.includes(pem.toString())) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await appendFile(path, pem, { mode: 0o644, flush: true });
}

export function keyId(publicKey: KeyObject): string {
  return hash('sha256', spkiOf(publicKey)).slice(0, 16);
}

/** SubjectPublicKeyInfo (RFC 8410), DER: what the database keeps. */
export function spkiOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' });
}

export function publicKeyOf(spki: Buffer): KeyObject {
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

/** The public keys of a PEM file, one or several; of a private key its public part. Throws when there is none. */
export function readPublicKeys(text: string): KeyObject[] {
  const found = text.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? [];
  const keys = found.map((pem) => createPublicKey(pem));
  if (keys.length === 0 || keys.some(({ asymmetricKeyType }) => asymmetricKeyType !== 'ed25519'))
    throw new Error('It holds no public key of Ed25519 in PEM');
  return keys;
}
