// The master key: 32 bytes that wrap the data keys and are never in the database. From the environment, from a file, or made at
// the first start in the data folder. Without it nothing sensitive can be read again, so a missing or wrong one stops the start.
import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../postgres/home.ts';
import { close, openFrame, type VersionedKey } from '../frame.ts';
import { aes256Gcm } from '../suite.ts';

/** Where the master key comes from. A file that is `ours` lies in the data folder and is made at the first start. */
export type MasterSource =
  | { readonly from: 'environment'; readonly text: string }
  | { readonly from: 'file'; readonly path: string; readonly ours: boolean };

/** Why there is no usable master key. `id` is that of the key that is needed, `given` that of the key that was found. */
export class MasterFault extends Error {
  override readonly name = 'MasterFault';
  readonly why: 'missing' | 'wrong' | 'unreadable' | 'unwritable';
  readonly source: MasterSource;
  readonly id: string;
  readonly given: string;
  constructor(why: MasterFault['why'], source: MasterSource, { id = '', given = '' } = {}, cause?: unknown) {
    super(
      `The master key is ${why} (${source.from === 'file' ? source.path : 'MASTER_KEY'}; needed ${id}, given ${given})`,
      { cause },
    );
    this.why = why;
    this.source = source;
    this.id = id;
    this.given = given;
  }
}

export class MasterKey {
  /** Tells keys apart without telling anything of them: an HMAC of a constant, cut to 32 bits. */
  readonly id: string;
  readonly #by: VersionedKey;

  constructor(bytes: Uint8Array) {
    if (bytes.length !== masterBytes) throw new Error(`A master key has ${masterBytes} bytes`);
    this.id = createHmac('sha256', bytes).update('weixi master key').digest('hex').slice(0, 8);
    this.#by = { version: 0, suite: aes256Gcm, key: createSecretKey(bytes) };
  }

  /** Wraps a data key, bound to what it is for and its version. */
  wrap(dataKey: KeyObject, use: readonly string[]): Buffer {
    return close(this.#by, dataKey.export(), ['data key', ...use]);
  }

  /** Throws NotAuthentic when another key wrapped it, or for another use. */
  unwrap(wrapped: Uint8Array, use: readonly string[]): KeyObject {
    return createSecretKey(openFrame(this.#by, wrapped, ['data key', ...use]));
  }
}

const masterBytes = 32;

/** The bytes of a key as it is written: 64 hexadecimal digits, or base64 of 32 bytes. Undefined when it is neither. */
export function masterBytesOf(text: string): Buffer | undefined {
  const plain = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(plain)) return Buffer.from(plain, 'hex');
  if (/^[\w+/-]{43}=?$/.test(plain)) return Buffer.from(plain, 'base64');
  return undefined;
}

/**
 * The master key that is there; undefined when its file is missing. `wanted` is the id the database asks for: a change of the
 * key that was interrupted between database and file is brought to its end by it. Throws MasterFault `unreadable`.
 */
export async function readMaster(source: MasterSource, wanted?: string): Promise<MasterKey | undefined> {
  if (source.from === 'environment') return masterOf(source.text, source);
  const key = await readFileKey(source.path, source);
  if (wanted === undefined || key?.id === wanted) return key;
  const next = await readFileKey(nextOf(source.path, wanted), source);
  if (next?.id !== wanted) return key;
  await adoptNext(source.path, { before: key, next });
  return next;
}

/** A new master key in its file (0600, its folder 0700), unless another process was first; then that one's. Throws MasterFault `unwritable`. */
export async function makeMaster(source: MasterSource & { from: 'file' }): Promise<MasterKey> {
  const aside = `${source.path}.${process.pid}`;
  try {
    await writeKey(aside, randomBytes(masterBytes));
    await linkOrCopy(aside, source.path);
    await rm(aside);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined); // where it could not be written there may be nothing to remove
    throw new MasterFault('unwritable', source, {}, error);
  }
  const key = await readFileKey(source.path, source);
  if (key === undefined) throw new MasterFault('missing', source);
  return key;
}

/** A new key beside the file of the present one, under a name of its own, to be taken into use by `adoptNext` once the database has it. */
export async function prepareNext(path: string): Promise<MasterKey> {
  const bytes = randomBytes(masterBytes);
  const key = new MasterKey(bytes);
  await writeKey(nextOf(path, key.id), bytes);
  return key;
}

/** The next key becomes the key; the one before it is kept beside it, for backups made under it. Answers where. */
export async function adoptNext(
  path: string,
  { before, next }: { before: MasterKey | undefined; next: MasterKey },
): Promise<string | undefined> {
  const kept = before === undefined ? undefined : join(dirname(path), `master-${before.id}.old`);
  if (kept !== undefined) await linkOrCopy(path, kept);
  await rename(nextOf(path, next.id), path);
  await syncFolder(dirname(path));
  return kept;
}

/** A prepared key that was not taken into use. */
export async function dropNext(path: string, { id }: MasterKey): Promise<void> {
  await rm(nextOf(path, id), { force: true });
}

function nextOf(path: string, id: string): string {
  return join(dirname(path), `master-${id}.next`);
}

async function readFileKey(path: string, source: MasterSource): Promise<MasterKey | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new MasterFault('unreadable', source);
  });
  return text === undefined ? undefined : masterOf(text, source);
}

function masterOf(text: string, source: MasterSource): MasterKey {
  const bytes = masterBytesOf(text);
  if (bytes === undefined) throw new MasterFault('unreadable', source);
  return new MasterKey(bytes);
}

/** On the disk before anybody relies on it: a key that a power cut takes away takes the data along. */
async function writeKey(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(`${bytes.toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** Whole or not at all, and never over a file that is there. Some file systems of containers know no links. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  const unlessThere = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EEXIST') throw error;
  };
  await link(from, to).catch((error: NodeJS.ErrnoException) => {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(error.code ?? '')) return unlessThere(error);
    return copyFile(from, to, constants.COPYFILE_EXCL).catch(unlessThere);
  });
}
