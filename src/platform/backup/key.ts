// The key of an organisation's backups: 32 random bytes that close every file of them, themselves wrapped by a key file or a passphrase.
// The wrapped key stands in every manifest, so a backup and its key file or passphrase are enough to open it.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ifMissing } from '../postgres/home.ts';
import { masterBytesOf } from '../secrecy/keys/master.ts';
import { BackupFault } from './fault.ts';

/** Where the secret is that opens the backup key. A key file that is `ours` lies in the data folder and is made for the first backup. */
export type KeySource =
  | { readonly by: 'keyfile'; readonly path: string; readonly ours: boolean }
  | { readonly by: 'passphrase'; readonly path: string };

const base64 = z.base64().max(200);
/** How the backup key is wrapped, as it stands in a manifest. */
export const wrapSchema = z.object({
  /** Of the backup key: tells keys apart without telling anything of them. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  by: z.enum(['keyfile', 'passphrase']),
  salt: base64,
  wrapped: base64,
});
export type Wrap = z.output<typeof wrapSchema>;

export class BackupKey {
  readonly id: string;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.id = idOf(bytes);
    this.#bytes = bytes;
  }

  /** A key of its own for one use (HKDF-SHA-256, RFC 5869), so that no nonce can meet itself under two files. */
  keyFor(use: string, salt: Uint8Array = new Uint8Array()): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#bytes, salt, `weixi backup ${use}`, 32));
  }

  /** Whether the text was written by who has the key. */
  isMac(text: string, mac: string): boolean {
    const [given, expected] = [Buffer.from(mac, 'hex'), Buffer.from(this.mac(text), 'hex')];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  mac(text: string): string {
    return createHmac('sha256', this.keyFor('manifest')).update(text).digest('hex');
  }

  /** Wraps itself under the secret. */
  async wrapBy(source: KeySource): Promise<Wrap> {
    const salt = randomBytes(16);
    const cipher = createCipheriv('aes-256-gcm', await wrapperOf(source, salt), salt.subarray(0, 12));
    cipher.setAAD(Buffer.from(`weixi backup key ${this.id}`));
    const wrapped = Buffer.concat([cipher.update(this.#bytes), cipher.final(), cipher.getAuthTag()]);
    return { id: this.id, by: source.by, salt: salt.toString('base64'), wrapped: wrapped.toString('base64') };
  }
}

/** Opens a wrapped key. Throws BackupFault `key_missing`, `key_unreadable`, `key_wrong`. */
export async function unwrapKey(wrap: Wrap, source: KeySource): Promise<BackupKey> {
  if (source.by !== wrap.by) throw new BackupFault('key_kind', { by: wrap.by, place: source.path });
  const salt = Buffer.from(wrap.salt, 'base64');
  const wrapped = Buffer.from(wrap.wrapped, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', await wrapperOf(source, salt), salt.subarray(0, 12));
    decipher.setAAD(Buffer.from(`weixi backup key ${wrap.id}`));
    decipher.setAuthTag(wrapped.subarray(-16));
    const key = new BackupKey(Buffer.concat([decipher.update(wrapped.subarray(0, -16)), decipher.final()]));
    if (key.id === wrap.id) return key;
  } catch (error) {
    if (error instanceof BackupFault) throw error;
    throw new BackupFault('key_wrong', { place: source.path, id: wrap.id }, error);
  }
  throw new BackupFault('key_wrong', { place: source.path, id: wrap.id });
}

/** A new backup key. The key file is made when it is ours and missing; answers whether this has made it. */
export async function makeKey(source: KeySource): Promise<{ key: BackupKey; wrap: Wrap; madeFile: boolean }> {
  const madeFile = source.by === 'keyfile' && source.ours && (await makeKeyFile(source.path));
  const key = new BackupKey(randomBytes(32));
  return { key, wrap: await key.wrapBy(source), madeFile };
}

function idOf(bytes: Buffer): string {
  return createHmac('sha256', bytes).update('weixi backup key').digest('hex').slice(0, 16);
}

async function wrapperOf(source: KeySource, salt: Buffer): Promise<Buffer> {
  const text = await readFile(source.path, 'utf8').catch(ifMissing(undefined));
  if (text === undefined) throw new BackupFault('key_missing', { place: source.path, by: source.by });
  if (source.by === 'passphrase') return stretch(text, source.path, salt);
  const bytes = masterBytesOf(text);
  if (bytes === undefined) throw new BackupFault('key_unreadable', { place: source.path });
  return Buffer.from(hkdfSync('sha256', bytes, salt, 'weixi backup keyfile', 32));
}

/** scrypt (RFC 7914) with 64 MB of memory: guessing a passphrase costs a tenth of a second and as much memory each time. */
async function stretch(text: string, place: string, salt: Buffer): Promise<Buffer> {
  const passphrase = text.replace(/\r?\n$/, '').normalize('NFKC');
  if ([...passphrase].length < shortest) throw new BackupFault('passphrase_short', { place, least: shortest });
  const work = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
  return (await promisify<string, Buffer, number, object, unknown>(scrypt)(passphrase, salt, 32, work)) as Buffer;
}

const shortest = 12;

/** On the disk before anything is closed by it. Answers false when there is one already. */
async function makeKeyFile(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw new BackupFault('key_unwritable', { place: path }, error);
  });
  if (file === undefined) return false;
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return true;
}
