// The data keys of one database, unwrapped, as this process holds them. What is written takes the newest, what is read takes the one
// its header names. Other processes may make new ones at any time: a keyring is read again after a while, and at once for a version it lacks.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { clock, type Instant } from '../../clock.ts';
import type { Tx } from '../../database/tx.ts';
import { readHeader, type VersionedKey } from '../frame.ts';
import { type Suite, suites as shippedSuites } from '../suite.ts';
import { MasterFault, type MasterKey, type MasterSource, readMaster } from './master.ts';
import { type KeyPurpose, readWrapped, type WrappedKey } from './store.ts';

/** What opens the data keys of a database. */
export interface KeyAccess {
  readonly master: MasterKey;
  readonly source: MasterSource;
}

/** A value is closed under a key that is not there: the database and its keys do not belong together. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
}

interface Held extends VersionedKey {
  readonly purpose: KeyPurpose;
  readonly isRetired: boolean;
  /** Known to every process by now, so that what is written with it is found by all. */
  readonly isPublished: boolean;
}

export class Keyring {
  readonly #held: readonly Held[];
  /** Of each version, by use. */
  readonly #indexKeys = new Map<number, Map<string, KeyObject>>();
  /** What never changes while it is held; asked for with every value that is closed. */
  readonly #newestOf = new Map<KeyPurpose, Held>();

  constructor(held: readonly Held[]) {
    this.#held = held;
  }

  /** The key that closes what is written now. */
  get newest(): VersionedKey {
    return this.#newest('field');
  }

  /** The version under which values are indexed now. */
  get newestIndex(): number {
    return this.#newest('index').version;
  }

  /** The versions under which values may still be found, newest first. */
  get findable(): readonly number[] {
    return this.#held
      .filter(({ purpose, isRetired }) => purpose === 'index' && !isRetired)
      .map(({ version }) => version);
  }

  /** Every version under which something was ever indexed, newest first: for hashes whose source is not kept, so that none can be made anew. */
  get indexes(): readonly number[] {
    return this.#held.filter(({ purpose }) => purpose === 'index').map(({ version }) => version);
  }

  /** Whether it has every one of these versions. */
  hasAll(wrapped: readonly Pick<WrappedKey, 'purpose' | 'version'>[]): boolean {
    return wrapped.every(({ purpose, version }) =>
      this.#held.some((key) => key.purpose === purpose && key.version === version),
    );
  }

  knows(closed: Uint8Array): boolean {
    const { version } = readHeader(closed);
    return this.#held.some((key) => key.purpose === 'field' && key.version === version);
  }

  /** The key that the header names. Throws KeyMissing. */
  keyFor(closed: Uint8Array): VersionedKey {
    const { suite, version } = readHeader(closed);
    const found = this.#held.find(
      (key) => key.purpose === 'field' && key.version === version && key.suite.id === suite,
    );
    if (found === undefined) throw new KeyMissing(`There is no data key of version ${version} and suite ${suite}`);
    return found;
  }

  /** The keyed hash of a text for one use (a column and a way to find); each use has a key of its own. */
  hash(version: number, use: string, text: string): Buffer {
    const root = this.#held.find((key) => key.purpose === 'index' && key.version === version);
    if (root === undefined) throw new KeyMissing(`There is no index key of version ${version}`);
    return root.suite.mac(this.#indexKey(root, use), text);
  }

  [inspect.custom](): string {
    return 'Keyring';
  }

  /** Kept as a KeyObject: bytes would be made into one for every hash. */
  #indexKey({ version, suite, key }: Held, use: string): KeyObject {
    const keys = this.#indexKeys.get(version) ?? new Map<string, KeyObject>();
    this.#indexKeys.set(version, keys);
    const known = keys.get(use) ?? createSecretKey(suite.derive(key, `weixi index\0${use}`));
    keys.set(use, known);
    return known;
  }

  #newest(wanted: KeyPurpose): VersionedKey {
    const known = this.#newestOf.get(wanted);
    if (known !== undefined) return known;
    const current = this.#held.filter(({ purpose, isRetired }) => purpose === wanted && !isRetired);
    const found = current.find(({ isPublished }) => isPublished) ?? current.at(-1);
    if (found === undefined) throw new KeyMissing(`There is no ${wanted} key; was the database made ready?`);
    this.#newestOf.set(wanted, found);
    return found;
  }
}

/** Unwraps; newest first. Throws NotAuthentic when a wrapped key was changed, MasterFault when another master key wraps it. */
export function unwrapAll(
  wrapped: readonly WrappedKey[],
  { master, source }: KeyAccess,
  now: Instant,
  suites: readonly Suite[] = shippedSuites,
): Keyring {
  const held = wrapped.map((key): Held => {
    const { purpose, version } = key;
    if (key.master !== master.id) throw new MasterFault('wrong', source, { id: key.master, given: master.id });
    const suite = suites.find(({ id }) => id === key.suite);
    if (suite === undefined)
      throw new KeyMissing(
        `The data key ${purpose} ${version} is of suite ${key.suite}, which this version of Weixi does not know`,
      );
    const opened = master.unwrap(key.wrapped, [purpose, String(version), String(suite.id)]);
    return {
      purpose,
      version,
      suite,
      key: opened,
      isRetired: key.retiredAt !== null,
      isPublished: key.madeAt + publishedAfter <= now,
    };
  });
  return new Keyring(held.reverse());
}

/** Gives the database of this home (Tx.home) its keys; `openDatabase` does it. */
export function entrust(home: object, access: KeyAccess): void {
  entrusted.set(home, { access });
}

/**
 * The keyring of the database that `tx` runs on. `knowing`: closed values that it must have the keys of; when one is missing it is
 * read again. Throws KeyMissing when the database was opened without keys.
 */
export async function keyringOf(tx: Tx, knowing: readonly Uint8Array[] = []): Promise<Keyring> {
  const holder = entrusted.get(tx.home);
  if (holder === undefined) throw new KeyMissing('This database was opened without keys (openDatabase, `keys`)');
  const { ring, readAt = 0 } = holder;
  if (ring !== undefined && clock.ticks() - readAt < ringFreshFor && knowing.every((closed) => ring.knows(closed)))
    return ring;
  const wrapped = await readWrapped(tx);
  holder.access = await followMaster(holder.access, wrapped);
  holder.ring = unwrapOrKeep(ring, wrapped, holder.access, clock.now());
  holder.readAt = clock.ticks();
  return holder.ring;
}

/**
 * Unwraps; while all keys are under a master key that only a restart of this process brings, it goes on with those it has unwrapped before, for
 * a change of the master key changes no data key. A version it lacks is then a MasterFault.
 */
export function unwrapOrKeep(
  ring: Keyring | undefined,
  wrapped: readonly WrappedKey[],
  access: KeyAccess,
  now: Instant,
): Keyring {
  const isChanged = wrapped.length > 0 && wrapped.every(({ master }) => master !== access.master.id);
  return ring !== undefined && isChanged && ring.hasAll(wrapped) ? ring : unwrapAll(wrapped, access, now);
}

/** How long a keyring is used before it is read again (ms): so long after a rotation began others may still write with the key before. */
export const ringFreshFor = 30_000;

/** A new key is written with only when every process has read its keyring again since it was made (ms): else who searches would miss what is indexed under it. */
export const publishedAfter = ringFreshFor + 10_000;

interface Holder {
  access: KeyAccess;
  ring?: Keyring;
  readAt?: number;
}
const entrusted = new WeakMap<object, Holder>();

/** The master key may have been changed by a command while we run; its file then holds the new one. */
async function followMaster(access: KeyAccess, wrapped: readonly WrappedKey[]): Promise<KeyAccess> {
  const [key] = wrapped;
  if (key === undefined || key.master === access.master.id) return access;
  const master = await readMaster(access.source, key.master);
  return master === undefined ? access : { ...access, master };
}
