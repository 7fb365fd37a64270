// Taking sensitive values out. The only way to a value in the clear; it asks what for, and whoever counts is told.
import type { Tx } from '../database/tx.ts';
import { bindingOf, type Place, type SecretColumn } from './column.ts';
import { openFrame } from './frame.ts';
import { type Keyring, keyringOf } from './keys/keyring.ts';

/** A value as the database has it. */
export interface Closed extends Place {
  readonly column: SecretColumn;
  readonly cipher: Uint8Array;
}

/**
 * Opens values, in their order. `purpose` says what for, in one word of the slice (`reveal`, `deliver`, `export`); a person's looking is
 * besides an event that the slice records in the same transaction. Throws NotAuthentic when a value was changed or comes from another
 * row, KeyMissing when its key is not there.
 */
export async function open(tx: Tx, closed: readonly Closed[], purpose: string): Promise<string[]> {
  const ring = await keyringOf(
    tx,
    closed.map(({ cipher }) => cipher),
  );
  return openWith(ring, closed, purpose);
}

/** `open` with a keyring at hand. */
export function openWith(ring: Keyring, closed: readonly Closed[], purpose: string): string[] {
  if (purpose === '') throw new Error('Nothing is opened without a purpose');
  const texts = closed.map(({ column, cipher, ...place }) =>
    openFrame(ring.keyFor(cipher), cipher, bindingOf(column, place)).toString('utf8'),
  );
  countOpened(purpose, texts.length);
  return texts;
}

/** For this room alone. */
export function countOpened(purpose: string, count: number): void {
  opened.set(purpose, (opened.get(purpose) ?? 0) + count);
}

/** How many values this process has opened, by purpose: for a metric. */
export function openedCounts(): ReadonlyMap<string, number> {
  return opened;
}

const opened = new Map<string, number>();
